package worldbank

import (
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
)

// cell is one figure of an answer.
type cell struct {
	indicator int
	place     place
	period    int
	row       int32               // -1 where nobody published one
	filled    int32               // the row that a gap is filled from, else -1
	group     *models.GroupFigure // what was published for a group, else nil
}

// wanted says which figures are asked for.
type wanted struct {
	indicators []int
	places     []place // nil for all countries
	periods    []int   // nil for all
	asOf       models.Date
	options
}

// cells gives the figures asked for, by indicator and country, the newest first. A place that was named
// and has no figure at all gets empty cells, so that nobody has to wonder where it is.
func (v *View) cells(q wanted) (found []cell) {
	for _, indicator := range q.indicators {
		rows := v.rows(q, indicator)
		found = slices.Grow(found, len(rows))
		var periods []int
		if q.recent > 0 || q.places != nil {
			periods = v.periodsOf(rows)
		}
		if len(periods) == 0 && q.places != nil { // nothing of those: empty in the periods that others have
			everywhere := q
			everywhere.places = nil
			periods = v.periodsOf(v.rows(everywhere, indicator))
		}
		if q.recent > 0 {
			periods = periods[max(0, len(periods)-q.recent):]
		}
		if q.places == nil {
			for len(rows) > 0 {
				country := v.Observations.Country[rows[0]]
				n := 1
				for n < len(rows) && v.Observations.Country[rows[n]] == country {
					n++
				}
				found = v.append(found, q, indicator, place{at: int(country)}, rows[:n], periods)
				rows = rows[n:]
			}
			continue
		}
		for _, p := range q.places {
			if p.group {
				found = v.appendGroup(found, q, indicator, p, periods)
				continue
			}
			var own []int32
			for _, row := range rows {
				if int(v.Observations.Country[row]) == p.at {
					own = append(own, row)
				}
			}
			found = v.append(found, q, indicator, p, own, periods)
		}
	}
	return found
}

// rows selects what has been published of one indicator.
func (v *View) rows(q wanted, indicator int) []int32 {
	var countries []int
	if q.places != nil {
		countries = []int{}
		for _, p := range q.places {
			if !p.group {
				countries = append(countries, p.at)
			}
		}
		slices.Sort(countries)
	}
	return v.Select(models.Selection{
		Indicators: []int{indicator}, Countries: countries, Periods: q.periods, From: q.from, To: q.to, AsOf: q.asOf,
	})
}

// periodsOf are those of some rows, ascending and each once.
func (v *View) periodsOf(rows []int32) (periods []int) {
	var seen [10_000]bool
	for _, row := range rows {
		seen[v.Observations.Period[row]] = true
	}
	for period, is := range seen {
		if is {
			periods = append(periods, period)
		}
	}
	return periods
}

// append adds the figures of one place, which rows are, ascending by period.
func (v *View) append(found []cell, q wanted, indicator int, p place, rows []int32, periods []int) []cell {
	c := &v.Observations
	switch {
	case q.recentValues > 0:
		n := q.recentValues
		for i := len(rows) - 1; i >= 0 && n > 0; i-- {
			if !math.IsNaN(c.Value[rows[i]]) {
				found = append(found, cell{indicator: indicator, place: p, period: int(c.Period[rows[i]]), row: rows[i], filled: -1})
				n--
			}
		}
	case q.recent > 0 || len(rows) == 0:
		for i := len(periods) - 1; i >= 0; i-- {
			found = append(found, v.at(q, cell{indicator: indicator, place: p, period: periods[i], row: -1, filled: -1}, rows))
		}
	default:
		for i := len(rows) - 1; i >= 0; i-- {
			found = append(found, cell{indicator: indicator, place: p, period: int(c.Period[rows[i]]), row: rows[i], filled: -1})
		}
	}
	return found
}

// at puts into a cell the row of its period, and where that has no value and gaps are to be filled, the
// last one before it that has.
func (v *View) at(q wanted, of cell, rows []int32) cell {
	c := &v.Observations
	for i := len(rows) - 1; i >= 0; i-- {
		switch period := int(c.Period[rows[i]]); {
		case period > of.period:
		case period == of.period:
			if of.row = rows[i]; !q.fill || !math.IsNaN(c.Value[of.row]) {
				return of
			}
		case !q.fill:
			return of
		case !math.IsNaN(c.Value[rows[i]]):
			of.filled = rows[i]
			return of
		}
	}
	return of
}

// figure gives what a cell says: a value, NaN where there is none, and the codes of SDMX's CL_OBS_STATUS.
func (v *View) figure(of *cell) (value float64, status string) {
	c := &v.Observations
	switch {
	case of.filled >= 0: // imputed, which the note explains
		return c.Value[of.filled], "I"
	case of.group != nil && of.group.Value == nil:
		return math.NaN(), of.group.Status
	case of.group != nil:
		return *of.group.Value, of.group.Status
	case of.row < 0:
		return math.NaN(), "O"
	}
	return c.Value[of.row], c.Words[c.Status[of.row]]
}

// remarks gives what there is to say of a cell.
func (v *View) remarks(of *cell) string {
	switch {
	case of.filled >= 0:
		return "the figure of " + itoa(int(v.Observations.Period[of.filled]))
	case of.group != nil:
		return of.group.Label
	case of.row < 0:
		return "nothing has been published"
	}
	return v.Observations.Extra(of.row).Note
}
