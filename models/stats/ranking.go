package stats

import (
	"cmp"
	"math"
	"slices"
)

// Ties says which rank equal values share. The zero value is the standard
// competition ranking (1, 2, 2, 4) that every published rank uses.
type Ties uint8

// For 0.9, 0.8, 0.8, 0.7 the ranks are:
const (
	TiesMin   Ties = iota // 1, 2, 2, 4
	TiesDense             // 1, 2, 2, 3
	TiesMax               // 1, 3, 3, 4
)

// FloatDust is the difference below which two computed scores between 0 and 1
// are the same figure: sums of the same terms in another order differ by less.
// Published values are ranked without it.
const FloatDust = 1e-12

// ParseTies reads min, dense or max. Average ranks are RankAverage's.
func ParseTies(name string) (Ties, error) {
	switch name {
	case "", "min":
		return TiesMin, nil
	case "dense":
		return TiesDense, nil
	case "max":
		return TiesMax, nil
	}
	return TiesMin, refuse("ties", "%q is not a rule for ties: min, dense or max", name)
}

// Rank gives every value its place, 1 for the best, on the unrounded value; a
// missing value (NaN) has rank 0 and counts for nobody.
func Rank(values []float64, higherIsBetter bool, ties Ties) []int {
	ranks, _ := rankRuns(values, higherIsBetter, 0, ties)
	return ranks
}

// RankWithin is Rank where values that differ by no more than tolerance, in
// the values' unit, are tied. They are compared with the first of their run, so that
// a chain of small steps does not tie its two ends.
func RankWithin(values []float64, higherIsBetter bool, ties Ties, tolerance float64) ([]int, error) {
	if err := number("tolerance", tolerance); err != nil {
		return nil, err
	}
	if tolerance < 0 {
		return nil, refuse("tolerance", "must not be negative")
	}
	ranks, _ := rankRuns(values, higherIsBetter, tolerance, ties)
	return ranks, nil
}

// RankAverage gives tied values the mean of the places they hold (1, 2.5, 2.5,
// 4); a missing value stays missing (NaN).
func RankAverage(values []float64, higherIsBetter bool) []float64 {
	first, sizes := rankRuns(values, higherIsBetter, 0, TiesMin)
	ranks := make([]float64, len(values))
	for i, rank := range first {
		if rank == 0 {
			ranks[i] = math.NaN()
			continue
		}
		ranks[i] = float64(rank) + float64(sizes[i]-1)/2
	}
	return ranks
}

// rankRuns finds ranks and, for each unit, how many share its place.
func rankRuns(values []float64, higherIsBetter bool, tolerance float64, ties Ties) (ranks, sizes []int) {
	type entry struct {
		value float64
		unit  int
	}
	order := make([]entry, 0, len(values))
	for i, v := range values {
		if math.IsNaN(v) {
			continue
		}
		if higherIsBetter {
			v = -v
		}
		order = append(order, entry{v, i})
	}
	slices.SortFunc(order, func(a, b entry) int { return cmp.Compare(a.value, b.value) })

	ranks, sizes = make([]int, len(values)), make([]int, len(values))
	for start, run := 0, 1; start < len(order); run++ {
		end := start + 1
		for end < len(order) && (order[end].value == order[start].value || order[end].value-order[start].value <= tolerance) {
			end++
		}
		rank := start + 1
		switch ties {
		case TiesDense:
			rank = run
		case TiesMax:
			rank = end
		}
		for _, e := range order[start:end] {
			ranks[e.unit], sizes[e.unit] = rank, end-start
		}
		start = end
	}
	return ranks, sizes
}

// Percentile is the share of the others that a rank leaves behind,
// (n - rank)/(n - 1), from 0 to 1; the only one ranked has 1.
func Percentile(rank, n int) (float64, error) {
	if rank < 1 || rank > n {
		return 0, refuse("rank", "%d is not a rank among %d", rank, n)
	}
	if n == 1 {
		return 1, nil
	}
	return float64(n-rank) / float64(n-1), nil
}

// GapsToFirst is how far each value stands behind the best one, in the values'
// unit, never negative; missing values stay missing.
func GapsToFirst(values []float64, higherIsBetter bool) []float64 {
	gaps := make([]float64, len(values))
	there := present(values)
	if len(there) == 0 {
		return slices.Clone(values)
	}
	first := slices.Min(there)
	if higherIsBetter {
		first = slices.Max(there)
	}
	for i, v := range values {
		gaps[i] = math.Abs(first - v)
	}
	return gaps
}

// Standing is one place in one edition: a rank among Of ranked and the value
// behind it.
type Standing struct {
	Rank, Of int
	Value    float64
}

// Movement is the change between two standings. Ranks is positive on the way
// up; Percentile is the change of Percentile, which is fair when the number
// ranked has changed (DenominatorChanged).
type Movement struct {
	Before, After      Standing
	Ranks              int
	Value, Percentile  float64
	DenominatorChanged bool
}

// Move compares an earlier standing with a later one.
func Move(before, after Standing) (Movement, error) {
	old, err := Percentile(before.Rank, before.Of)
	if err != nil {
		return Movement{}, err
	}
	now, err := Percentile(after.Rank, after.Of)
	if err != nil {
		return Movement{}, err
	}
	change := after.Value - before.Value
	if err := number("value", change); err != nil {
		return Movement{}, err
	}
	return Movement{
		Before: before, After: after,
		Ranks: before.Rank - after.Rank, Value: change, Percentile: now - old,
		DenominatorChanged: before.Of != after.Of,
	}, nil
}

// Band is a named class of values, from its lower bound (inclusive) up to the
// next one.
type Band struct {
	Name string
	From float64
}

// BandOf is the name of the band a value falls into: the one with the highest
// lower bound that is not above it, or "" below them all and for a missing value.
func BandOf(value float64, bands []Band) string {
	name, from := "", math.Inf(-1)
	for _, band := range bands {
		if value >= band.From && band.From >= from {
			name, from = band.Name, band.From
		}
	}
	return name
}
