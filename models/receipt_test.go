package models_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// A release and the answer to the request for it are one: both are there, or neither.
func TestReceiptOfARelease(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		store, other := modelstest.OpenURL(t, url), modelstest.OpenURL(t, url)
		mustPublish(t, store, modelstest.Fixture())
		receipt, err := store.Receive(t.Context(), "k", "n")
		if err != nil || receipt.Done() {
			t.Fatalf("%+v, %v", receipt, err)
		}
		if _, err := other.Receive(t.Context(), "k", "n"); !errors.Is(err, models.ErrInFlight) {
			t.Errorf("the other program takes it up too: %v", err)
		}
		if another, err := other.Receive(t.Context(), "k2", "n"); err != nil || another.Done() {
			t.Errorf("the same name of another key: %+v, %v", another, err)
		}
		receipt.Fingerprint = "f"
		changes := models.Changeset{Actor: "office", Note: "n", Observations: []models.Observation{observation("XAA", 2030, 1)}, Request: &models.Request{
			ID: "r", Action: "POST /x", Client: "192.0.2.1", KeyID: "k", Receipt: receipt,
			Answer: func(r models.Release) (string, error) { return "release " + string(rune('0'+r.Number)), nil },
		}}
		failing := changes
		failing.Request = &models.Request{Receipt: receipt, Answer: func(models.Release) (string, error) { return "", errors.New("no answer") }}
		if _, err := store.Publish(t.Context(), failing); err == nil {
			t.Error("published without an answer")
		}
		if n, _ := store.Newest(t.Context()); n != 1 {
			t.Errorf("release %d is there without an answer", n)
		}
		if release, err := store.Publish(t.Context(), changes); err != nil || release.Number != 2 {
			t.Fatalf("%+v, %v", release, err)
		}
		again, err := other.Receive(t.Context(), "k", "n")
		if err != nil || !again.Done() || again.Answer != "release 2" || again.Fingerprint != "f" {
			t.Errorf("%+v, %v", again, err)
		}
		trail, err := store.AuditTrail(t.Context(), 1)
		if err != nil || len(trail) != 1 || trail[0].Release != 2 || trail[0].Actor != "office" || trail[0].RequestID != "r" || trail[0].Outcome != "published" {
			t.Errorf("%+v, %v", trail, err)
		}
		// Who was given up for dead publishes nothing.
		changes.Observations = []models.Observation{observation("XAA", 2031, 1)}
		if _, err := store.Publish(t.Context(), changes); !errors.Is(err, models.ErrInFlight) {
			t.Errorf("published by a receipt that is done: %v", err)
		}
		if n, _ := store.Newest(t.Context()); n != 2 {
			t.Errorf("newest is %d", n)
		}
	})
}

// Of many who take up one request at once one gets it.
func TestReceiptsAtOnce(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		stores := []*models.Store{modelstest.OpenURL(t, url), modelstest.OpenURL(t, url)}
		var got atomic.Int64
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				switch _, err := stores[i%2].Receive(t.Context(), "k", "n"); {
				case err == nil:
					got.Add(1)
				case !errors.Is(err, models.ErrInFlight):
					t.Error(err)
				}
			})
		}
		all.Wait()
		if got.Load() != 1 {
			t.Errorf("%d took it up", got.Load())
		}
	})
}

// A request given up may be sent again, one whose program died after a while, and all are forgotten at last.
func TestReceiptsEnd(t *testing.T) {
	store := modelstest.Open(t)
	receive := func() (*models.Receipt, error) { return store.Receive(t.Context(), "k", "n") }
	first, err := receive()
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Abandon(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	second, err := receive()
	if err != nil {
		t.Fatalf("after it was given up: %v", err)
	}
	age := func(by time.Duration) {
		if err := store.Writer().Model(&models.Receipt{}).Where("name = 'n'").Update("at", time.Now().UTC().Add(-by)).Error; err != nil {
			t.Fatal(err)
		}
	}
	if err := store.LeaseDied(second.Token); err != nil {
		t.Fatal(err)
	}
	third, err := receive()
	if err != nil {
		t.Fatalf("after its program died: %v", err)
	}
	if err := store.Complete(t.Context(), second, "late"); !errors.Is(err, models.ErrInFlight) {
		t.Errorf("the dead answers: %v", err)
	}
	if err := store.Complete(t.Context(), third, "answer"); err != nil {
		t.Fatal(err)
	}
	age(23 * time.Hour)
	if kept, err := receive(); err != nil || kept.Answer != "answer" {
		t.Errorf("after 23 hours: %+v, %v", kept, err)
	}
	age(25 * time.Hour)
	if kept, err := receive(); err != nil || kept.Done() {
		t.Errorf("after 25 hours: %+v, %v", kept, err)
	}
}

// A request stays taken up as long as its process lives, and not long after.
func TestALeaseIsItsProcesss(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a lease to end")
	}
	store := modelstest.Open(t)
	process, dies := context.WithCancel(t.Context())
	if _, err := store.Receive(process, "k", "n"); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); time.Since(begun) < models.LeaseLife+2*time.Second; time.Sleep(time.Second) {
		if _, err := store.Receive(t.Context(), "k", "n"); !errors.Is(err, models.ErrInFlight) {
			t.Fatalf("after %s: %v", time.Since(begun), err)
		}
	}
	dies()
	died := time.Now()
	for ; ; time.Sleep(200 * time.Millisecond) {
		if _, err := store.Receive(t.Context(), "k", "n"); err == nil {
			break
		} else if !errors.Is(err, models.ErrInFlight) || time.Since(died) > models.LeaseLife+5*time.Second {
			t.Fatalf("%s after its process died: %v", time.Since(died), err)
		}
	}
}
