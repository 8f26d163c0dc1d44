package bench

import (
	"fmt"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// figure is the row of the country's figure of a period, or of the latest period where that is 0, as
// published by the day. Where nothing was, the newest vintage stands in, with a note: some producers
// are here only in their latest edition, and the figure may have been known all the same. Without a
// period only one that was over by then can. It is -1, with a note, where there is no figure.
func (q *inquiry) figure(f *Finding, period int) int32 {
	selection := models.Selection{Indicators: []int{q.indicator}, Countries: []int{q.country}, AsOf: q.day, Latest: true}
	if period != 0 {
		selection.Periods = []int{period}
	}
	if rows := q.Select(selection); len(rows) > 0 {
		return rows[0]
	}
	selection.AsOf = ""
	if period == 0 {
		selection.To = q.day.Year() - 1
	}
	rows := q.Select(selection)
	if len(rows) == 0 {
		f.note("no_data", fmt.Sprintf("there is no %s of %s that had been published by %s", q.Indicator, q.Country, q.day))
		return -1
	}
	source := int(q.Observations.Source[rows[0]])
	f.note("later_vintage", fmt.Sprintf("%s was published on %s, after %s; nothing earlier is in the data",
		q.Sources[source].Code, q.Published(source), q.day))
	return rows[0]
}

// periods are those in which the country has a value, ascending.
func (q *inquiry) periods() []int {
	var all []int
	from, to := q.Series(q.indicator, q.country)
	for row := from; row < to; row++ {
		if v := q.Observations.Value[row]; v == v {
			all = append(all, int(q.Observations.Period[row]))
		}
	}
	return slices.Compact(all)
}

// samePeople are words for one base: everybody.
const samePeople = " population people residents inhabitants individuals persons citizens adults "

// sameBase says whether the base in a speaker's words can be an indicator's: the first word must be
// one of the indicator's population base, the others may also stand in its name or definition.
func sameBase(said string, x *models.Indicator) bool {
	base := strings.Fields(models.FoldName(x.PopulationBase))
	about := append(strings.Fields(models.FoldName(x.Name+" "+x.Definition)), base...)
	first := true
	for _, word := range strings.Fields(models.FoldName(said)) {
		if strings.Contains(" of all with who a an in to and or have has that ", " "+word+" ") {
			continue
		}
		among := about
		if first && len(base) > 0 {
			among = base
		}
		first = false
		if !slices.ContainsFunc(among, func(other string) bool { return sameWord(word, other) }) {
			return false
		}
	}
	return true
}

// sameWord takes singular and plural, and the words for everybody, as one.
func sameWord(a, b string) bool {
	if strings.Contains(samePeople, " "+a+" ") && strings.Contains(samePeople, " "+b+" ") {
		return true
	}
	return strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s")
}
