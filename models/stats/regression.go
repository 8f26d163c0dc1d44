package stats

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// mostForTheilSen keeps the slopes of all pairs within a request's time.
const mostForTheilSen = 2000

// Regression is a straight line through the units, by least squares and by a way that a few
// units cannot pull.
type Regression struct {
	Line
	S float64 // standard error of the regression: √(Σe²/(n-2)), in y's unit
	// TheilSen is the line whose slope is the median of the slopes of all pairs of units (Sen,
	// "Estimates of the Regression Coefficient Based on Kendall's Tau", JASA 63, 1968) and whose
	// intercept is the median of y - slope·x.
	TheilSen struct{ Intercept, Slope float64 }
	// Units are the residuals in the units' order; nil for a unit without both values.
	Units []*Residual
}

// Residual is how far a unit lies from what the line says of its x; above zero is above the line.
type Residual struct {
	Fitted, Residual float64 // by least squares, in y's unit
	// Studentized is e/(s₍ᵢ₎√(1-h)), s₍ᵢ₎ being the standard error of the regression without the unit
	// and h its leverage (Cook and Weisberg, Residuals and Influence in Regression, 1982): it follows
	// Student's t with n-3 degrees of freedom. Nil where the others lie on a line or it alone has its x.
	Studentized *float64
	Robust      float64 // from the line of Theil and Sen, in y's unit
}

// Disagrees says that the two lines put the unit on different sides.
func (r Residual) Disagrees() bool {
	return r.Residual > 0 && r.Robust < 0 || r.Residual < 0 && r.Robust > 0
}

// Logarithms are the natural logarithms of the values, missing where there is none: of zero and
// below, as of a missing value.
func Logarithms(values []float64) []float64 {
	logs := make([]float64, len(values))
	for i, v := range values {
		logs[i] = math.NaN()
		if v > 0 {
			logs[i] = math.Log(v)
		}
	}
	return logs
}

// Regress fits y = a + b·x over the units that have both. For y = a + b·ln x give it Logarithms(x).
// It needs three units that differ in x.
func Regress(x, y []float64) (Regression, error) {
	for _, values := range [...][]float64{x, y} {
		if err := noInfinity("indicator", values); err != nil {
			return Regression{}, err
		}
	}
	line, err := Fit(x, y)
	if err != nil {
		return Regression{}, err
	}
	if line.N > mostForTheilSen {
		return Regression{}, refuse("country", "a line is fitted to %d units at most, there are %d", mostForTheilSen, line.N)
	}
	answer := Regression{Line: line, Units: make([]*Residual, len(x))}
	units, xs, ys := together(x, y)
	answer.TheilSen.Slope, answer.TheilSen.Intercept = theilSen(xs, ys)
	left := 0.0
	for p, i := range units {
		fitted := line.Intercept + line.Slope*xs[p]
		e := ys[p] - fitted
		left += e * e
		answer.Units[i] = &Residual{Fitted: fitted, Residual: e, Robust: ys[p] - answer.TheilSen.Intercept - answer.TheilSen.Slope*xs[p]}
	}
	answer.S = math.Sqrt(left / float64(line.N-2))
	answer.studentize(units, xs, left)
	return answer, answer.check()
}

// studentize uses s₍ᵢ₎² = (Σe² - e²/(1-h))/(n-3), which needs no second fit.
func (r *Regression) studentize(units []int, xs []float64, left float64) {
	if r.N < 4 {
		return
	}
	mean, spread := stat.Mean(xs, nil), 0.0
	for _, x := range xs {
		spread += (x - mean) * (x - mean)
	}
	for p, i := range units {
		unit := r.Units[i]
		free := 1 - 1/float64(r.N) - (xs[p]-mean)*(xs[p]-mean)/spread // 1 - h
		without := (left - unit.Residual*unit.Residual/free) / float64(r.N-3)
		if free <= FloatDust || without <= FloatDust*left {
			continue
		}
		if t := unit.Residual / math.Sqrt(without*free); number("", t) == nil {
			unit.Studentized = &t
		}
	}
}

func (r *Regression) check() error {
	for _, unit := range r.Units {
		if unit != nil && number("", unit.Fitted+unit.Residual+unit.Robust+r.S) != nil {
			return refuse("indicator", "the values are beyond the range of numbers")
		}
	}
	return nil
}

// together is the units that have both values, and those.
func together(x, y []float64) (units []int, xs, ys []float64) {
	for i := range x {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			units, xs, ys = append(units, i), append(xs, x[i]), append(ys, y[i])
		}
	}
	return units, xs, ys
}

// theilSen takes the slopes of all pairs that differ in x; there is one at least.
func theilSen(xs, ys []float64) (slope, intercept float64) {
	var slopes []float64
	for i := range xs {
		for j := range i {
			if xs[i] != xs[j] {
				slopes = append(slopes, (ys[i]-ys[j])/(xs[i]-xs[j]))
			}
		}
	}
	slope = median(slopes)
	left := make([]float64, len(xs))
	for i := range xs {
		left[i] = ys[i] - slope*xs[i]
	}
	return slope, median(left)
}
