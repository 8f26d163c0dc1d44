// Package modelstest gives tests real databases: a SQLite file, and a PostgreSQL server of their own.
package modelstest

import (
	"path/filepath"
	"testing"

	"github.com/egovbench/egovbench/models"
)

// Open is a fresh store on SQLite that holds Fixture as release 1.
func Open(t testing.TB) *models.Store {
	t.Helper()
	store := OpenURL(t, filepath.Join(t.TempDir(), "egovbench.db"))
	if _, err := store.Publish(t.Context(), Fixture()); err != nil {
		t.Fatalf("publish the fixture: %v", err)
	}
	return store
}

// OpenURL opens a store and closes it when the test ends.
func OpenURL(t testing.TB, url string) *models.Store {
	t.Helper()
	store, err := models.Open(t.Context(), url, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return store
}

// Engines runs a test on each engine. Every call of open gives a store on a new, empty database.
func Engines(t *testing.T, test func(t *testing.T, open func(t *testing.T) *models.Store)) {
	t.Helper()
	Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		test(t, func(t *testing.T) *models.Store { return OpenURL(t, fresh(t)) })
	})
}

// Databases is Engines for tests that open one database several times: every call of fresh gives
// the address of a new, empty one.
func Databases(t *testing.T, test func(t *testing.T, fresh func(t *testing.T) string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		test(t, func(t *testing.T) string { return filepath.Join(t.TempDir(), "egovbench.db") })
	})
	t.Run("postgres", func(t *testing.T) {
		server := Postgres(t)
		test(t, func(t *testing.T) string { return server.Database(t) })
	})
}
