package bench_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/seed"
)

// embedded is the data that this repository carries, as one release.
var embedded = sync.OnceValues(func() (*models.Snapshot, error) {
	folder, err := os.MkdirTemp("", "egovbench-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	store, err := models.Open(context.Background(), filepath.Join(folder, "egovbench.db"), nil)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	changes, err := seed.Load()
	if err != nil {
		return nil, err
	}
	if _, err := store.Publish(context.Background(), changes); err != nil {
		return nil, err
	}
	return store.Snapshot(context.Background(), 0)
})

// view is all of the embedded data, in English.
func view(t *testing.T) *bench.View {
	t.Helper()
	snapshot, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return &bench.View{Data: bench.Over(snapshot), Today: "2026-11-23", Lang: "en"}
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
