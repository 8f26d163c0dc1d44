package bench

import (
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

// standings ranks a group's members in a period by what a view shows.
func (q *inquiry) standings(w *View, period int, members []int) *standings {
	e := w.Edition(q.indicator, period)
	r := &standings{members: members, higher: q.Snapshot.Indicators[q.indicator].HigherIsBetter}
	for _, country := range members {
		value := e.Values[country]
		if q.Measure == "" && slices.Contains(q.Except, q.Countries[country].Code) {
			value = math.NaN()
		}
		if e.Rows[country] >= 0 {
			r.rows = append(r.rows, e.Rows[country])
		}
		r.values = append(r.values, value)
	}
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

// rank checks a place in a group: the one that is computed, and the one that its producer printed.
func (q *inquiry) rank(f *Finding) {
	w, row := q.ranked(f)
	f.MembersOn = w.MembersDay(f.Period)
	f.Members = q.Members(q.Group, f.MembersOn)
	if !slices.Contains(f.Members, q.country) {
		f.Verdict, f.Row, f.Period, f.Notes = NotComparable, -1, 0, nil
		f.note("not_a_member")
		return
	}
	if row < 0 {
		f.Lacks = q.Period
		f.note("no_data")
		return
	}
	f.Row = row
	if q.Measure != "" {
		q.rankOfChange(f, w)
		return
	}
	x := &q.Snapshot.Indicators[q.indicator]
	f.Coverage = w.Coverage(q.indicator, q.Group, f.Period)
	f.Published, f.Universe = int(q.Observations.Rank[row]), q.producers(x)
	r := q.standings(w, f.Period, f.Members)
	f.Rows, f.Of = r.rows, r.ranked
	mine := r.of(q.country)
	printed := f.Published > 0 && f.Universe && q.holds(float64(f.Published))
	if mine == nil {
		q.unranked(f, printed)
		return
	}
	f.Rank, f.Value, f.Tied = &mine.Rank, &mine.Value, r.tied(q.country)
	computed := q.holds(float64(mine.Rank))
	f.Verdict, f.Basis = verdictOf(computed || printed), basis(printed, computed)
	q.rival(f, r, mine, computed)
	if !x.Rankable {
		f.Verdict, f.Basis = NotComparable, ""
		f.tell("not_rankable", x.RankNoteIn(q.Lang))
		return
	}
	if computed {
		q.shake(f, r, w)
		if !printed && q.superior() && len(f.Fragility.FlipsWith) > 0 {
			f.Verdict = Fragile
		}
	}
	q.neighbours(f, q.rankIn)
}

// ranked finds the edition that a rank is asked in, what is seen of it, and the country's row.
func (q *inquiry) ranked(f *Finding) (*View, int32) {
	if row := q.rowIn(q.View, q.editionOf(q.View, 0), f); row >= 0 {
		return q.View, row
	}
	w := q.later()
	row := q.rowIn(w, q.editionOf(w, q.AsOf.Year()-1), f)
	if row < 0 {
		return q.View, -1
	}
	q.standIn(f, row)
	return w, row
}

// editionOf is the edition asked for, or the newest that speaks for the group and has the country.
func (q *inquiry) editionOf(w *View, until int) int {
	if q.Period != 0 {
		return q.Period
	}
	return w.coveredWith(q.indicator, q.country, q.Group, until)
}

// rowIn is the country's row in an edition if it has a value or a printed rank, else -1.
func (q *inquiry) rowIn(w *View, period int, f *Finding) int32 {
	if f.Period = period; period == 0 {
		return -1
	}
	row := w.Figure(q.indicator, q.country, period)
	c := &q.Observations
	if row < 0 || c.Value[row] != c.Value[row] && c.Rank[row] == 0 {
		return -1
	}
	return row
}

// producers says whether the group asked for is what the producer ranks.
func (q *inquiry) producers(x *models.Indicator) bool {
	return len(q.Except) == 0 && (q.Group == "world" || q.Group == x.RankedGroup)
}

// unranked is the finding on a country without a computed place: its producer may have printed one.
func (q *inquiry) unranked(f *Finding, printed bool) {
	switch {
	case f.Published > 0 && f.Universe:
		f.Verdict, f.Basis = verdictOf(printed), basis(printed, false)
		f.note("published_rank_only")
	default:
		f.note("not_ranked")
	}
}

func basis(printed, computed bool) string {
	switch {
	case printed && computed:
		return ByBoth
	case printed:
		return ByPublished
	case computed:
		return ByComputed
	}
	return ""
}

// rankIn is the country's place in another edition, and whether the assertion holds there.
func (q *inquiry) rankIn(w *View, period int, row int32) (*int, *float64, bool) {
	s := q.standings(w, period, w.MembersIn(q.Group, period)).of(q.country)
	published := int(q.Observations.Rank[row])
	printed := published > 0 && q.producers(&q.Snapshot.Indicators[q.indicator]) && q.holds(float64(published))
	if s == nil {
		return nil, nil, printed
	}
	return &s.Rank, &s.Value, printed || q.holds(float64(s.Rank))
}

// tied are the others with a country's place.
func (r *standings) tied(country int) []int {
	at, _ := slices.BinarySearch(r.members, country)
	return tied(r.members, r.ranks, at)
}

// rival finds whom the margin is measured to: of a rank that is right, the nearest country whose
// passing or being passed would make it wrong; of one that is wrong, who holds the place claimed.
func (q *inquiry) rival(f *Finding, r *standings, mine *Standing, right bool) {
	sign := 1.0
	if !r.higher {
		sign = -1
	}
	for i, country := range r.members {
		if r.ranks[i] == 0 || country == q.country || right && r.ranks[i] == mine.Rank {
			continue // who shares the place is named as such
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
	claimed := int(q.Assertion.Value)
	if mine > claimed {
		return claimed <= other && other < mine
	}
	return mine <= other && other <= claimed
}
