package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

func TestKazakhstansOwnClimb(t *testing.T) {
	countries, before := published(t, "un-egdi", "2022")
	_, after := published(t, "un-egdi", "2024", countries...)
	changes, err := stats.FindRankChanges(before, after, true)
	if err != nil {
		t.Fatal(err)
	}
	got := changes[at(t, countries, "KAZ")]
	if got == nil || got.From != 28 || got.To != 24 || got.Change != 4 || got.Own != 13.5 || got.Others != -9.5 {
		t.Errorf("%+v", got)
	}
}

func TestRankChanges(t *testing.T) {
	// By hand: unit 0 goes from .2 to .4 while unit 1 goes from .3 to .5 and unit 2 stays at .35.
	got, err := stats.FindRankChanges([]float64{.2, .3, .35, .9}, []float64{.4, .5, .35, missing}, true)
	if err != nil || got[3] != nil {
		t.Fatal(got, err)
	}
	want := stats.RankChange{From: 3, To: 2, Change: 1, Own: 1.5, Others: -.5, OwnFirst: 2, OthersFirst: 0}
	if *got[0] != want {
		t.Errorf("%+v", *got[0])
	}
	stayed := stats.RankChange{From: 1, To: 3, Change: -2, Own: 0, Others: -2, OwnFirst: 0, OthersFirst: -2}
	if *got[2] != stayed {
		t.Errorf("%+v", *got[2])
	}
	_, err = stats.FindRankChanges([]float64{1}, nil, true)
	refused(t, err, "country")
	_, err = stats.FindRankChanges([]float64{1}, []float64{math.Inf(1)}, true)
	refused(t, err, "indicator")
}

// Own and others' progress are the change; who stands still has none of its own, and nobody is
// moved by others who stand still.
func TestRankChangeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 15).Draw(t, "n")
		value := rapid.Custom(func(t *rapid.T) float64 {
			if v := rapid.IntRange(-1, 9).Draw(t, "tenths"); v >= 0 {
				return float64(v) / 10
			}
			return missing
		})
		first, last := rapid.SliceOfN(value, n, n).Draw(t, "first"), rapid.SliceOfN(value, n, n).Draw(t, "last")
		higher := rapid.Bool().Draw(t, "higher")
		changes, err := stats.FindRankChanges(first, last, higher)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range changes {
			if (c == nil) != (math.IsNaN(first[i]) || math.IsNaN(last[i])) {
				t.Fatal(i, c)
			}
			if c == nil {
				continue
			}
			if c.Own+c.Others != float64(c.Change) || c.Change != c.From-c.To {
				t.Fatalf("%+v", *c)
			}
			if first[i] == last[i] && c.Own != 0 {
				t.Fatalf("stood still: %+v", *c)
			}
			alone := append([]float64(nil), first...)
			alone[i] = last[i]
			only, err := stats.FindRankChanges(first, alone, higher)
			if err != nil || only[i].Others != 0 || only[i].OthersFirst != 0 {
				t.Fatalf("%+v, %v", only[i], err)
			}
		}
	})
}
