package stats_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/egovbench/egovbench/models/stats"
)

// A difference is what the written figures come to.
func TestDifferencesAddUp(t *testing.T) {
	for _, test := range []struct {
		a, b                float64
		decimals, published int
		want, gap           int
	}{
		{18.1818, 16.6667, 2, 4, 3, 3}, {0.72499, 0.72147, 4, 5, 4, 4}, {74.5877, 73, 1, 4, 1, 1}, {1, 1, 2, 4, 4, 4}, {0.86279, 0.86275, 4, 5, 5, 5},
		{0.997452077686549, 0.945435650879861, 4, 15, 5, 4}, {2.317472, 2.134927, 2, 6, 3, 2}, {0.5000001, 0.5, 4, 9, 7, 7},
	} {
		if got, gap := stats.AddUp(test.a, test.b, test.decimals, test.published); got != test.want || gap != test.gap {
			t.Errorf("%g and %g with %d decimals, not %d; their difference with %d, not %d", test.a, test.b, got, test.want, gap, test.gap)
		}
	}
}

// Two figures and their difference come to it as they are written, for whatever figures are published.
func TestFiguresAddUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 27))
	for range 50000 {
		usual, published := rng.IntN(4), 9
		a, b := stats.Rounded(100*rng.Float64(), published), stats.Rounded(100*rng.Float64(), published)
		if usual == 3 {
			a, b = a/100, b/100
		}
		decimals, gap := stats.AddUp(a, b, usual, published)
		written := stats.Rounded(stats.Rounded(a, decimals)-stats.Rounded(b, decimals), decimals)
		if difference := stats.Rounded(a-b, gap); difference == 0 || math.Abs(written-difference) > .5*math.Pow10(-gap)+1e-9 {
			t.Fatalf("%.*f and %.*f are said to be %.*f apart", decimals, a, decimals, b, gap, math.Abs(a-b))
		}
	}
	if decimals, gap := stats.AddUp(15.57550049, 17.63076973, 1, 8); stats.Rounded(17.63076973-15.57550049, gap) != stats.Rounded(stats.Rounded(17.63076973, decimals)-stats.Rounded(15.57550049, decimals), gap) {
		t.Errorf("%d and %d decimals do not add up", decimals, gap)
	}
}
