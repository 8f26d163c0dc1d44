package stats

import "math"

// Aggregation is the way component scores become one score.
type Aggregation string

// The aggregates, with COINr's function.
const (
	Arithmetic Aggregation = "arithmetic" // a_amean: sum wx / sum w
	Geometric  Aggregation = "geometric"  // a_gmean: exp(sum w ln x / sum w)
	Harmonic   Aggregation = "harmonic"   // a_hmean: sum w / sum(w/x)
	Copeland   Aggregation = "copeland"   // a_copeland: pairs won minus pairs lost
)

// Missing says what becomes of a unit without some of its components.
type Missing string

// A unit that falls short of Recipe.MinAvailability has no score in either case.
const (
	MissingRescale Missing = "rescale" // weights are rescaled over what is there
	MissingRefuse  Missing = "refuse"  // the whole composite is refused
)

// Recipe says how components become a composite. The zero value is the
// arithmetic mean with equal weights, rescaled over what is there.
type Recipe struct {
	// Weights are relative, one per component; nil is equal weights. A component
	// of weight 0 takes no part.
	Weights   []float64
	Aggregate Aggregation
	Missing   Missing
	// MinAvailability is the share of components, 0 to 1, a unit must have
	// (COINr dat_thresh); one is always needed.
	MinAvailability float64
	// ZeroFloor replaces zeros and what is between zero and it in geometric and
	// harmonic means. At 0 such values are refused, as in COINr.
	ZeroFloor float64
	// Gone is closed when nobody waits for the answer any more: trying many weightings ends then, with context.Canceled.
	Gone <-chan struct{}
}

// Aggregate is the composite score of every unit, NaN for a unit that has too
// little data. components[k][i] is the normalised score, higher is better, of
// unit i in component k.
func Aggregate(components [][]float64, recipe Recipe) ([]float64, error) {
	columns, weights, err := recipe.prepare(components)
	if err != nil {
		return nil, err
	}
	if recipe.Aggregate == Copeland {
		return copeland(columns, weights), nil
	}
	scores := weightedMean(columns, weights)
	for i, s := range scores {
		if math.IsNaN(s) {
			continue
		}
		switch recipe.Aggregate {
		case Geometric:
			scores[i] = math.Exp(s)
		case Harmonic:
			scores[i] = -1 / s
		}
		if err := number("indicator", scores[i]); err != nil {
			return nil, refuse("indicator", "the %s mean is beyond the range of numbers", recipe.Aggregate)
		}
	}
	return scores, nil
}

// prepare checks everything and brings components to the form in which every
// mean is the weighted arithmetic one and keeps the order of the scores: x, ln
// x or -1/x. Units without enough data come back missing in every column.
func (r Recipe) prepare(components [][]float64) (columns [][]float64, weights []float64, err error) {
	if weights, err = ScaleWeights(r.Weights, len(components)); err != nil {
		return nil, nil, err
	}
	if err := r.check(components); err != nil {
		return nil, nil, err
	}
	columns = make([][]float64, len(components))
	for k, component := range components {
		columns[k] = make([]float64, len(component))
		for i, x := range component {
			if weights[k] > 0 {
				x, err = r.transform(x)
			}
			if err != nil {
				return nil, nil, err
			}
			columns[k][i] = x
		}
	}
	for i := range columns[0] {
		there, asked := 0, 0
		for k, w := range weights {
			if w > 0 {
				asked++
				if !math.IsNaN(columns[k][i]) {
					there++
				}
			}
		}
		if there < asked && r.Missing == MissingRefuse {
			return nil, nil, refuse("missing", "unit %d has %d of %d components", i+1, there, asked)
		}
		if float64(there)/float64(asked) < r.MinAvailability {
			for k := range columns {
				columns[k][i] = math.NaN()
			}
		}
	}
	return columns, weights, nil
}

func (r Recipe) check(components [][]float64) error {
	for _, component := range components {
		if len(component) != len(components[0]) {
			return refuse("indicator", "components have %d and %d units", len(components[0]), len(component))
		}
		if err := noInfinity("indicator", component); err != nil {
			return err
		}
	}
	switch r.Aggregate {
	case "", Arithmetic, Geometric, Harmonic, Copeland:
	default:
		return refuse("aggregate", "%q is not an aggregate: arithmetic, geometric, harmonic or copeland", r.Aggregate)
	}
	switch r.Missing {
	case "", MissingRescale, MissingRefuse:
	default:
		return refuse("missing", "%q is not a rule: rescale or refuse", r.Missing)
	}
	if !(r.MinAvailability >= 0 && r.MinAvailability <= 1) {
		return refuse("missing", "the availability asked for, %g, is not between 0 and 1", r.MinAvailability)
	}
	if !(r.ZeroFloor >= 0) || math.IsInf(r.ZeroFloor, 0) {
		return refuse("aggregate", "the floor for zeros, %g, must be a number above zero", r.ZeroFloor)
	}
	return nil
}

func (r Recipe) transform(x float64) (float64, error) {
	if math.IsNaN(x) || r.Aggregate != Geometric && r.Aggregate != Harmonic {
		return x, nil
	}
	x = lift(x, r.ZeroFloor)
	if x <= 0 {
		return 0, refuse("aggregate", "a %s mean needs scores above zero, not %g: choose a floor for zeros or another aggregate", r.Aggregate, x)
	}
	if r.Aggregate == Geometric {
		return math.Log(x), nil
	}
	if inverse := -1 / x; !math.IsInf(inverse, 0) {
		return inverse, nil
	}
	return 0, refuse("indicator", "%g is too near zero for a harmonic mean", x)
}

// lift raises zero and what is just above it to the floor; a negative score is
// no zero and stays.
func lift(x, floor float64) float64 {
	if x >= 0 && x < floor {
		return floor
	}
	return x
}

// ScaleWeights checks the weights of n components, nil being equal ones, and
// scales them to a sum of 1.
func ScaleWeights(weights []float64, n int) ([]float64, error) {
	if n == 0 {
		return nil, refuse("indicator", "a composite needs a component")
	}
	if weights == nil {
		weights = make([]float64, n)
		for k := range weights {
			weights[k] = 1
		}
	}
	if len(weights) != n {
		return nil, refuse("weights", "%d weights for %d components", len(weights), n)
	}
	largest := 0.0
	for _, w := range weights {
		if !(w >= 0) || math.IsInf(w, 0) {
			return nil, refuse("weights", "%g is not a weight: a number from 0", w)
		}
		largest = max(largest, w)
	}
	if largest == 0 {
		return nil, refuse("weights", "one weight at least must be above zero")
	}
	scaled, sum := make([]float64, n), 0.0
	for k, w := range weights {
		scaled[k] = w / largest // so that a sum of huge weights stays finite
		sum += scaled[k]
	}
	for k := range scaled {
		scaled[k] /= sum
	}
	return scaled, nil
}

// weightedMean is the arithmetic mean over what is there, NaN for nothing.
func weightedMean(columns [][]float64, weights []float64) []float64 {
	scores := make([]float64, len(columns[0]))
	for i := range scores {
		sum, weight, lacks := 0.0, 0.0, false
		for k, w := range weights {
			if x := columns[k][i]; math.IsNaN(x) {
				lacks = true
			} else if w > 0 {
				sum += float64(w * x)
				weight += w
			}
		}
		switch {
		case weight == 0:
			sum = math.NaN()
		case lacks:
			sum /= weight
		}
		scores[i] = sum
	}
	return scores
}
