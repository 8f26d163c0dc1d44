package bench_test

import (
	"errors"
	"testing"

	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

func TestTrajectoryOfKazakhstan(t *testing.T) {
	v := view(t)
	target := 95.0
	rows, used, err := v.Trajectories(bench.TrajectoryQuery{
		Indicator: indicator(t, v, "wdi-internet-users"), Countries: []int{country(t, v, "KAZ")}, Target: &target, By: 2026,
	})
	if err != nil || len(rows) != 1 || len(used) == 0 {
		t.Fatal(rows, err)
	}
	got := rows[0]
	near(t, "drift", *got.Drift, .198518, 5e-7)
	near(t, "sd", *got.SD, .124290, 5e-7)
	near(t, "central", *got.Reaches.Central, 2025.49, 5e-3)
	near(t, "early", *got.Reaches.Early, 2024.73, 5e-3)
	near(t, "late", *got.Reaches.Late, 2027.31, 5e-3)
	near(t, "pace needed", *got.PaceNeeded, (95-93.3917)/2, 1e-9)
	if len(got.Projection) != 2 || got.Projection[1].Period != 2026 {
		t.Errorf("%+v", got.Projection)
	}
}

func TestTrajectoriesRefuseAndSayWhy(t *testing.T) {
	v := view(t)
	for _, code := range []string{"un-egdi", "wdi-mobile-subscriptions", "wdi-gdp-per-capita-ppp"} {
		_, _, err := v.Trajectories(bench.TrajectoryQuery{Indicator: indicator(t, v, code), Countries: []int{country(t, v, "KAZ")}})
		if refused := (*stats.Error)(nil); !errors.As(err, &refused) || refused.Parameter != "indicator" {
			t.Errorf("%s: %v", code, err)
		}
	}
	// North Korea has a few values that do not follow each other; nobody's path passes 100.
	rows, _, err := v.Trajectories(bench.TrajectoryQuery{
		Indicator: indicator(t, v, "wdi-internet-users"), Countries: []int{country(t, v, "PRK"), country(t, v, "UZB")},
	})
	if err != nil || rows[0].Reason == nil || len(rows[0].Projection) != 0 || rows[1].Reason != nil {
		t.Fatal(rows, err)
	}
	for _, p := range rows[1].Projection {
		if !(p.Low < p.Value && p.Value < p.High && p.High < 100) {
			t.Errorf("%+v", p)
		}
	}
}

// TestTrajectoryPastItsTarget: who is past a target has no date for coming to it and needs no pace.
func TestTrajectoryPastItsTarget(t *testing.T) {
	v := view(t)
	target := 95.0
	rows, _, err := v.Trajectories(bench.TrajectoryQuery{
		Indicator: indicator(t, v, "itu-3g-coverage"), Countries: []int{country(t, v, "UZB"), country(t, v, "TCD")}, Target: &target, By: 2030,
	})
	if err != nil {
		t.Fatal(err)
	}
	if past := rows[0]; *past.Value <= target || past.Reaches != nil || past.PaceNeeded != nil || len(past.Projection) == 0 {
		t.Errorf("%+v", past)
	}
	if below := rows[1]; *below.Value >= target || below.Reaches == nil || below.PaceNeeded == nil {
		t.Errorf("%+v", below)
	}
}
