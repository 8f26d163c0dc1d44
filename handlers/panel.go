package handlers

import (
	"math"

	"github.com/egovbench/egovbench/models/stats"
)

// panel is the values of some countries in several periods: values[p][i] is country i in period p,
// NaN where there is none.
type panel struct {
	periods []int
	values  [][]float64
	rows    []int32
}

// panel gathers what had been published by the view's day; a bound of 0 is open.
func (v *View) panel(indicator int, countries []int, from, to int) *panel {
	p := &panel{}
	c := &v.Snapshot.Observations
	for _, period := range v.periods(indicator, countries) {
		if from != 0 && period < from || to != 0 && period > to {
			continue
		}
		values := make([]float64, len(countries))
		for i, country := range countries {
			values[i] = math.NaN()
			if row := v.figure(indicator, country, period); row >= 0 && c.Value[row] == c.Value[row] {
				values[i] = c.Value[row]
				p.rows = append(p.rows, row)
			}
		}
		p.periods, p.values = append(p.periods, period), append(p.values, values)
	}
	return p
}

func (p *panel) balanced() (kept [][]float64, complete int, whole bool, err error) {
	if len(p.periods) == 0 {
		return nil, 0, false, nil
	}
	return stats.Balanced(p.values)
}

// dispersion measures every period that has a value left.
func (p *panel) dispersion() ([]PeriodDispersion, error) {
	periods := []PeriodDispersion{}
	for i, values := range p.values {
		if !anyValue(values) {
			continue
		}
		d, err := stats.Disperse(values)
		if err != nil {
			return nil, err
		}
		periods = append(periods, PeriodDispersion{
			Period: p.periods[i], N: d.N, Mean: d.Mean, Median: d.Median, SD: d.SD, CV: d.CV, SDLog: d.SDLog, Gini: d.Gini,
		})
	}
	return periods, nil
}

func anyValue(values []float64) bool {
	for _, value := range values {
		if value == value {
			return true
		}
	}
	return false
}
