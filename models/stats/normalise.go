package stats

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Method is a way to bring indicators of different units to one scale.
type Method string

// The methods, with COINr's function and the formula for an indicator where
// higher is better. min, max, mean and sd are those of the values given.
const (
	None           Method = "none"            // x; -x where lower is better
	MinMax         Method = "minmax"          // n_minmax: (x-min)/(max-min), scaled to Lower..Upper
	ZScore         Method = "zscore"          // n_zscore: (x-mean)/sd
	RankScore      Method = "rank"            // n_rank: 1 for the worst, ties share the lowest
	PercentileRank Method = "percentile_rank" // n_prank: (rank-1)/(n-1)
	Borda          Method = "borda"           // n_borda: rank-1
	Dist2Max       Method = "dist2max"        // n_dist2max: 1-(max-x)/(max-min)
	Dist2Ref       Method = "dist2ref"        // n_dist2ref: 1-(target-x)/(target-min), target a unit's value
	Dist2Targ      Method = "dist2targ"       // n_dist2targ: (x-min)/(target-min)
	FracMax        Method = "fracmax"         // n_fracmax: x/max; min/x where lower is better
	Goalposts      Method = "goalposts"       // n_goalposts: (x-Lower)/(Upper-Lower)
)

// Normalisation says how to normalise one indicator.
type Normalisation struct {
	Method        Method
	LowerIsBetter bool
	// Lower and Upper are the scale minmax ends on (0 and 0 mean 0 to 1) or the
	// goalposts, in the indicator's unit and with Lower < Upper in any direction.
	Lower, Upper float64
	// Target is the reference unit's value (dist2ref) or the target (dist2targ).
	Target float64
	// Cap keeps dist2ref and dist2targ from passing 1, goalposts within 0 to 1.
	Cap bool
	// Population takes the sd with n, as the United Nations do; COINr's has n-1.
	Population bool
}

// Normalise brings one indicator to its scale, higher always better; missing
// values stay missing. All values given share one scale: an edition's, or
// with NormalisePanel all editions'.
func Normalise(values []float64, n Normalisation) ([]float64, error) {
	if err := noInfinity("indicator", values); err != nil {
		return nil, err
	}
	f, err := n.formula(values)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(values))
	for i, v := range values {
		if math.IsNaN(v) {
			out[i] = v
			continue
		}
		out[i] = f(v)
		if err := number("normalise", out[i]); err != nil {
			return nil, refuse("normalise", "%s of %g is beyond the range of numbers", n.Method, v)
		}
	}
	return out, nil
}

// NormalisePanel normalises several editions on one scale, so that scores
// compare over time (COINr's global = TRUE).
func NormalisePanel(editions [][]float64, n Normalisation) ([][]float64, error) {
	pooled, err := Normalise(slices.Concat(editions...), n)
	if err != nil {
		return nil, err
	}
	out := make([][]float64, len(editions))
	for e, edition := range editions {
		out[e], pooled = pooled[:len(edition):len(edition)], pooled[len(edition):]
	}
	return out, nil
}

func (n Normalisation) formula(values []float64) (func(float64) float64, error) {
	sign := 1.0
	if n.LowerIsBetter {
		sign = -1
	}
	there := present(values)
	for i := range there {
		there[i] *= sign
	}
	switch n.Method {
	case None, "":
		return func(x float64) float64 { return sign * x }, nil
	case Goalposts:
		return n.goalposts()
	case MinMax, ZScore, RankScore, PercentileRank, Borda, Dist2Max, Dist2Ref, Dist2Targ, FracMax:
	default:
		return nil, refuse("normalise", "%q is not a method: none, minmax, zscore, rank, percentile_rank, borda, dist2max, dist2ref, dist2targ, fracmax or goalposts", n.Method)
	}
	if len(there) < 2 {
		return nil, refuse("normalise", "%s needs two units with a value, there are %d", n.Method, len(there))
	}
	slices.Sort(there)
	low, high := there[0], there[len(there)-1]
	below := func(x float64) float64 {
		i, _ := slices.BinarySearch(there, sign*x)
		return float64(i)
	}
	switch n.Method {
	case RankScore:
		return func(x float64) float64 { return below(x) + 1 }, nil
	case Borda:
		return below, nil
	case PercentileRank:
		return func(x float64) float64 { return below(x) / float64(len(there)-1) }, nil
	case FracMax:
		return n.fraction(low, high)
	}
	if low == high {
		return nil, refuse("normalise", "%s needs values that differ: all units have %g", n.Method, sign*low)
	}
	if math.IsInf(high-low, 0) {
		return nil, refuse("normalise", "the range of the values is beyond the range of numbers")
	}
	switch n.Method {
	case Dist2Ref, Dist2Targ:
		return n.distance(sign, low)
	case ZScore:
		return n.zscore(sign, there)
	}
	return n.minmax(sign, low, high)
}

func (n Normalisation) zscore(sign float64, there []float64) (func(float64) float64, error) {
	mean, sd := stat.MeanStdDev(there, nil)
	if n.Population {
		sd = stat.PopStdDev(there, nil)
	}
	if !(sd > 0) || math.IsInf(sd, 0) {
		return nil, refuse("normalise", "the standard deviation is beyond the range of numbers")
	}
	return func(x float64) float64 { return (sign*x - mean) / sd }, nil
}

func (n Normalisation) minmax(sign, low, high float64) (func(float64) float64, error) {
	lower, upper := n.Lower, n.Upper
	if lower == 0 && upper == 0 || n.Method == Dist2Max {
		lower, upper = 0, 1
	}
	if !(lower < upper) {
		return nil, refuse("normalise", "minmax needs a scale that rises, not %g to %g", lower, upper)
	}
	return func(x float64) float64 { return (sign*x-low)/(high-low)*(upper-lower) + lower }, nil
}

func (n Normalisation) distance(sign, low float64) (func(float64) float64, error) {
	target := sign * n.Target
	if err := number("reference", target-low); err != nil {
		return nil, err
	}
	if target <= low {
		return nil, refuse("reference", "the target %g is not better than the worst value", n.Target)
	}
	return func(x float64) float64 {
		score := (sign*x - low) / (target - low)
		if n.Cap {
			score = min(score, 1)
		}
		return score
	}, nil
}

// fraction is of the best value; for lower is better low is minus the highest.
func (n Normalisation) fraction(low, high float64) (func(float64) float64, error) {
	if n.LowerIsBetter {
		if high >= 0 {
			return nil, refuse("normalise", "fracmax with lower is better needs values above zero")
		}
		return func(x float64) float64 { return -high / x }, nil
	}
	if low < 0 || high <= 0 {
		return nil, refuse("normalise", "fracmax needs values that are not negative and a maximum above zero")
	}
	return func(x float64) float64 { return x / high }, nil
}

func (n Normalisation) goalposts() (func(float64) float64, error) {
	if !(n.Lower < n.Upper) || math.IsInf(n.Upper-n.Lower, 0) {
		return nil, refuse("normalise", "goalposts need a lower and a higher value, not %g and %g", n.Lower, n.Upper)
	}
	return func(x float64) float64 {
		score := (x - n.Lower) / (n.Upper - n.Lower)
		if n.LowerIsBetter {
			score = (n.Upper - x) / (n.Upper - n.Lower)
		}
		if n.Cap {
			score = min(max(score, 0), 1)
		}
		return score
	}, nil
}
