package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

var (
	unitScale    = [][]float64{{0, .25, .5, .75, 1}, {0, .75, .75, .375, 1}, {0, .125, .5, missing, 1}}
	hundred      = [][]float64{{1, 25.75, 50.5, 75.25, 100}, {1, 75.25, 75.25, 38.125, 100}, {1, 13.375, 50.5, missing, 100}}
	hundredWhole = [][]float64{hundred[0], hundred[1], {1, 13.375, 50.5, 75.25, 100}} // D has i3 = 40
	uneven       = []float64{.5, .3, .2}
)

func TestAggregateAsCOINr(t *testing.T) {
	tests := []struct {
		name       string
		components [][]float64
		recipe     stats.Recipe
		want       []float64
	}{
		{"arithmetic, equal", unitScale, stats.Recipe{}, []float64{0, .375, .58333333333, .5625, 1}},
		{"arithmetic", unitScale, stats.Recipe{Weights: uneven}, []float64{0, .375, .575, .609375, 1}},
		{"arithmetic, too thin", unitScale, stats.Recipe{Weights: uneven, MinAvailability: .7}, []float64{0, .375, .575, missing, 1}},
		{"arithmetic, just enough", unitScale, stats.Recipe{Weights: uneven, MinAvailability: 2. / 3}, []float64{0, .375, .575, .609375, 1}},
		{"arithmetic, 1 to 100", hundred, stats.Recipe{Weights: uneven}, []float64{1, 38.125, 57.925, 61.328125, 100}},
		{"geometric", hundred, stats.Recipe{Weights: uneven, Aggregate: stats.Geometric}, []float64{1, 31.16013468, 56.91882366, 58.31365456, 100}},
		{"harmonic", hundred, stats.Recipe{Weights: uneven, Aggregate: stats.Harmonic}, []float64{1, 26.07054950, 56.02838187, 55.12158511, 100}},
		{"whole, arithmetic", hundredWhole, stats.Recipe{}, []float64{1, 38.125, 58.75, 62.875, 100}},
		{"whole, geometric", hundredWhole, stats.Recipe{Aggregate: stats.Geometric}, []float64{1, 29.59323954, 57.68059790, 59.98936805, 100}},
		{"whole, harmonic", hundredWhole, stats.Recipe{Aggregate: stats.Harmonic}, []float64{1, 23.64246109, 56.71828358, 56.81002475, 100}},
		{"copeland", hundredWhole, stats.Recipe{Weights: uneven, Aggregate: stats.Copeland}, []float64{-4, -2, 0, 2, 4}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := stats.Aggregate(test.components, test.recipe)
			if err != nil {
				t.Fatal(err)
			}
			near(t, got, test.want, 6e-9) // COINr's are printed to eight decimals
		})
	}
}

func TestAggregateFloorsZeros(t *testing.T) {
	recipe := stats.Recipe{Aggregate: stats.Geometric}
	zero := [][]float64{{0, .4}, {.9, .4}}
	_, err := stats.Aggregate(zero, recipe)
	refused(t, err, "aggregate")
	recipe.ZeroFloor = .1
	got, err := stats.Aggregate(zero, recipe)
	if err != nil {
		t.Fatal(err)
	}
	near(t, got, []float64{.3, .4}, 1e-12)
	_, err = stats.Aggregate([][]float64{{-.5, .4}}, recipe)
	refused(t, err, "aggregate")
	// A component of weight 0 takes no part, its zeros neither.
	got, err = stats.Aggregate(zero, stats.Recipe{Aggregate: stats.Harmonic, Weights: []float64{0, 1}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, got, []float64{.9, .4}, 1e-12)
}

func TestAggregateRefuses(t *testing.T) {
	two := [][]float64{{1, 2}, {3, 4}}
	tests := []struct {
		name       string
		components [][]float64
		recipe     stats.Recipe
		parameter  string
	}{
		{"no component", nil, stats.Recipe{}, "indicator"},
		{"ragged", [][]float64{{1}, {1, 2}}, stats.Recipe{}, "indicator"},
		{"infinite", [][]float64{{math.Inf(-1)}}, stats.Recipe{}, "indicator"},
		{"too few weights", two, stats.Recipe{Weights: []float64{1}}, "weights"},
		{"negative weight", two, stats.Recipe{Weights: []float64{1, -1}}, "weights"},
		{"missing weight", two, stats.Recipe{Weights: []float64{1, missing}}, "weights"},
		{"no weight", two, stats.Recipe{Weights: []float64{0, 0}}, "weights"},
		{"unknown aggregate", two, stats.Recipe{Aggregate: "median"}, "aggregate"},
		{"unknown rule", two, stats.Recipe{Missing: "guess"}, "missing"},
		{"missing refused", unitScale, stats.Recipe{Missing: stats.MissingRefuse}, "missing"},
		{"availability", two, stats.Recipe{MinAvailability: 1.1}, "missing"},
		{"floor", two, stats.Recipe{ZeroFloor: missing}, "aggregate"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := stats.Aggregate(test.components, test.recipe)
			refused(t, err, test.parameter)
		})
	}
}

func TestOutrankingAsCOINr(t *testing.T) {
	got, err := stats.Outranking(hundredWhole, uneven)
	if err != nil {
		t.Fatal(err)
	}
	near(t, got[1], []float64{1, 0, .15, .3, 0}, 1e-9)
	near(t, got[2], []float64{1, .85, 0, .3, 0}, 1e-9)
	dominance := 0
	for i := range got {
		for j := range i {
			if math.Abs(got[i][j]-.5) > .5-1e-9 {
				dominance++
			}
		}
	}
	if dominance != 7 {
		t.Errorf("%d of 10 pairs dominate, want 7", dominance)
	}
}

func anyComponents(value *rapid.Generator[float64]) *rapid.Generator[[][]float64] {
	return rapid.Custom(func(t *rapid.T) [][]float64 {
		n, k := rapid.IntRange(1, 8).Draw(t, "units"), rapid.IntRange(1, 4).Draw(t, "components")
		components := make([][]float64, k)
		for i := range components {
			components[i] = sparse(n, value).Draw(t, "component")
		}
		return components
	})
}

func anyWeights(k int) *rapid.Generator[[]float64] {
	return rapid.SliceOfN(rapid.Float64Range(.01, 9), k, k)
}

var aggregates = []stats.Aggregation{stats.Arithmetic, stats.Geometric, stats.Harmonic, stats.Copeland}

func TestCompositeIsMonotoneAndItsWeightsScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		components := anyComponents(rapid.Float64Range(.001, 100)).Draw(t, "components")
		recipe := stats.Recipe{
			Weights:   anyWeights(len(components)).Draw(t, "weights"),
			Aggregate: rapid.SampledFrom(aggregates).Draw(t, "aggregate"),
		}
		before, err := stats.Aggregate(components, recipe)
		if err != nil {
			t.Fatal(err)
		}
		factor := rapid.Float64Range(1e-3, 1e3).Draw(t, "factor")
		scaled := recipe
		scaled.Weights = nil
		for _, w := range recipe.Weights {
			scaled.Weights = append(scaled.Weights, w*factor)
		}
		again, err := stats.Aggregate(components, scaled)
		if err != nil {
			t.Fatal(err)
		}
		for i := range before {
			there := 0
			for k := range components {
				if !math.IsNaN(components[k][i]) {
					there++
				}
			}
			if math.IsNaN(before[i]) != (there == 0) {
				t.Fatalf("unit %d with %d components has %g", i, there, before[i])
			}
			if math.Abs(before[i]-again[i]) > 1e-12*math.Abs(before[i]) {
				t.Fatalf("weights times %g: %g became %g", factor, before[i], again[i])
			}
		}
		k, i := rapid.IntRange(0, len(components)-1).Draw(t, "k"), rapid.IntRange(0, len(before)-1).Draw(t, "i")
		if math.IsNaN(components[k][i]) {
			return
		}
		components[k][i] += rapid.Float64Range(0, 50).Draw(t, "rise")
		after, err := stats.Aggregate(components, recipe)
		if err != nil {
			t.Fatal(err)
		}
		if after[i] < before[i]*(1-1e-12) && recipe.Aggregate != stats.Copeland || recipe.Aggregate == stats.Copeland && after[i] < before[i] {
			t.Fatalf("a component rose and the score fell from %g to %g", before[i], after[i])
		}
	})
}

// The means lie between the smallest and the largest component, in their order.
func TestMeansAreOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		components := anyComponents(rapid.Float64Range(.001, 100)).Draw(t, "components")
		weights := anyWeights(len(components)).Draw(t, "weights")
		var means [][]float64
		for _, aggregate := range aggregates[:3] {
			scores, err := stats.Aggregate(components, stats.Recipe{Weights: weights, Aggregate: aggregate})
			if err != nil {
				t.Fatal(err)
			}
			means = append(means, scores)
		}
		for i, a := range means[0] {
			g, h := means[1][i], means[2][i]
			if h > g*(1+1e-12) || g > a*(1+1e-12) {
				t.Fatalf("harmonic %g, geometric %g, arithmetic %g", h, g, a)
			}
		}
	})
}
