package api_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/seed"
)

// changeset is the embedded data, read once for all tests: the same rows for every store.
var changeset = sync.OnceValues(func() (models.Changeset, error) {
	changes, err := seed.Load()
	changes.Note, changes.Actor, changes.At = "the embedded data", "egovbench", handlerstest.Made()
	return changes, err
})

// folder holds what the tests share; TestMain makes it and takes it away.
var folder string

func TestMain(m *testing.M) {
	made, err := os.MkdirTemp("", "egovbench-api-")
	if err != nil {
		panic(err)
	}
	folder = made
	code := m.Run()
	if shared, err := embedded(); err == nil {
		shared.API.Close()
	}
	_ = os.RemoveAll(folder)
	os.Exit(code)
}

// embedded answers from the embedded data in a SQLite file, loaded once for all tests that only read.
var embedded = sync.OnceValues(func() (*handlerstest.Shared, error) {
	ctx := context.Background()
	store, err := models.Open(ctx, filepath.Join(folder, "egovbench.db"), nil)
	if err != nil {
		return nil, err
	}
	changes, err := changeset()
	if err != nil {
		return nil, err
	}
	if _, err := store.Publish(ctx, changes); err != nil {
		return nil, err
	}
	return handlerstest.Share(ctx, store)
})

// served is the embedded data behind a chain of its own.
func served(t testing.TB) *handlerstest.Server {
	t.Helper()
	return servedWith(t, api.Config{CacheSize: 8})
}

func servedWith(t testing.TB, cfg api.Config) *handlerstest.Server {
	t.Helper()
	shared, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return shared.Served(t, cfg)
}

// openFixture is a small invented release on SQLite, which the caller closes or changes.
func openFixture(t testing.TB) *models.Store {
	t.Helper()
	store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "fixture.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.Publish(t.Context(), modelstest.Fixture()); err != nil {
		t.Fatal(err)
	}
	return store
}
