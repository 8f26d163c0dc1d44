package stats

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// Comparison sets a value beside a reference: another country's value, or its
// own earlier one. Ratio and Percent (per cent of the reference) are nil where
// the reference is zero or the two have opposite signs and a ratio says nothing.
type Comparison struct {
	Gap     float64 // value - reference, in the values' unit
	Ratio   *float64
	Percent *float64 // 100 * (ratio - 1)
}

// Compare answers gap, ratio and percentage change from reference to value.
func Compare(value, reference float64) (Comparison, error) {
	if err := number("value", value); err != nil {
		return Comparison{}, err
	}
	if err := number("reference", reference); err != nil {
		return Comparison{}, err
	}
	answer := Comparison{Gap: value - reference}
	if err := number("value", answer.Gap); err != nil {
		return Comparison{}, err
	}
	ratio := value / reference
	if reference == 0 || math.IsInf(ratio, 0) || ratio < 0 {
		return answer, nil
	}
	answer.Ratio, answer.Percent = &ratio, some(100*(ratio-1))
	return answer, nil
}

// ShareBelow is the share of the values, 0 to 1, that are strictly below value.
func ShareBelow(values []float64, value float64) (float64, error) {
	there := present(values)
	if len(there) == 0 {
		return 0, refuse("country", "no unit has a value to compare with")
	}
	if err := number("value", value); err != nil {
		return 0, err
	}
	below := 0
	for _, v := range there {
		if v < value {
			below++
		}
	}
	return float64(below) / float64(len(there)), nil
}

// OfWhole turns a share of a part into a share of the whole: 95.8 % of the
// users, who are 85.8 % of the people, are 82.2 % of the people. Shares are 0 to 1.
func OfWhole(share, part float64) (float64, error) {
	for _, s := range []float64{share, part} {
		if !(s >= 0 && s <= 1) {
			return 0, refuse("share", "%g is not a share between 0 and 1", s)
		}
	}
	return share * part, nil
}

// Contribution is what one component adds to a composite's gap.
type Contribution struct {
	Gap   float64  // the component's own gap, value - reference
	Adds  float64  // its part of the composite's gap, in the composite's unit
	Share *float64 // Adds / composite gap, nil when the composites are equal
}

// Decomposition splits the gap between two composites of the same components.
// The contributions add up to Gap.
type Decomposition struct {
	Value, Reference, Gap float64
	Contributions         []Contribution
}

// Decompose splits the gap between value and reference, two rows of component
// scores. Arithmetic: w (a - b). Geometric: L(A, B) w ln(a/b) with the
// logarithmic mean L(A, B) = (A - B)/ln(A/B), which leaves no remainder (Ang,
// LMDI). Other aggregates have no such split and are refused, as are missing
// components.
func Decompose(value, reference []float64, recipe Recipe) (Decomposition, error) {
	if len(value) != len(reference) {
		return Decomposition{}, refuse("indicator", "%d components beside %d", len(value), len(reference))
	}
	columns := make([][]float64, len(value))
	for k := range columns {
		columns[k] = []float64{value[k], reference[k]}
	}
	recipe.Missing = MissingRefuse
	totals, err := Aggregate(columns, recipe)
	if err != nil {
		return Decomposition{}, err
	}
	weights, err := ScaleWeights(recipe.Weights, len(columns))
	if err != nil {
		return Decomposition{}, err
	}
	answer := Decomposition{Value: totals[0], Reference: totals[1], Gap: totals[0] - totals[1]}
	for k, w := range weights {
		part := Contribution{Gap: value[k] - reference[k]}
		switch recipe.Aggregate {
		case "", Arithmetic:
			part.Adds = w * part.Gap
		case Geometric:
			if w > 0 {
				part.Adds = w * logMean(totals[0], totals[1]) * math.Log(lift(value[k], recipe.ZeroFloor)/lift(reference[k], recipe.ZeroFloor))
			}
		default:
			return Decomposition{}, refuse("aggregate", "a gap splits into components for arithmetic and geometric means, not for %s", recipe.Aggregate)
		}
		if err := number("indicator", part.Adds); err != nil {
			return Decomposition{}, err
		}
		if share := part.Adds / answer.Gap; answer.Gap != 0 && !math.IsInf(share, 0) {
			part.Share = &share
		}
		answer.Contributions = append(answer.Contributions, part)
	}
	return answer, nil
}

func logMean(a, b float64) float64 {
	if a == b {
		return a
	}
	return (a - b) / math.Log1p((a-b)/b)
}

// GrowthRate is the compound rate of change per year between two values, as a
// fraction: (last/first)^(1/years) - 1. Both values must be positive.
func GrowthRate(first, last, years float64) (float64, error) {
	for _, v := range []float64{first, last} {
		if err := number("value", v); err != nil {
			return 0, err
		}
	}
	if !(first > 0 && last > 0) {
		return 0, refuse("value", "a growth rate needs two values above zero, not %g and %g", first, last)
	}
	if !(years > 0) || math.IsInf(years, 0) {
		return 0, refuse("period", "a growth rate needs a later and an earlier period")
	}
	rate := math.Pow(last/first, 1/years) - 1
	return rate, number("value", rate)
}

// PercentTrend is the slope of the straight line through a series, in per cent
// per year of the line's value in the first year (COINr prc_change). It needs
// two years and a line that starts off zero.
func PercentTrend(series []Point) (float64, error) {
	points, err := inTime(series)
	if err != nil {
		return 0, err
	}
	if len(points) < 2 {
		return 0, refuse("period", "a trend needs values in two periods or more")
	}
	times, values := make([]float64, len(points)), make([]float64, len(points))
	for i, p := range points {
		times[i], values[i] = p.Time-points[0].Time, p.Value
	}
	start, slope := stat.LinearRegression(times, values, nil, false)
	trend := 100 * slope / start
	if start == 0 || math.IsNaN(trend) || math.IsInf(trend, 0) {
		return 0, refuse("value", "the trend starts at zero, so that its change has no percentage")
	}
	return trend, nil
}
