// Package embeddedtest gives tests the data that the program carries, as one release.
package embeddedtest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
)

// With makes something of a store of the embedded data, which is gone afterwards.
func With[T any](of func(ctx context.Context, store *models.Store) (T, error)) (made T, err error) {
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "egovbench-test-")
	if err != nil {
		return made, err
	}
	defer os.RemoveAll(folder)
	store, err := published(ctx, folder)
	if err != nil {
		return made, err
	}
	defer store.Close()
	return of(ctx, store)
}

// published is a store in a folder with the embedded data.
func published(ctx context.Context, folder string) (*models.Store, error) {
	store, err := models.Open(ctx, filepath.Join(folder, "egovbench.db"), nil)
	if err != nil {
		return nil, err
	}
	changes, err := rows()
	if err == nil {
		_, err = store.Publish(ctx, changes)
	}
	if err != nil {
		_ = store.Close()
		return nil, err
	}
	return store, nil
}

var rows = sync.OnceValues(seed.Load)

// Rows are the embedded tables, read once for all tests of a package: do not change them.
func Rows(t testing.TB) models.Changeset {
	t.Helper()
	changes, err := rows()
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// Open gives a store of the embedded data, which is there until the test ends.
func Open(t testing.TB) *models.Store {
	t.Helper()
	store, err := published(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

var snapshot = sync.OnceValues(func() (*models.Snapshot, error) {
	return With(func(ctx context.Context, store *models.Store) (*models.Snapshot, error) {
		return store.Snapshot(ctx, 0)
	})
})

// Snapshot is the embedded data in memory, read once for all tests of a package: do not change it.
func Snapshot(t testing.TB) *models.Snapshot {
	t.Helper()
	data, err := snapshot()
	if err != nil {
		t.Fatal(err)
	}
	return data
}
