package bench_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// recipe is the UN's own: the plain mean of its three parts.
func recipe(t *testing.T, v *bench.View) bench.IndexRecipe {
	t.Helper()
	return bench.IndexRecipe{
		Indicators: []int{indicator(t, v, "un-osi"), indicator(t, v, "un-tii"), indicator(t, v, "un-hci")}, Weights: []float64{1. / 3, 1. / 3, 1. / 3},
		Group: group(t, v, "world"), Reference: -1, Normalise: "none", Aggregate: string(stats.Arithmetic), Missing: "exclude", Ties: "min", Period: 2024, Robustness: "none",
	}
}

func computed(t *testing.T, v *bench.View, q bench.IndexRecipe) *bench.Composite {
	t.Helper()
	x, err := v.Composite(q)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Compute(); err != nil {
		t.Fatal(err)
	}
	return x
}

// TestCompositeIsTheUNs: the mean of the three published parts is the published index, for every country.
func TestCompositeIsTheUNs(t *testing.T) {
	v := view(t)
	x := computed(t, v, recipe(t, v))
	egdi, ranked := indicator(t, v, "un-egdi"), 0
	for i, at := range x.Members {
		if x.Ranks[i] == 0 {
			continue
		}
		ranked++
		row := x.Row(i)
		published := v.Observations.Value[v.Figure(egdi, at, 2024)]
		if math.Abs(row.Score-published) > 0.0002 || len(row.Components) != 3 || *row.Components[0].Score != *row.Components[0].Value {
			t.Errorf("%s: %v, the UN has %v", row.Country, row.Score, published)
		}
	}
	if ranked != 193 || len(x.Excluded()) != len(x.Members)-193 || len(x.Rows()) != 3*193 {
		t.Errorf("%d are ranked, %d excluded, from %d figures", ranked, len(x.Excluded()), len(x.Rows()))
	}
	for _, out := range x.Excluded() {
		if out.Reason == "" || out.Detail == "" || len(out.Lacking) == 0 {
			t.Errorf("%+v", out)
		}
	}
}

// TestCompositeUnderOtherWeights: a country that is first in every part is first under all weights, and the shares of
// two countries add up to one.
func TestCompositeUnderOtherWeights(t *testing.T) {
	v := view(t)
	q := recipe(t, v)
	q.Group, q.Robustness, q.Normalise, q.Scope = group(t, v, "central-asia"), "lattice", "minmax", "edition"
	q.Pairs = []int{country(t, v, "KAZ"), country(t, v, "UZB")}
	x := computed(t, v, q)
	for i := range x.Members {
		row := x.Row(i)
		if row.Country != "KAZ" {
			continue
		}
		if row.Rank != 1 || row.RankBounds == nil || row.RankBounds.Best != 1 || row.Robustness == nil {
			t.Errorf("%+v", row)
		}
	}
	if len(x.Shares) != 1 || *x.Shares[0].WinShare < 0 || *x.Shares[0].WinShare > 1 {
		t.Errorf("%+v", x.Shares)
	}
	for k := range x.Parts {
		if part := x.Described(k); part.Lower == nil || part.Upper == nil || *part.Lower >= *part.Upper || *part.Period != 2024 {
			t.Errorf("%+v", part)
		}
		for i, score := range x.Columns[k] {
			if score < 0 || score > 1 {
				t.Errorf("%d in part %d: %v", i, k, score)
			}
		}
	}
}

// TestCompositeOfNothing: before anything was published there is nothing to compute with.
func TestCompositeOfNothing(t *testing.T) {
	v := view(t)
	v.AsOf = "1999-01-01"
	q := recipe(t, v)
	q.Period = 0
	if x := computed(t, v, q); x.Ranks != nil || x.Absent() == nil {
		t.Errorf("%v", x.Ranks)
	}
}

// TestTrialsAreRecalled: what was tried for other weights, recipes and seeds changes no answer.
func TestTrialsAreRecalled(t *testing.T) {
	shared := view(t)
	partly := func(q *bench.IndexRecipe, weights ...float64) {
		q.Indicators, q.Weights = []int{indicator(t, shared, "un-osi"), indicator(t, shared, "oecd-dgi"), indicator(t, shared, "oecd-ourdata")}, weights
		q.Period, q.Normalise, q.Missing = 0, "minmax", "rescale"
	}
	for _, how := range []string{"lattice", "dirichlet", "noise", "drop"} {
		for _, change := range []func(q *bench.IndexRecipe){
			func(*bench.IndexRecipe) {},
			func(q *bench.IndexRecipe) { q.Weights = []float64{.5, .3, .2} },
			func(q *bench.IndexRecipe) { q.Weights, q.Ties = []float64{0, .5, .5}, "max" },
			func(q *bench.IndexRecipe) { q.Missing, q.Weights = "rescale", []float64{.9, .1, 0} },
			func(q *bench.IndexRecipe) { q.Normalise = "minmax" },
			func(q *bench.IndexRecipe) { q.Period = 2022 },
			func(q *bench.IndexRecipe) { q.Group = group(t, shared, "cis") },
			func(q *bench.IndexRecipe) { partly(q, .5, .5, 0) },
			func(q *bench.IndexRecipe) { partly(q, 0, .5, .5) }, // of the same figures others are ranked
			func(q *bench.IndexRecipe) { q.Seed = 7 },
			func(q *bench.IndexRecipe) { q.Draws = 100 },
			func(q *bench.IndexRecipe) {},
		} {
			q := recipe(t, shared)
			q.Robustness = how
			change(&q)
			alone := computed(t, view(t), q)
			x := computed(t, shared, q)
			for i := range x.Members {
				if x.Ranks[i] > 0 {
					if diff := cmp.Diff(alone.Row(i), x.Row(i)); diff != "" {
						t.Fatalf("%s %+v: %s", how, q, diff)
					}
				}
			}
			if diff := cmp.Diff(alone.Trial(), x.Trial()); diff != "" {
				t.Errorf("%s %+v: %s", how, q, diff)
			}
		}
	}
}
