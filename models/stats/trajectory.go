package stats

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

const (
	fewestSteps     = 7  // yearly steps from which a drift is estimated
	mostSteps       = 10 // those long ago say little about the next
	furthestYears   = 10 // beyond which nothing is said
	trajectoryShare = .8 // of the interval
)

// Trajectory is where a share from 0 to 100 per cent goes if it moves on as it has: its logit z =
// ln(p/(100-p)) as a random walk with drift, which never leaves the bounds and slows near them. The
// forecast h years on is z + h·d̄ ± t(m-1)·s·√(h+h²/m), in logits, for the m yearly steps of mean d̄
// and standard deviation s (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd
// ed., 2021, section 5.2, with the error of the drift as in Sampson, "The Effect of Parameter
// Uncertainty on Forecast Variances and Confidence Intervals for Unit Root and Trend Stationary
// Time-Series Models", Journal of Applied Econometrics 6, 1991).
type Trajectory struct {
	Last  Point
	Steps int     // m
	Drift float64 // d̄, in logits a year
	SD    float64 // s, in logits
	t     float64
}

// Projected is a forecast in per cent, with the interval that holds it in 80 cases of 100 if the
// years to come are like those of the series.
type Projected struct{ Time, Value, Low, High float64 }

// Reach is when a target is reached: by the central path, and by the edges of the interval. An
// edge that does not come to it within ten years is nil.
type Reach struct{ Central, Early, Late *float64 }

// NewTrajectory learns from the last ten yearly steps, or from as many of them, seven at least, as
// follow the last gap or bound: give it no value from before a break in the series.
func NewTrajectory(series []Point) (Trajectory, error) {
	points, err := inTime(series)
	if err != nil {
		return Trajectory{}, err
	}
	for _, p := range points {
		if !(p.Value >= 0 && p.Value <= 100) {
			return Trajectory{}, refuse("indicator", "%g is not a share between 0 and 100 per cent", p.Value)
		}
	}
	var steps []float64
	for i := len(points) - 1; i > 0 && len(steps) < mostSteps; i-- {
		step := logit(points[i].Value) - logit(points[i-1].Value)
		if points[i].Time-points[i-1].Time != 1 || number("", step) != nil {
			break
		}
		steps = append(steps, step)
	}
	m := len(steps)
	if m < fewestSteps {
		return Trajectory{}, refuse("indicator", "a trajectory needs %d yearly steps in a row up to the last value, between 0 and 100 per cent; there are %d", fewestSteps, m)
	}
	answer := Trajectory{Last: points[len(points)-1], Steps: m}
	answer.Drift, answer.SD = stat.MeanStdDev(steps, nil)
	answer.t = distuv.StudentsT{Sigma: 1, Nu: float64(m - 1)}.Quantile(.5 + trajectoryShare/2)
	return answer, nil
}

// At is the forecast for so many years after the last value, up to ten.
func (t Trajectory) At(years float64) (Projected, error) {
	if !(years > 0 && years <= furthestYears) {
		return Projected{}, refuse("by", "%g years ahead is not between 0 and %d", years, furthestYears)
	}
	z := logit(t.Last.Value) + years*t.Drift
	half := t.t * t.SD * math.Sqrt(years+years*years/float64(t.Steps))
	return Projected{Time: t.Last.Time + years, Value: percent(z), Low: percent(z - half), High: percent(z + half)}, nil
}

// Reaches says when the path comes to a target in per cent. The edges solve (g-h·d̄)² = t²s²(h+h²/m)
// for h, g being the way to go in logits.
func (t Trajectory) Reaches(target float64) (Reach, error) {
	if !(target > 0 && target < 100) {
		return Reach{}, refuse("target", "%g per cent is not between 0 and 100: the path comes near the bounds and never to them", target)
	}
	way, noise := logit(target)-logit(t.Last.Value), t.t*t.t*t.SD*t.SD
	if way == 0 {
		return Reach{Central: t.after(0), Early: t.after(0), Late: t.after(0)}, nil
	}
	answer := Reach{Central: t.after(way / t.Drift)}
	m := float64(t.Steps)
	a, b := t.Drift*t.Drift-noise/m, 2*way*t.Drift+noise // a·h² - b·h + way² = 0
	root := math.Sqrt(noise * (4*way*t.Drift + noise + 4*way*way/m))
	answer.Early = t.after(2 * way * way / (b + root))
	if a > 0 && way*t.Drift > 0 {
		answer.Late = t.after((b + root) / (2 * a))
	}
	return answer, nil
}

// after is the time so many years on, nil beyond what is said.
func (t Trajectory) after(years float64) *float64 {
	if !(years >= 0 && years <= furthestYears) {
		return nil
	}
	return some(t.Last.Time + years)
}

// Pace is a change a year, in the values' unit.
func Pace(first, last Point) (float64, error) {
	years := last.Time - first.Time
	if !(years > 0) {
		return 0, refuse("by", "a pace needs a later and an earlier time")
	}
	pace := (last.Value - first.Value) / years
	return pace, number("value", pace)
}

// RecentPace is the change a year over the last so many years: from the last value at or before
// their start to the series' last.
func RecentPace(series []Point, years float64) (float64, error) {
	points, err := inTime(series)
	if err != nil {
		return 0, err
	}
	for i := len(points) - 1; i >= 0; i-- {
		last := points[len(points)-1]
		if points[i].Time <= last.Time-years {
			return Pace(points[i], last)
		}
	}
	return 0, refuse("period", "the series does not go back %g years", years)
}

func logit(share float64) float64 { return math.Log(share) - math.Log(100-share) }

func percent(z float64) float64 { return 100 / (1 + math.Exp(-z)) }
