package command

import (
	"log/slog"
	"path/filepath"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
)

// A new program publishes what it brings, unless it is to keep what is in force. A new database is filled in any case.
func TestServeFillsOrKeeps(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	for what, want := range map[string][2]int{"publish": {1, 2}, "keep": {1, 1}} {
		s := serve{api.Config{EmbeddedData: what}}
		for i, old := range []bool{false, true} {
			store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "egovbench.db"), log)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = store.Close() })
			if old {
				rows, err := seed.Load()
				if err != nil {
					t.Fatal(err)
				}
				rows.Actor, rows.Claims = "egovbench", nil
				if _, err := store.Publish(t.Context(), rows); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.fill(t.Context(), store, log); err != nil {
				t.Fatal(err)
			}
			if newest, err := store.Newest(t.Context()); newest != want[i] || err != nil {
				t.Errorf("%s, with a release before %v: %d is in force, %v", what, old, newest, err)
			}
		}
	}
}
