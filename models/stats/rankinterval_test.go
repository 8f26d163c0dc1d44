package stats_test

import (
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

func TestRankIntervalOfKazakhstan(t *testing.T) {
	values, err := column("wb-wgi-government-effectiveness", "2023")
	if err != nil {
		t.Fatal(err)
	}
	countries := slices.Sorted(maps.Keys(values))
	var estimates []stats.Estimate
	for _, c := range countries {
		estimates = append(estimates, values[c])
	}
	draws := stats.Draws{N: stats.RankIntervalDraws}
	all, err := stats.RankIntervals(estimates, true, draws)
	if err != nil {
		t.Fatal(err)
	}
	got := all[at(t, countries, "KAZ")]
	near(t, []float64{got.Expected}, []float64{93.4581}, 5e-5)
	if got.Rank != 92 || got.P5 != 65 || got.P95 != 125 {
		t.Errorf("%+v", *got)
	}
	again, err := stats.RankIntervals(estimates, true, draws)
	if err != nil || *again[0] != *all[0] {
		t.Error("the same seed gives another answer", err)
	}
}

func TestRankIntervals(t *testing.T) {
	// Two equal values 2·1.645 apart in common errors, one certain and far below, one without error.
	got, err := stats.RankIntervals([]stats.Estimate{{1, .5}, {1, .5}, {-9, 0}, {4, missing}, {missing, 1}, {-9, 0}}, true, stats.Draws{N: 1000})
	if err != nil || got[3] != nil || got[4] != nil {
		t.Fatal(got, err)
	}
	near(t, []float64{got[0].Expected, got[2].Expected}, []float64{1.5, 3}, 1e-12)
	if got[0].Rank != 1 || got[0].P5 != 1 || got[0].P95 != 2 || got[0].Indistinguishable != 1 || got[2].P5 != 3 || got[5].P95 != 3 || got[2].Indistinguishable != 1 {
		t.Errorf("%+v, %+v", *got[0], *got[2])
	}
	_, err = stats.RankIntervals([]stats.Estimate{{1, -1}}, true, stats.Draws{N: 1})
	refused(t, err, "standard_error")
	_, err = stats.RankIntervals([]stats.Estimate{{1, math.MaxFloat64}}, true, stats.Draws{N: 1})
	refused(t, err, "standard_error")
	_, err = stats.RankIntervals(nil, true, stats.Draws{})
	refused(t, err, "draws")
	nobody, err := stats.RankIntervals(nil, true, stats.Draws{N: 10})
	if err != nil || len(nobody) != 0 {
		t.Error(nobody, err)
	}
}

// Expected ranks add up to those of a ranking without ties, lie in it, and do not know the unit.
func TestRankIntervalProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		estimates, scaled := make([]stats.Estimate, n), make([]stats.Estimate, n)
		for i := range n {
			estimates[i] = stats.Estimate{Value: float64(rapid.IntRange(-50, 50).Draw(t, "value")) / 16, Error: float64(rapid.IntRange(1, 20).Draw(t, "error")) / 16}
			scaled[i] = stats.Estimate{Value: 4 * estimates[i].Value, Error: 4 * estimates[i].Error}
		}
		higher := rapid.Bool().Draw(t, "higher")
		all, err := stats.RankIntervals(estimates, higher, stats.Draws{N: 50, Seed: 3})
		if err != nil {
			t.Fatal(err)
		}
		other, err := stats.RankIntervals(scaled, higher, stats.Draws{N: 50, Seed: 3})
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, interval := range all {
			sum += interval.Expected
			if interval.P5 < 1 || interval.P5 > interval.Median || interval.Median > interval.P95 || interval.P95 > n {
				t.Fatalf("%+v", *interval)
			}
			if *other[i] != *interval {
				t.Fatalf("%+v, scaled %+v", *interval, *other[i])
			}
		}
		if math.Abs(sum-float64(n*(n+1))/2) > 1e-9 {
			t.Fatal(sum)
		}
	})
}
