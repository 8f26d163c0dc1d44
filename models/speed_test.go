package models_test

import (
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// many is a changeset of 100 countries × 20 years × so many indicators, the size of real rows.
func many(indicators int) models.Changeset {
	c := models.Changeset{Sources: []models.Source{{Code: "un-egdi-2024"}}}
	for i := range 100 {
		c.Countries = append(c.Countries, models.Country{Code: fmt.Sprintf("Y%c%c", 'A'+i/10, 'A'+i%10)})
	}
	for i := range indicators {
		code := fmt.Sprintf("indicator-%03d", i)
		c.Indicators = append(c.Indicators, models.Indicator{Code: code})
		for j, country := range c.Countries {
			for year := range 20 {
				value, rank := float64(i*100+j*year)/997, j+1
				o := models.Observation{Indicator: code, Country: country.Code, Period: 2003 + year, Source: "un-egdi-2024",
					Value: &value, Status: "A"}
				if year%2 == 0 {
					o.PublishedRank = &rank
				}
				c.Observations = append(c.Observations, o)
			}
		}
	}
	return c
}

func BenchmarkObservations(b *testing.B) {
	changes := many(125) // 250,000 observations
	perSecond := func(b *testing.B) {
		b.ReportMetric(float64(len(changes.Observations)*b.N)/b.Elapsed().Seconds(), "rows/s")
	}
	for engine, fresh := range map[string]func() string{
		"sqlite":   func() string { return b.TempDir() + "/egovbench.db" },
		"postgres": func() string { return modelstest.Postgres(b).Database(b) },
	} {
		b.Run("publish/"+engine, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				store := modelstest.OpenURL(b, fresh())
				b.StartTimer()
				if _, err := store.Publish(b.Context(), changes); err != nil {
					b.Fatal(err)
				}
			}
			perSecond(b)
		})
		b.Run("scan/"+engine, func(b *testing.B) {
			store := modelstest.OpenURL(b, fresh())
			if _, err := store.Publish(b.Context(), changes); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				rows := 0
				err := store.EachObservation(b.Context(), 1, func(*models.Observation) error { rows++; return nil })
				if err != nil || rows != len(changes.Observations) {
					b.Fatal(rows, err)
				}
			}
			perSecond(b)
		})
		b.Run("republish/"+engine, func(b *testing.B) {
			store := modelstest.OpenURL(b, fresh())
			if _, err := store.Publish(b.Context(), changes); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := store.Preview(b.Context(), changes); err != models.ErrUnchanged {
					b.Fatal(err)
				}
			}
			perSecond(b)
		})
	}
}

// One new figure is taken over, and the release before it made, in a small part of the time that reading
// all takes, and in hardly any memory. EGOVBENCH_BENCH=1 has a million figures.
func TestDifferenceIsQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes many figures")
	}
	indicators := 50 // 100,000 figures
	if os.Getenv("EGOVBENCH_BENCH") != "" {
		indicators = 500
	}
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		mustPublish(t, store, many(indicators))
		base, whole, heap := loading(t, store, nil, 1)
		mustPublish(t, store, models.Changeset{Observations: []models.Observation{{
			Indicator: "indicator-007", Country: "YAC", Period: 2010, Source: "un-egdi-2024", Value: value(1), Status: "A"}}})
		next, forth, more := loading(t, store, base, 2)
		_, back, _ := loading(t, store, next, 1)
		t.Logf("%d figures: all in %s and %d KB, one more in %s and %d KB, the release before in %s",
			indicators*2000, whole.Round(time.Millisecond), heap>>10, forth.Round(time.Microsecond), more>>10, back.Round(time.Microsecond))
		if forth > whole/4 || back > whole/4 {
			t.Error("more than a quarter")
		}
		if more > heap/5 {
			t.Error("more than a fifth more memory")
		}
	})
}

// loading is how long a snapshot takes, at best of three, and what it keeps in memory.
func loading(t *testing.T, store *models.Store, base *models.Snapshot, release int) (s *models.Snapshot, took time.Duration, heap uint64) {
	t.Helper()
	took = time.Hour
	for range 3 {
		s = nil //nolint:ineffassign // the one before is not to be counted
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		begun := time.Now()
		var err error
		if s, err = store.SnapshotFrom(t.Context(), base, release); err != nil {
			t.Fatal(err)
		}
		took = min(took, time.Since(begun))
		runtime.GC()
		runtime.ReadMemStats(&after)
		heap = max(after.HeapAlloc, before.HeapAlloc) - before.HeapAlloc
	}
	runtime.KeepAlive(base)
	return s, took, heap
}
