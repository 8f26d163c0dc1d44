package stats

import (
	"math"
	"slices"
)

// Quartiles are the places of a set of values, in the values' unit.
type Quartiles struct {
	N                        int
	Min, Q1, Median, Q3, Max float64
}

// FindQuartiles reads the quartiles of the values that are there, by Quantile's rule; it needs one.
func FindQuartiles(values []float64) (Quartiles, error) {
	sorted, err := inOrder(values)
	if err != nil {
		return Quartiles{}, err
	}
	return Quartiles{
		N: len(sorted), Min: sorted[0], Max: sorted[len(sorted)-1],
		Q1: quantileOf(sorted, .25), Median: quantileOf(sorted, .5), Q3: quantileOf(sorted, .75),
	}, nil
}

// Quantile is the value below which a share of the values lies, by R's type 7 (Hyndman and Fan,
// "Sample Quantiles in Statistical Packages", American Statistician 50, 1996): the place h =
// (n-1)·share among the values in ascending order, counted from 0, and between two values in
// proportion.
func Quantile(values []float64, share float64) (float64, error) {
	if !(share >= 0 && share <= 1) {
		return 0, refuse("share", "%g is not a share between 0 and 1", share)
	}
	sorted, err := inOrder(values)
	if err != nil {
		return 0, err
	}
	return quantileOf(sorted, share), nil
}

// inOrder is the values that are there, ascending; none, or an infinite one, is refused.
func inOrder(values []float64) ([]float64, error) {
	if err := noInfinity("indicator", values); err != nil {
		return nil, err
	}
	sorted := present(values)
	if len(sorted) == 0 {
		return nil, refuse("country", "no unit has a value")
	}
	slices.Sort(sorted)
	return sorted, nil
}

func quantileOf(sorted []float64, share float64) float64 {
	place := share * float64(len(sorted)-1)
	below := int(place)
	low, high := sorted[below], sorted[min(below+1, len(sorted)-1)]
	if part := place - float64(below); part > 0 && low < high {
		return low*(1-part) + high*part // never beyond the two, and finite for all that are
	}
	return low
}

// median is the middle of the values, which it sorts; NaN for none.
func median(values []float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	slices.Sort(values)
	return quantileOf(values, .5)
}
