package seed

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// An edition that an operator has imported under an id of his own is not brought a second time.
func TestEditionsImportedHereAreNotDoubled(t *testing.T) {
	store := modelstest.Open(t)
	edition := func(id string, day models.Date, value float64) models.Changeset {
		return models.Changeset{
			Actor:   "operator",
			Sources: []models.Source{{Code: id, Producer: "Atlas", Title: "T", PublishedAt: day, Licence: "L", Citation: "C"}},
			Observations: []models.Observation{
				{Indicator: "online-use", Country: "XAA", Period: 2025, Source: id, Value: &value, Status: "A"},
				{Indicator: "online-use", Country: "XBB", Period: 2025, Source: id, Value: &value, Status: "A"},
			},
		}
	}
	if _, err := store.Publish(t.Context(), edition("mine", "2026-03-05", 40)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		state models.Changeset
		left  int
	}{
		"the same":                    {edition("atlas-2026", "2026-03", 40), 1},
		"other figures":               {edition("atlas-2026", "2026-03", 41), 0},
		"the same, of another day":    {edition("atlas-2026", "2026-04", 40), 0},
		"in force, not to be doubled": {edition("atlas-2024", "2026-03", 40), 0},
	} {
		state := c.state
		told, err := leaveDoubled(t.Context(), store, &state, 2)
		if err != nil || len(told) != c.left || len(state.Sources) != 1-c.left || len(state.Observations) != 2-2*c.left {
			t.Errorf("%s: left out %q, %d figures stay, %v", name, told, len(state.Observations), err)
		}
	}
}

// A new database gets the embedded data once; a program that brings other data publishes what differs, and one that is
// started again, or an older one beside it, nothing.
func TestKeepAndUpdate(t *testing.T) {
	store, err := models.Open(t.Context(), t.TempDir()+"/egovbench.db", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	var nothing bytes.Buffer
	if err := (&Updating{Limit: 3}).Update(t.Context(), store, &nothing, io.Discard); err == nil || !strings.Contains(err.Error(), "serve fills it") {
		t.Errorf("a new database: %v", err)
	}
	// What an older program had: without the figures of 2024, with one that is wrong.
	older, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var kept []models.Observation
	for _, o := range older.Observations {
		if o.Source != "un-egdi-2024" {
			kept = append(kept, o)
		}
	}
	wrong := *kept[0].Value + 1
	kept[0].Value, older.Observations, older.Actor = &wrong, kept, actor
	if _, err := store.Publish(t.Context(), older); err != nil {
		t.Fatal(err)
	}
	var dry bytes.Buffer
	if err := (&Updating{DryRun: true, Limit: 2}).Update(t.Context(), store, &dry, io.Discard); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(dry.String()), "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], "revised "+kept[0].Indicator) || !strings.HasPrefix(lines[1], "added un-") ||
		!strings.HasPrefix(lines[2], "… and ") || !strings.HasPrefix(lines[3], "would be release 2: ") || !strings.HasSuffix(lines[3], " 1 revised, 0 withdrawn") {
		t.Errorf("a dry run says\n%s", dry.String())
	}
	for _, want := range []int{2, 2} {
		if err := Keep(t.Context(), store, io.Discard); err != nil {
			t.Fatal(err)
		}
		if newest, err := store.Newest(t.Context()); newest != want || err != nil {
			t.Errorf("release %d is in force: %v", newest, err)
		}
	}
	var after bytes.Buffer
	if err := (&Updating{}).Update(t.Context(), store, &after, io.Discard); err != nil || !strings.HasPrefix(after.String(), "the embedded data is in force") {
		t.Errorf("%s: %v", after.String(), err)
	}
}
