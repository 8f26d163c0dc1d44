package stats

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// LeastCoverage is the share of a group's weight that must be behind a weighted mean.
const LeastCoverage = 2.0 / 3

// Average describes the values of a group's members in one period.
type Average struct {
	Mean float64 // unweighted, over the members with a value
	Quartiles
	Members int // with a value and without
}

// FindAverage is the unweighted mean of a group, as the UN computes its regional means, with the
// quartiles. values[i] is member i's value; one must be there.
func FindAverage(values []float64) (Average, error) {
	quartiles, err := FindQuartiles(values)
	if err != nil {
		return Average{}, err
	}
	answer := Average{Quartiles: quartiles, Members: len(values), Mean: quartiles.Min}
	if quartiles.Min < quartiles.Max { // no dust from the mean of equal values
		answer.Mean = stat.Mean(present(values), nil)
	}
	if err := number("indicator", answer.Mean); err != nil {
		return Average{}, refuse("indicator", "the values are beyond the range of numbers")
	}
	return answer, nil
}

// WeightedAverage is the mean of a group's members weighted by, say, their population.
type WeightedAverage struct {
	// Mean is Σwy/Σw over the members with both; nil where they hold less than LeastCoverage of the
	// group's weight, for then it would speak for people of whom nothing is known.
	Mean *float64
	N    int     // members with both
	Held float64 // their share of the weight of all members, 0 to 1; 0 where no weight is known
}

// Weigh is the weighted mean of the values. A member without a weight is in neither sum: it cannot
// be said how much of the group it is.
func Weigh(values, weights []float64) (WeightedAverage, error) {
	if len(values) != len(weights) {
		return WeightedAverage{}, refuse("weights", "%d weights for %d members", len(weights), len(values))
	}
	if err := noInfinity("indicator", values); err != nil {
		return WeightedAverage{}, err
	}
	largest := 0.0
	for _, w := range weights {
		if w < 0 || math.IsInf(w, 0) {
			return WeightedAverage{}, refuse("weights", "%g is not a weight: a number from 0", w)
		}
		if w > largest { // a missing one is not
			largest = w
		}
	}
	var answer WeightedAverage
	if largest == 0 {
		return answer, nil
	}
	return answer.over(values, weights, largest)
}

// over sums shares of the largest weight, so that huge weights stay finite.
func (a WeightedAverage) over(values, weights []float64, largest float64) (WeightedAverage, error) {
	all, held, mean := 0.0, 0.0, 0.0
	for i, w := range weights {
		w /= largest
		if math.IsNaN(w) {
			continue
		}
		all += w
		if math.IsNaN(values[i]) {
			continue
		}
		a.N++
		if held += w; held > 0 {
			mean += w / held * (values[i] - mean)
		}
	}
	a.Held = held / all
	if held == 0 || a.Held < LeastCoverage {
		return a, nil
	}
	if err := number("indicator", mean); err != nil {
		return WeightedAverage{}, refuse("indicator", "the values are beyond the range of numbers")
	}
	a.Mean = &mean
	return a, nil
}

// Unsteady counts the units that have a value in some of the periods and not in all: a mean over
// such a set moves without anyone moving. periods[p][i] is unit i in period p.
func Unsteady(periods [][]float64) (int, error) {
	if len(periods) == 0 {
		return 0, refuse("period", "a panel needs a period")
	}
	_, steady, _, err := Balanced(periods)
	if err != nil {
		return 0, err
	}
	seen := 0
	for i := range periods[0] {
		for _, period := range periods {
			if !math.IsNaN(period[i]) {
				seen++
				break
			}
		}
	}
	return seen - steady, nil
}
