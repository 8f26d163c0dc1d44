package bench

import (
	"fmt"
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// standings is a ranking of a group's members in one period.
type standings struct {
	members []int
	values  []float64 // beside members; NaN where there is none
	ranks   []int     // 0 where there is no value
	ranked  int
	higher  bool // is better
	rows    []int32
}

// of is a country's place, nil where it has none.
func (r *standings) of(country int) *Standing {
	at, ok := slices.BinarySearch(r.members, country)
	if !ok || r.ranks[at] == 0 {
		return nil
	}
	return &Standing{country, r.ranks[at], r.values[at]}
}

// ranked ranks the group's members of the day by what had been published then.
func (q *inquiry) ranked(period int) *standings { return q.rankedOn(period, q.day, q.day) }

func (q *inquiry) rankedOn(period int, day, published models.Date) *standings {
	r := &standings{members: q.Members(q.Group, day)}
	r.values, r.rows = q.column(q.indicator, r.members, period, published)
	for i, country := range r.members {
		if q.Measure == "" && slices.Contains(q.Except, q.Countries[country].Code) {
			r.values[i] = math.NaN()
		}
	}
	r.higher = q.Indicators[q.indicator].HigherIsBetter
	r.place()
	return r
}

// place ranks the values.
func (r *standings) place() {
	r.ranks = stats.Rank(r.values, r.higher, stats.TiesMin)
	for _, rank := range r.ranks {
		if rank > 0 {
			r.ranked++
		}
	}
}

// column gives one indicator's values of a period for some countries, NaN where there is none.
func (q *inquiry) column(indicator int, countries []int, period int, published models.Date) ([]float64, []int32) {
	values := make([]float64, len(countries))
	for i := range values {
		values[i] = math.NaN()
	}
	if len(countries) == 0 {
		return values, nil
	}
	rows := q.Select(models.Selection{Indicators: []int{indicator}, Countries: countries, Periods: []int{period}, AsOf: published})
	for _, row := range rows {
		at, _ := slices.BinarySearch(countries, int(q.Observations.Country[row]))
		values[at] = q.Observations.Value[row]
	}
	return values, rows
}

// rank checks a place in a group.
func (q *inquiry) rank(f *Finding) {
	f.Members, f.MembersOn = q.Members(q.Group, q.day), q.day
	if !slices.Contains(f.Members, q.country) {
		f.Verdict = NotComparable
		f.note("not_a_member", fmt.Sprintf("%s was no member of %s on %s", q.Country, q.Group, q.day))
		return
	}
	row := q.figure(f, q.Period)
	if row < 0 {
		return
	}
	f.Row, f.Period = row, int(q.Observations.Period[row])
	if q.Measure != "" {
		q.rankOfChange(f)
		return
	}
	published := q.day
	if q.Published(int(q.Observations.Source[row])) > q.day {
		published = "" // a later vintage stands in for all
	}
	r := q.rankedOn(f.Period, q.day, published)
	f.Rows, f.Of = r.rows, r.ranked
	mine := r.of(q.country)
	if mine == nil {
		return
	}
	f.Rank, f.Value = &mine.Rank, &mine.Value
	right := holds(float64(mine.Rank), q.Op, q.Value)
	f.Verdict = verdictOf(right)
	q.rival(f, r, mine, right)
	x := &q.Indicators[q.indicator]
	if !x.Rankable {
		f.Verdict = NotComparable
		f.note("not_rankable", x.RankNote)
		return
	}
	if right {
		q.shake(f, r, published)
	}
	q.neighbours(f, func(row int32) (*int, *float64, bool) {
		source := int(q.Observations.Source[row])
		out := q.Published(source)
		s := q.rankedOn(int(q.Observations.Period[row]), out, out).of(q.country)
		if s == nil {
			return nil, nil, false
		}
		return &s.Rank, &s.Value, holds(float64(s.Rank), q.Op, q.Value)
	})
}

// rival finds whom the margin is measured to: of a rank that is right, the nearest country whose
// passing or being passed would make it wrong; of one that is wrong, who holds the place claimed.
func (q *inquiry) rival(f *Finding, r *standings, mine *Standing, right bool) {
	sign := 1.0
	if !r.higher {
		sign = -1
	}
	for i, country := range r.members {
		if r.ranks[i] == 0 || country == q.country {
			continue
		}
		other := Standing{country, r.ranks[i], r.values[i]}
		gap := clean(sign * (mine.Value - other.Value))
		if right && !q.threatens(gap) || !right && !q.between(mine.Rank, other.Rank) {
			continue
		}
		nearer := f.Rival == nil || math.Abs(gap) < math.Abs(*f.Margin)
		if !right { // the farthest of those in between holds the place claimed
			nearer = f.Rival == nil || math.Abs(gap) > math.Abs(*f.Margin)
		}
		if nearer {
			f.Rival, f.Margin = &other, &gap
		}
	}
}

// threatens says whether a country so far behind (ahead where negative) could make a right rank wrong.
func (q *inquiry) threatens(gap float64) bool {
	switch q.Op {
	case "lt", "le":
		return gap >= 0
	case "gt", "ge":
		return gap <= 0
	}
	return true
}

// between says whether a rank lies from the one claimed to the one found.
func (q *inquiry) between(mine, other int) bool {
	claimed := int(q.Value)
	if mine > claimed {
		return claimed <= other && other < mine
	}
	return mine <= other && other <= claimed
}
