package stats_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

var missing = math.NaN()

// near fails unless both hold the same figures within tolerance, missing with missing.
func near(t *testing.T, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %d values, want %d", len(got), len(want))
	}
	for i := range want {
		same := math.Abs(got[i]-want[i]) <= tolerance || math.IsNaN(got[i]) && math.IsNaN(want[i])
		if !same {
			t.Errorf("value %d: got %.12g, want %.12g", i, got[i], want[i])
		}
	}
}

// refused fails unless err is an *Error about the parameter.
func refused(t *testing.T, err error, parameter string) {
	t.Helper()
	var refusal *stats.Error
	if !errors.As(err, &refusal) || refusal.Parameter != parameter || refusal.Reason == "" {
		t.Errorf("got %v, want a refusal of %q", err, parameter)
	}
}

func TestRank(t *testing.T) {
	values := []float64{.9, .8, .8, .7}
	tests := []struct {
		name   string
		values []float64
		higher bool
		ties   stats.Ties
		want   []int
	}{
		{"competition", values, true, stats.TiesMin, []int{1, 2, 2, 4}},
		{"dense", values, true, stats.TiesDense, []int{1, 2, 2, 3}},
		{"max", values, true, stats.TiesMax, []int{1, 3, 3, 4}},
		{"lower is better", values, false, stats.TiesMin, []int{4, 2, 2, 1}},
		{"missing has no rank", []float64{missing, .2, .5}, true, stats.TiesMin, []int{0, 2, 1}},
		{"zero and minus zero tie", []float64{0, math.Copysign(0, -1)}, true, stats.TiesMin, []int{1, 1}},
		{"infinite", []float64{math.Inf(1), math.Inf(1), 1}, true, stats.TiesMin, []int{1, 1, 3}},
		{"nobody", nil, true, stats.TiesMin, []int{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, stats.Rank(test.values, test.higher, test.ties)); diff != "" {
				t.Error(diff)
			}
		})
	}
	near(t, stats.RankAverage(append(values, missing), true), []float64{1, 2.5, 2.5, 4, missing}, 0)
}

func TestRankWithin(t *testing.T) {
	got, err := stats.RankWithin([]float64{.3, .29, .28, .1}, true, stats.TiesMin, .0101)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{1, 1, 3, 4}, got); diff != "" {
		t.Errorf("a chain must not tie its ends: %s", diff)
	}
	_, err = stats.RankWithin(nil, true, stats.TiesMin, -1)
	refused(t, err, "tolerance")
	_, err = stats.RankWithin(nil, true, stats.TiesMin, missing)
	refused(t, err, "tolerance")
	_, err = stats.ParseTies("average")
	refused(t, err, "ties")
	if ties, err := stats.ParseTies("dense"); err != nil || ties != stats.TiesDense {
		t.Error(ties, err)
	}
}

func TestRankIsPermutationUpToTies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Map(rapid.IntRange(-3, 9), func(i int) float64 {
			if i == -3 {
				return missing
			}
			return float64(i) / 7
		})).Draw(t, "values")
		ranks := stats.Rank(values, true, stats.TiesMin)
		for i, v := range values {
			if math.IsNaN(v) {
				if ranks[i] != 0 {
					t.Fatalf("a missing value has rank %d", ranks[i])
				}
				continue
			}
			better := 0
			for _, w := range values {
				if w > v {
					better++
				}
			}
			if ranks[i] != better+1 {
				t.Fatalf("rank %d with %d better", ranks[i], better)
			}
		}
		sum := 0.0
		for _, rank := range stats.RankAverage(values, true) {
			if !math.IsNaN(rank) {
				sum += rank
			}
		}
		n := float64(len(values)) - float64(len(slices.DeleteFunc(slices.Clone(ranks), func(r int) bool { return r != 0 })))
		if sum != n*(n+1)/2 {
			t.Fatalf("average ranks sum to %g, want %g", sum, n*(n+1)/2)
		}
	})
}

func TestPercentile(t *testing.T) {
	for _, test := range []struct {
		rank, n int
		want    float64
	}{{1, 193, 1}, {193, 193, 0}, {33, 193, 160. / 192}, {1, 1, 1}} {
		got, err := stats.Percentile(test.rank, test.n)
		if err != nil || got != test.want {
			t.Errorf("percentile of %d among %d: %g, %v", test.rank, test.n, got, err)
		}
	}
	for _, rank := range []int{0, 3, -1} {
		_, err := stats.Percentile(rank, 2)
		refused(t, err, "rank")
	}
}

// Kazakhstan in the EGDI editions of 2008 (182 ranked) and 2014 (193).
func TestMove(t *testing.T) {
	got, err := stats.Move(stats.Standing{Rank: 81, Of: 182, Value: .4743}, stats.Standing{Rank: 28, Of: 193, Value: .72827})
	if err != nil {
		t.Fatal(err)
	}
	if got.Ranks != 53 || !got.DenominatorChanged {
		t.Errorf("%+v", got)
	}
	near(t, []float64{got.Value, got.Percentile}, []float64{.25397, 165./192 - 101./181}, 1e-12)
	_, err = stats.Move(stats.Standing{Rank: 0, Of: 182}, stats.Standing{Rank: 28, Of: 193})
	refused(t, err, "rank")
	_, err = stats.Move(stats.Standing{Rank: 1, Of: 182, Value: missing}, stats.Standing{Rank: 28, Of: 193})
	refused(t, err, "value")
}

func TestGapsAndBands(t *testing.T) {
	near(t, stats.GapsToFirst([]float64{.72499, .72147, missing, .66249}, true), []float64{0, .00352, missing, .0625}, 1e-12)
	near(t, stats.GapsToFirst([]float64{3, 1}, false), []float64{2, 0}, 0)
	bands := []stats.Band{{"low", 0}, {"middle", .25}, {"high", .5}, {"very high", .75}}
	for value, want := range map[float64]string{.75: "very high", .7499: "high", .25: "middle", 0: "low", -1: ""} {
		if got := stats.BandOf(value, bands); got != want {
			t.Errorf("band of %g: %q, want %q", value, got, want)
		}
	}
	if got := stats.BandOf(missing, bands); got != "" {
		t.Errorf("band of a missing value: %q", got)
	}
}
