package stats

import (
	"math"
	"slices"
)

// Point is a value at a time in years; 2016.5 is the middle of 2016.
type Point struct{ Time, Value float64 }

// Censored says that a time distance is only known to lie beyond a bound.
type Censored string

// The reference's series may begin too late or end too early.
const (
	NotCensored  Censored = ""
	AlreadyAbove Censored = "already_above" // the first value is past the level: at least First years
	NeverReached Censored = "never_reached" // no value reaches the level: at most First years
)

const (
	behind    = "behind"
	ahead     = "ahead"
	level     = "level"
	mixed     = "mixed"
	undecided = "undecided"
)

// TimeDistance is Sicherl's S-time-distance: how long before or after the unit
// the reference stood at the unit's level.
type TimeDistance struct {
	// First and Last are the unit's time less the time of the reference's first
	// and last crossing of the level, in years: positive is behind. Where the
	// series censors, First is the bound, and Last too if there is no crossing.
	First, Last float64
	Crossings   int // in either direction
	Censored    Censored
	// Direction is behind, ahead or level; mixed if first and last crossing
	// disagree; undecided if the bound does not tell.
	Direction string
}

// Distance is S(level) = T(unit) - T(reference) at the unit's level, T by
// linear interpolation between the periods the reference has. A reference that
// has exactly the unit's value at the unit's time is level: 0, whenever else
// it stood there. Missing reference values are left out.
func Distance(unit Point, reference []Point, higherIsBetter bool) (TimeDistance, error) {
	if err := number("value", unit.Value); err != nil {
		return TimeDistance{}, err
	}
	if err := number("period", unit.Time); err != nil {
		return TimeDistance{}, err
	}
	series, err := inTime(reference)
	if err != nil {
		return TimeDistance{}, err
	}
	if len(series) == 0 {
		return TimeDistance{}, refuse("reference", "the reference has no value")
	}
	times, above, err := Crossings(series, unit.Value, higherIsBetter)
	if err != nil {
		return TimeDistance{}, err
	}
	answer := TimeDistance{Crossings: len(times)}
	if slices.Contains(series, unit) {
		answer.Direction = level
		return answer, nil
	}
	start, end := series[0].Time, series[len(series)-1].Time
	switch {
	case above:
		answer.Censored, answer.First, answer.Last = AlreadyAbove, unit.Time-start, unit.Time-start
	case len(times) == 0:
		answer.Censored, answer.First, answer.Last = NeverReached, unit.Time-end, unit.Time-end
	default:
		answer.First = unit.Time - times[0]
	}
	if len(times) > 0 {
		answer.Last = unit.Time - times[len(times)-1]
	}
	answer.Direction = answer.direction()
	return answer, nil
}

// direction reads the signs; First is never less than Last.
func (d TimeDistance) direction() string {
	switch {
	case d.Censored == AlreadyAbove && d.First < 0, d.Censored == NeverReached && d.First > 0:
		return undecided
	case d.Censored == NeverReached:
		return ahead
	case d.First > 0 || d.Censored == AlreadyAbove:
		if d.Last < 0 {
			return mixed
		}
		return behind
	case d.Last == 0:
		return level
	}
	return ahead
}

// Crossings are the times at which a series passes a level, in either
// direction, by linear interpolation; alreadyPast says that its first value is
// beyond the level in the better direction. A first value on the level is a
// crossing; a series that touches the level from below and turns back crosses
// twice. The first time is also the cell of a level-time matrix.
func Crossings(series []Point, threshold float64, higherIsBetter bool) (times []float64, alreadyPast bool, err error) {
	points, err := inTime(series)
	if err != nil {
		return nil, false, err
	}
	if err := number("value", threshold); err != nil {
		return nil, false, err
	}
	if len(points) == 0 {
		return nil, false, refuse("reference", "the series has no value")
	}
	over := func(p Point) float64 {
		if higherIsBetter {
			return p.Value - threshold
		}
		return threshold - p.Value
	}
	before := over(points[0])
	if before == 0 {
		times = append(times, points[0].Time)
	}
	for i, p := range points[1:] {
		now := over(p)
		if (before >= 0) != (now >= 0) {
			from := points[i].Time
			at := from + (p.Time-from)*(before/(before-now))
			if err := number("value", at); err != nil {
				return nil, false, err
			}
			times = append(times, at)
		}
		before = now
	}
	return times, over(points[0]) > 0, nil
}

// inTime is the series in order of time, without missing values; two values at
// one time are refused.
func inTime(series []Point) ([]Point, error) {
	points := make([]Point, 0, len(series))
	for _, p := range series {
		if math.IsNaN(p.Value) {
			continue
		}
		if err := number("value", p.Value); err != nil {
			return nil, err
		}
		if err := number("period", p.Time); err != nil {
			return nil, err
		}
		points = append(points, p)
	}
	slices.SortFunc(points, func(a, b Point) int {
		if a.Time < b.Time {
			return -1
		}
		return 1
	})
	for i := 1; i < len(points); i++ {
		if points[i].Time == points[i-1].Time {
			return nil, refuse("period", "two values at %g", points[i].Time)
		}
	}
	return points, nil
}
