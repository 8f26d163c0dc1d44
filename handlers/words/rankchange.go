package words

import (
	"math"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// RankChangeNotes say what a change of rank would hide.
func RankChangeNotes(v *bench.View, c *bench.RankChanges) []models.Note {
	s := of(v)
	var notes []models.Note
	if c.N == 0 {
		notes = append(notes, s.note("no_data", "note.no_two", nil))
	}
	if marked := len(c.Rows) - c.N; marked > 0 {
		notes = append(notes, s.counted("zero_coded_missing", "note.zero_coded", marked, slots{"Period": strconv.Itoa(c.From)}))
	}
	return notes
}

// RankChangeHeadline says how the first country asked about moved and why, or who climbed most.
func RankChangeHeadline(v *bench.View, x *models.Indicator, group *models.Group, c *bench.RankChanges, about []int) string {
	s := of(v)
	most := climbed(c.Rows)
	var row *bench.RankChange
	id := "moved.most"
	switch {
	case len(about) > 0:
		id = "moved.country"
		for i := range c.Rows {
			if at, _ := s.CountryAt(c.Rows[i].Country); at == about[0] {
				row = &c.Rows[i]
			}
		}
	case len(most) > 1:
		id, row = "moved.tied", most[0]
	case len(most) == 1:
		row = most[0]
	}
	if row == nil || row.Change == nil {
		return ""
	}
	var tied []int
	for _, other := range most {
		at, _ := s.CountryAt(other.Country)
		tied = append(tied, at)
	}
	at, _ := s.CountryAt(row.Country)
	return s.Say(id, slots{
		"Country": s.country(at), "Countries": s.countries(tied), "Change": s.written("gap.places", float64(*row.Change), 0),
		"Group": s.group(group), "Name": s.name(x), "Of": strconv.Itoa(c.N), "Start": strconv.Itoa(c.From), "End": strconv.Itoa(c.To),
		"From": Ordinal(*row.RankFrom), "To": Ordinal(*row.RankTo), "RankFrom": strconv.Itoa(*row.RankFrom), "RankTo": strconv.Itoa(*row.RankTo),
		"Own": s.signed(*row.Own), "Others": s.signed(*row.Others),
	})
}

// climbed are those who gained most places, all of them.
func climbed(rows []bench.RankChange) []*bench.RankChange {
	var most []*bench.RankChange
	for i := range rows {
		row := &rows[i]
		if row.Change == nil || *row.Change <= 0 || len(most) > 0 && *row.Change < *most[0].Change {
			continue
		}
		if len(most) > 0 && *row.Change > *most[0].Change {
			most = nil
		}
		most = append(most, row)
	}
	return most
}

// signed is a number of places with its sign: halves come of sharing out.
func (s speaker) signed(places float64) string {
	decimals := 0
	if places != math.Trunc(places) {
		decimals = 1
	}
	text := s.decimal(abs(places), decimals)
	switch {
	case places > 0:
		return "+" + text
	case places < 0:
		return "\u2212" + text
	}
	return text
}
