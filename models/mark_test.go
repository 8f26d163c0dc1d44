package models_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// refusesToGoBack holds that nothing is read as the newest from a database, and nothing published into it.
func refusesToGoBack(t *testing.T, store *models.Store, seen int) {
	t.Helper()
	var history *models.HistoryError
	if n, err := store.Newest(t.Context()); !errors.As(err, &history) || history.Seen.Release != seen {
		t.Errorf("newest %d, %v", n, err)
	}
	if s, err := store.Snapshot(t.Context(), 0); !errors.As(err, &history) {
		t.Errorf("loaded %v, %v", s, err)
	}
	if r, err := store.Publish(t.Context(), models.Changeset{Observations: []models.Observation{observation("XAA", 2031, 3)}}); !errors.As(err, &history) {
		t.Errorf("published %+v, %v", r, err)
	}
}

// A database whose write-ahead log was lost says so when it is opened again, and is used again once the
// file that remembers is deleted.
func TestALostLogIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "egovbench.db")
	store, err := models.Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	mustPublish(t, store, modelstest.Fixture())
	if err := store.Writer().Exec("PRAGMA wal_checkpoint(TRUNCATE)").Error; err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	mustPublish(t, store, models.Changeset{Observations: []models.Observation{observation("XAA", 2030, 1)}})
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, old, 0o600); err != nil { // what the file is without the log
		t.Fatal(err)
	}
	again := modelstest.OpenURL(t, path)
	refusesToGoBack(t, again, 2)
	if _, err := again.Newest(t.Context()); !strings.Contains(err.Error(), "delete "+path+"-release") {
		t.Errorf("no way out: %v", err)
	}
	if err := os.Remove(path + "-release"); err != nil {
		t.Fatal(err)
	}
	if n, err := modelstest.OpenURL(t, path).Newest(t.Context()); n != 1 || err != nil {
		t.Errorf("given up: %d, %v", n, err)
	}
}

// Who has seen a release takes no other history for the same database: neither an older one, nor one that
// has as many releases, nor one that has more.
func TestAnotherHistoryIsRefused(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		for name, otherwise := range map[string]string{
			"older":    "DELETE FROM observations WHERE release = 2",
			"as long":  "UPDATE releases SET checksum = 'another' WHERE number = 2",
			"overtook": "INSERT INTO releases SELECT 3, created_at, note, actor, added, revised, withdrawn, counts, 'third' FROM releases WHERE number = 2",
		} {
			t.Run(name, func(t *testing.T) {
				store := modelstest.OpenURL(t, fresh(t))
				mustPublish(t, store, modelstest.Fixture())
				mustPublish(t, store, models.Changeset{Observations: []models.Observation{observation("XAA", 2030, 1)}})
				if err := store.Writer().Exec(otherwise).Error; err != nil {
					t.Fatal(err)
				}
				rest := map[string]string{"older": "DELETE FROM releases WHERE number = 2", "overtook": "UPDATE releases SET checksum = 'another' WHERE number = 2"}[name]
				if rest != "" {
					if err := store.Writer().Exec(rest).Error; err != nil {
						t.Fatal(err)
					}
				}
				refusesToGoBack(t, store, 2)
			})
		}
	})
}

// What was seen of PostgreSQL outlives the process in a file, where there is one.
func TestTheNewestReleaseIsRemembered(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url, file := fresh(t), filepath.Join(t.TempDir(), "seen")
		store := modelstest.OpenURL(t, url)
		if err := store.Remember(file); err != nil {
			t.Fatal(err)
		}
		mustPublish(t, store, modelstest.Fixture())
		mustPublish(t, store, models.Changeset{Observations: []models.Observation{observation("XAA", 2030, 1)}})
		for _, statement := range []string{"DELETE FROM observations WHERE release = 2", "DELETE FROM releases WHERE number = 2"} {
			if err := store.Writer().Exec(statement).Error; err != nil {
				t.Fatal(err)
			}
		}
		again := modelstest.OpenURL(t, url)
		if err := again.Remember(file); err != nil {
			t.Fatal(err)
		}
		refusesToGoBack(t, again, 2)
		if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := again.Remember(file); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("a file that says nothing: %v", err)
		}
	})
}

// A publisher tells at once what others have not seen yet: a later question is never taken for going back.
func TestPublishingIsNotGoingBack(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		store := modelstest.OpenURL(t, fresh(t))
		mustPublish(t, store, modelstest.Fixture())
		done := make(chan struct{})
		go func() {
			defer close(done)
			for period := range 20 {
				mustPublish(t, store, models.Changeset{Observations: []models.Observation{observation("XAA", 2030+period, 1)}})
			}
		}()
		for running := true; running; {
			select {
			case <-done:
				running = false
			default:
			}
			if _, err := store.Newest(t.Context()); err != nil {
				t.Error(err)
				<-done
				return
			}
		}
	})
}
