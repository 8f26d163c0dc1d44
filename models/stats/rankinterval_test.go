package stats_test

import (
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

// effectiveness are the estimates of government effectiveness of 2023, in the order of the countries' codes.
func effectiveness(t *testing.T) (countries []string, estimates []stats.Estimate) {
	t.Helper()
	values, err := column("wb-wgi-government-effectiveness", "2023")
	if err != nil {
		t.Fatal(err)
	}
	countries = slices.Sorted(maps.Keys(values))
	for _, c := range countries {
		estimates = append(estimates, values[c])
	}
	return countries, estimates
}

func TestRankIntervalOfKazakhstan(t *testing.T) {
	countries, estimates := effectiveness(t)
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

// rankChances are the exact chances of a unit's ranks: given its own value, each other is ahead with a chance of its own,
// and how many are is the sum of such coins; over its own value the trapezoidal rule sums.
func rankChances(all []stats.Estimate, unit int) []float64 {
	const nodes, reach = 121, 6.0
	total, sum := make([]float64, len(all)), 0.0
	for node := range nodes {
		z := reach * (2*float64(node)/(nodes-1) - 1)
		weight, value := math.Exp(-z*z/2), all[unit].Value+z*all[unit].Error
		sum += weight
		ahead := make([]float64, 1, len(all)) // chances of so many ahead
		ahead[0] = 1
		for i, other := range all {
			if i == unit {
				continue
			}
			p := math.Erfc((value-other.Value)/other.Error/math.Sqrt2) / 2
			ahead = append(ahead, 0)
			for k := len(ahead) - 1; k > 0; k-- {
				ahead[k] = ahead[k]*(1-p) + ahead[k-1]*p
			}
			ahead[0] *= 1 - p
		}
		for k, chance := range ahead {
			total[k] += weight * chance
		}
	}
	for k := range total {
		total[k] /= sum
	}
	return total
}

// TestRankIntervalsAreExact: the percentiles of 10,000 draws are those that integration gives, without any draw, of
// Kazakhstan to the rank and of others up to the draws' own error.
func TestRankIntervalsAreExact(t *testing.T) {
	countries, estimates := effectiveness(t)
	drawn, err := stats.RankIntervals(estimates, true, stats.Draws{N: stats.RankIntervalDraws})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []string{"KAZ", "SGP", "KOR", "EST", "IND", "UZB", "TUV", "SOM"} {
		unit := at(t, countries, c)
		chances, expected, below := rankChances(estimates, unit), 1.0, []float64{0}
		for k, chance := range chances {
			expected += float64(k) * chance
			below = append(below, below[k]+chance)
		}
		near(t, []float64{drawn[unit].Expected, below[len(below)-1]}, []float64{expected, 1}, 1e-6)
		for share, rank := range map[float64]int{.05: drawn[unit].P5, .5: drawn[unit].Median, .95: drawn[unit].P95} {
			slack := 0.0
			if c != "KAZ" {
				slack = 4 * math.Sqrt(share*(1-share)/stats.RankIntervalDraws)
			}
			if below[rank] < share-slack || below[rank-1] >= share+slack {
				t.Errorf("%s: rank %d is drawn for %g, its chances are %.4f to %.4f", c, rank, share, below[rank-1], below[rank])
			}
		}
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
