package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

// The CIS in 2010 and 2018; the figures were computed apart.
func TestDisperse(t *testing.T) {
	for _, test := range []struct {
		values []float64
		want   []float64 // mean, median, sd, CV, sd of logs, Gini
	}{
		{cis2010, []float64{.45790333333333344, .45706, .0574255872122059, .12540984751994064, .129228134126766, .06912613234180376}},
		{cis2018, []float64{.6508555555555555, .6574, .10909617684625406, .1676196445048887, .18221798291567273, .09143899862099841}},
		{[]float64{0, 0, 0, 1}, []float64{.25, 0, math.Sqrt(3) / 4, math.Sqrt(3), missing, .75}},
		{[]float64{.1, .1, .1}, []float64{.1, .1, 0, 0, 0, 0}},
	} {
		got, err := stats.Disperse(append([]float64{missing}, test.values...))
		if err != nil || got.N != len(test.values) {
			t.Fatal(got, err)
		}
		figures := []float64{got.Mean, got.Median, got.SD, *got.CV, missing, *got.Gini}
		if got.SDLog != nil {
			figures[4] = *got.SDLog
		}
		near(t, figures, test.want, 1e-12)
	}
	got, err := stats.Disperse([]float64{-1, 2})
	if err != nil || got.CV != nil || got.SDLog != nil || got.Gini != nil {
		t.Errorf("%+v, %v", got, err)
	}
	_, err = stats.Disperse([]float64{missing})
	refused(t, err, "country")
	_, err = stats.Disperse([]float64{1, math.Inf(1)})
	refused(t, err, "indicator")
	_, err = stats.Disperse([]float64{math.MaxFloat64, math.MaxFloat64 / 2})
	refused(t, err, "indicator")
}

func TestDisperseIsRelative(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(.01, 1), 1, 20).Draw(t, "values")
		factor := rapid.Float64Range(.01, 100).Draw(t, "factor")
		one, err := stats.Disperse(values)
		if err != nil {
			t.Fatal(err)
		}
		for i := range values {
			values[i] *= factor
		}
		other, err := stats.Disperse(values)
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range [][2]float64{{*one.CV, *other.CV}, {*one.SDLog, *other.SDLog}, {*one.Gini, *other.Gini}, {one.SD * factor, other.SD}} {
			if math.Abs(pair[0]-pair[1]) > 1e-9*math.Max(1, factor) {
				t.Fatalf("%v", pair)
			}
		}
		if *one.Gini < -1e-12 || *one.Gini >= 1 {
			t.Fatal(*one.Gini)
		}
	})
}

func TestConverge(t *testing.T) {
	got, err := stats.Converge(cis2010, cis2018, 8)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.Level.Slope, *got.Level.T, *got.Level.R2}, []float64{.09551199417019157, 2.8671902830287497, .5401024162211967}, 1e-12)
	near(t, []float64{got.Log.Slope, *got.Log.T, *got.Log.R2, *got.Speed}, []float64{.04081160999746103, 1.806479068282977, .317962589046315, -.03531731588218235}, 1e-12)
	if got.Level.N != 9 || got.Log.N != 9 {
		t.Errorf("n %d and %d", got.Level.N, got.Log.N)
	}
}

// The same data converge in logs and diverge in levels, and the sd rises while
// the CV falls: name the measure.
func TestConvergenceDependsOnTheMeasure(t *testing.T) {
	all := editions(t)
	last := map[string]float64{}
	for i, code := range all[2018].countries {
		last[code] = all[2018].egdi[i]
	}
	var then []float64
	for _, code := range all[2010].countries {
		then = append(then, last[code])
	}
	got, err := stats.Converge(all[2010].egdi, then, 8)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.Log.Slope, *got.Log.T, *got.Log.R2, *got.Speed}, []float64{-.006478020615464981, -1.9321238080647387, .020208085941258447, .006651914236017583}, 1e-12)
	near(t, []float64{got.Level.Slope, *got.Level.T, *got.Level.R2}, []float64{.01422452273781628, 3.7455128315177246, .07193225614290544}, 1e-12)
	before, err := stats.Disperse(all[2010].egdi)
	if err != nil {
		t.Fatal(err)
	}
	after, err := stats.Disperse(all[2018].egdi)
	if err != nil {
		t.Fatal(err)
	}
	if before.SD >= after.SD || *before.CV <= *after.CV || before.N != 183 || after.N != 193 {
		t.Errorf("%+v, %+v", before, after)
	}
}

func TestConvergeWithoutLogs(t *testing.T) {
	got, err := stats.Converge([]float64{0, 1, 2, 3}, []float64{2, 2, 2.5, 0}, 2)
	if err != nil || got.Log != nil || got.Speed != nil || got.Level.N != 4 {
		t.Errorf("%+v, %v", got, err)
	}
	_, err = stats.Converge([]float64{1, 2, missing}, []float64{2, 2, 2}, 2)
	refused(t, err, "country")
	_, err = stats.Converge([]float64{1, 1, 1}, []float64{2, 2, 3}, 2)
	refused(t, err, "indicator")
	_, err = stats.Converge([]float64{.1, .1, .1}, []float64{2, 2, 3}, 2)
	refused(t, err, "indicator")
	_, err = stats.Converge(cis2010, cis2018, 0)
	refused(t, err, "period")
	_, err = stats.Converge(cis2010, cis2018[1:], 8)
	refused(t, err, "country")
}

func TestFitOfAStraightLine(t *testing.T) {
	got, err := stats.Fit([]float64{0, 1, 2, missing}, []float64{1, 3, 5, 9})
	if err != nil || got.T != nil || got.N != 3 || *got.R2 != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	near(t, []float64{got.Intercept, got.Slope}, []float64{1, 2}, 1e-15)
	flat, err := stats.Fit([]float64{0, 1, 2}, []float64{4, 4, 4})
	if err != nil || flat.Slope != 0 || flat.R2 != nil {
		t.Errorf("%+v, %v", flat, err)
	}
}

func TestBalanced(t *testing.T) {
	kept, n, whole, err := stats.Balanced([][]float64{{1, missing, 3, missing}, {4, 5, 6, missing}})
	if err != nil || n != 2 || whole {
		t.Fatal(n, whole, err)
	}
	near(t, kept[0], []float64{1, missing, 3, missing}, 0)
	near(t, kept[1], []float64{4, missing, 6, missing}, 0)
	_, n, whole, err = stats.Balanced([][]float64{{1, missing}, {4, missing}})
	if err != nil || n != 1 || !whole {
		t.Error(n, whole, err)
	}
	_, _, _, err = stats.Balanced(nil)
	refused(t, err, "period")
	_, _, _, err = stats.Balanced([][]float64{{1}, {1, 2}})
	refused(t, err, "country")
}
