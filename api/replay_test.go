package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// The same request sent again is answered the same, by any replica, and publishes nothing.
func TestTheSameRequestAgain(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		store := modelstest.OpenURL(t, url)
		if _, err := store.Publish(t.Context(), handlerstest.Editions()); err != nil {
			t.Fatal(err)
		}
		w := handlerstest.WritableOver(t, store)
		replica := handlerstest.WritableOver(t, modelstest.OpenURL(t, url))
		replica.Key = w.Key
		const key = `Idempotency-Key: "8e03978e-40d5-43dd-bc93-6894a57f9324"`
		first := w.Send(t, http.MethodPost, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON, key)
		if first.Status != http.StatusCreated || first.Header.Get("Idempotency-Replayed") != "" {
			t.Fatalf("%d %s", first.Status, first.Body)
		}
		for _, s := range []handlerstest.Writable{w, replica} {
			again := s.Send(t, http.MethodPost, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON, strings.ReplaceAll(key, `"`, ""))
			if again.Status != first.Status || !bytes.Equal(again.Body, first.Body) || again.Header.Get("Location") != first.Header.Get("Location") ||
				again.Header.Get("Idempotency-Replayed") != "true" {
				t.Errorf("%d %v %s", again.Status, again.Header, again.Body)
			}
			for _, other := range [][]string{
				{"/v1/imports", strings.Replace(handlerstest.Edition2026, "0.91", "0.92", 1), handlerstest.AsJSON}, {"/v1/imports", handlerstest.Edition2026[:len(handlerstest.Edition2026)-1], handlerstest.AsJSON},
				{"/v1/imports?note=x", handlerstest.Edition2026, handlerstest.AsJSON}, {"/v1/imports", handlerstest.Edition2026, handlerstest.AsCSV}, {"/v1/imports", "", handlerstest.AsJSON},
			} {
				handlerstest.Refuses(t, s.Send(t, http.MethodPost, other[0], other[1], other[2], key), other[0], 422, "idempotency-key")
			}
		}
		if w.Newest(t) != 2 {
			t.Errorf("release %d", w.Newest(t))
		}
		// Another's key is another's.
		w.Key = w.NewKey(t, models.ScopePublish)
		if got := w.Send(t, http.MethodPost, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON, key); got.Status != 200 || !strings.Contains(string(got.Body), "unchanged") {
			t.Errorf("%d %s", got.Status, got.Body)
		}
		// What changed nothing is answered so again, though something would change now.
		unchanged := w.Send(t, http.MethodPost, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON, key)
		if unchanged.Status != 200 || unchanged.Header.Get("Idempotency-Replayed") != "true" {
			t.Errorf("%d %v", unchanged.Status, unchanged.Header)
		}
	})
}

// A request that was refused, or only tried, may be sent again under its key, put right.
func TestRefusedRequestsAreNotKept(t *testing.T) {
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	const key = "Idempotency-Key: k1"
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, "/v1/imports", "{", handlerstest.AsJSON, key), "/v1/imports", 422, "faults")
	if got := w.Send(t, http.MethodPost, "/v1/imports?dry_run=true", handlerstest.Edition2026, handlerstest.AsJSON, key); got.Status != 200 {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	w.Publishes(t, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON, key)
}

// The same request many times at once is done once; who comes meanwhile is told to wait.
func TestTheSameRequestAtOnce(t *testing.T) {
	handlerstest.Writing(t, func(t *testing.T, w handlerstest.Writable) {
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				got := w.Send(t, http.MethodPost, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON, "Idempotency-Key: once")
				if got.Status == http.StatusConflict {
					handlerstest.Refuses(t, got, "/v1/imports", 409, "conflict")
				} else if got.Status != http.StatusCreated {
					t.Errorf("%d %s", got.Status, got.Body)
				}
			})
		}
		all.Wait()
		if w.Newest(t) != 2 {
			t.Errorf("%d releases", w.Newest(t)-1)
		}
	})
}
