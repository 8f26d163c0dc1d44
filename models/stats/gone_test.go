package stats_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models/stats"
)

// TestGone: of a computation that nobody waits for little is done.
func TestGone(t *testing.T) {
	components := make([][]float64, 3)
	for k := range components {
		for i := range 193 {
			components[k] = append(components[k], float64((i*7919+k*104729)%1000)/1000)
		}
	}
	gone := make(chan struct{})
	close(gone)
	recipe := stats.Recipe{Gone: gone}
	for name, try := range map[string]func() error{
		"lattice":   func() error { _, err := stats.Lattice(components, recipe, 200); return err },
		"dirichlet": func() error { _, err := stats.Dirichlet(components, recipe, stats.Draws{N: 1_000_000}); return err },
		"noise": func() error {
			_, err := stats.Noise(components, recipe, stats.Draws{N: 1_000_000, Spread: 0.1})
			return err
		},
	} {
		begun := time.Now()
		if err := try(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(begun); took > time.Second { // a million take many
			t.Errorf("%s went on for %s", name, took)
		}
	}
}
