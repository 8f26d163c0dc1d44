package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// excluded lists the members that have no rank, each with the reason.
func (k *ranking) excluded() []Excluded {
	excluded := []Excluded{}
	if k.now.period == 0 {
		return excluded
	}
	c := &k.Snapshot.Observations
	for i, rank := range k.ranks {
		if rank > 0 {
			continue
		}
		country, row := &k.Countries[k.members[i]], k.now.rows[k.members[i]]
		out := Excluded{Country: country.Code, CountryName: country.Name(k.Lang)}
		switch {
		case row < 0:
			out.Reason, out.Detail = "not_covered", "the edition says nothing of it"
		case c.Value[row] == c.Value[row]:
			value := c.Value[row]
			out.Reason, out.Value = "not_ranked", &value
			out.Detail = "only members of " + k.x.RankedGroup + " are ranked"
		default:
			gap := models.Gap(c.Words[c.Status[row]])
			out.Reason, out.Detail = gap.Code, gap.Detail
			if note := c.Extra(row).Note; note != "" {
				out.Detail += ": " + note
			}
			if published := int(c.Rank[row]); published > 0 {
				out.PublishedRank = &published
			}
		}
		excluded = append(excluded, out)
	}
	return excluded
}

// notes says what a reader of this ranking must know beyond the indicator's own notes.
func (k *ranking) notes(asked int) []models.Note {
	var notes []models.Note
	add := func(code, format string, args ...any) {
		notes = append(notes, models.Note{Code: code, Detail: fmt.Sprintf(format, args...)})
	}
	if len(k.members) == 0 {
		add("no_members", "%s had no members on %s", k.group.Code, k.day())
		return notes
	}
	if k.ranked == 0 {
		add("no_data", "%s", k.absence(asked))
		return notes
	}
	if !k.x.Rankable {
		add("computed_rank", "The order is computed here. %s", k.x.RankNote)
	}
	if k.x.RankedGroup != "" {
		add("ranked_group", "Only members of %s are ranked. %s", k.x.RankedGroup, k.x.RankNote)
	}
	if k.previous != nil && k.rankedBefore != k.ranked {
		add("rank_denominator_changed", "%d are ranked in %d, %d were in %d: compare percentiles rather than ranks", k.ranked, k.now.period, k.rankedBefore, k.previous.period)
	}
	if k.group.Code == "world" || k.group.Code == k.x.RankedGroup {
		c := &k.Snapshot.Observations
		for i, rank := range k.ranks {
			if rank == 0 {
				continue
			}
			if published := int(c.Rank[k.now.rows[k.members[i]]]); published > 0 && published != rank {
				add("published_rank_differs", "%s: the producer printed rank %d, the published value comes to %d", k.Countries[k.members[i]].Code, published, rank)
			}
		}
	}
	return notes
}

// absence says why a period has nobody to rank.
func (k *ranking) absence(asked int) string {
	var periods []string
	for _, period := range k.periods(k.now.indicator, k.members) {
		periods = append(periods, strconv.Itoa(period))
	}
	by := ""
	if k.AsOf != "" {
		by = " published by " + string(k.AsOf)
	}
	switch {
	case len(periods) == 0:
		return fmt.Sprintf("no member of %s has a value of %s%s", k.group.Code, k.x.Code, by)
	case asked != 0:
		return fmt.Sprintf("no member of %s has a value of %s for %d%s; there are values for %s", k.group.Code, k.x.Code, asked, by, strings.Join(periods, ", "))
	}
	return fmt.Sprintf("no member of %s is ranked in %s", k.group.Code, k.x.Code)
}
