package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

// The UN's own regional means, as printed: unweighted.
func TestAverageIsTheUNsRegionalMean(t *testing.T) {
	for _, test := range []struct {
		period, group string
		want          float64
	}{
		{"2022", "world", .6102}, {"2022", "africa", .4054}, {"2022", "americas", .6438},
		{"2022", "asia", .6493}, {"2022", "europe", .8305}, {"2022", "oceania", .5081},
		{"2024", "world", .6382}, {"2024", "asia", .6990},
	} {
		members, values := published(t, "un-egdi", test.period, regionOf(t, test.group)...)
		got, err := stats.FindAverage(values)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(got.Mean-test.want) > 5e-5 || got.N != got.Members || got.Members != len(members) {
			t.Errorf("%s %s: %+v, want %g", test.group, test.period, got, test.want)
		}
	}
}

func TestWeightedAverageOfAsia(t *testing.T) {
	asia, values := published(t, "un-egdi", "2024", regionOf(t, "asia")...)
	_, people := published(t, "wdi-population", "2024", asia...)
	got, err := stats.Weigh(values, people)
	if err != nil || got.Mean == nil {
		t.Fatal(got, err)
	}
	near(t, []float64{*got.Mean, got.Held, float64(got.N)}, []float64{.7386, 1, 47}, 5e-5)
}

func TestWeigh(t *testing.T) {
	for _, test := range []struct {
		name            string
		values, weights []float64
		mean, held      float64
		n               int
	}{
		{"by weight", []float64{1, 4}, []float64{2, 1}, 2, 1, 2},
		{"two thirds are enough", []float64{1, missing}, []float64{2, 1}, 1, 2. / 3, 1},
		{"less is not", []float64{missing, 4}, []float64{1, 1}, missing, .5, 1},
		{"a member without a weight is in neither sum", []float64{1, 4, 9}, []float64{2, 1, missing}, 2, 1, 2},
		{"no weights", []float64{1, 4}, []float64{missing, 0}, missing, 0, 0},
		{"no values", []float64{missing}, []float64{3}, missing, 0, 0},
		{"nobody", nil, nil, missing, 0, 0},
		{"huge weights", []float64{1, 3}, []float64{math.MaxFloat64, math.MaxFloat64}, 2, 1, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := stats.Weigh(test.values, test.weights)
			if err != nil {
				t.Fatal(err)
			}
			mean := missing
			if got.Mean != nil {
				mean = *got.Mean
			}
			near(t, []float64{mean, got.Held, float64(got.N)}, []float64{test.mean, test.held, float64(test.n)}, 1e-12)
		})
	}
	_, err := stats.Weigh([]float64{1}, []float64{-1})
	refused(t, err, "weights")
	_, err = stats.Weigh([]float64{1}, nil)
	refused(t, err, "weights")
	_, err = stats.Weigh([]float64{math.Inf(1)}, []float64{1})
	refused(t, err, "indicator")
}

// R: quantile(c(1, 2, 4, 8), type = 7) is 1, 1.75, 3, 5, 8.
func TestQuartilesAreRsType7(t *testing.T) {
	got, err := stats.FindQuartiles([]float64{8, 1, missing, 4, 2})
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.Min, got.Q1, got.Median, got.Q3, got.Max, float64(got.N)}, []float64{1, 1.75, 3, 5, 8, 4}, 1e-15)
	tenth, err := stats.Quantile([]float64{1, 2, 4, 8}, .1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{tenth}, []float64{1.3}, 1e-12)
	_, err = stats.Quantile([]float64{1}, 1.1)
	refused(t, err, "share")
}

func TestAGroupWithoutDataHasNoAverage(t *testing.T) {
	for _, values := range [][]float64{nil, {missing}, {missing, missing}} {
		_, err := stats.FindAverage(values)
		refused(t, err, "country")
	}
	_, err := stats.FindAverage([]float64{math.Inf(1)})
	refused(t, err, "indicator")
	_, err = stats.FindAverage([]float64{math.MaxFloat64, math.MaxFloat64 / 2})
	refused(t, err, "indicator")
}

func TestUnsteady(t *testing.T) {
	got, err := stats.Unsteady([][]float64{{1, missing, 3, missing}, {4, 5, 6, missing}})
	if err != nil || got != 1 {
		t.Error(got, err)
	}
	_, err = stats.Unsteady(nil)
	refused(t, err, "period")
	_, err = stats.Unsteady([][]float64{{1}, {1, 2}})
	refused(t, err, "country")
}

// The mean lies among the values, the quartiles stand in order, weights have no unit, and equal
// ones are none.
func TestAverageProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-100, 100), 1, 30).Draw(t, "values")
		weights := rapid.SliceOfN(rapid.Float64Range(.1, 1e9), len(values), len(values)).Draw(t, "weights")
		got, err := stats.FindAverage(values)
		if err != nil {
			t.Fatal(err)
		}
		places := []float64{got.Min, got.Q1, got.Median, got.Q3, got.Max}
		for i := 1; i < len(places); i++ {
			if places[i] < places[i-1] {
				t.Fatal(places)
			}
		}
		if got.Mean < got.Min-1e-9 || got.Mean > got.Max+1e-9 {
			t.Fatalf("%+v", got)
		}
		weighted, err := stats.Weigh(values, weights)
		if err != nil || weighted.Mean == nil || *weighted.Mean < got.Min-1e-9 || *weighted.Mean > got.Max+1e-9 {
			t.Fatal(weighted, err)
		}
		equal := make([]float64, len(values))
		for i := range values {
			weights[i] *= 7
			equal[i] = 3
		}
		scaled, err := stats.Weigh(values, weights)
		if err != nil || math.Abs(*scaled.Mean-*weighted.Mean) > 1e-9 {
			t.Fatal(scaled, err)
		}
		alike, err := stats.Weigh(values, equal)
		if err != nil || math.Abs(*alike.Mean-got.Mean) > 1e-9 {
			t.Fatal(alike, err)
		}
	})
}
