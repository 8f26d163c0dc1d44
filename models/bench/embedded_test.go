package bench_test

import (
	"math"
	"testing"

	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// view is all of the embedded data, in English.
func view(t *testing.T) *bench.View {
	t.Helper()
	return &bench.View{Data: bench.Over(embeddedtest.Snapshot(t)), Today: "2026-11-23", Lang: "en"}
}

func indicator(t *testing.T, v *bench.View, code string) int {
	t.Helper()
	return found(t, code, v.IndicatorAt)
}

func group(t *testing.T, v *bench.View, code string) int {
	t.Helper()
	return found(t, code, v.GroupAt)
}

func country(t *testing.T, v *bench.View, code string) int {
	t.Helper()
	return found(t, code, v.CountryAt)
}

func found(t *testing.T, code string, at func(string) (int, bool)) int {
	t.Helper()
	position, ok := at(code)
	if !ok {
		t.Fatalf("there is no %s", code)
	}
	return position
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.9g, not %.9g", what, got, want)
	}
}
