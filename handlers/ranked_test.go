package handlers

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestRankedIsRecalled: whatever was asked before, a ranking is what it would be if nothing had been kept.
func TestRankedIsRecalled(t *testing.T) {
	snapshot, err := modelstest.Open(t).Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	kept := bench.Over(snapshot)
	over := func(d *bench.Data, view bench.View) *View {
		view.Data = d
		return &View{&web.Request{View: &view}}
	}
	days := []models.Date{"", "2010-01-01", "2021-06-30", "2023-02-01", "2024-12-31"}
	rapid.Check(t, func(t *rapid.T) {
		view := bench.View{
			AsOf: rapid.SampledFrom(days).Draw(t, "as of"), Today: rapid.SampledFrom(days[1:]).Draw(t, "today"),
			Lang: rapid.SampledFrom([]string{"en", "ru"}).Draw(t, "lang"),
		}
		indicator := rapid.IntRange(0, len(snapshot.Indicators)-1).Draw(t, "indicator")
		group := rapid.IntRange(0, len(snapshot.Groups)-1).Draw(t, "group")
		period := rapid.SampledFrom([]int{0, 2018, 2020, 2022, 2024}).Draw(t, "period")
		got, err := over(kept, view).ranked(indicator, group, period)
		if err != nil {
			t.Fatal(err)
		}
		want, err := over(bench.Over(snapshot), view).ranked(indicator, group, period)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.rows, got.rows) + cmp.Diff(string(want.said), string(got.said)) + cmp.Diff(want.notes, got.notes) +
			cmp.Diff(string(want.encoded.text), string(got.encoded.text)); diff != "" || !slices.Equal(want.order, got.order) {
			t.Error(diff)
		}
	})
}
