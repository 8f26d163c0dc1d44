package stats_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models/stats"
)

// figures are what the lattice must give a country; sum is of its ranks.
type figures struct{ reference, p5, median, p95, best, worst, sum, first int }

func rowOf(u stats.Spread) figures {
	sum := 0
	for rank, count := range u.Counts {
		sum += rank * int(count)
	}
	return figures{u.Reference, u.P5, u.Median, u.P95, u.Min, u.Max, sum, int(u.Counts[1])}
}

// The figures were computed apart, in whole numbers of 0.00001.
func TestLatticeOfTheCIS2016(t *testing.T) {
	got, err := stats.Lattice(cisComponents, stats.Recipe{}, 100)
	if err != nil {
		t.Fatal(err)
	}
	want := map[int]figures{
		arm: {7, 6, 7, 8, 5, 8, 34582, 0},
		aze: {4, 3, 4, 5, 3, 7, 19406, 0},
		blr: {3, 1, 3, 6, 1, 6, 16405, 1107},
		kaz: {1, 1, 1, 3, 1, 3, 8542, 2781},
		kgz: {8, 6, 8, 8, 4, 8, 38242, 0},
		mda: {5, 4, 5, 6, 4, 7, 25987, 0},
		rus: {2, 1, 2, 3, 1, 3, 9516, 1263},
		tjk: {9, 9, 9, 9, 8, 9, 46351, 0},
		uzb: {6, 4, 6, 8, 3, 9, 32763, 0},
	}
	for i, unit := range got.Units {
		if unit.N != 5151 || rowOf(unit) != want[i] {
			t.Errorf("%s: got %+v, want %+v", cis[i], rowOf(unit), want[i])
		}
	}
	near(t, []float64{got.MeanShift, got.Units[kaz].ShareFirst}, []float64{26249. / 5151 / 9, .53989516}, 1e-8)
}

func TestLatticeOfTheWorld2016(t *testing.T) {
	e := editions(t)[2016]
	got, err := stats.Lattice(e.components, stats.Recipe{}, 100)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]figures{
		"KAZ": {33, 26, 33, 45, 25, 48, 174790, 0},
		"RUS": {35, 31, 35, 37, 29, 40, 179361, 0},
		"KOR": {3, 2, 4, 9, 1, 18, 23744, 194},
		"GBR": {1, 1, 2, 4, 1, 7, 9811, 2223},
		"EST": {13, 12, 14, 17, 11, 21, 72494, 0},
		"SGP": {4, 2, 4, 18, 1, 34, 33731, 51},
	} {
		if unit := rowOf(got.Units[at(t, e.countries, code)]); unit != want {
			t.Errorf("%s: got %+v, want %+v", code, unit, want)
		}
	}
	near(t, []float64{got.MeanShift}, []float64{8219090. / 5151 / 193}, 1e-12)
}

// Values of any size keep their digits.
func TestLatticeIsBlindToTheUnit(t *testing.T) {
	var want []figures
	for _, factor := range []float64{1, 1e-9, 1e9, 1e200, 1e-200} {
		components := make([][]float64, 3)
		for k, component := range cisComponents {
			for _, x := range component {
				components[k] = append(components[k], x*factor)
			}
		}
		answer, err := stats.Lattice(components, stats.Recipe{}, 100)
		if err != nil {
			t.Fatal(err)
		}
		var got []figures
		for _, unit := range answer.Units {
			got = append(got, rowOf(unit))
		}
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(figures{})); diff != "" {
			t.Errorf("times %g: %s", factor, diff)
		}
	}
}

func TestLatticeOfOtherSizes(t *testing.T) {
	for _, test := range []struct{ components, steps, size int }{{1, 100, 1}, {2, 100, 101}, {3, 100, 5151}, {4, 20, 1771}, {3, 1, 3}} {
		size, err := stats.LatticeSize(test.components, test.steps)
		if err != nil || size != test.size {
			t.Errorf("%d components in %d steps: %d, %v", test.components, test.steps, size, err)
		}
		components := make([][]float64, test.components)
		for k := range components {
			components[k] = []float64{1, 0}
			components[k][0] += float64(k)
		}
		got, err := stats.Lattice(components, stats.Recipe{}, test.steps)
		if err != nil || got.Weightings != size || got.Units[0].ShareFirst != 1 {
			t.Errorf("%+v, %v", got, err)
		}
	}
}

// With two components and one missing, the corner that weighs only the missing
// one leaves the unit without a rank.
func TestLatticeWithGaps(t *testing.T) {
	got, err := stats.Lattice([][]float64{{.4, .6}, {.8, missing}}, stats.Recipe{}, 4)
	if err != nil {
		t.Fatal(err)
	}
	// A has .8 .7 .6 .5 .4, B nothing and then .6 four times.
	if diff := cmp.Diff([][]uint32{{0, 3, 2}, {1, 3, 1}}, [][]uint32{got.Units[0].Counts, got.Units[1].Counts}); diff != "" {
		t.Error(diff)
	}
	if got.Units[1].N != 4 || got.Units[0].N != 5 {
		t.Error(got.Units)
	}
}

// By the geometric mean Russia passes Kazakhstan.
func TestGeometricMeanFlipsTheCIS(t *testing.T) {
	scores, err := stats.Aggregate(cisComponents, stats.Recipe{Aggregate: stats.Geometric})
	if err != nil {
		t.Fatal(err)
	}
	ranks := stats.Rank(scores, true, stats.TiesMin)
	if ranks[rus] != 1 || ranks[kaz] != 2 {
		t.Errorf("Russia %d, Kazakhstan %d", ranks[rus], ranks[kaz])
	}
	e := editions(t)[2016]
	scores, err = stats.Aggregate(e.components, stats.Recipe{Aggregate: stats.Geometric, ZeroFloor: 1e-6})
	if err != nil {
		t.Fatal(err)
	}
	ranks = stats.Rank(scores, true, stats.TiesMin)
	if rus, kaz := ranks[at(t, e.countries, "RUS")], ranks[at(t, e.countries, "KAZ")]; rus != 33 || kaz != 34 {
		t.Errorf("Russia %d, Kazakhstan %d", rus, kaz)
	}
}

// A computed rank is the published one in every edition but 2020, where four
// pairs with equal values hold consecutive ranks.
func TestRankAsPublished(t *testing.T) {
	for year, e := range editions(t) {
		mismatches := 0
		for i, rank := range stats.Rank(e.egdi, true, stats.TiesMin) {
			if rank != e.published[i] {
				mismatches++
			}
		}
		want := 0
		if year == 2020 {
			want = 4
		}
		if mismatches != want {
			t.Errorf("%d: %d ranks differ, want %d", year, mismatches, want)
		}
	}
}
