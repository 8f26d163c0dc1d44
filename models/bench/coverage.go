package bench

import (
	"math"

	"github.com/egovbench/egovbench/models"
)

// column is one indicator's figures of one period, beside the countries asked for.
type column struct {
	period int
	values []float64 // NaN where there is none
	rows   []int32   // -1 where nothing had been published
}

// column gathers what had been published by the view's day.
func (v *View) column(indicator, period int, countries []int) column {
	c := column{period: period, values: make([]float64, len(countries)), rows: make([]int32, len(countries))}
	for i, country := range countries {
		c.values[i], c.rows[i] = math.NaN(), v.Figure(indicator, country, period)
		if c.rows[i] >= 0 {
			c.values[i] = v.Snapshot.Observations.Value[c.rows[i]]
		}
	}
	return c
}

// ranked is the column without whom the indicator's makers do not rank.
func (v *View) ranked(indicator, period int, countries []int) column {
	e := v.Edition(indicator, period)
	c := column{period: period, values: make([]float64, len(countries)), rows: make([]int32, len(countries))}
	for i, country := range countries {
		c.values[i], c.rows[i] = e.Values[country], e.Rows[country]
	}
	return c
}

func (c column) count() int {
	n := 0
	for _, value := range c.values {
		if value == value {
			n++
		}
	}
	return n
}

// used are the rows of the figures that are there and of those countries that are kept.
func (c column) used(kept func(i int) bool) []int32 {
	var rows []int32
	for i, value := range c.values {
		if value == value && kept(i) {
			rows = append(rows, c.rows[i])
		}
	}
	return rows
}

// everyone keeps all.
func everyone(int) bool { return true }

// covered gives the newest period up to a year (0 is open) that covers two thirds of what the
// fullest of the last three did, among some countries: a thin new edition speaks for few. It is 0
// where there is none.
func (v *View) covered(indicator int, countries []int, until int) int {
	var last []column
	periods := v.Periods(indicator, countries)
	fullest := 0
	for i := len(periods) - 1; i >= 0 && len(last) < 3; i-- {
		if until != 0 && periods[i] > until {
			continue
		}
		c := v.column(indicator, periods[i], countries)
		last, fullest = append(last, c), max(fullest, c.count())
	}
	for _, c := range last {
		if 3*c.count() >= 2*fullest {
			return c.period
		}
	}
	return 0
}

// logged says whether differences of an indicator are those of its logarithms: it has no upper
// bound, no zero, and the largest is a hundred times the smallest.
func logged(x *models.Indicator, values []float64) bool {
	low, high := math.Inf(1), 0.0
	for _, value := range values {
		if value == value {
			low, high = min(low, value), max(high, value)
		}
	}
	return x.Max == nil && low > 0 && high >= 100*low
}
