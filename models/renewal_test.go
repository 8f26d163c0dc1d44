package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// What others have corrected, added or withdrawn stays; the rest becomes the new state.
func TestRenewal(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		mustPublish(t, store, modelstest.Fixture())
		corrected, gone, added := observation("XAA", 2018, .9), observation("XBB", 2018, 0), observation("XAA", 2031, .5)
		gone.Withdrawn = true
		claim := modelstest.Fixture().Claims[0]
		claim.Words = "We lead, we think."
		mustPublish(t, store, models.Changeset{Actor: "operator", Observations: []models.Observation{corrected, gone, added}, Claims: []models.Claim{claim}})

		state := modelstest.Fixture()
		state.Sources[1].Title = "Atlas of the whole Coast"
		state.Programmes, state.Targets = state.Programmes[:1], nil
		state.Claims[0].Words = "We have always led the Coast."
		for i := range state.Observations {
			o := &state.Observations[i]
			switch o.Indicator + o.Country {
			case "online-indexXAA", "online-indexXBB":
				if o.Source == corrected.Source && o.Period == 2018 {
					o.Value = new(float64)
				}
			case "online-useXCC":
				if o.Period == 2023 {
					o.Value = new(float64)
				}
			}
		}
		last := len(state.Observations) - 2
		removed := state.Observations[last]
		state.Observations = append(state.Observations[:last], state.Observations[last+1:]...)

		renewal, err := store.Renewal(t.Context(), state, "test", 2)
		if err != nil {
			t.Fatal(err)
		}
		want := []models.RowChange{{"withdrawn", "programmes", "xcc-law"}, {"withdrawn", "targets", "online-use/coast/2030/atlas-2024"}, {"revised", "sources", "atlas-2024"}}
		if diff := cmp.Diff(want, renewal.Rows); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(map[string]int{"claims": 1, "observations": 2}, renewal.Kept); diff != "" {
			t.Error(diff)
		}
		var touched []string
		for _, o := range renewal.Changes.Observations {
			touched = append(touched, o.Indicator+" "+o.Country+" "+map[bool]string{true: "withdrawn", false: "revised"}[o.Withdrawn])
		}
		if diff := cmp.Diff([]string{removed.Indicator + " " + removed.Country + " withdrawn", "online-use XCC revised"}, touched); diff != "" {
			t.Error(diff)
		}
		renewal.Changes.Actor = "test"
		mustPublish(t, store, renewal.Changes)
		if again, err := store.Renewal(t.Context(), state, "test", 3); err != nil || len(again.Rows)+len(again.Changes.Observations) > 0 {
			t.Errorf("once more: %+v, %v", again, err)
		}
	})
}

// What others refer to is not withdrawn, and what others have withdrawn nothing new refers to.
func TestRenewalLeavesNoLooseEnds(t *testing.T) {
	store := modelstest.Open(t)
	o := observation("XAA", 2031, .5)
	o.Indicator = "satisfied"
	source := modelstest.Fixture().Sources[2]
	source.Withdrawn = true
	var gone []models.Observation
	for _, o := range modelstest.Fixture().Observations {
		if o.Source == source.Code {
			o.Withdrawn = true
			gone = append(gone, o)
		}
	}
	mustPublish(t, store, models.Changeset{Actor: "operator", Observations: []models.Observation{o}})
	mustPublish(t, store, models.Changeset{Actor: "operator", Observations: gone, Sources: []models.Source{source}})
	state := modelstest.Fixture()
	state.Indicators = state.Indicators[:2]
	added := observation("XBB", 2031, 50)
	added.Indicator, added.Source = "online-use", source.Code
	state.Observations = append(state.Observations, added)
	renewal, err := store.Renewal(t.Context(), state, "test", 3)
	if err != nil || len(renewal.Rows)+len(renewal.Changes.Observations) > 0 {
		t.Errorf("%+v, %v", renewal, err)
	}
}
