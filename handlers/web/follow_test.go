package web_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// A release that another process publishes is served soon after, on both engines.
func TestFollow(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		serving, publishing := modelstest.OpenURL(t, url), modelstest.OpenURL(t, url)
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		changes := modelstest.Fixture()
		if _, err := publishing.Publish(ctx, changes); err != nil {
			t.Fatal(err)
		}
		a := handlers.New(serving, slog.New(slog.DiscardHandler), "test", func() models.Date { return handlerstest.Today })
		if err := a.Load(ctx); err != nil {
			t.Fatal(err)
		}
		followed := make(chan struct{})
		go func() { a.Follow(ctx, 10*time.Millisecond); close(followed) }()
		changes.Observations[0].Note = "revised"
		if _, err := publishing.Publish(ctx, changes); err != nil {
			t.Fatal(err)
		}
		for wait := time.Now(); a.Version() != 2; time.Sleep(5 * time.Millisecond) {
			if time.Since(wait) > 10*time.Second {
				t.Fatalf("release %d is still served", a.Version())
			}
		}
		stop()
		<-followed
	})
}
