package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// RankingNotes says what a reader of this ranking must know beyond the indicator's own notes.
func RankingNotes(k *bench.Ranking, asked int) []models.Note {
	s := of(k.View)
	with := slots{"Name": s.name(k.X), "Group": s.group(k.Group), "Day": s.date(k.MembersDay(k.Now.Period)), "Note": k.X.RankNoteIn(s.Voice.Lang)}
	if len(k.Members) == 0 {
		return []models.Note{s.note("no_members", "note.no_members", with)}
	}
	if k.Ranked == 0 {
		return []models.Note{s.unranked(k, asked, with)}
	}
	var notes []models.Note
	if !k.X.Rankable {
		notes = append(notes, s.note("computed_rank", "note.computed_rank", with))
	}
	if k.X.RankedGroup != "" {
		with["Group"] = s.groupOf(k.X.RankedGroup)
		notes = append(notes, s.note("ranked_group", "note.ranked_group", with))
	}
	notes = append(notes, s.thin(k, asked)...)
	if k.Group.Code == "world" || k.Group.Code == k.X.RankedGroup {
		notes = append(notes, s.printed(k)...)
	}
	return notes
}

// thin says which editions cover too little, and where the number of the ranked has changed.
func (s speaker) thin(k *bench.Ranking, asked int) []models.Note {
	var notes []models.Note
	if c := k.Coverage; asked == 0 && c.Newest != 0 {
		notes = append(notes, s.thinNewer(k.X, k.Group, c, "period"))
	}
	if k.Previous == nil || !k.Thin && k.RankedBefore == k.Ranked {
		return notes
	}
	with := slots{"Time": s.time(k.X, k.Now.Period), "Before": strconv.Itoa(k.RankedBefore), "Earlier": s.time(k.X, k.Previous.Period)}
	if k.Thin {
		return append(notes, s.counted("thin_edition", "note.thin_shown", k.Ranked, with))
	}
	return append(notes, s.counted("rank_denominator_changed", "note.denominator", k.Ranked, with))
}

// thinNewer says that a newer edition covers too little to speak for a group, and by which parameter it is had.
func (s speaker) thinNewer(x *models.Indicator, group *models.Group, c bench.Coverage, by string) models.Note {
	return s.counted("thin_edition", "note.thin_newer", c.Thin, slots{
		"Name": s.name(x), "Group": s.group(group), "Newer": s.time(x, c.Newest), "Count": strconv.Itoa(c.Count),
		"Time": s.time(x, c.Period), "Period": strconv.Itoa(c.Newest), "By": by,
	})
}

// printed says where a producer printed another rank than its values come to.
func (s speaker) printed(k *bench.Ranking) []models.Note {
	var notes []models.Note
	c := &k.Snapshot.Observations
	for i, rank := range k.Ranks {
		if rank == 0 {
			continue
		}
		if published := int(c.Rank[k.Now.Rows[k.Members[i]]]); published > 0 && published != rank {
			notes = append(notes, s.note("published_rank_differs", "note.printed_differs", slots{
				"Country": s.country(k.Members[i]), "Place": Ordinal(published), "Rank": strconv.Itoa(published),
				"Computed": Ordinal(rank), "ComputedRank": strconv.Itoa(rank),
			}))
		}
	}
	return notes
}

// unranked says why a period has nobody to rank.
func (s speaker) unranked(k *bench.Ranking, asked int, with slots) models.Note {
	periods := k.Periods(k.Now.Indicator, k.Members)
	if first := k.FirstPublished(k.Now.Indicator, k.Members, asked); k.AsOf != "" && first > k.AsOf {
		with["Day"], with["Published"] = s.date(k.AsOf), s.on(first)
		return s.note("later_vintage", "note.ranking_later", with)
	}
	switch {
	case len(periods) == 0:
		return s.note("no_data", "note.ranking_none", with)
	case asked == 0:
		return s.note("no_data", "note.ranking_unranked", with)
	}
	told := make([]string, len(periods))
	for i, period := range periods {
		told[i] = strconv.Itoa(period)
	}
	with["Time"], with["Periods"] = s.time(k.X, asked), s.list(told)
	return s.note("no_data", "note.ranking_period", with)
}
