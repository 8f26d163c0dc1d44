package bench_test

import (
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

func TestTogether(t *testing.T) {
	for _, test := range []struct {
		parts []string
		want  string
	}{
		{nil, bench.NoData},
		{[]string{bench.Supported, bench.Supported}, bench.Supported},
		{[]string{bench.Supported, bench.Fragile}, bench.Fragile},
		{[]string{bench.Fragile, bench.Refuted}, bench.Partly},
		{[]string{bench.Supported, bench.NoData}, bench.Partly},
		{[]string{bench.Refuted, bench.NoData}, bench.Refuted},
		{[]string{bench.Refuted, bench.WrongBase}, bench.WrongBase},
		{[]string{bench.NotComparable, bench.NoData}, bench.NotComparable},
		{[]string{bench.NoData}, bench.NoData},
	} {
		findings := make([]bench.Finding, len(test.parts))
		for i, part := range test.parts {
			findings[i].Verdict = part
		}
		if got := bench.Together(findings); got != test.want {
			t.Errorf("%v together: %s, want %s", test.parts, got, test.want)
		}
	}
}

// A statement about what the data does not have, or that only it makes, is not judged.
func TestVerdictWithoutData(t *testing.T) {
	for _, a := range []models.Assertion{
		{Type: "rank", Country: "XXX", Indicator: "un-egdi", Op: "eq", Value: 1},
		{Type: "value", Country: "KAZ", Indicator: "none", Op: "eq", Value: 1},
		{},
	} {
		if f := bench.Over(new(models.Snapshot)).Verdict(a, "2017-04-24", "en"); f.Verdict != bench.NoData || len(f.Notes) == 0 || f.Row >= 0 {
			t.Errorf("%+v: %+v", a, f)
		}
	}
}

// TestNeighboursAreCoveredWell: of internet users, 2024 has figures of a fourth of the world, among whom a rank says
// nothing of the rank in 2023.
func TestNeighboursAreCoveredWell(t *testing.T) {
	v := view(t)
	rank := func(indicator string, period int) bench.Finding {
		return v.Examine(models.Assertion{Type: "rank", Country: "KAZ", Indicator: indicator, Op: "le", Value: 40, Group: "world", Period: period})
	}
	if f := rank("wdi-internet-users", 2023); f.Fragility.Previous == nil || f.Fragility.Next != nil {
		t.Errorf("beside 2023: %+v", f.Fragility)
	}
	if f := rank("un-egdi", 2022); f.Fragility.Previous == nil || f.Fragility.Next == nil || f.Fragility.Next.Period != 2024 {
		t.Errorf("beside 2022: %+v", f.Fragility)
	}
}
