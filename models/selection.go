package models

import (
	"math"
	"slices"
)

// Selection says which observations are wanted. An empty list means all.
type Selection struct {
	Indicators []int // positions, ascending
	Countries  []int // positions, ascending
	Periods    []int
	From, To   int   // first and last period; 0 is open
	AsOf       Date  // only what was published by that day; "" is everything
	Source     []int // positions
	Latest     bool  // of each series only the last period that has a value
	Vintages   bool  // every vintage of a figure, not only the newest
}

// newest says that of every period in a span the newest vintage is wanted: the usual question, which
// needs fewer comparisons.
func (q *Selection) newest() bool {
	return len(q.Periods) == 0 && q.AsOf == "" && q.Source == nil && !q.Vintages
}

// Select gives the rows asked for in the order indicator, country, period, publication.
func (s *Snapshot) Select(q Selection) []int32 {
	indicators, countries := q.Indicators, q.Countries
	if indicators == nil {
		indicators = upTo(len(s.Indicators))
	}
	if countries == nil {
		countries = upTo(len(s.Countries))
	}
	rows := make([]int32, 0, s.most(&q, indicators, countries))
	for _, indicator := range indicators {
		for _, country := range countries {
			from, to := s.Series(indicator, country)
			if from == to {
				continue
			}
			first := len(rows)
			rows = s.pick(rows, from, to, &q)
			if q.Latest {
				rows = s.keepLatest(rows, first)
			}
		}
	}
	return rows
}

// most is room for the rows of whole series, which are not to be moved each time that there are more; some, where only parts
// of series are asked for.
func (s *Snapshot) most(q *Selection, indicators, countries []int) int {
	if !q.newest() || q.Latest || q.From != 0 || q.To != 0 {
		return 128
	}
	rows := 0
	for _, indicator := range indicators {
		for _, country := range countries {
			from, to := s.Series(indicator, country)
			rows += int(to - from)
		}
	}
	return rows
}

// pick appends the rows of one series that pass the selection.
func (s *Snapshot) pick(rows []int32, from, to int32, q *Selection) []int32 {
	c := &s.Observations
	from, to = c.within(from, to, q)
	if q.newest() {
		return c.newest(rows, from, to)
	}
	for row := from; row < to; {
		period := c.Period[row]
		next, newest := row+1, int32(-1)
		wanted := len(q.Periods) == 0 || slices.Contains(q.Periods, int(period))
		for vintage := row; vintage < to && c.Period[vintage] == period; vintage++ {
			next = vintage + 1
			if !wanted || !s.counts(q, int(c.Source[vintage])) {
				continue
			}
			if q.Vintages {
				rows = append(rows, vintage)
			}
			newest = vintage
		}
		if newest >= 0 && !q.Vintages {
			rows = append(rows, newest)
		}
		row = next
	}
	return rows
}

// within narrows a series to the span of periods asked for.
func (c *Columns) within(from, to int32, q *Selection) (int32, int32) {
	for from < to && q.From != 0 && int(c.Period[from]) < q.From {
		from++
	}
	for from < to && q.To != 0 && int(c.Period[to-1]) > q.To {
		to--
	}
	return from, to
}

// newest appends the newest vintage of each period of a series.
func (c *Columns) newest(rows []int32, from, to int32) []int32 {
	for row := from; row < to; row++ {
		if row+1 == to || c.Period[row+1] != c.Period[row] {
			rows = append(rows, row)
		}
	}
	return rows
}

// counts says whether figures of a source are asked for.
func (s *Snapshot) counts(q *Selection, source int) bool {
	return (q.AsOf == "" || s.published[source] <= q.AsOf) && (q.Source == nil || slices.Contains(q.Source, source))
}

// keepLatest leaves of rows[first:], which are one series, the last that has a value.
func (s *Snapshot) keepLatest(rows []int32, first int) []int32 {
	for i := len(rows) - 1; i >= first; i-- {
		if value := s.Observations.Value[rows[i]]; !math.IsNaN(value) {
			rows[first] = rows[i]
			return rows[:first+1]
		}
	}
	return rows[:first]
}

// Members gives the positions of the countries that are members of a group on a day, ascending.
func (s *Snapshot) Members(group string, day Date) []int {
	var members []int
	for _, code := range s.Memberships.Members(group, day) { // sorted, as the countries are
		if at, ok := s.countryAt[code]; ok {
			members = append(members, at)
		}
	}
	return members
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
