package stats

import (
	"cmp"
	"math"
	"slices"
)

// RankChange splits a unit's change of rank between two editions into what it did itself and what
// the others did. Ranks are among the units with a value in both; positive is up.
type RankChange struct {
	From, To int
	Change   int // From - To = Own + Others
	// Own and Others are the Shapley values of two factors: what each changes, averaged over which
	// of them moved first (Shorrocks, "Decomposition Procedures for Distributional Analysis: A
	// Unified Framework Based on the Shapley Value", Journal of Economic Inequality 11, 2013). With
	// R(own edition, the others' edition): Own = ½[(R00-R10)+(R01-R11)], Others = ½[(R00-R01)+(R10-R11)].
	Own, Others float64
	// OwnFirst is R00-R10: the places won if the others had stood still. OthersFirst is R00-R01:
	// those won if the unit had.
	OwnFirst, OthersFirst int
}

// FindRankChanges answers for every unit, nil for one that lacks a value in either edition.
// first[i] and last[i] are unit i in the two editions.
func FindRankChanges(first, last []float64, higherIsBetter bool) ([]*RankChange, error) {
	if err := twoEditions(first, last); err != nil {
		return nil, err
	}
	units, before, after := together(first, last)
	changes := make([]*RankChange, len(first))
	for p, i := range units {
		changes[i] = rankChange(p, before, after, higherIsBetter)
	}
	return changes, nil
}

// FindRankChange answers for one unit, and says among how many its ranks are. Nil for one that lacks a value in
// either edition.
func FindRankChange(unit int, first, last []float64, higherIsBetter bool) (change *RankChange, n int, err error) {
	if err := twoEditions(first, last); err != nil {
		return nil, 0, err
	}
	units, before, after := together(first, last)
	if at := slices.Index(units, unit); at >= 0 {
		return rankChange(at, before, after, higherIsBetter), len(units), nil
	}
	return nil, len(units), nil
}

// twoEditions refuses editions of different length, and values without end.
func twoEditions(first, last []float64) error {
	if len(first) != len(last) {
		return refuse("country", "%d units beside %d", len(first), len(last))
	}
	return cmp.Or(noInfinity("indicator", first), noInfinity("indicator", last))
}

func rankChange(own int, before, after []float64, higherIsBetter bool) *RankChange {
	stayed, moved := before[own], after[own]
	r00, r11 := rankAmong(stayed, before, own, higherIsBetter), rankAmong(moved, after, own, higherIsBetter)
	r10, r01 := rankAmong(moved, before, own, higherIsBetter), rankAmong(stayed, after, own, higherIsBetter)
	return &RankChange{
		From: r00, To: r11, Change: r00 - r11,
		Own:      float64(r00-r10+r01-r11) / 2,
		Others:   float64(r00-r01+r10-r11) / 2,
		OwnFirst: r00 - r10, OthersFirst: r00 - r01,
	}
}

// rankAmong is the rank of a value among the others' values, its own place left out; equal values
// share a place.
func rankAmong(value float64, values []float64, own int, higherIsBetter bool) int {
	rank := 1
	for i, v := range values {
		if i != own && !math.IsNaN(v) && (higherIsBetter && v > value || !higherIsBetter && v < value) {
			rank++
		}
	}
	return rank
}
