package stats

import (
	"context"
	"iter"
	"math"
	"math/big"
)

// latticeLimit is the number of weightings a lattice may have.
const latticeLimit = 200_000

// LatticeSize is the number of weightings (i, j, …)/steps that sum to 1:
// (steps + n - 1 choose n - 1), 5,151 for three components in steps of 1 %.
func LatticeSize(components, steps int) (int, error) {
	if components < 1 {
		return 0, refuse("indicator", "a lattice needs a component")
	}
	if steps < 1 || steps > latticeLimit {
		return 0, refuse("robustness", "%d is not a number of steps from 1 to %d", steps, latticeLimit)
	}
	size := new(big.Int).Binomial(int64(steps+components-1), int64(components-1))
	if components > 64 || size.Cmp(big.NewInt(latticeLimit)) > 0 {
		return 0, refuse("robustness", "a lattice of %d components in %d steps has %s weightings, more than %d: take fewer steps, or dirichlet",
			components, steps, size, latticeLimit)
	}
	return int(size.Int64()), nil
}

// Lattice ranks the units under every weighting in whole steps, corners
// included, without random numbers: scores are sums of whole numbers (values
// scaled by a power of ten to twelve digits, so that published decimals are
// exact), and so the answer is the same on every machine. Under a weighting
// that gives a unit's present components nothing, the unit has no rank.
func Lattice(components [][]float64, recipe Recipe, steps int) (Robustness, error) {
	size, err := LatticeSize(len(components), steps)
	if err != nil {
		return Robustness{}, err
	}
	tally, columns, err := prepareTally(components, recipe, false)
	if err != nil {
		return Robustness{}, err
	}
	var (
		whole   = wholeNumbers(withoutGaps(columns), steps)
		n       = len(tally.scored)
		scores  = make([]int64, n)
		lacking = lacks(columns)
		sort    = newRanker[int64](n)
		follow  = newFollower(tally)
		tried   = 0
	)
	for weights := range weightings(len(columns), int64(steps)) {
		if tried%betweenLooks == 0 && recipe.gone() {
			return Robustness{}, context.Canceled
		}
		tried++
		latticeScore(scores, whole, weights)
		if len(lacking) == 0 {
			follow.follow(scores)
		} else {
			tally.count(rankWithGaps(scores, weights, lacking, sort))
		}
	}
	return tally.robustness("lattice", size), nil
}

// weightings are all that sum to so many steps. Each weight runs up and down by turns, so that a weighting is near the
// one before, and so is the order of the units under it. The slice is the same every time.
func weightings(components int, steps int64) iter.Seq[[]int64] {
	return func(yield func([]int64) bool) {
		weights, down := make([]int64, components), make([]bool, components)
		var from func(k int, left int64) bool
		from = func(k int, left int64) bool {
			if k == components-1 {
				weights[k] = left
				return yield(weights)
			}
			turned := down[k]
			down[k] = !turned
			for weight := range left + 1 {
				if turned {
					weight = left - weight
				}
				weights[k] = weight
				if !from(k+1, left-weight) {
					return false
				}
			}
			return true
		}
		from(0, steps)
	}
}

func latticeScore(scores []int64, columns [][]int64, weights []int64) {
	if len(columns) == 3 {
		u, v, w := weights[0], weights[1], weights[2]
		x, y, z := columns[0][:len(scores)], columns[1][:len(scores)], columns[2][:len(scores)]
		for i := range scores {
			scores[i] = u*x[i] + v*y[i] + w*z[i]
		}
		return
	}
	clear(scores)
	for k, w := range weights {
		for i, x := range columns[k][:len(scores)] {
			scores[i] += w * x
		}
	}
}

// rankWithGaps rescales the score of units that lack components to the whole
// weight, rounded, and gives 0 to those whose components weigh nothing.
func rankWithGaps(scores, weights []int64, lacking []gap, sort *ranker[int64]) []int32 {
	total := int64(0)
	for _, w := range weights {
		total += w
	}
	out := make([]bool, len(scores))
	for _, gap := range lacking {
		weight := int64(0)
		for _, k := range gap.there {
			weight += weights[k]
		}
		if weight == 0 {
			out[gap.unit] = true
			continue
		}
		scores[gap.unit] = roundedQuotient(scores[gap.unit]*total, weight)
	}
	var kept []int64
	for i, s := range scores {
		if !out[i] {
			kept = append(kept, s)
		}
	}
	ranked := sort.rank(kept)
	ranks := make([]int32, len(scores))
	for i := range scores {
		if !out[i] {
			ranks[i], ranked = ranked[0], ranked[1:]
		}
	}
	return ranks
}

func roundedQuotient(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}

// wholeNumbers scales the columns by one power of ten to twelve digits of the
// largest value, fewer where a score times the steps would leave 62 bits.
func wholeNumbers(columns [][]float64, steps int) [][]int64 {
	largest := 0.0
	for _, column := range columns {
		for _, x := range column {
			largest = max(largest, math.Abs(x))
		}
	}
	scale := 1.0
	if largest > 0 {
		scale = math.Pow10(min(12-int(math.Ceil(math.Log10(largest))), 300))
	}
	for largest*scale*float64(steps)*float64(steps) > 1<<61 {
		scale /= 10
	}
	whole := make([][]int64, len(columns))
	for k, column := range columns {
		whole[k] = make([]int64, len(column))
		for i, x := range column {
			whole[k][i] = int64(math.RoundToEven(x * scale))
		}
	}
	return whole
}
