package stats_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

func of(components [][]float64, i int) []float64 {
	var unit []float64
	for _, component := range components {
		unit = append(unit, component[i])
	}
	return unit
}

func TestWinShare(t *testing.T) {
	tests := []struct {
		name string
		gaps []float64
		want float64
	}{
		{"ahead in one", []float64{1, -1, -1}, .25},
		{"ahead in two", []float64{1, 1, -1}, .75},
		{"uneven", []float64{.3, -.1, -.2}, .45},
		{"with a draw", []float64{2, -1, 0}, 2. / 3},
		{"dominance", []float64{1, 0, 0}, 1},
		{"equal", []float64{0, 0, 0}, 0},
		{"dominated", []float64{-1, 0, -2}, 0},
		{"one", []float64{.1}, 1},
		{"two", []float64{3, -1}, .75},
		{"four, two each", []float64{1, 1, -1, -1}, .5},
		{"far apart", []float64{1e300, -1e-300}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := stats.WinShare(test.gaps, make([]float64, len(test.gaps)))
			if err != nil {
				t.Fatal(err)
			}
			near(t, []float64{got}, []float64{test.want}, 1e-14)
		})
	}
	got, err := stats.WinShare(of(cisComponents, kaz), of(cisComponents, rus))
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got}, []float64{.613459}, 5e-7)
	_, err = stats.WinShare([]float64{1}, []float64{1, 2})
	refused(t, err, "indicator")
	_, err = stats.WinShare([]float64{missing}, []float64{1})
	refused(t, err, "indicator")
}

// The closed form for three components, against the general one.
func TestWinShareClosedForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SliceOfN(rapid.Float64Range(-1, 1), 3, 3).Draw(t, "d")
		got, err := stats.WinShare(d, make([]float64, 3))
		if err != nil {
			t.Fatal(err)
		}
		var positive, negative []int
		for k, x := range d {
			if x > 0 {
				positive = append(positive, k)
			} else if x < 0 {
				negative = append(negative, k)
			}
		}
		product := func(one int) float64 {
			p := 1.0
			for k, x := range d {
				if k != one {
					p *= d[one] / (d[one] - x)
				}
			}
			return p
		}
		want := 0.0
		switch {
		case len(positive) == 0:
		case len(negative) == 0:
			want = 1
		case len(positive) == 1:
			want = product(positive[0])
		default:
			want = 1 - product(negative[0])
		}
		if math.Abs(got-want) > 1e-12 {
			t.Fatalf("%g, closed form %g", got, want)
		}
	})
}

func TestWinSharesOfAPairSumToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 9).Draw(t, "k")
		a, b := rapid.SliceOfN(rapid.Float64Range(0, 1), k, k).Draw(t, "a"), rapid.SliceOfN(rapid.Float64Range(0, 1), k, k).Draw(t, "b")
		ab, _ := stats.WinShare(a, b)
		ba, err := stats.WinShare(b, a)
		if err != nil {
			t.Fatal(err)
		}
		if sum := ab + ba; math.Abs(sum-1) > 1e-12 && !(sum == 0 && cmp.Equal(a, b)) {
			t.Fatalf("%g + %g", ab, ba)
		}
	})
}

func TestRankBounds(t *testing.T) {
	best, worst, err := stats.RankBounds(cisComponents)
	if err != nil {
		t.Fatal(err)
	}
	// Kazakhstan: nobody is ahead in all three; Armenia, Azerbaijan, Kyrgyzstan,
	// Moldova, Tajikistan and Uzbekistan are behind in all three.
	if best[kaz] != 1 || worst[kaz] != 3 || best[tjk] != 8 || worst[tjk] != 9 {
		t.Errorf("Kazakhstan %d to %d, Tajikistan %d to %d", best[kaz], worst[kaz], best[tjk], worst[tjk])
	}
	best, worst, err = stats.RankBounds([][]float64{{1, 2, missing}, {1, 1, 5}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]int{{1, 1, 0}, {2, 2, 0}}, [][]int{best, worst}); diff != "" {
		t.Error(diff)
	}
}
