package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

func TestCompare(t *testing.T) {
	got, err := stats.Compare(.72499, .72147)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.Gap, *got.Ratio, *got.Percent}, []float64{.00352, 1.0048789, .48789}, 5e-6)
	for _, pair := range [][2]float64{{1, 0}, {-1, 2}, {1, -2}, {1e300, 1e-300}} {
		got, err := stats.Compare(pair[0], pair[1])
		if err != nil || got.Ratio != nil || got.Percent != nil || got.Gap != pair[0]-pair[1] {
			t.Errorf("%v: %+v, %v", pair, got, err)
		}
	}
	_, err = stats.Compare(missing, 1)
	refused(t, err, "value")
	_, err = stats.Compare(1, missing)
	refused(t, err, "reference")
	_, err = stats.Compare(math.MaxFloat64, -math.MaxFloat64)
	refused(t, err, "value")
}

func TestShareBelowAndOfWhole(t *testing.T) {
	got, err := stats.ShareBelow([]float64{1, 2, 2, missing, 3}, 2)
	if err != nil || got != .25 {
		t.Error(got, err)
	}
	_, err = stats.ShareBelow([]float64{missing}, 2)
	refused(t, err, "country")
	_, err = stats.ShareBelow([]float64{1}, missing)
	refused(t, err, "value")
	got, err = stats.OfWhole(.958, .858)
	if err != nil || math.Abs(got-.822) > .0005 {
		t.Error(got, err)
	}
	_, err = stats.OfWhole(95.8, .858)
	refused(t, err, "share")
}

func TestGrowth(t *testing.T) {
	rate, err := stats.GrowthRate(.5578, .7597, 8)
	if err != nil {
		t.Fatal(err)
	}
	trend, err := stats.PercentTrend([]stats.Point{{2010, .5578}, {2012, .6844}, {2014, .7283}, {2016, .7250}, {2018, .7597}, {2020, missing}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{rate, trend}, []float64{.03937065745, 3.690049156}, 5e-10)
	_, err = stats.GrowthRate(0, 1, 8)
	refused(t, err, "value")
	_, err = stats.GrowthRate(1, 1, 0)
	refused(t, err, "period")
	_, err = stats.PercentTrend([]stats.Point{{2010, 1}})
	refused(t, err, "period")
	_, err = stats.PercentTrend([]stats.Point{{2010, 0}, {2011, 1}})
	refused(t, err, "value")
}

func TestDecompose(t *testing.T) {
	got, err := stats.Decompose(of(cisComponents, kaz), of(cisComponents, rus), stats.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.Value, got.Reference, got.Gap}, []float64{.72499667, .72147, .00352667}, 1e-8)
	for k, want := range []float64{.03624, -.04236, .0167} {
		part := got.Contributions[k]
		near(t, []float64{part.Gap, part.Adds, *part.Share}, []float64{want, want / 3, want / .01058}, 1e-9)
	}
	_, err = stats.Decompose([]float64{1, 2}, []float64{1, 3}, stats.Recipe{Aggregate: stats.Harmonic})
	refused(t, err, "aggregate")
	_, err = stats.Decompose([]float64{1, missing}, []float64{1, 3}, stats.Recipe{})
	refused(t, err, "missing")
	_, err = stats.Decompose([]float64{1}, []float64{1, 3}, stats.Recipe{})
	refused(t, err, "indicator")
	equal, err := stats.Decompose([]float64{1, 2}, []float64{2, 1}, stats.Recipe{})
	if err != nil || equal.Gap != 0 || equal.Contributions[0].Share != nil {
		t.Errorf("%+v, %v", equal, err)
	}
}

func TestDecompositionAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 5).Draw(t, "k")
		scores := rapid.SliceOfN(rapid.Float64Range(0, 1), k, k)
		recipe := stats.Recipe{
			Weights: anyWeights(k).Draw(t, "weights"), ZeroFloor: .01,
			Aggregate: rapid.SampledFrom(aggregates[:2]).Draw(t, "aggregate"),
		}
		got, err := stats.Decompose(scores.Draw(t, "a"), scores.Draw(t, "b"), recipe)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, part := range got.Contributions {
			sum += part.Adds
		}
		if math.Abs(sum-got.Gap) > 1e-12 {
			t.Fatalf("contributions add up to %g, the gap is %g", sum, got.Gap)
		}
	})
}
