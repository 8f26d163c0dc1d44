package api

import (
	"bytes"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// The same request sent again is answered the same, by any replica, and publishes nothing.
func TestTheSameRequestAgain(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		store := modelstest.OpenURL(t, url)
		if _, err := store.Publish(t.Context(), editions()); err != nil {
			t.Fatal(err)
		}
		w := writableOver(t, store)
		replica := writableOver(t, modelstest.OpenURL(t, url))
		replica.key = w.key
		const key = `Idempotency-Key: "8e03978e-40d5-43dd-bc93-6894a57f9324"`
		first := w.send(t, http.MethodPost, "/v1/imports", edition2026, asJSON, key)
		if first.status != http.StatusCreated || first.header.Get("Idempotency-Replayed") != "" {
			t.Fatalf("%d %s", first.status, first.body)
		}
		for _, s := range []writable{w, replica} {
			again := s.send(t, http.MethodPost, "/v1/imports", edition2026, asJSON, strings.ReplaceAll(key, `"`, ""))
			if again.status != first.status || !bytes.Equal(again.body, first.body) || again.header.Get("Location") != first.header.Get("Location") ||
				again.header.Get("Idempotency-Replayed") != "true" {
				t.Errorf("%d %v %s", again.status, again.header, again.body)
			}
			for _, other := range [][]string{
				{"/v1/imports", strings.Replace(edition2026, "0.91", "0.92", 1), asJSON}, {"/v1/imports", edition2026[:len(edition2026)-1], asJSON},
				{"/v1/imports?note=x", edition2026, asJSON}, {"/v1/imports", edition2026, asCSV}, {"/v1/imports", "", asJSON},
			} {
				refuses(t, s.send(t, http.MethodPost, other[0], other[1], other[2], key), other[0], 422, "idempotency-key")
			}
		}
		if w.newest(t) != 2 {
			t.Errorf("release %d", w.newest(t))
		}
		// Another's key is another's.
		w.key = w.newKey(t, models.ScopePublish)
		if got := w.send(t, http.MethodPost, "/v1/imports", edition2026, asJSON, key); got.status != 200 || !strings.Contains(string(got.body), "unchanged") {
			t.Errorf("%d %s", got.status, got.body)
		}
		// What changed nothing is answered so again, though something would change now.
		unchanged := w.send(t, http.MethodPost, "/v1/imports", edition2026, asJSON, key)
		if unchanged.status != 200 || unchanged.header.Get("Idempotency-Replayed") != "true" {
			t.Errorf("%d %v", unchanged.status, unchanged.header)
		}
	})
}

// A request that was refused, or only tried, may be sent again under its key, put right.
func TestRefusedRequestsAreNotKept(t *testing.T) {
	w := writableOver(t, openEditions(t))
	const key = "Idempotency-Key: k1"
	refuses(t, w.send(t, http.MethodPost, "/v1/imports", "{", asJSON, key), "/v1/imports", 422, "faults")
	if got := w.send(t, http.MethodPost, "/v1/imports?dry_run=true", edition2026, asJSON, key); got.status != 200 {
		t.Errorf("%d %s", got.status, got.body)
	}
	w.publishes(t, "/v1/imports", edition2026, asJSON, key)
}

// The same request many times at once is done once; who comes meanwhile is told to wait.
func TestTheSameRequestAtOnce(t *testing.T) {
	writing(t, func(t *testing.T, w writable) {
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				got := w.send(t, http.MethodPost, "/v1/imports", edition2026, asJSON, "Idempotency-Key: once")
				if got.status == http.StatusConflict {
					refuses(t, got, "/v1/imports", 409, "conflict")
				} else if got.status != http.StatusCreated {
					t.Errorf("%d %s", got.status, got.body)
				}
			})
		}
		all.Wait()
		if w.newest(t) != 2 {
			t.Errorf("%d releases", w.newest(t)-1)
		}
	})
}
