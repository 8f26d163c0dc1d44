package bench

import (
	"math"

	"github.com/egovbench/egovbench/models/stats"
)

// panel is the values of some countries in several periods: values[p][i] is country i in period p,
// NaN where there is none.
type panel struct {
	periods []int
	Values  [][]float64
	Rows    []int32
}

// Panel gathers what had been published by the view's day; a bound of 0 is open.
func (v *View) Panel(indicator int, countries []int, from, to int) *panel {
	p := &panel{}
	c := &v.Snapshot.Observations
	for _, period := range v.Periods(indicator, countries) {
		if from != 0 && period < from || to != 0 && period > to {
			continue
		}
		values := make([]float64, len(countries))
		for i, country := range countries {
			values[i] = math.NaN()
			if row := v.Figure(indicator, country, period); row >= 0 && c.Value[row] == c.Value[row] {
				values[i] = c.Value[row]
				p.Rows = append(p.Rows, row)
			}
		}
		p.periods, p.Values = append(p.periods, period), append(p.Values, values)
	}
	return p
}

func (p *panel) Balanced() (kept [][]float64, complete int, whole bool, err error) {
	if len(p.periods) == 0 {
		return nil, 0, false, nil
	}
	return stats.Balanced(p.Values)
}
