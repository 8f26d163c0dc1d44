package models_test

import (
	"slices"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestStandby reads releases from a standby, and where they are published while that is behind, away or on another
// history. Nobody sees a release and then an older one.
func TestStandby(t *testing.T) {
	primary := modelstest.Postgres(t)
	standby := primary.Standby(t)
	address := primary.Database(t)
	publisher, reader := modelstest.OpenURL(t, address), modelstest.OpenURL(t, address)
	if err := reader.ReadFrom(standby.Of(t, address)); err != nil {
		t.Fatal(err)
	}
	releases := 0
	publish := func(by *models.Store) {
		t.Helper()
		releases++
		changes, value := modelstest.Fixture(), float64(releases)
		if releases > 1 {
			changes = models.Changeset{Observations: slices.Clone(changes.Observations[:1])}
			changes.Observations[0].Value = &value
		}
		if release, err := by.Publish(t.Context(), changes); err != nil || release.Number != releases {
			t.Fatal(release, err)
		}
	}
	// sees waits until the reader reads a release where it should.
	sees := func(release int, fromStandby bool) {
		t.Helper()
		for deadline, last := time.Now().Add(time.Minute), 0; ; time.Sleep(5 * time.Millisecond) {
			newest, err := reader.Newest(t.Context())
			if err != nil || newest < last {
				t.Fatalf("release %d after %d: %v", newest, last, err)
			}
			last = newest
			if newest == release && reader.FromStandby() == fromStandby {
				break
			}
			if time.Now().After(deadline) {
				t.Fatalf("after a minute release %d is the newest, from the standby: %t", newest, reader.FromStandby())
			}
		}
		snapshot, err := reader.Snapshot(t.Context(), 0)
		if err != nil || snapshot.Release.Number != release {
			t.Fatalf("release %d: %v", release, err)
		}
		changes, _, err := reader.Changes(t.Context(), release, models.Page{})
		if err != nil || len(changes) == 0 {
			t.Fatalf("%d changes in release %d: %v", len(changes), release, err)
		}
	}
	publish(publisher)
	sees(1, true)

	standby.Exec(t, "SELECT pg_wal_replay_pause()")
	publish(publisher) // by another process: the reader follows its standby
	if newest, err := reader.Newest(t.Context()); err != nil || newest > 2 {
		t.Fatal(newest, err)
	}
	publish(reader) // by this one: it sees its own release at once, though the standby has it not
	sees(3, false)
	standby.Exec(t, "SELECT pg_wal_replay_resume()")
	sees(3, true)

	standby.Stop(t)
	publish(publisher)
	sees(4, false)
	standby.Start(t)
	sees(4, true)

	standby.Exec(t, "SELECT pg_promote()") // and so on a history of its own
	publish(publisher)
	other := modelstest.OpenURL(t, standby.Of(t, address))
	value := -1.0
	changes := models.Changeset{Observations: slices.Clone(modelstest.Fixture().Observations[:1])}
	changes.Observations[0].Value = &value
	if _, err := other.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	publish(reader)
	sees(6, false)
}

// TestStandbyOfWhat: only PostgreSQL has standbys.
func TestStandbyOfWhat(t *testing.T) {
	store := modelstest.Open(t)
	for _, url := range []string{"postgres://standby/egovbench", "standby.db", ""} {
		if err := store.ReadFrom(url); err == nil {
			t.Errorf("SQLite is read from %q", url)
		}
	}
}
