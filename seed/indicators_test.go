package seed

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// TestIndicatorsSayWhatTheyMeasure holds every indicator to what two figures must agree in before
// anyone compares them: definition, base, recall window, unit, scale and method.
func TestIndicatorsSayWhatTheyMeasure(t *testing.T) {
	names, err := filepath.Glob("data/*/indicators*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no indicators are embedded", err)
	}
	files := os.DirFS(".")
	for _, name := range names {
		var indicators []models.Indicator
		if err := intake.ReadYAML(files, filepath.ToSlash(name), &indicators); err != nil {
			t.Error(err)
		}
		for _, i := range indicators {
			said := map[string]string{"next_note, when the next figures are due or why nobody knows": i.NextNote, "name": i.Name, "definition": i.Definition, "unit": i.Unit, "method": i.Method}
			if i.Theme != "index" { // an index asks nobody
				said["population_base"], said["recall_window"] = i.PopulationBase, i.RecallWindow
			}
			for field, text := range said {
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s: %s has no %s", name, i.Code, field)
				}
			}
			asked := func(n models.Note) bool { return n.Code == "wording" }
			if (i.Theme == "adoption" || i.Theme == "satisfaction") && !slices.ContainsFunc(i.Notes, asked) {
				t.Errorf("%s: %s says neither what was asked nor that its words are not known", name, i.Code)
			}
			if !slices.Contains([]string{"index", "adoption", "satisfaction", "access", "governance", "context"}, i.Theme) {
				t.Errorf("%s: %s has theme %q", name, i.Code, i.Theme)
			}
			if i.Scale != "absolute" && i.Scale != "relative" {
				t.Errorf("%s: %s has scale %q", name, i.Code, i.Scale)
			}
			if !i.Rankable && i.RankNote == "" {
				t.Errorf("%s: %s may not be ranked and does not say why", name, i.Code)
			}
			if i.Unit == "percent" && (i.Min == nil || i.Max == nil || *i.Min != 0 || *i.Max != 100) {
				t.Errorf("%s: %s is in percent and not bounded by 0 and 100", name, i.Code)
			}
		}
	}
}
