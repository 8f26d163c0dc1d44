package words

import (
	"math"
	"math/rand/v2"
	"testing"
)

// A part is not written as all or nothing of the whole unless it is.
func TestShareDecimals(t *testing.T) {
	for of, want := range map[float64]int{0: 0, 1: 0, .5: 0, 169. / 192: 0, 191. / 192: 0, 215. / 216: 1, .999: 1, .9999: 2, 1. / 216: 1, .004: 1, .0001: 2} {
		if got := ShareDecimals(of); got != want {
			t.Errorf("%v has %d decimals, want %d", of, got, want)
		}
	}
}

// Two figures and their difference come to it as they are written, for whatever figures are published.
func TestFiguresAddUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 27))
	for range 50000 {
		usual, published := rng.IntN(4), 9
		a, b := rounded(100*rng.Float64(), published), rounded(100*rng.Float64(), published)
		if usual == 3 {
			a, b = a/100, b/100
		}
		decimals, gap := sum(a, b, usual, published)
		written := rounded(rounded(a, decimals)-rounded(b, decimals), decimals)
		if difference := rounded(a-b, gap); difference == 0 || math.Abs(written-difference) > .5*math.Pow10(-gap)+1e-9 {
			t.Fatalf("%.*f and %.*f are said to be %.*f apart", decimals, a, decimals, b, gap, math.Abs(a-b))
		}
	}
	if decimals, gap := sum(15.57550049, 17.63076973, 1, 8); rounded(17.63076973-15.57550049, gap) != rounded(rounded(17.63076973, decimals)-rounded(15.57550049, decimals), gap) {
		t.Errorf("%d and %d decimals do not add up", decimals, gap)
	}
}
