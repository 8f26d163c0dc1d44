package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

// Anscombe, "Graphs in Statistical Analysis", American Statistician 27 (1973), the first set.
var (
	anscombeX = []float64{10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5}
	anscombeY = []float64{8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68}
)

func TestRegressAnscombe(t *testing.T) {
	got, err := stats.Regress(anscombeX, anscombeY)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.Intercept, got.Slope, got.S}, []float64{3.0000909, .5000909, 1.2366033}, 5e-8)
	c, err := stats.Correlate(anscombeX, anscombeY)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{c.Pearson.Value}, []float64{.8164205}, 5e-8)
}

// More than their income predicts: the EGDI of 2024 on the logarithm of GDP per person in 2023.
func TestRegressOnIncome(t *testing.T) {
	countries, values := published(t, "un-egdi", "2024")
	_, income := published(t, "wdi-gdp-per-capita-ppp", "2023", countries...)
	got, err := stats.Regress(stats.Logarithms(income), values)
	if err != nil {
		t.Fatal(err)
	}
	if got.N != 184 {
		t.Error(got.N)
	}
	near(t, []float64{got.Intercept, got.Slope, got.S, *got.R2, got.TheilSen.Slope}, []float64{-.976331, .169510, .106027, .772060, .171560}, 5e-7)
	for country, want := range map[string]float64{"ZAF": 2.13, "KAZ": 1.00, "GUY": -3.02} {
		unit := got.Units[at(t, countries, country)]
		near(t, []float64{*unit.Studentized}, []float64{want}, 5e-3)
	}
	if unit := got.Units[at(t, countries, "PRK")]; unit != nil {
		t.Errorf("North Korea has no GDP and %+v", unit)
	}
}

// Studentized from the formula that leaves the unit out: its own residual from the others' line.
func TestStudentizedIsTheFitWithoutTheUnit(t *testing.T) {
	got, err := stats.Regress(anscombeX, anscombeY)
	if err != nil {
		t.Fatal(err)
	}
	for i := range anscombeX {
		x, y := append([]float64(nil), anscombeX...), append([]float64(nil), anscombeY...)
		y[i] = missing
		others, err := stats.Regress(x, y)
		if err != nil {
			t.Fatal(err)
		}
		mean, spread := 0.0, 0.0
		for j, v := range x {
			if j != i {
				mean += v / 10
			}
		}
		for j, v := range x {
			if j != i {
				spread += (v - mean) * (v - mean)
			}
		}
		ahead := anscombeY[i] - others.Intercept - others.Slope*x[i]
		want := ahead / (others.S * math.Sqrt(1+1./10+(x[i]-mean)*(x[i]-mean)/spread))
		near(t, []float64{*got.Units[i].Studentized}, []float64{want}, 1e-9)
	}
}

func TestRegressAlone(t *testing.T) {
	// The fourth of Anscombe's sets: one unit alone has its x, and the line goes through it.
	got, err := stats.Regress([]float64{8, 8, 8, 8, 19}, []float64{6.58, 5.76, 7.71, 8.84, 12.5})
	if err != nil || got.Units[4].Studentized != nil || got.Units[0].Studentized == nil {
		t.Errorf("%+v, %v", got.Units[4], err)
	}
	line, err := stats.Regress([]float64{1, 2, 3, 4}, []float64{2, 4, 6, 8})
	if err != nil || line.Units[1].Studentized != nil || line.TheilSen.Slope != 2 || line.TheilSen.Intercept != 0 {
		t.Errorf("%+v, %v", line, err)
	}
	// One far unit pulls least squares and not the median of slopes.
	far, err := stats.Regress([]float64{1, 2, 3, 4, 5}, []float64{1, 2, 3, 4, 50})
	if err != nil || far.TheilSen.Slope != 1 || far.Slope < 5 || !far.Units[0].Disagrees() && !far.Units[3].Disagrees() && far.Units[0].Robust != 0 {
		t.Errorf("%+v, %v", far, err)
	}
	if !(stats.Residual{Residual: 1, Robust: -1}).Disagrees() || (stats.Residual{Residual: 1, Robust: 1}).Disagrees() {
		t.Error("the lines' disagreement is not seen")
	}
}

func TestRegressRefuses(t *testing.T) {
	_, err := stats.Regress([]float64{1, 2}, []float64{1, 2})
	refused(t, err, "country")
	_, err = stats.Regress([]float64{1, 2, 3}, []float64{1, 2})
	refused(t, err, "country")
	_, err = stats.Regress([]float64{1, 1, 1}, []float64{1, 2, 3})
	refused(t, err, "indicator")
	_, err = stats.Regress([]float64{1, 2, math.Inf(1)}, []float64{1, 2, 3})
	refused(t, err, "indicator")
	_, err = stats.Regress(make([]float64, 2001), make([]float64, 2001))
	refused(t, err, "indicator")
	long := make([]float64, 2001)
	for i := range long {
		long[i] = float64(i)
	}
	_, err = stats.Regress(long, long)
	refused(t, err, "country")
	near(t, stats.Logarithms([]float64{1, 0, -2, missing, math.E}), []float64{0, missing, missing, missing, 1}, 1e-15)
}

// The unit of y scales the line and its residuals, and leaves what is studentized alone.
func TestRegressScales(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(5, 25).Draw(t, "n")
		x, y, z := make([]float64, n), make([]float64, n), make([]float64, n)
		factor := rapid.Float64Range(.01, 100).Draw(t, "factor")
		for i := range n {
			x[i] = float64(i) + rapid.Float64Range(0, .5).Draw(t, "x")
			y[i] = rapid.Float64Range(0, 10).Draw(t, "y")
			z[i] = y[i] * factor
		}
		one, err := stats.Regress(x, y)
		if err != nil {
			t.Fatal(err)
		}
		other, err := stats.Regress(x, z)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, unit := range one.Units {
			sum += unit.Residual
			if math.Abs(unit.Robust*factor-other.Units[i].Robust) > 1e-7*(1+factor) {
				t.Fatal(unit, other.Units[i])
			}
			if (unit.Studentized == nil) != (other.Units[i].Studentized == nil) {
				continue // at the edge of a perfect fit
			}
			if unit.Studentized != nil && math.Abs(*unit.Studentized-*other.Units[i].Studentized) > 1e-5*(1+math.Abs(*unit.Studentized)) {
				t.Fatal(*unit.Studentized, *other.Units[i].Studentized)
			}
		}
		if math.Abs(sum) > 1e-7 {
			t.Fatal("residuals do not add up to nothing:", sum)
		}
	})
}
