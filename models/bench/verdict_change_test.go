package bench_test

import (
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/modelstest"
)

// A verdict on a claim is found once for a snapshot, and again the same.
func TestJudge(t *testing.T) {
	loaded, err := modelstest.Open(t).Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	snapshot := bench.Over(loaded)
	first := snapshot.Judge(0, "en")
	if again := snapshot.Judge(0, "en"); len(first) != 1 || &first[0] != &again[0] {
		t.Errorf("%d findings, judged twice", len(first))
	}
	claim := snapshot.Claims[0]
	if direct := snapshot.Verdict(claim.Assertions[0], claim.Date.Last(), "en"); direct.Verdict != first[0].Verdict {
		t.Errorf("%s, and by itself %s", first[0].Verdict, direct.Verdict)
	}
}

// Whom the speaker left out is left out, and nothing is said of who is left out itself.
func TestRankWithExceptions(t *testing.T) {
	loaded, err := modelstest.Open(t).Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	snapshot := bench.Over(loaded)
	all := models.Assertion{Type: "rank", Country: "XAA", Indicator: "online-index", Group: "coast", Op: "ge", Value: 1, Period: 2022}
	whole := snapshot.Verdict(all, "2024-05-06", "en")
	if whole.Rank == nil || whole.Rival == nil {
		t.Fatalf("%+v", whole)
	}
	without := all
	without.Except = []string{snapshot.Countries[whole.Rival.Country].Code}
	if f := snapshot.Verdict(without, "2024-05-06", "en"); f.Of != whole.Of-1 {
		t.Errorf("%d ranked, %d with one more", f.Of, whole.Of)
	}
	without.Except = []string{"XAA"}
	if f := snapshot.Verdict(without, "2024-05-06", "en"); f.Verdict != bench.NoData || f.Rank != nil {
		t.Errorf("%+v", f)
	}
}

// A change has no per cent of a figure on a scale that goes below zero: from −0.4 to −0.6 nothing has grown by half.
func TestPercentOfAScaleWithoutZero(t *testing.T) {
	v := view(t)
	a := models.Assertion{Type: "change", Country: "DOM", Indicator: "wb-wgi-government-effectiveness", Measure: "percent", Op: "gt", Period: 2008, From: 2000}
	rank := a
	rank.Type, rank.Group, rank.Op, rank.Value = "rank", "world", "ge", 1
	for _, a := range []models.Assertion{a, rank} {
		if f := v.Examine(a); f.Verdict != bench.NotComparable || !f.Noted("no_ratio") {
			t.Errorf("%s: %s, %+v", a.Type, f.Verdict, f.Notes)
		}
	}
	a.Measure = "value"
	if f := v.Examine(a); f.Verdict == bench.NotComparable {
		t.Errorf("its value: %+v", f)
	}
	a = models.Assertion{Type: "change", Country: "KAZ", Indicator: "wdi-internet-users", Measure: "percent", Op: "gt", Period: 2023, From: 1990}
	if f := v.Examine(a); f.Verdict != bench.NotComparable || !f.Noted("zero_base") {
		t.Errorf("of nothing: %s, %+v", f.Verdict, f.Notes)
	}
}

// A figure that is stated to its last published decimal is the one published.
func TestValueToTheLastDecimal(t *testing.T) {
	v := view(t)
	decimals := 10
	a := models.Assertion{Type: "value", Country: "TWN", Indicator: "wb-bready-public-services", Op: "eq", Value: 68.0340575397, Decimals: &decimals, Period: 2025}
	if f := v.Examine(a); f.Verdict != bench.Supported {
		t.Errorf("%s of %v", f.Verdict, *f.Value)
	}
}
