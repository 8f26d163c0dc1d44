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
	if len(about) > 0 {
		for i := range c.Rows {
			if at, _ := s.CountryAt(c.Rows[i].Country); at == about[0] {
				return s.moved("moved.country", x, group, c.From, c.To, c.N, &c.Rows[i])
			}
		}
		return ""
	}
	switch most := climbed(c.Rows); len(most) {
	case 0:
		return ""
	case 1:
		return s.moved("moved.most", x, group, c.From, c.To, c.N, most[0])
	default:
		return s.moved("moved.tied", x, group, c.From, c.To, c.N, most...)
	}
}

// moved says how countries moved that moved alike; "" where the first of them has no rank at one end.
func (s speaker) moved(id string, x *models.Indicator, group *models.Group, from, to, n int, rows ...*bench.RankChange) string {
	row := rows[0]
	if row.Change == nil {
		return ""
	}
	countries := make([]int, len(rows))
	for i := range rows {
		countries[i], _ = s.CountryAt(rows[i].Country)
	}
	if id == "moved.country" && *row.RankFrom == *row.RankTo {
		id = "moved.stayed"
	}
	both := ""
	if s.fewer(x, group, from, n) || s.fewer(x, group, to, n) {
		both = s.Say("moved.both", nil) // the places are not those of either edition
	}
	return s.Say(id, slots{
		"Both": both, "Country": s.country(countries[0]), "Countries": s.alike(countries), "Change": s.written("gap.places", float64(*row.Change), 0),
		"Group": s.group(group), "Name": s.name(x), "Of": strconv.Itoa(n), "Start": strconv.Itoa(from), "End": strconv.Itoa(to),
		"From": Ordinal(*row.RankFrom), "To": Ordinal(*row.RankTo), "RankFrom": strconv.Itoa(*row.RankFrom), "RankTo": strconv.Itoa(*row.RankTo),
		"Own": s.signed(*row.Own), "Others": s.signed(*row.Others),
	})
}

// fewer says whether a number of countries is less than an edition ranks in a group.
func (s speaker) fewer(x *models.Indicator, group *models.Group, period, n int) bool {
	indicator, known := s.IndicatorAt(x.Code)
	at, there := s.GroupAt(group.Code)
	return known && there && n < s.Ranked(indicator, at, period).Ranked
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
	return signed(places, s.decimal(abs(places), decimals))
}

// signed puts the sign of a number before its text.
func signed(number float64, text string) string {
	switch {
	case number > 0:
		return "+" + text
	case number < 0:
		return "\u2212" + text
	}
	return text
}
