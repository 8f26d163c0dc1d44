package bench_test

import (
	"slices"
	"testing"

	"github.com/egovbench/egovbench/models/bench"
)

func TestKazakhstansOwnClimb(t *testing.T) {
	v := view(t)
	got, err := v.RankChanges(bench.RankChangeQuery{Indicator: indicator(t, v, "un-egdi"), Group: group(t, v, "world")})
	if err != nil || got.From != 2022 || got.To != 2024 || got.N != 193 {
		t.Fatal(got.From, got.To, got.N, err)
	}
	at := slices.IndexFunc(got.Rows, func(r bench.RankChange) bool { return r.Country == "KAZ" })
	row := got.Rows[at]
	if *row.RankFrom != 28 || *row.RankTo != 24 || *row.Change != 4 || *row.Own != 13.5 || *row.Others != -9.5 {
		t.Errorf("%+v", row)
	}
	for i, row := range got.Rows {
		if *row.Own+*row.Others != float64(*row.Change) || i > 0 && *row.Change > *got.Rows[i-1].Change {
			t.Errorf("%+v", row)
		}
	}
}

// Monaco's 0 of 2008 stood for "not computed": it has not climbed from there.
func TestZeroCodedHaveNotClimbed(t *testing.T) {
	v := view(t)
	got, err := v.RankChanges(bench.RankChangeQuery{Indicator: indicator(t, v, "un-egdi"), Group: group(t, v, "world"), From: 2008, To: 2014})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(got.Rows, func(r bench.RankChange) bool { return r.Country == "MCO" })
	if at < got.N || !got.Rows[at].ZeroCoded || got.Rows[at].Change != nil {
		t.Errorf("%d of %d: %+v", at, got.N, got.Rows[at])
	}
	_, err = v.RankChanges(bench.RankChangeQuery{Indicator: indicator(t, v, "un-egdi"), Group: group(t, v, "world"), From: 2014, To: 2008})
	if err == nil {
		t.Error("from after to passes")
	}
}
