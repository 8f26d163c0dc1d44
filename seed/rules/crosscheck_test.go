package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
)

func TestCrosschecks(t *testing.T) {
	value := func(v float64) *float64 { return &v }
	rank := func(n int) *int { return &n }
	figure := func(indicator, country, source string, v float64, published int, band string) models.Observation {
		o := models.Observation{Indicator: indicator, Country: country, Period: 2024, Source: source, Value: value(v), Status: "A", Band: band}
		if published > 0 {
			o.PublishedRank = rank(published)
		}
		return o
	}
	rows := &models.Changeset{
		Indicators: []models.Indicator{
			{Code: "index", HigherIsBetter: true, Tolerance: 0.01, Components: []models.Component{{Indicator: "a", Weight: .5}, {Indicator: "b", Weight: .5}},
				Bands: []models.Band{{Name: "low", From: 0}, {Name: "high", From: 0.5}}},
			{Code: "a"}, {Code: "b"},
		},
		Observations: []models.Observation{
			figure("index", "AAA", "one", 0.6, 1, "high"), figure("a", "AAA", "one", 0.5, 0, ""), figure("b", "AAA", "one", 0.7, 0, ""),
			figure("index", "BBB", "one", 0.5, 3, "low"), figure("a", "BBB", "one", 0.2, 0, ""), figure("b", "BBB", "one", 0.2, 0, ""),
			figure("index", "CCC", "one", 0.4, 2, ""), // without components
			figure("a", "AAA", "two", 0.5, 0, ""), figure("b", "AAA", "two", 0.6, 0, ""),
		},
	}
	want := []Crosscheck{
		{Source: "one", Against: AgainstBands, Compared: 2, Differ: 1}, {Source: "one", Against: AgainstComponents, Compared: 2, Differ: 1},
		{Source: "one", Against: AgainstValues, Compared: 3, Differ: 2}, {Source: "two", Against: AgainstOthers, Compared: 2, Differ: 1},
	}
	if diff := cmp.Diff(want, Crosschecks(rows)); diff != "" {
		t.Error(diff)
	}
}
