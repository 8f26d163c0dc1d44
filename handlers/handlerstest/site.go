// Package handlerstest gives tests the whole service over the embedded data.
package handlerstest

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// Today is the day that the service takes for today.
const Today models.Date = "2026-11-23"

// Made is when the first release was published, wherever a test's data has a time.
func Made() time.Time { return time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) }

// service holds the embedded data in memory: its database is gone.
type service struct {
	*Shared
	data *models.Snapshot
}

var embedded = sync.OnceValues(func() (*service, error) {
	return embeddedtest.With(func(ctx context.Context, store *models.Store) (*service, error) {
		shared, err := Share(ctx, store)
		if err != nil {
			return nil, err
		}
		data, err := store.Snapshot(ctx, 0)
		return &service{shared, data}, err
	})
})

func of(t testing.TB) *service {
	t.Helper()
	s, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Data is the embedded data.
func Data(t testing.TB) *models.Snapshot { return of(t).data }

// Site answers every address from the embedded data. Each has a cache of its own.
func Site(t testing.TB) http.Handler {
	t.Helper()
	return Served(t).Handler
}

// Over answers every address from a store.
func Over(t testing.TB, store *models.Store) http.Handler {
	t.Helper()
	return Serve(t, store, api.Config{CacheSize: 8}).Handler
}

// Get sends one GET, which is to succeed.
func Get(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, handler http.Handler, target string) *httptest.ResponseRecorder {
	t.Helper()
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, target, nil))
	if answer.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", target, answer.Code, answer.Body)
	}
	return answer
}

// Ask sends one GET and decodes the answer.
func Ask[T any](t testing.TB, handler http.Handler, target string, status int) (body T) {
	t.Helper()
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, target, nil))
	if answer.Code != status {
		t.Fatalf("%s answered %d, not %d: %s", target, answer.Code, status, answer.Body)
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &body); err != nil {
		t.Fatalf("%s: %v: %s", target, err, answer.Body)
	}
	return body
}

// ServedAt answers from the embedded data and knows its public address.
func ServedAt(t testing.TB, public string) *Server {
	t.Helper()
	once, _ := publicly.LoadOrStore(public, sync.OnceValues(func() (*Shared, error) {
		shared, err := embeddedtest.With(Share)
		if err == nil {
			shared.API.PublicURL = public
		}
		return shared, err
	}))
	shared, err := once.(func() (*Shared, error))()
	if err != nil {
		t.Fatal(err)
	}
	return shared.Served(t, api.Config{CacheSize: 8, PublicURL: public})
}

var publicly sync.Map // what is shared, by its public address
