package words

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// notes says what a reader of this ranking must know beyond the indicator's own notes.
func RankingNotes(k *bench.Ranking, asked int) []models.Note {
	var notes []models.Note
	add := func(code, format string, args ...any) {
		notes = append(notes, models.Note{Code: code, Detail: fmt.Sprintf(format, args...)})
	}
	if len(k.Members) == 0 {
		add("no_members", "%s had no members on %s", k.Group.Code, k.MembersDay(k.Now.Period))
		return notes
	}
	if k.Ranked == 0 {
		add("no_data", "%s", rankingAbsence(k, asked))
		return notes
	}
	if !k.X.Rankable {
		add("computed_rank", "The order is computed here. %s", k.X.RankNote)
	}
	if k.X.RankedGroup != "" {
		add("ranked_group", "Only members of %s are ranked. %s", k.X.RankedGroup, k.X.RankNote)
	}
	if c := k.Coverage; asked == 0 && c.Newest != 0 {
		add("thin_edition", "%d has a figure of %d countries so far (%d in %d): ask for period=%d to see it", c.Newest, c.Thin, c.Count, c.Period, c.Newest)
	}
	if k.Thin && k.Previous != nil {
		add("thin_edition", "Of the %d countries with a figure so far (%d in %d): places do not compare, percentiles do", k.Ranked, k.RankedBefore, k.Previous.Period)
	} else if k.Previous != nil && k.RankedBefore != k.Ranked {
		add("rank_denominator_changed", "%d are ranked in %d, %d were in %d: compare percentiles rather than ranks", k.Ranked, k.Now.Period, k.RankedBefore, k.Previous.Period)
	}
	if k.Group.Code == "world" || k.Group.Code == k.X.RankedGroup {
		notes = append(notes, otherRanks(k)...)
	}
	return notes
}

// otherRanks names those whose printed rank is another than their value comes to.
func otherRanks(k *bench.Ranking) (notes []models.Note) {
	c := &k.Snapshot.Observations
	for i, rank := range k.Ranks {
		if rank == 0 {
			continue
		}
		if published := int(c.Rank[k.Now.Rows[k.Members[i]]]); published > 0 && published != rank {
			notes = append(notes, models.Note{Code: "published_rank_differs", Detail: fmt.Sprintf(
				"%s: the producer printed rank %d, the published value comes to %d", k.Countries[k.Members[i]].Code, published, rank)})
		}
	}
	return notes
}

// absence says why a period has nobody to rank.
func rankingAbsence(k *bench.Ranking, asked int) string {
	var periods []string
	for _, period := range k.Periods(k.Now.Indicator, k.Members) {
		periods = append(periods, strconv.Itoa(period))
	}
	by := ""
	if k.AsOf != "" {
		by = " published by " + string(k.AsOf)
	}
	switch {
	case len(periods) == 0:
		return fmt.Sprintf("no member of %s has a value of %s%s", k.Group.Code, k.X.Code, by)
	case asked != 0:
		return fmt.Sprintf("no member of %s has a value of %s for %d%s; there are values for %s", k.Group.Code, k.X.Code, asked, by, strings.Join(periods, ", "))
	}
	return fmt.Sprintf("no member of %s is ranked in %s", k.Group.Code, k.X.Code)
}
