package bench_test

import (
	"slices"
	"testing"

	"github.com/egovbench/egovbench/models/bench"
)

func TestDistributionOfTheEGDI(t *testing.T) {
	v := view(t)
	got, err := v.Distribution(bench.DistributionQuery{
		Indicator: indicator(t, v, "un-egdi"), Group: group(t, v, "world"), Countries: []int{country(t, v, "KAZ"), country(t, v, "XKX")},
	})
	if err != nil || got.Period != 2024 || got.Quantiles.N != 193 {
		t.Fatal(got, err)
	}
	n := 0
	for _, bin := range got.Bins {
		n += bin.N
		if len(bin.Countries) != bin.N {
			t.Errorf("%+v", bin)
		}
	}
	near(t, "mean", got.Quantiles.Mean, .6382, 5e-5)
	kaz, kosovo := got.Stands[0], got.Stands[1]
	if n != 193 || *kaz.Rank != 24 || !slices.Contains(got.Bins[*kaz.Bin].Countries, "KAZ") || kosovo.Rank != nil || kosovo.Bin != nil {
		t.Errorf("%d, %+v, %+v", n, kaz, kosovo)
	}
	near(t, "share below", *kaz.ShareBelow, 169./192, 1e-12)
	thin, err := v.Distribution(bench.DistributionQuery{Indicator: indicator(t, v, "un-egdi"), Group: group(t, v, "world"), Period: 1999})
	if err != nil || thin.Quantiles != nil || len(thin.Bins) != 0 {
		t.Error(thin, err)
	}
}
