package stats

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// FewestForCorrelation is the number of units below which a correlation says nothing.
const FewestForCorrelation = 10

// Coefficient is a correlation from -1 to 1 with its 95 per cent interval.
type Coefficient struct{ Value, Low, High float64 }

// Correlation is how closely two variables go together over N units.
type Correlation struct {
	N int
	// Pearson's r measures how near the units lie to a straight line; its interval is Fisher's: z =
	// artanh r has the standard error 1/√(n-3) (Fisher, "On the 'Probable Error' of a Coefficient of
	// Correlation", Metron 1, 1921).
	Pearson Coefficient
	// Spearman's ρ is Pearson's r of the ranks, equal values sharing the mean of their places; its
	// standard error is √((1+ρ²/2)/(n-3)) (Bonett and Wright, "Sample Size Requirements for Estimating
	// Pearson, Kendall and Spearman Correlations", Psychometrika 65, 2000).
	Spearman Coefficient
}

// Correlate takes the units that have both values. Fewer than FewestForCorrelation are refused, as
// is a variable in which all are equal.
func Correlate(x, y []float64) (Correlation, error) {
	if len(x) != len(y) {
		return Correlation{}, refuse("country", "%d units beside %d", len(x), len(y))
	}
	for _, values := range [...][]float64{x, y} {
		if err := noInfinity("indicator", values); err != nil {
			return Correlation{}, err
		}
	}
	_, xs, ys := together(x, y)
	n := len(xs)
	if n < FewestForCorrelation {
		return Correlation{}, refuse("country", "a correlation needs %d units with both values, there are %d", FewestForCorrelation, n)
	}
	if slices.Min(xs) == slices.Max(xs) || slices.Min(ys) == slices.Max(ys) {
		return Correlation{}, refuse("indicator", "a correlation needs units that differ in both values")
	}
	r := stat.Correlation(xs, ys, nil)
	if err := number("indicator", r); err != nil {
		return Correlation{}, refuse("indicator", "the values are too near or too far apart to compute with")
	}
	rho := stat.Correlation(RankAverage(xs, true), RankAverage(ys, true), nil)
	free := float64(n - 3)
	answer := Correlation{N: n}
	answer.Pearson = around(r, math.Sqrt(1/free))
	answer.Spearman = around(rho, math.Sqrt((1+rho*rho/2)/free))
	return answer, nil
}

// around is the interval of a coefficient whose artanh has a standard error.
func around(value, err float64) Coefficient {
	value = max(-1, min(1, value)) // dust may carry it beyond
	z, half := math.Atanh(value), math.Sqrt2*math.Erfinv(.95)*err
	return Coefficient{Value: value, Low: math.Tanh(z - half), High: math.Tanh(z + half)}
}
