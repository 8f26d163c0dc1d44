package seed

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestDifferencesOfAllKinds: a dry run lists figures of countries and of groups and programmes, greatest changes first.
func TestDifferencesOfAllKinds(t *testing.T) {
	value := func(v float64) *float64 { return &v }
	figure := func(group string, period int, v float64, note string) models.GroupFigure {
		return models.GroupFigure{Indicator: "online-use", Group: group, Period: period, Source: "atlas-2024", Value: value(v), Status: "A", Label: group, Note: note}
	}
	programme := func(id, name, objective string) models.Programme {
		return models.Programme{Code: id, Name: name, Country: "XAA", Kind: "law", Objective: objective, Sources: []string{"atlas-2024"}}
	}
	store := modelstest.Open(t)
	if _, err := store.Publish(t.Context(), models.Changeset{
		GroupFigures: []models.GroupFigure{figure("coast", 2020, 0.5, ""), figure("coast", 2021, 0.4, ""), figure("coast", 2022, 0.6, ""), figure("high-income", 2020, 0.3, "")},
		Programmes:   []models.Programme{programme("one", "One", "first"), programme("two", "Two", ""), programme("five", "Five", "to be emptied"), programme("three", "Three", "")},
	}); err != nil {
		t.Fatal(err)
	}
	gone, past := figure("coast", 2022, 0.6, ""), programme("three", "Three", "")
	gone.Withdrawn, past.Withdrawn = true, true
	shown, more, err := Differences(t.Context(), store, &models.Changeset{
		GroupFigures: []models.GroupFigure{figure("coast", 2020, 1, ""), figure("coast", 2021, 0.4, "as printed"), gone, figure("high-income", 2020, 0.3, ""), figure("high-income", 2021, 0.7, "")},
		Programmes:   []models.Programme{programme("one", "One", "second"), programme("two", "Two", ""), programme("five", "Five", ""), past, programme("four", "Four", "")},
	}, 7)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, d := range shown {
		said = append(said, d.String())
	}
	want := []string{
		"revised online-use coast 2020 (atlas-2024): 0.5 to 1",
		"revised online-use coast 2021 (atlas-2024): 0.4, another note",
		"revised programme one: another objective",
		"revised programme five: another objective",
		"withdrawn online-use coast 2022 (atlas-2024): 0.6 to nothing",
		"withdrawn programme three: Three",
		"added online-use high-income 2021 (atlas-2024): nothing to 0.7",
	}
	if diff := cmp.Diff(want, said); diff != "" || more != 1 {
		t.Errorf("%d more\n%s", more, diff)
	}
}
