package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

func TestCorrelateEGDIWithGTMI(t *testing.T) {
	countries, egdi := published(t, "un-egdi", "2022")
	_, gtmi := published(t, "wb-gtmi", "2022", countries...)
	got, err := stats.Correlate(egdi, gtmi)
	if err != nil || got.N != 193 {
		t.Fatal(got, err)
	}
	near(t, []float64{got.Pearson.Value, got.Spearman.Value}, []float64{.760195, .747418}, 5e-7)
	near(t, []float64{got.Pearson.Low, got.Pearson.High}, []float64{.6934, .8140}, 5e-5)
	// Bonett and Wright's interval is wider than Fisher's of the same value would be.
	if s := got.Spearman; math.Atanh(s.High)-math.Atanh(s.Low) <= math.Atanh(got.Pearson.High)-math.Atanh(got.Pearson.Low) {
		t.Errorf("%+v", got)
	}
}

func TestCorrelateRefuses(t *testing.T) {
	rising := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	same := make([]float64, 10)
	for _, test := range []struct {
		x, y      []float64
		parameter string
	}{
		{rising[:9], rising[:9], "country"},
		{append(rising[:9:9], missing), rising, "country"},
		{rising, rising[:9], "country"},
		{rising, same, "indicator"},
		{same, rising, "indicator"},
		{append(rising[:9:9], math.Inf(1)), rising, "indicator"},
	} {
		_, err := stats.Correlate(test.x, test.y)
		refused(t, err, test.parameter)
	}
	got, err := stats.Correlate(rising, rising)
	if err != nil || got.Pearson != (stats.Coefficient{Value: 1, Low: 1, High: 1}) || got.Spearman.Value != 1 {
		t.Error(got, err)
	}
}

// Neither coefficient knows which variable is first, nor units of measure; Spearman's knows only
// the order.
func TestCorrelateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(10, 40).Draw(t, "n")
		x, y, moved, exp := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range n {
			x[i] = float64(rapid.IntRange(0, 9).Draw(t, "x")) + float64(i)/100
			y[i] = rapid.Float64Range(-5, 5).Draw(t, "y") + float64(i)/100
			moved[i], exp[i] = 3-2*x[i], math.Exp(x[i])
		}
		got, err := stats.Correlate(x, y)
		if err != nil {
			t.Fatal(err)
		}
		other, err := stats.Correlate(y, x)
		if err != nil || math.Abs(got.Pearson.Value-other.Pearson.Value)+math.Abs(got.Spearman.High-other.Spearman.High) > 1e-12 {
			t.Fatal(got, other, err)
		}
		turned, err := stats.Correlate(moved, y)
		if err != nil || math.Abs(got.Pearson.Low+turned.Pearson.High) > 1e-9 {
			t.Fatal(got, turned, err)
		}
		ordered, err := stats.Correlate(exp, y)
		if err != nil || math.Abs(got.Spearman.Value-ordered.Spearman.Value) > 1e-12 {
			t.Fatal(got, ordered, err)
		}
		for _, c := range []stats.Coefficient{got.Pearson, got.Spearman} {
			if c.Low > c.Value || c.Value > c.High || c.Low < -1 || c.High > 1 {
				t.Fatal(c)
			}
		}
	})
}
