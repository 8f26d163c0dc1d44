package bench_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/modelstest"
)

// What is computed over a snapshot that was made from the one before is what it is over one that was read whole.
func TestAfterADifference(t *testing.T) {
	store := modelstest.Open(t)
	many := models.Changeset{Note: "many, with two decimals"}
	figure := func(country string, value float64) models.Observation {
		return models.Observation{Indicator: "online-index", Country: country, Period: 2031, Source: "atlas-2024", Value: &value, Status: "A"}
	}
	for i := range 25 {
		code := "AA" + string(rune('A'+i))
		many.Countries = append(many.Countries, models.Country{Code: code, Names: map[string]string{"en": code}})
		many.Observations = append(many.Observations, figure(code, 0.12))
	}
	if _, err := store.Publish(t.Context(), many); err != nil {
		t.Fatal(err)
	}
	before, err := store.Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Publish(t.Context(), models.Changeset{Note: "one, with three", Observations: []models.Observation{figure("AAA", 0.123)}}); err != nil {
		t.Fatal(err)
	}
	whole, err := store.Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	near, err := store.SnapshotFrom(t.Context(), before, 0)
	if err != nil {
		t.Fatal(err)
	}
	told := func(s *models.Snapshot) (precisions []int) {
		data := bench.Over(s)
		at, _ := s.IndicatorAt("online-index")
		for country := range s.Countries {
			from, to := s.Series(at, country)
			for row := from; row < to; row++ {
				precisions = append(precisions, data.Precision(row))
			}
		}
		return precisions
	}
	if diff := cmp.Diff(told(whole), told(near)); diff != "" {
		t.Error(diff)
	}
}
