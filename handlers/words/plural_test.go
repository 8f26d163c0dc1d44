package words_test

import (
	"slices"
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
