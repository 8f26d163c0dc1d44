package stats

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// Draws says how many random weightings to try and from which seed. The same
// seed gives the same weightings, byte for byte. Spread is for Noise only.
type Draws struct {
	N      int
	Seed   uint64
	Spread float64 // each weight moves by up to this share of itself, 0 to 1
}

// Robustness is how the ranking holds under other weightings.
type Robustness struct {
	Method     string // dirichlet, noise, lattice or drop
	Weightings int
	Seed       uint64
	Generator  string // of random numbers, "" where there are none
	// MeanShift is R_S, the mean over units and weightings of the distance
	// between the rank under the recipe and under the weighting (Saisana,
	// Saltelli, Tarantola 2005).
	MeanShift float64
	Units     []Spread
}

// Spread is the distribution of one unit's rank over the weightings. A unit
// without a score has N 0 and nothing else.
type Spread struct {
	N         int // weightings under which the unit had a score
	Reference int // rank under the recipe itself
	// P5, Median and P95 are nearest-rank percentiles and so whole ranks.
	P5, Median, P95, Min, Max int
	Mean                      float64
	ShareFirst                float64 // share of weightings with rank 1, shared or not
	Counts                    []uint32
	// Counts[r] is the number of weightings with rank r; Counts[0] those
	// without a score.
}

// Against gives the same trial beside other ranks of the same units under the recipe: its References and MeanShift. The
// weightings of Lattice and Dirichlet do not depend on the recipe's own.
func (r Robustness) Against(reference []int) Robustness {
	r.Units = slices.Clone(r.Units)
	shift, n := 0.0, 0
	for i := range r.Units {
		spread := &r.Units[i]
		if spread.Counts == nil {
			continue // without a score
		}
		spread.Reference = reference[i]
		n += spread.N
		for rank, count := range spread.Counts[1:] {
			shift += float64(count) * math.Abs(float64(rank+1-spread.Reference))
		}
	}
	r.MeanShift = 0
	if n > 0 {
		r.MeanShift = shift / float64(n)
	}
	return r
}

const generator = "PCG-DXSM (math/rand/v2)"

// Dirichlet ranks the units under weightings drawn uniformly from all there
// are: w = -ln(U)/sum, the Dirichlet distribution with every parameter 1. The
// recipe's weights only say which rank is the reference. Copeland scores are
// not means and are refused.
func Dirichlet(components [][]float64, recipe Recipe, draws Draws) (Robustness, error) {
	return draw(components, recipe, draws, "dirichlet", func(weights, _ []float64, rng *rand.PCG) float64 {
		sum := 0.0
		for k := range weights {
			weights[k] = -math.Log(unit(rng))
			sum += weights[k]
		}
		return sum
	})
}

// Noise ranks the units under weights that wander around the recipe's:
// w (1 + f(2U - 1)), rescaled to 1 (COINr get_noisy_weights), f being
// draws.Spread.
func Noise(components [][]float64, recipe Recipe, draws Draws) (Robustness, error) {
	if !(draws.Spread > 0 && draws.Spread <= 1) {
		return Robustness{}, refuse("robustness", "noise moves weights by a share from 0 to 1, not %g", draws.Spread)
	}
	return draw(components, recipe, draws, "noise", func(weights, given []float64, rng *rand.PCG) float64 {
		sum := 0.0
		for k := range weights {
			weights[k] = given[k] * (1 + draws.Spread*(2*unit(rng)-1))
			sum += weights[k]
		}
		return sum
	})
}

// unit is uniform strictly between 0 and 1, in steps of 2^-52.
func unit(rng *rand.PCG) float64 {
	return (float64(rng.Uint64()>>12) + .5) / (1 << 52)
}

// betweenLooks is how many weightings are tried before the next look at whether somebody still waits.
const betweenLooks = 64

func (r *Recipe) gone() bool {
	select {
	case <-r.Gone:
		return true
	default:
		return false
	}
}

// draw fills weights anew for each draw and counts the ranks they give. next
// answers the sum of the weights it has put.
func draw(components [][]float64, recipe Recipe, draws Draws, method string, next func(weights, given []float64, rng *rand.PCG) float64) (Robustness, error) {
	if draws.N < 1 {
		return Robustness{}, refuse("draws", "%d is not a number of draws", draws.N)
	}
	tally, columns, err := prepareTally(components, recipe, method == "noise")
	if err != nil {
		return Robustness{}, err
	}
	given, err := ScaleWeights(recipe.Weights, len(components))
	if err != nil {
		return Robustness{}, err
	}
	var (
		rng      = rand.NewPCG(draws.Seed, 0)
		weights  = make([]float64, len(columns))
		scores   = make([]float64, len(tally.scored))
		lacking  = lacks(columns)
		sort     = newRanker[float64](len(scores))
		complete = withoutGaps(columns)
	)
	for i := range draws.N {
		if i%betweenLooks == 0 && recipe.gone() {
			return Robustness{}, context.Canceled
		}
		sum := next(weights, given, rng)
		for k := range weights {
			weights[k] /= sum
		}
		score(scores, complete, weights)
		for _, gap := range lacking {
			weight := 0.0
			for _, k := range gap.there {
				weight += weights[k]
			}
			scores[gap.unit] /= weight
		}
		tally.count(sort.rank(scores))
	}
	answer := tally.robustness(method, draws.N)
	answer.Seed, answer.Generator = draws.Seed, generator
	return answer, nil
}

// score is the weighted sum of the columns. The conversions keep a machine
// with fused multiply-add from answering other bits.
func score(scores []float64, columns [][]float64, weights []float64) {
	if len(columns) == 3 {
		x, y, z := columns[0][:len(scores)], columns[1][:len(scores)], columns[2][:len(scores)]
		for i := range scores {
			scores[i] = float64(weights[0]*x[i]) + float64(weights[1]*y[i]) + float64(weights[2]*z[i])
		}
		return
	}
	clear(scores)
	for k, w := range weights {
		column := columns[k][:len(scores)]
		for i, x := range column {
			scores[i] += float64(w * x)
		}
	}
}

// DropOne ranks the units with each component left out in turn. Dropped[k] are
// the ranks without component k, 0 for a unit without a score.
func DropOne(components [][]float64, recipe Recipe) (answer Robustness, dropped [][]int, err error) {
	weights, err := ScaleWeights(recipe.Weights, len(components))
	if err != nil {
		return Robustness{}, nil, err
	}
	if len(components) < 2 {
		return Robustness{}, nil, refuse("indicator", "to drop one, a composite needs two components")
	}
	reference, err := recipe.ranks(components)
	if err != nil {
		return Robustness{}, nil, err
	}
	tally := newTally(reference, components)
	components = tally.only(components)
	for k := range components {
		rest := recipe
		rest.Weights = without(weights, k)
		ranks, err := rest.ranks(without(components, k))
		if err != nil {
			return Robustness{}, nil, err
		}
		dropped = append(dropped, ranks)
		places := make([]int32, len(tally.scored))
		for p, unit := range tally.scored {
			places[p] = int32(ranks[unit])
		}
		tally.count(places)
	}
	return tally.robustness("drop", len(components)), dropped, nil
}

func without[T any](list []T, k int) []T {
	return append(append(make([]T, 0, len(list)-1), list[:k]...), list[k+1:]...)
}

// ranks are the recipe's own.
func (r Recipe) ranks(components [][]float64) ([]int, error) {
	scores, err := Aggregate(components, r)
	if err != nil {
		return nil, err
	}
	return RankScores(scores, TiesMin)
}

// RankScores ranks computed scores, the highest first: those that differ by no
// more than float dust, measured by the largest of them, are the same score.
func RankScores(scores []float64, ties Ties) ([]int, error) {
	largest := 0.0
	for _, s := range present(scores) {
		largest = max(largest, math.Abs(s))
	}
	return RankWithin(scores, true, ties, FloatDust*largest)
}

// MeanShift is R_S of two rankings of the same units: the mean distance between
// the ranks of a unit, over the units that have one in both; 0 where none has.
func MeanShift(ranks, others []int) float64 {
	shift, n := 0.0, 0
	for i := range min(len(ranks), len(others)) {
		if ranks[i] > 0 && others[i] > 0 {
			shift += math.Abs(float64(ranks[i] - others[i]))
			n++
		}
	}
	return shift / float64(max(n, 1))
}
