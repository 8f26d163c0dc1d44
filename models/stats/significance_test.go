package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

// Korea's survey on the use of e-government, 4,000 people each year.
func TestKoreaYearOnYear(t *testing.T) {
	use := map[int]float64{2015: .767, 2016: .858, 2017: .867, 2018: .875, 2019: .876, 2020: .889, 2021: .895, 2022: .922}
	for year, want := range map[int][2]float64{
		2016: {10.498, 0}, 2017: {1.169, .2425}, 2018: {1.067, .286}, 2019: {.135, .8926},
		2020: {1.806, .0709}, 2021: {.865, .387}, 2022: {4.193, 0},
	} {
		got, err := stats.TwoShares(stats.Share{Value: use[year-1], N: 4000}, stats.Share{Value: use[year], N: 4000})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(got.Z-want[0]) > .0005 || math.Abs(got.P-want[1]) > .0005 {
			t.Errorf("%d: z %.4f, p %.4f, want %v", year, got.Z, got.P, want)
		}
	}
	got, err := stats.TwoShares(stats.Share{Value: .958, N: 3432}, stats.Share{Value: .966, N: 3468})
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.Z, got.P, got.Difference}, []float64{1.738, .0823, .008}, .0005)
	if got.HalfWidth < got.Difference {
		t.Errorf("half-width %g with p %g", got.HalfWidth, got.P)
	}
}

func TestKoreaHalfWidths(t *testing.T) {
	for _, test := range []struct {
		share stats.Share
		want  float64
	}{
		{stats.Share{Value: .858, N: 4000}, .01082},
		{stats.Share{Value: .958, N: 3432}, .00671},
		{stats.Share{Value: .767, N: 4000}, .01310},
		{stats.Share{Value: .767, N: 4000, DesignEffect: 2.33}, .0200},
	} {
		got, err := stats.HalfWidth(test.share, .95)
		if err != nil {
			t.Fatal(err)
		}
		near(t, []float64{got}, []float64{test.want}, 5e-6)
	}
	got, err := stats.DesignEffect(stats.Share{Value: .767, N: 4000}, .02, .95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got}, []float64{2.33}, .005)
}

func TestSignificanceRefuses(t *testing.T) {
	good := stats.Share{Value: .5, N: 10}
	for _, bad := range []struct {
		share     stats.Share
		parameter string
	}{
		{stats.Share{Value: 85.8, N: 10}, "share"},
		{stats.Share{Value: missing, N: 10}, "share"},
		{stats.Share{Value: .5}, "sample_size"},
		{stats.Share{Value: .5, N: 10, DesignEffect: -1}, "design_effect"},
	} {
		_, err := stats.TwoShares(good, bad.share)
		refused(t, err, bad.parameter)
		_, err = stats.TwoShares(bad.share, good)
		refused(t, err, bad.parameter)
		_, err = stats.HalfWidth(bad.share, .95)
		refused(t, err, bad.parameter)
	}
	_, err := stats.HalfWidth(good, 95)
	refused(t, err, "confidence")
	_, err = stats.TwoShares(stats.Share{Value: 0, N: 10}, stats.Share{Value: 1, N: 10})
	refused(t, err, "share")
	_, err = stats.DesignEffect(stats.Share{Value: 1, N: 10}, .02, .95)
	refused(t, err, "share")
	_, err = stats.DesignEffect(good, 2, .95)
	refused(t, err, "margin_of_error")
	same, err := stats.TwoShares(stats.Share{Value: 1, N: 10}, stats.Share{Value: 1, N: 10})
	if err != nil || same.Z != 0 || same.P != 1 {
		t.Errorf("%+v, %v", same, err)
	}
}

func TestTwoSharesIsAntisymmetric(t *testing.T) {
	share := rapid.Custom(func(t *rapid.T) stats.Share {
		return stats.Share{Value: rapid.Float64Range(0, 1).Draw(t, "p"), N: rapid.IntRange(1, 9999).Draw(t, "n"), DesignEffect: rapid.Float64Range(0, 4).Draw(t, "deff")}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := share.Draw(t, "a"), share.Draw(t, "b")
		there, err := stats.TwoShares(a, b)
		back, again := stats.TwoShares(b, a)
		if (err == nil) != (again == nil) {
			t.Fatal(err, again)
		}
		if err == nil && (there.Z != -back.Z || there.P != back.P || !(there.P >= 0 && there.P <= 1)) {
			t.Fatalf("%+v, %+v", there, back)
		}
	})
}

func TestTwoEstimates(t *testing.T) {
	got, err := stats.TwoEstimates(stats.Estimate{Value: 1, Error: .3}, stats.Estimate{Value: 2, Error: .4})
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.Difference, got.Z, got.P, got.HalfWidth}, []float64{1, 2, .0455, .97998}, 5e-5)
	same, err := stats.TwoEstimates(stats.Estimate{Value: 1}, stats.Estimate{Value: 1})
	if err != nil || same.Z != 0 || same.P != 1 {
		t.Errorf("%+v %v", same, err)
	}
	for _, pair := range [][2]stats.Estimate{
		{{Value: 1}, {Value: 2}}, {{Value: math.NaN()}, {}}, {{Error: -1}, {Error: 1}}, {{Error: math.Inf(1)}, {Error: 1}}, {{Error: math.NaN()}, {Error: 1}},
	} {
		if got, err := stats.TwoEstimates(pair[0], pair[1]); err == nil {
			t.Errorf("%v: %+v", pair, got)
		}
	}
}
