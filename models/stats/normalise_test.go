package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

// The worked example, with the outputs of COINr 1.1.14.
var (
	i1 = []float64{10, 20, 30, 40, 50}
	i2 = []float64{2, 8, 8, 5, 10}
	i3 = []float64{100, 90, 60, missing, 20} // lower is better
)

func TestNormaliseAsCOINr(t *testing.T) {
	tests := []struct {
		name   string
		values []float64
		n      stats.Normalisation
		want   []float64
	}{
		{"none", i3, stats.Normalisation{Method: stats.None, LowerIsBetter: true}, []float64{-100, -90, -60, missing, -20}},
		{"minmax i1", i1, stats.Normalisation{Method: stats.MinMax}, []float64{0, .25, .5, .75, 1}},
		{"minmax i2", i2, stats.Normalisation{Method: stats.MinMax}, []float64{0, .75, .75, .375, 1}},
		{"minmax i3", i3, stats.Normalisation{Method: stats.MinMax, LowerIsBetter: true}, []float64{0, .125, .5, missing, 1}},
		{"minmax 1..100", i2, stats.Normalisation{Method: stats.MinMax, Lower: 1, Upper: 100}, []float64{1, 75.25, 75.25, 38.125, 100}},
		{"dist2max", i3, stats.Normalisation{Method: stats.Dist2Max, LowerIsBetter: true}, []float64{0, .125, .5, missing, 1}},
		{"zscore", i2, stats.Normalisation{Method: stats.ZScore}, []float64{-1.4694160995, .4472135955, .4472135955, -.5111012520, 1.0860901605}},
		{"rank", i2, stats.Normalisation{Method: stats.RankScore}, []float64{1, 3, 3, 2, 5}},
		{"rank, lower is better", i3, stats.Normalisation{Method: stats.RankScore, LowerIsBetter: true}, []float64{1, 2, 3, missing, 4}},
		{"percentile rank", i2, stats.Normalisation{Method: stats.PercentileRank}, []float64{0, .5, .5, .25, 1}},
		{"borda", i2, stats.Normalisation{Method: stats.Borda}, []float64{0, 2, 2, 1, 4}},
		{"dist2ref", i2, stats.Normalisation{Method: stats.Dist2Ref, Target: 8}, []float64{0, 1, 1, .5, 4. / 3}},
		{"dist2ref, capped", i2, stats.Normalisation{Method: stats.Dist2Ref, Target: 8, Cap: true}, []float64{0, 1, 1, .5, 1}},
		{"dist2targ", i2, stats.Normalisation{Method: stats.Dist2Targ, Target: 9}, []float64{0, 6. / 7, 6. / 7, 3. / 7, 8. / 7}},
		{"fracmax", i2, stats.Normalisation{Method: stats.FracMax}, []float64{.2, .8, .8, .5, 1}},
		{"fracmax, lower is better", i3, stats.Normalisation{Method: stats.FracMax, LowerIsBetter: true}, []float64{.2, 2. / 9, 1. / 3, missing, 1}},
		{"goalposts", i2, stats.Normalisation{Method: stats.Goalposts, Upper: 12}, []float64{1. / 6, 2. / 3, 2. / 3, 5. / 12, 5. / 6}},
		{"goalposts, truncated", i2, stats.Normalisation{Method: stats.Goalposts, Lower: 3, Upper: 9, Cap: true}, []float64{0, 5. / 6, 5. / 6, 1. / 3, 1}},
		{"goalposts, inverted", i3, stats.Normalisation{Method: stats.Goalposts, Upper: 120, LowerIsBetter: true}, []float64{1. / 6, .25, .5, missing, 5. / 6}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := stats.Normalise(test.values, test.n)
			if err != nil {
				t.Fatal(err)
			}
			near(t, got, test.want, 1e-10)
		})
	}
}

func TestNormaliseRefuses(t *testing.T) {
	tests := []struct {
		name      string
		values    []float64
		n         stats.Normalisation
		parameter string
	}{
		{"unknown method", i1, stats.Normalisation{Method: "magic"}, "normalise"},
		{"constant in minmax", []float64{3, 3, missing}, stats.Normalisation{Method: stats.MinMax}, "normalise"},
		{"constant in zscore", []float64{.1, .1, .1}, stats.Normalisation{Method: stats.ZScore}, "normalise"},
		{"one unit", []float64{3, missing}, stats.Normalisation{Method: stats.PercentileRank}, "normalise"},
		{"infinite", []float64{1, math.Inf(1)}, stats.Normalisation{}, "indicator"},
		{"range overflows", []float64{-math.MaxFloat64, 0, math.MaxFloat64}, stats.Normalisation{Method: stats.MinMax}, "normalise"},
		{"target at the worst", i2, stats.Normalisation{Method: stats.Dist2Targ, Target: 2}, "reference"},
		{"reference without value", i2, stats.Normalisation{Method: stats.Dist2Ref, Target: missing}, "reference"},
		{"falling goalposts", i2, stats.Normalisation{Method: stats.Goalposts, Lower: 5, Upper: 5}, "normalise"},
		{"falling scale", i2, stats.Normalisation{Method: stats.MinMax, Lower: 5, Upper: 1}, "normalise"},
		{"negative fracmax", []float64{-1, 2}, stats.Normalisation{Method: stats.FracMax}, "normalise"},
		{"zero fracmax, lower is better", []float64{0, 2}, stats.Normalisation{Method: stats.FracMax, LowerIsBetter: true}, "normalise"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := stats.Normalise(test.values, test.n)
			refused(t, err, test.parameter)
		})
	}
}

func TestNormalisePanel(t *testing.T) {
	got, err := stats.NormalisePanel([][]float64{{10, 20}, {missing, 30, 50}}, stats.Normalisation{Method: stats.MinMax})
	if err != nil {
		t.Fatal(err)
	}
	near(t, got[0], []float64{0, .25}, 1e-15)
	near(t, got[1], []float64{missing, .5, 1}, 1e-15)
}

// z-score, mean, min-max, as the United Nations make TII and HCI; and min-max first.
func TestUnitedNationsStandardisation(t *testing.T) {
	steps := func(first stats.Normalisation) []float64 {
		var columns [][]float64
		for _, values := range [][]float64{{80, 60, 20, 40}, {30, 50, 10, 90}} {
			column, err := stats.Normalise(values, first)
			if err != nil {
				t.Fatal(err)
			}
			columns = append(columns, column)
		}
		mean, err := stats.Aggregate(columns, stats.Recipe{})
		if err != nil {
			t.Fatal(err)
		}
		final, err := stats.Normalise(mean, stats.Normalisation{Method: stats.MinMax})
		if err != nil {
			t.Fatal(err)
		}
		return final
	}
	for _, population := range []bool{true, false} {
		near(t, steps(stats.Normalisation{Method: stats.ZScore, Population: population}), []float64{.933448, .872790, 0, 1}, 5e-7)
	}
	near(t, steps(stats.Normalisation{Method: stats.MinMax}), []float64{.9375, .875, 0, 1}, 1e-12)
}

var methods = []stats.Method{
	stats.None, stats.MinMax, stats.ZScore, stats.RankScore, stats.PercentileRank, stats.Borda,
	stats.Dist2Max, stats.Dist2Ref, stats.Dist2Targ, stats.FracMax, stats.Goalposts,
}

// sparse draws values, some missing.
func sparse(size int, value *rapid.Generator[float64]) *rapid.Generator[[]float64] {
	return rapid.Custom(func(t *rapid.T) []float64 {
		values := rapid.SliceOfN(value, size, size).Draw(t, "values")
		for i := range values {
			if rapid.IntRange(0, 9).Draw(t, "missing") == 0 {
				values[i] = missing
			}
		}
		return values
	})
}

func TestNormaliseKeepsOrderAndGaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := sparse(rapid.IntRange(0, 12).Draw(t, "n"), rapid.Float64()).Draw(t, "values")
		n := stats.Normalisation{
			Method: rapid.SampledFrom(methods).Draw(t, "method"), LowerIsBetter: rapid.Bool().Draw(t, "lower"),
			Target: rapid.Float64().Draw(t, "target"), Lower: -1, Upper: rapid.Float64Range(0, 9).Draw(t, "upper"), Cap: rapid.Bool().Draw(t, "cap"),
		}
		got, err := stats.Normalise(values, n)
		if err != nil {
			return
		}
		for i := range values {
			if math.IsNaN(got[i]) != math.IsNaN(values[i]) || math.IsInf(got[i], 0) {
				t.Fatalf("%g became %g", values[i], got[i])
			}
			for j := range values {
				if (values[i] > values[j]) != n.LowerIsBetter && values[i] != values[j] && got[i] < got[j] {
					t.Fatalf("%g and %g became %g and %g", values[i], values[j], got[i], got[j])
				}
			}
		}
	})
}
