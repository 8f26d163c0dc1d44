package bench_test

import (
	"slices"
	"testing"

	"github.com/egovbench/egovbench/models/bench"
)

// TestDuringIsWhatRankChangesSay: a programme's years are two editions, and the country's move between them is that
// of /v1/rank-changes; its figures are the editions' own.
func TestDuringIsWhatRankChangesSay(t *testing.T) {
	v := view(t)
	asked := 0
	for _, id := range []string{"kaz-digital-kazakhstan-2018-2022", "arm-govtech-i-17", "are-govtech-i-12"} {
		at, ok := v.ProgrammeAt(id)
		if !ok {
			t.Fatalf("there is no %s", id)
		}
		p := &v.Snapshot.Programmes[at]
		rows, used, err := v.During(p)
		if err != nil || len(rows) == 0 || len(used) < len(rows) {
			t.Fatal(id, len(rows), len(used), err)
		}
		for _, row := range rows {
			if row.To < p.Start.Year() || row.From != nil && *row.From >= p.Start.Year() || p.End != "" && row.To > p.End.Year() {
				t.Errorf("%s: %s from %v to %d", id, row.Indicator, row.From, row.To)
			}
			x := indicator(t, v, row.Indicator)
			if value := v.Value(x, country(t, v, p.Country), row.To); value == nil || *value != row.ValueTo {
				t.Errorf("%s: %s is %v in %d, not %v", id, row.Indicator, row.ValueTo, row.To, value)
			}
			if row.From == nil {
				if row.World.Change != nil || row.World.RankTo == nil {
					t.Errorf("%s: %s has no beginning, and moved: %+v", id, row.Indicator, row.World)
				}
				continue
			}
			for _, among := range append([]bench.DuringAmong{row.World}, row.Groups...) {
				all, err := v.RankChanges(bench.RankChangeQuery{Indicator: x, Group: group(t, v, among.Group), From: *row.From, To: row.To})
				if err != nil {
					t.Fatal(err)
				}
				own := slices.IndexFunc(all.Rows, func(r bench.RankChange) bool { return r.Country == p.Country })
				if own < 0 || among.Change == nil {
					continue
				}
				want := all.Rows[own]
				if among.Of != all.N || *among.RankFrom != *want.RankFrom || *among.RankTo != *want.RankTo || *among.Own != *want.Own || *among.Others != *want.Others {
					t.Errorf("%s: %s in %s: %+v, want %+v", id, row.Indicator, among.Group, among, want)
				}
				asked++
			}
		}
	}
	if asked < 100 {
		t.Errorf("only %d moves were compared", asked)
	}
}

// TestDuringDigitalKazakhstan holds the worked example of docs/methods/rank-change.md: published ranks 33 and 28.
func TestDuringDigitalKazakhstan(t *testing.T) {
	v := view(t)
	at, _ := v.ProgrammeAt("kaz-digital-kazakhstan-2018-2022")
	d, err := v.DuringBeside(&v.Snapshot.Programmes[at], indicator(t, v, "un-egdi"), []int{country(t, v, "PRT")})
	if err != nil {
		t.Fatal(err)
	}
	w := d.World
	if *d.From != 2016 || d.To != 2022 || *w.RankFrom != 33 || *w.RankTo != 28 || w.Of != 193 || *w.Own != 34 || *w.Others != -29 {
		t.Errorf("%d to %d: %d, %d of %d, %v and %v", *d.From, d.To, *w.RankFrom, *w.RankTo, w.Of, *w.Own, *w.Others)
	}
	if d.Peers.Of != 2 || *d.Peers.MedianFrom != *v.Value(indicator(t, v, "un-egdi"), country(t, v, "PRT"), 2016) {
		t.Errorf("beside one peer: %+v", d.Peers)
	}
	for id, why := range map[string]string{"afg-govtech-i-20": "no year of its start is known"} {
		at, ok := v.ProgrammeAt(id)
		if rows, _, err := v.During(&v.Snapshot.Programmes[at]); !ok || err != nil || len(rows) != 0 {
			t.Errorf("%s has %d rows though %s: %v", id, len(rows), why, err)
		}
	}
}
