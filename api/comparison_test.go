package api_test

import (
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
)

// TestGreatFigures: figures whose difference no number can hold are answered without one.
func TestGreatFigures(t *testing.T) {
	store := openFixture(t)
	changes := models.Changeset{Note: "great", Groups: []models.Group{{Code: "world", Names: map[string]string{"en": "World"}, Kind: "world", Source: "atlas-2022"}}}
	for i, country := range []string{"XAA", "XBB", "XCC"} {
		changes.Memberships = append(changes.Memberships, models.Membership{Group: "world", Country: country, Status: "member"})
		for _, period := range []int{2024, 2025} {
			value := 1.7e308 * float64(1-2*((i+period)%2))
			changes.Observations = append(changes.Observations, models.Observation{
				Indicator: "online-index", Country: country, Period: period, Source: "atlas-2024", Value: &value, Status: "A"},
				models.Observation{Indicator: "online-use", Country: country, Period: period, Source: "atlas-2024", Value: &value, Status: "A"})
		}
	}
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	s := handlerstest.Serve(t, store, api.Config{CacheSize: 8})
	for _, target := range []string{
		"/v1/compare?country=XAA,XBB,XCC,XEE&indicator=online-index,online-use,satisfied", "/v1/compare?country=XAA,XBB&indicator=online-use&reference=XDD&format=csv",
		"/v1/compare?country=XAA,XBB&indicator=online-use", "/v1/countries/XAA/profile", "/v1/rankings?indicator=online-index", "/v1/time-distance?indicator=online-use&country=XAA&reference=XBB",
	} {
		s.Get(t, target)
	}
}
