package bench_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

func TestPeersOfKazakhstan(t *testing.T) {
	v := view(t)
	q := bench.PeersQuery{Country: country(t, v, "KAZ"), Within: -1, N: 10, Indicator: indicator(t, v, "un-egdi")}
	got, err := v.Peers(q)
	if err != nil {
		t.Fatal(err)
	}
	if got.Period != 2023 || got.Outcome != 2024 || got.Of != 184 || len(got.Rows) != 10 {
		t.Errorf("of %d, %d, outcome %d, %d rows", got.Period, got.Of, got.Outcome, len(got.Rows))
	}
	for i, want := range []struct {
		code     string
		distance float64
	}{{"PRT", .3370}, {"POL", .3441}, {"ROU", .4447}, {"HUN", .5314}, {"AZE", .5488}} {
		if got.Rows[i].Country != want.code {
			t.Errorf("%d is %s, not %s", i+1, got.Rows[i].Country, want.code)
		}
		near(t, want.code, got.Rows[i].Distance, want.distance, 5e-5)
	}
	if got.Standing == nil || got.Standing.Of != 11 {
		t.Fatalf("%+v", got.Standing)
	}
	near(t, "median", got.Standing.Median, .81412, 5e-6)
	if own := got.Own; len(own) != 3 || !own[0].Log || !own[1].Log || own[2].Log {
		t.Errorf("%+v", own)
	}
}

// TestPeersSameMeasures: what GDP per person and population count by does not depend on the group.
func TestPeersSameMeasures(t *testing.T) {
	v := view(t)
	for i := range v.Snapshot.Groups {
		got, err := v.Peers(bench.PeersQuery{Country: country(t, v, "KAZ"), Within: i, N: 3, Indicator: -1})
		if err != nil {
			continue // too few
		}
		if own := got.Own; len(own) != 3 || !own[0].Log || !own[1].Log || own[2].Log {
			t.Errorf("within %s: %+v", v.Snapshot.Groups[i].Code, own)
		}
	}
}

func TestPeersRefuse(t *testing.T) {
	v := view(t)
	egdi, world := indicator(t, v, "un-egdi"), -1
	for name, q := range map[string]bench.PeersQuery{
		"the outcome":           {Country: country(t, v, "KAZ"), Within: world, N: 5, Indicator: egdi, By: []int{egdi}},
		"a part of the outcome": {Country: country(t, v, "KAZ"), Within: world, N: 5, Indicator: egdi, By: []int{indicator(t, v, "un-tii")}},
	} {
		_, err := v.Peers(q)
		if refused := (*stats.Error)(nil); !errors.As(err, &refused) || refused.Parameter != "by" {
			t.Errorf("%s: %v", name, err)
		}
	}
	lacking, err := v.Peers(bench.PeersQuery{Country: country(t, v, "PRK"), Within: world, N: 5, Indicator: egdi})
	if err != nil || len(lacking.Rows) != 0 || !slices.Equal(lacking.Lacks, []string{"wdi-gdp-per-capita-ppp"}) {
		t.Error(lacking, err)
	}
	// A country outside the group may still be compared with its members.
	got, err := v.Peers(bench.PeersQuery{Country: country(t, v, "KAZ"), Within: group(t, v, "oecd"), N: 3, Indicator: -1})
	if err != nil || len(got.Rows) != 3 || got.Value != nil || got.Standing != nil {
		t.Error(got, err)
	}
}
