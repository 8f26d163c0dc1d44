package stats_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

func TestFindBins(t *testing.T) {
	for _, test := range []struct {
		name   string
		values []float64
		want   []stats.Bin
	}{
		// IQR 5, n 11: 2·5/∛11 = 4.5, nearest to 5.
		{"Freedman and Diaconis", []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, missing}, []stats.Bin{{0, 5, 5}, {5, 10, 6}}},
		// The middle half is equal; Sturges: 6/(log₂8+1) = 1.5, nearest to 2.
		{"Sturges", []float64{1, 3, 3, 3, 3, 3, 3, 7}, []stats.Bin{{0, 2, 1}, {2, 4, 6}, {4, 6, 0}, {6, 8, 1}}},
		{"all equal", []float64{.5, .5}, []stats.Bin{{.5, .5, 2}}},
		{"below zero", []float64{-.3, .1}, []stats.Bin{{-.5, -.25, 1}, {-.25, 0, 0}, {0, .25, 1}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := stats.FindBins(test.values)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	_, err := stats.FindBins([]float64{missing})
	refused(t, err, "country")
	_, err = stats.FindBins([]float64{-math.MaxFloat64, math.MaxFloat64})
	refused(t, err, "indicator")
}

// The EGDI of 2024: IQR/∛193 makes bins of a tenth, and every country is in one.
func TestBinsOfTheEGDI(t *testing.T) {
	_, values := published(t, "un-egdi", "2024")
	bins, err := stats.FindBins(values)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, bin := range bins {
		n += bin.N
		near(t, []float64{bin.To - bin.From}, []float64{.1}, 1e-12)
	}
	if n != 193 {
		t.Errorf("%d countries in %+v", n, bins)
	}
}

// Bins follow each other, hold every value once, and there are few of them.
func TestBinsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 60).Draw(t, "values")
		bins, err := stats.FindBins(values)
		if err != nil {
			return // values a hair apart, far from zero
		}
		if len(bins) > 60 {
			t.Fatal(len(bins))
		}
		for b, bin := range bins {
			if b > 0 && bin.From != bins[b-1].To {
				t.Fatal(bins)
			}
			last, n := b == len(bins)-1, 0
			for _, v := range values {
				if v >= bin.From && (v < bin.To || last && v == bin.To) {
					n++
				}
			}
			if n != bin.N {
				t.Fatalf("bin %d holds %d, not %d: %v", b, n, bin.N, bins)
			}
		}
	})
}
