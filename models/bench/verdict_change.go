package bench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models/stats"
)

// change checks how much a value or a rank has changed between two periods.
func (q *inquiry) change(f *Finding) {
	to := q.figure(f, q.Period)
	if to < 0 {
		f.Lacks = q.Period
		return
	}
	c := &q.Observations
	f.Period, f.From = int(c.Period[to]), q.From
	if f.From == 0 {
		f.From = q.before(f.Period)
	}
	f.Row, f.Rows = to, []int32{to}
	from := int32(-1)
	if f.From != 0 {
		from = q.figure(f, f.From)
	}
	if from < 0 {
		f.Lacks = f.From
		f.note("no_data")
		return
	}
	f.Rows = []int32{from, to}
	found := c.Value[to] - c.Value[from]
	switch q.Measure {
	case "percent":
		percent := q.percent(c.Value[from], c.Value[to])
		if percent == nil {
			q.unproportional(f, c.Value[from])
			return
		}
		found = *percent
	case "rank":
		f.MembersOn = q.MembersDay(f.Period)
		f.Members = q.Members(q.Group, f.MembersOn)
		was, now := q.standings(q.seen(f), f.From, f.Members), q.standings(q.seen(f), f.Period, f.Members)
		before, after := was.of(q.country), now.of(q.country)
		if before == nil || after == nil {
			f.lacks(before == nil)
			return
		}
		f.Rows = append(was.rows, now.rows...)
		f.Rank, f.Of, f.OfBefore = &after.Rank, now.ranked, was.ranked
		found = float64(before.Rank - after.Rank)
		if was.ranked != now.ranked {
			f.note("rank_denominator_changed")
		}
	}
	found = clean(found)
	f.Value = &found
	margin := clean(found - q.Assertion.Value)
	f.Margin = &margin
	f.Verdict = verdictOf(q.holds(found))
	q.chance(f, from, to)
	q.breaks(f)
}

// percent is a change in per cent of the earlier value, nil where there is none of it.
func (q *inquiry) percent(before, after float64) *float64 {
	set, err := stats.Compare(after, before)
	if err != nil || !ratioed(&q.Snapshot.Indicators[q.indicator]) {
		return nil
	}
	return set.Percent
}

// unproportional notes why a change has no per cent.
func (q *inquiry) unproportional(f *Finding, before float64) {
	f.Verdict = NotComparable
	if ratioed(&q.Snapshot.Indicators[q.indicator]) && before == 0 {
		f.note("zero_base")
		return
	}
	f.note("no_ratio")
}

// lacks notes that the earlier or the later of the two periods has no place for the country.
func (f *Finding) lacks(earlier bool) {
	if f.Lacks = f.Period; earlier {
		f.Lacks = f.From
	}
	f.note("no_data")
}

// chance notes a change whose distance from the one stated lies within the sampling error, and makes
// one that holds fragile.
func (q *inquiry) chance(f *Finding, from, to int32) {
	d := q.Significance(from, to)
	if d == nil || q.Measure != "" && q.Measure != "value" || math.Abs(*f.Margin) >= d.HalfWidth {
		return
	}
	f.Fragility.SamplingError = &d.HalfWidth
	f.note("not_significant")
	if f.Verdict == Supported && q.superior() {
		f.Verdict, f.Fragility.FlipsWith = Fragile, []string{q.ErrorKind(to)}
	}
}

// rankOfChange checks a place among the group's members by how much each has changed between two
// periods: in the value, in per cent of the earlier one, or in places gained.
func (q *inquiry) rankOfChange(f *Finding, w *View) {
	if f.From = q.From; f.From == 0 {
		f.From = q.before(f.Period)
	}
	was, now := q.standings(w, f.From, f.Members), q.standings(w, f.Period, f.Members)
	r := &standings{members: now.members, higher: now.higher || q.Measure == "rank", rows: append(was.rows, now.rows...)}
	for _, country := range r.members {
		change := math.NaN()
		if before, after := was.of(country), now.of(country); before != nil && after != nil && !slices.Contains(q.Except, q.Countries[country].Code) {
			switch q.Measure {
			case "rank":
				change = float64(before.Rank - after.Rank)
			case "value":
				change = clean(after.Value - before.Value)
			default:
				if percent := q.percent(before.Value, after.Value); percent != nil {
					change = clean(*percent)
				}
			}
		}
		r.values = append(r.values, change)
	}
	r.place()
	f.Rows, f.Of = r.rows, r.ranked
	mine := r.of(q.country)
	if mine == nil {
		if before := was.of(q.country); before != nil && now.of(q.country) != nil && q.Measure == "percent" {
			q.unproportional(f, before.Value)
			return
		}
		f.lacks(was.of(q.country) == nil)
		return
	}
	f.Rank, f.Value, f.Tied = &mine.Rank, &mine.Value, r.tied(q.country)
	right := q.holds(float64(mine.Rank))
	f.Verdict, f.Basis = verdictOf(right), basis(false, right)
	q.rival(f, r, mine, right)
	q.breaks(f)
}

// breaks notes what lies between the periods of a change, and lets a broken series refuse it.
func (q *inquiry) breaks(f *Finding) {
	x := &q.Snapshot.Indicators[q.indicator]
	if x.Scale == "relative" && q.Measure != "rank" {
		f.note("relative_index")
	}
	for _, b := range x.Breaks {
		if f.From < b.Period && b.Period <= f.Period {
			f.tell(b.Code, fmt.Sprintf("%d: %s", b.Period, strings.TrimSpace(q.Tell(q.Lang, b.Detail))))
			if b.Code == "series_break" && q.Measure != "rank" {
				f.Verdict = NotComparable
			}
		}
	}
}

// seen is the view that a finding was made from.
func (q *inquiry) seen(f *Finding) *View {
	if f.Later != "" {
		return q.later()
	}
	return q.View
}

// before is the last period before another in which the country has a figure, 0 without one.
func (q *inquiry) before(period int) int {
	earlier := q.periods()
	at, _ := slices.BinarySearch(earlier, period)
	if at == 0 {
		return 0
	}
	return earlier[at-1]
}
