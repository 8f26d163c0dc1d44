package gapminder

import (
	"testing"

	"github.com/egovbench/egovbench/seed/intake"
)

// TestRecognised: a table of countries and years is one, a table with other columns is not.
func TestRecognised(t *testing.T) {
	for text, want := range map[string]bool{
		"country,1899,2019,2020\nKazakhstan,1M,18.5M,12.8k\n": true,
		"geo,1899,2019\nkaz,1,2\n":                            false,
	} {
		if got := Importers()[0].Recognises(intake.NewHead(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
