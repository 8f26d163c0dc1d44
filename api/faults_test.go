package api_test

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// following is a server with a key over a database, which it follows until the test ends.
func following(t *testing.T, store *models.Store) handlerstest.Writable {
	t.Helper()
	w := handlerstest.Writable{Server: unwatched(t, store), Store: store}
	w.Key = w.NewKey(t, models.ScopePublish)
	ctx, stop := context.WithCancel(t.Context())
	followed := make(chan struct{})
	go func() { w.API.Follow(ctx, 10*time.Millisecond); close(followed) }()
	t.Cleanup(func() { stop(); <-followed })
	return w
}

// unwatched is a server whose log may have faults.
func unwatched(t *testing.T, store *models.Store) *handlerstest.Server {
	t.Helper()
	return handlerstest.Faulty(t, store, api.Config{CacheSize: 8, ImportSize: 2, ImportTimeout: 10 * time.Minute, RequestTimeout: 10 * time.Minute})
}

// readyTurns waits until /readyz has a status and says something.
func readyTurns(t *testing.T, w handlerstest.Writable, status int, says string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		got := w.Send(t, http.MethodGet, "/readyz", "")
		if got.Status == status && strings.Contains(string(got.Body), says) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("/readyz does not turn %d %q: %d %s", status, says, got.Status, got.Body)
		}
	}
}

// While PostgreSQL is away, what is not in memory is 503 with Retry-After, and comes back with it.
func TestReadsWithoutPostgres(t *testing.T) {
	server := modelstest.Postgres(t)
	store := modelstest.OpenURL(t, server.Database(t))
	for _, changes := range []models.Changeset{modelstest.Fixture(), {Note: "second", Countries: []models.Country{{Code: "XFF", Names: map[string]string{"en": "F"}}}}} {
		if _, err := store.Publish(t.Context(), changes); err != nil {
			t.Fatal(err)
		}
	}
	w := following(t, store)
	for _, followed := range []string{"at once", "later"} {
		server.Stop(t)
		if followed == "later" {
			readyTurns(t, w, http.StatusOK, "unreachable")
		}
		for _, target := range []string{"/v1/countries?release=1", "/v1/releases/1/changes", "/v1/releases/2/changes", "/v1/releases.atom", "/v1/download/egovbench.sqlite"} {
			got := w.Send(t, http.MethodGet, target, "")
			handlerstest.Refuses(t, got, target, http.StatusServiceUnavailable, "no-database")
			if got.Header.Get("Retry-After") == "" {
				t.Errorf("%s: no Retry-After", target)
			}
		}
		w.Get(t, "/v1/countries")
		server.Start(t)
		readyTurns(t, w, http.StatusOK, `"reachable"`)
	}
	w.Get(t, "/v1/countries?release=1")
}

// A database that goes back is not followed: readiness fails, nothing is published, what was read is read on.
func TestADatabaseThatGoesBack(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		store := modelstest.OpenURL(t, url)
		if _, err := store.Publish(t.Context(), handlerstest.Editions()); err != nil {
			t.Fatal(err)
		}
		w := following(t, store)
		w.Publishes(t, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON)
		readyTurns(t, w, http.StatusOK, `"release":2`)
		modelstest.Exec(t, url, "UPDATE releases SET checksum = 'former ' || checksum WHERE number = 2")
		readyTurns(t, w, http.StatusServiceUnavailable, "/docs/problems/gone-back")
		other := strings.Replace(handlerstest.Edition2026, "0.91", "0.92", 1)
		handlerstest.Refuses(t, w.Send(t, http.MethodPost, "/v1/imports", other, handlerstest.AsJSON), "/v1/imports", http.StatusServiceUnavailable, "gone-back")
		if got := w.Send(t, http.MethodGet, "/v1/observations", ""); got.Status != http.StatusOK || !strings.Contains(string(got.Body), `"release":2`) {
			t.Errorf("%d %.300s", got.Status, got.Body)
		}
		if metrics := metricsOf(t, w.Server); !strings.Contains(string(metrics.Body), "egovbench_database_wrong 1") {
			t.Error("the metric does not tell")
		}
		modelstest.Exec(t, url, "UPDATE releases SET checksum = substr(checksum, 8) WHERE number = 2")
		readyTurns(t, w, http.StatusOK, `"reachable"`)
		w.Publishes(t, "/v1/imports", other, handlerstest.AsJSON)
	})
}

// A damaged release is not served: the last good one is, after a start too, and /readyz says so.
func TestADamagedRelease(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		store := modelstest.OpenURL(t, url)
		if _, err := store.Publish(t.Context(), handlerstest.Editions()); err != nil {
			t.Fatal(err)
		}
		served, publisher := unwatched(t, store), following(t, modelstest.OpenURL(t, url))
		publisher.Publishes(t, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON)
		modelstest.Exec(t, url, "UPDATE observations SET value = 0.5 WHERE release = 2 AND value IS NOT NULL")
		ctx, stop := context.WithCancel(t.Context())
		followed := make(chan struct{})
		go func() { served.API.Follow(ctx, 10*time.Millisecond); close(followed) }()
		defer func() { stop(); <-followed }()
		for name, s := range map[string]*handlerstest.Server{"running": served, "started": unwatched(t, modelstest.OpenURL(t, url))} {
			w := handlerstest.Writable{Server: s, Store: store}
			readyTurns(t, w, http.StatusOK, `"damaged"`)
			if got := w.Send(t, http.MethodGet, "/v1/observations", ""); got.Status != http.StatusOK || !strings.Contains(string(got.Body), `"release":1`) {
				t.Errorf("%s: %d %.300s", name, got.Status, got.Body)
			}
		}
	})
}

// A full disk is 507, and not ready, until there is room again. Nothing is published meanwhile.
func TestAFullDisk(t *testing.T) {
	folder := smallDisk(t)
	store, err := models.Open(t.Context(), filepath.Join(folder, "egovbench.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close() // before the disk goes
	if _, err := store.Publish(t.Context(), modelstest.Fixture()); err != nil {
		t.Fatal(err)
	}
	w := handlerstest.Writable{Server: unwatched(t, store), Store: store}
	w.Key = w.NewKey(t, models.ScopePublish)
	ctx, stop := context.WithCancel(t.Context())
	followed := make(chan struct{})
	go func() { w.API.Follow(ctx, 10*time.Millisecond); close(followed) }()
	defer func() { stop(); <-followed }()
	filler := filepath.Join(folder, "filler")
	_ = os.WriteFile(filler, make([]byte, 64<<20), 0o600) // as much as there is room for
	body := `{"name": "` + strings.Repeat("Ж", 2000) + `", "country": "XAA", "kind": "law", "sources": ["herald-2023"]}`
	for i := 0; ; i++ {
		got := w.Send(t, http.MethodPut, "/v1/programmes/xaa-new", body, handlerstest.AsJSON, "If-None-Match: *")
		if got.Status == http.StatusInsufficientStorage {
			handlerstest.Refuses(t, got, "/v1/programmes/xaa-new", http.StatusInsufficientStorage, "disk-full")
			break
		}
		if i == 100 || got.Status != http.StatusCreated && got.Status != http.StatusPreconditionFailed {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
	}
	readyTurns(t, w, http.StatusServiceUnavailable, "/docs/problems/disk-full")
	w.Get(t, "/v1/countries")
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	readyTurns(t, w, http.StatusOK, `"reachable"`)
	if damages, err := store.Damages(t.Context()); err != nil || len(damages) > 0 {
		t.Error(damages, err)
	}
}

// smallDisk is a file system of some MB, which root can have.
func smallDisk(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder).CombinedOutput(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no small disk: %v %s", err, out)
		}
		t.Skipf("no small disk: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", folder).CombinedOutput(); err != nil {
			t.Errorf("%v %s", err, out)
		}
	})
	return folder
}

// TestFaultsShowNoInternals cuts the database off and asks for what only it knows.
func TestFaultsShowNoInternals(t *testing.T) {
	store := openFixture(t)
	s := handlerstest.Faulty(t, store, api.Config{CacheSize: 8})
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	got := s.Do(t, http.MethodGet, "/v1/releases/1/changes")
	p, err := handlerstest.ProblemOf(got, "/v1/releases/1/changes")
	if err != nil || got.Status != http.StatusInternalServerError || len(s.Faults()) != 1 {
		t.Fatalf("%d %v %s, logged %v", got.Status, err, got.Body, s.Faults())
	}
	if strings.Contains(string(got.Body), "sql") || strings.Contains(string(got.Body), "database") || !strings.Contains(s.Faults()[0], p.RequestID) {
		t.Errorf("shown %s, logged %s", got.Body, s.Faults())
	}
}
