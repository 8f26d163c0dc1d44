package words_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// Every name that takes "were" is a short name of an indicator: one that was renamed would fall back to "was".
func TestPluralsAreNames(t *testing.T) {
	indicators := embeddedtest.Snapshot(t).Indicators
	for _, name := range phrases.Plurals() {
		if !slices.ContainsFunc(indicators, func(x models.Indicator) bool { return x.ShortNameIn("en") == name }) {
			t.Errorf("no indicator is called %q", name)
		}
	}
}

// Islands and territories take "were", and nothing else does.
func TestManyAreIslands(t *testing.T) {
	for _, country := range embeddedtest.Snapshot(t).Countries {
		said := country.Said("en")
		several := strings.Contains(said, "Islands") || strings.HasSuffix(said, "Territories")
		if phrases.Many(said) != several {
			t.Errorf("%s takes a plural verb: %v, want %v", said, !several, several)
		}
	}
}
