package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func checkRanker[T int64 | float64](t interface{ Fatalf(string, ...any) }, r *ranker[T], scores []T) {
	for i, rank := range r.rank(scores) {
		want := int32(1)
		for _, s := range scores {
			if s > scores[i] {
				want++
			}
		}
		if rank != want {
			t.Fatalf("score %v of %v: rank %d, want %d", scores[i], scores, rank, want)
		}
	}
}

func TestRankerCountsWhoIsAhead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := newRanker[float64](200)
		for range 3 { // the ranker is used again
			checkRanker(t, r, rapid.SliceOfN(rapid.Float64(), 0, 200).Draw(t, "any"))
			checkRanker(t, r, rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 9), func(i int) float64 { return float64(i) / 7 }), 0, 200).Draw(t, "ties"))
		}
		checkRanker(t, newRanker[int64](200), rapid.SliceOfN(rapid.Int64Range(-1<<61, 1<<61), 0, 200).Draw(t, "whole"))
	})
}

// A follower counts what a ranker ranks, whatever came before.
func TestFollowerCountsWhatARankerRanks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.IntRange(1, 60).Draw(t, "units")
		complete := [][]float64{make([]float64, units)}
		reference := slices.Repeat([]int{1}, units)
		got, want := newTally(reference, complete), newTally(reference, complete)
		follower, ranker := newFollower(got), newRanker[int64](units)
		for range 4 {
			scores := rapid.SliceOfN(rapid.Int64Range(-9, 9), units, units).Draw(t, "scores")
			follower.follow(scores)
			want.count(ranker.rank(scores))
			if !slices.Equal(got.counts, want.counts) {
				t.Fatalf("%v: %v, want %v", scores, got.counts, want.counts)
			}
		}
	})
}

func TestRankerExtremes(t *testing.T) {
	outlier, falling := make([]float64, 193), make([]float64, 193)
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range outlier {
		outlier[i] = rng.Float64()
		falling[i] = math.Exp(-3.5 * float64(i/2)) // crowds within crowds, in pairs
	}
	outlier[7] = 1e300
	for _, scores := range [][]float64{
		outlier,
		falling,
		{1, 1, 1},
		{5e-324, 0, math.Copysign(0, -1), 1e-323},
		{math.MaxFloat64, -math.MaxFloat64, 0, 1},
		{math.Inf(-1), 3, 3, 4},
		slices.Repeat([]float64{2, 1}, 90),
	} {
		checkRanker(t, newRanker[float64](193), scores)
	}
}
