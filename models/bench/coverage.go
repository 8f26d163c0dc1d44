package bench

import (
	"math"
	"slices"
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
		if !math.IsNaN(value) {
			n++
		}
	}
	return n
}

// used are the rows of the figures that are there and of those countries that are kept.
func (c column) used(kept func(i int) bool) []int32 {
	var rows []int32
	for i, value := range c.values {
		if !math.IsNaN(value) && kept(i) {
			rows = append(rows, c.rows[i])
		}
	}
	return rows
}

// everyone keeps all.
func everyone(int) bool { return true }

// Coverage says which edition speaks for a group: the newest that has two thirds of the countries that
// the fullest of the last three has.
type Coverage struct {
	Period, Count int // the edition, and how many of the group's members it ranks or values; 0 where there is none
	Newest, Thin  int // a newer edition that covers too little, and how many it has; 0 where there is none
}

// LastEditions is how many editions are set against each other.
const LastEditions = 3

// Covers says whether an edition with n countries covers well what the fullest of the last has.
func Covers(n, fullest int) bool { return 3*n >= 2*fullest }

// WellCovered finds the newest edition that speaks for all, of editions by how many countries each has, the newest
// first; -1 where there is none.
func WellCovered(counts []int) int {
	if len(counts) == 0 {
		return -1
	}
	fullest := slices.Max(counts[:min(len(counts), LastEditions)])
	return slices.IndexFunc(counts, func(n int) bool { return Covers(n, fullest) })
}

type coverageKey struct {
	View
	indicator, until int
	group            string
}

// Coverage finds the edition that speaks for a group, up to a year (0 is open).
func (v *View) Coverage(indicator int, group string, until int) Coverage {
	return Recall(v.Data, coverageKey{v.apart(), indicator, until, group}, func() (Coverage, int) {
		return v.coverage(indicator, func(period int) []int { return v.MembersIn(group, period) }, until), 50
	})
}

// covered gives the newest well-covered period among some countries; 0 where there is none.
func (v *View) covered(indicator int, countries []int, until int) int {
	return v.coverage(indicator, func(int) []int { return countries }, until).Period
}

func (v *View) coverage(indicator int, members func(period int) []int, until int) Coverage {
	var periods, counts [LastEditions]int
	found, before := 0, 0
	if until != 0 {
		before = until + 1
	}
	for found < LastEditions {
		period := v.LastBefore(indicator, members(max(before-1, 0)), before)
		if period == 0 {
			break
		}
		if n := v.ranked(indicator, period, members(period)).count(); n > 0 {
			periods[found], counts[found] = period, n
			found++
		}
		before = period
	}
	i := WellCovered(counts[:found])
	if i < 0 {
		return Coverage{}
	}
	c := Coverage{Period: periods[i], Count: counts[i]}
	if i > 0 {
		c.Newest, c.Thin = periods[0], counts[0]
	}
	return c
}

// coveredWith is the newest edition that speaks for a group and in which a country has a value, up to a year
// (0 is open); 0 where there is none.
func (v *View) coveredWith(indicator, country int, group string, until int) int {
	own := []int{country}
	for {
		before := 0
		if until != 0 {
			before = until + 1
		}
		last := v.LastBefore(indicator, own, before)
		if last == 0 {
			return 0
		}
		until = v.Coverage(indicator, group, last).Period
		if until == 0 || v.Value(indicator, country, until) != nil {
			return until
		}
	}
}

// logged says whether differences of an indicator are those of its logarithms: it has no upper
// bound, and of all countries with a figure in the period none has zero and the largest has a hundred
// times the smallest. A group's own figures do not decide it, or the same measure would be another in each group.
func (v *View) logged(indicator, period int) bool {
	low, high := math.Inf(1), 0.0
	for country := range v.Snapshot.Countries {
		if value := v.Value(indicator, country, period); value != nil {
			low, high = min(low, *value), max(high, *value)
		}
	}
	return v.Snapshot.Indicators[indicator].Max == nil && low > 0 && high >= 100*low
}
