package models_test

import (
	"fmt"
	"testing"

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
