package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

func TestFreshness(t *testing.T) {
	snapshot, err := modelstest.Open(t).Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	at, _ := snapshot.IndicatorAt("online-index")
	for asOf, released := range map[models.Date]models.Date{"": "2024-02", "2023-12-31": "2022-09-28", "2022-09-27": ""} {
		want := models.Freshness{Released: released}
		if released != "" {
			want.TakenIn = "2024-05-01"
		}
		if diff := cmp.Diff(want, snapshot.Freshness(at, asOf)); diff != "" {
			t.Errorf("as of %q: %s", asOf, diff)
		}
	}
}

func TestOverdue(t *testing.T) {
	for expected, overdue := range map[models.Date]bool{"": false, "2026": false, "2026-10": true, "2026-11": false, "2026-11-25": true} {
		if got := expected.Overdue("2026-11-26"); got != overdue {
			t.Errorf("next expected %q: overdue %v on 26 November 2026", expected, got)
		}
	}
}

func TestGroupFiguresOfASnapshot(t *testing.T) {
	snapshot, err := modelstest.Open(t).Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var values []float64
	for _, f := range snapshot.GroupFigures("coast") {
		values = append(values, *f.Value)
	}
	if diff := cmp.Diff([]float64{17.5, 18}, values); diff != "" {
		t.Errorf("vintages in the order of publication: %s", diff)
	}
	if len(snapshot.GroupFigures("high-income")) > 0 || len(snapshot.GroupFigures("")) != 2 || len(snapshot.Targets) != 1 {
		t.Error("figures of the wrong group, or no target")
	}
}

func TestSelectGroupFigures(t *testing.T) {
	snapshot, err := modelstest.Open(t).Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	all := snapshot.GroupFigures("coast")
	first := snapshot.Sources[0].PublishedAt
	for i := range snapshot.Sources {
		if snapshot.Sources[i].Code == all[0].Source {
			first = snapshot.Sources[i].PublishedAt.Last()
		}
	}
	for name, c := range map[string]struct {
		selection models.Selection
		want      []float64
	}{
		"as published last": {models.Selection{}, []float64{18}},
		"every vintage":     {models.Selection{Vintages: true}, []float64{17.5, 18}},
		"as of the first":   {models.Selection{AsOf: first}, []float64{17.5}},
		"the latest":        {models.Selection{Latest: true}, []float64{18}},
		"another year":      {models.Selection{Periods: []int{all[0].Period + 1}}, nil},
		"later":             {models.Selection{From: all[0].Period + 1}, nil},
		"no indicator":      {models.Selection{Indicators: []int{}}, nil},
	} {
		var values []float64
		for _, f := range snapshot.SelectGroupFigures("coast", c.selection) {
			values = append(values, *f.Value)
		}
		if diff := cmp.Diff(c.want, values); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if n := len(snapshot.GroupSeries(all[0].Indicator, "coast")); n != 2 || len(snapshot.GroupSeries("zz", "coast")) > 0 {
		t.Errorf("%d figures in the series", n)
	}
}

func TestEditionLabel(t *testing.T) {
	for _, c := range []struct {
		kind   string
		offset int
		want   string
	}{{"edition", 0, "2022"}, {"biennial", 1, "2023"}, {"year", 0, ""}, {"fieldwork", 0, ""}} {
		indicator := models.Indicator{PeriodKind: c.kind, EditionOffset: c.offset}
		if got := indicator.EditionLabel(2022); got != c.want {
			t.Errorf("%s and %d: %q, want %q", c.kind, c.offset, got, c.want)
		}
	}
}
