package stats

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Dispersion says how far apart units are in one period (sigma convergence is
// its fall over time). A measure that the values do not allow is nil.
type Dispersion struct {
	N            int
	Mean, Median float64
	SD           float64  // of the population, with n
	CV           *float64 // SD / mean; nil unless the mean is above zero and no value below
	SDLog        *float64 // sd of natural logarithms; nil unless every value is above zero
	Gini         *float64 // 0 all equal; nil like CV
}

// Disperse measures the values that are there; it needs one.
func Disperse(values []float64) (Dispersion, error) {
	if err := noInfinity("indicator", values); err != nil {
		return Dispersion{}, err
	}
	sorted := present(values)
	n := len(sorted)
	if n == 0 {
		return Dispersion{}, refuse("country", "no unit has a value")
	}
	slices.Sort(sorted)
	answer := Dispersion{N: n, Median: sorted[n/2]/2 + sorted[(n-1)/2]/2}
	if sorted[0] == sorted[n-1] { // no dust from the mean
		answer.Mean = sorted[0]
	} else {
		answer.Mean, answer.SD = stat.PopMeanStdDev(sorted, nil)
	}
	if err := number("indicator", answer.SD+answer.Mean); err != nil {
		return Dispersion{}, refuse("indicator", "the values are beyond the range of numbers")
	}
	if answer.Mean > 0 && sorted[0] >= 0 {
		sum, weighted := 0.0, 0.0
		for i, x := range sorted {
			sum += x
			weighted += float64(2*i+1-n) * (x / answer.Mean)
		}
		answer.CV, answer.Gini = some(answer.SD/answer.Mean), some(weighted/float64(n)/float64(n))
	}
	if sorted[0] > 0 {
		for i, x := range sorted {
			sorted[i] = math.Log(x)
		}
		answer.SDLog = some(0)
		if sorted[0] < sorted[n-1] {
			answer.SDLog = some(stat.PopStdDev(sorted, nil))
		}
	}
	return answer, nil
}

// Balanced keeps the units that have a value in every period: the others
// become missing in all. periods[p][i] is unit i in period p. n is the number
// kept; whole says that no unit was dropped.
func Balanced(periods [][]float64) (kept [][]float64, n int, whole bool, err error) {
	if len(periods) == 0 {
		return nil, 0, false, refuse("period", "a panel needs a period")
	}
	kept = make([][]float64, len(periods))
	for p, period := range periods {
		if len(period) != len(periods[0]) {
			return nil, 0, false, refuse("country", "periods have %d and %d units", len(periods[0]), len(period))
		}
		kept[p] = slices.Clone(period)
	}
	whole = true
	for i := range kept[0] {
		there := 0
		for p := range kept {
			if !math.IsNaN(kept[p][i]) {
				there++
			}
		}
		if there == len(kept) {
			n++
			continue
		}
		whole = whole && there == 0
		for p := range kept {
			kept[p][i] = math.NaN()
		}
	}
	return kept, n, whole, nil
}

// Line is a straight line fitted by least squares.
type Line struct {
	Intercept, Slope float64
	T                *float64 // of the slope; nil when the fit is perfect
	R2               *float64 // nil when there is nothing to explain
	N                int
}

// Fit is the least-squares line of y on x over the units that have both. It
// needs three that differ in x.
func Fit(x, y []float64) (Line, error) {
	if len(x) != len(y) {
		return Line{}, refuse("country", "%d units beside %d", len(x), len(y))
	}
	var xs, ys []float64
	for i := range x {
		if math.IsNaN(x[i]) || math.IsNaN(y[i]) {
			continue
		}
		xs, ys = append(xs, x[i]), append(ys, y[i])
	}
	n := len(xs)
	if n < 3 {
		return Line{}, refuse("country", "a line needs three units with both values, there are %d", n)
	}
	answer := Line{N: n}
	answer.Intercept, answer.Slope = stat.LinearRegression(xs, ys, nil, false)
	if slices.Min(xs) == slices.Max(xs) || number("", answer.Slope+answer.Intercept) != nil {
		return Line{}, refuse("indicator", "a line needs units that differ in the first value")
	}
	meanX, meanY := stat.Mean(xs, nil), stat.Mean(ys, nil)
	left, total, spread := 0.0, 0.0, 0.0
	for i := range xs {
		e := ys[i] - answer.Intercept - answer.Slope*xs[i]
		left += e * e
		total += (ys[i] - meanY) * (ys[i] - meanY)
		spread += (xs[i] - meanX) * (xs[i] - meanX)
	}
	if r2 := 1 - left/total; total > 0 && number("", r2) == nil {
		answer.R2 = some(max(r2, 0))
	}
	if t := answer.Slope / math.Sqrt(left/float64(n-2)/spread); left > 0 && number("", t) == nil {
		answer.T = &t
	}
	return answer, nil
}

// Beta is the regression of growth on the starting level: a negative slope
// means that those behind catch up (beta convergence). The two forms can have
// opposite signs for the same data.
type Beta struct {
	// Log is (ln y_T - ln y_0)/T on ln y_0 over units with both values above
	// zero; Speed is -ln(1 + bT)/T per year, nil unless 1 + bT is above zero.
	Log   *Line
	Speed *float64
	// Level is (y_T - y_0)/T on y_0.
	Level Line
}

// Converge answers both forms of beta convergence over so many years. Log is
// nil when fewer than three units have values above zero.
func Converge(first, last []float64, years float64) (Beta, error) {
	if !(years > 0) || math.IsInf(years, 0) {
		return Beta{}, refuse("period", "convergence needs an earlier and a later period")
	}
	if len(first) != len(last) {
		return Beta{}, refuse("country", "%d units beside %d", len(first), len(last))
	}
	if err := noInfinity("indicator", slices.Concat(first, last)); err != nil {
		return Beta{}, err
	}
	growth, logs, logGrowth := make([]float64, len(first)), make([]float64, len(first)), make([]float64, len(first))
	for i := range first {
		growth[i] = (last[i] - first[i]) / years
		logs[i], logGrowth[i] = math.NaN(), math.NaN()
		if first[i] > 0 && last[i] > 0 {
			logs[i] = math.Log(first[i])
			logGrowth[i] = (math.Log(last[i]) - logs[i]) / years
		}
	}
	var answer Beta
	var err error
	if answer.Level, err = Fit(first, growth); err != nil {
		return Beta{}, err
	}
	line, err := Fit(logs, logGrowth)
	if err != nil {
		return answer, nil
	}
	answer.Log = &line
	if left := 1 + line.Slope*years; left > 0 {
		answer.Speed = some(-math.Log(left) / years)
	}
	return answer, nil
}
