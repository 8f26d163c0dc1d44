package web

import (
	"fmt"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// TestSuggestionsAreFew: the first faults of a request come with suggestions, hundreds more come without.
func TestSuggestionsAreFew(t *testing.T) {
	places := models.NewCountries([]models.Country{{Code: "KAZ", Names: map[string]string{"en": "Kazakhstan"}}})
	r := (&Request{View: &bench.View{Data: &bench.Data{Snapshot: &models.Snapshot{Places: places}}}}).Resolver()
	for n := range 290 {
		if at := r.NamedCountry("country", fmt.Sprintf("Kazakhstam%d", n)); at != -1 {
			t.Fatalf("%d is country %d", n, at)
		}
	}
	suggested := 0
	for _, fault := range r.Faults {
		if len(fault.DidYouMean) > 0 {
			suggested++
		}
	}
	if len(r.Faults) != 290 || suggested != mostSuggested {
		t.Errorf("%d faults, %d with suggestions", len(r.Faults), suggested)
	}
}
