package api_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models/bench"
)

// TestEveryComparisonHolds asks for any countries, indicators and periods: whatever comes agrees with itself.
func TestEveryComparisonHolds(t *testing.T) {
	s := served(t)
	snapshot, err := s.API.Store.Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var countries, indicators []string
	for i := range snapshot.Countries {
		countries = append(countries, snapshot.Countries[i].Code)
	}
	for i := range snapshot.Indicators {
		indicators = append(indicators, snapshot.Indicators[i].Code)
	}
	rapid.Check(t, func(r *rapid.T) {
		named := rapid.SliceOfNDistinct(rapid.SampledFrom(countries), 2, 12, rapid.ID).Draw(r, "countries")
		asked := rapid.SliceOfNDistinct(rapid.SampledFrom(indicators), 1, 4, rapid.ID).Draw(r, "indicators")
		target := "/v1/compare?country=" + strings.Join(named, ",") + "&indicator=" + strings.Join(asked, ",")
		if period := rapid.IntRange(1998, 2026).Draw(r, "period"); period > 2000 {
			target += fmt.Sprintf("&period=%d", period)
		}
		reference := named[0]
		if rapid.Bool().Draw(r, "other") {
			reference = rapid.SampledFrom(countries).Draw(r, "reference")
			target += "&reference=" + reference
		}
		answer := handlerstest.Decoded[handlers.Comparison](t, s.Get(t, target).Body)
		if len(answer.Data) != len(asked) {
			t.Fatalf("%s: %d blocks", target, len(answer.Data))
		}
		for _, x := range answer.Data {
			if fault := inconsistent(x, reference, named); fault != "" {
				t.Fatalf("%s: %s: %s: %+v", target, x.Indicator, fault, x)
			}
		}
	})
}

// inconsistent says where a block contradicts itself.
func inconsistent(x bench.ComparedIndicator, reference string, named []string) string {
	values, base := 0, (*float64)(nil)
	for i, row := range x.Rows {
		if i < len(named) && row.Country != named[i] {
			return "another order"
		}
		if row.Value != nil {
			values++
		}
		if row.Country == reference {
			base = row.Value
		}
	}
	for _, row := range x.Rows {
		switch {
		case row.Value == nil && (row.Reason == nil || row.Gap != nil || row.Rank != nil || row.Change != nil || len(row.Status) == 0):
			return "a missing value is not told as one"
		case row.Value != nil && x.Period != nil && *row.Period > *x.Period:
			return "a value from after the period"
		case row.Value != nil && (*row.Period != *x.Period) != (row.Reason != nil):
			return "another period without a reason"
		case row.Gap != nil && (base == nil || math.Abs(*row.Gap-(*row.Value-*base)) > 6e-4*math.Max(1, math.Abs(*base))):
			return "no such gap"
		case row.Rank != nil && (*row.Rank < 1 || *row.Rank > *row.Ranked):
			return "no such rank"
		case row.Country == reference && row.YearsBehind != nil && (row.YearsBehind.FirstCrossing != 0 || row.YearsBehind.Direction != "level"):
			return "years between a country and itself"
		}
		for i, place := range row.RankInGroups {
			if place.Rank > place.Ranked || i > 0 && place.Ranked > row.RankInGroups[0].Ranked {
				return "more ranked in a group than in the world"
			}
		}
	}
	worst := bench.Comparable
	for _, reason := range x.Comparability.Reasons {
		if reason.Verdict == bench.NotComparable || worst == bench.Comparable {
			worst = reason.Verdict
		}
		if reason.Detail == "" {
			return "a reason without words"
		}
	}
	if x.Comparability.Verdict != worst || values < 2 && worst != bench.NotComparable {
		return "the verdict is not the reasons'"
	}
	for _, d := range x.Decomposition {
		sum := 0.0
		for _, part := range d.Components {
			sum += part.Contribution
		}
		if d.Gap != nil && math.Abs(sum-*d.Gap) > 1e-9*math.Max(1, math.Abs(*d.Gap)) || (d.Gap == nil) != (d.Reason != nil) {
			return "the parts are not the gap"
		}
	}
	if !strings.HasSuffix(x.Headline, ".") || strings.Contains(x.Headline, "NaN") || strings.Contains(x.Headline, "+Inf") || strings.Contains(x.Headline, "-Inf") || len(x.Headline) < 20 {
		return "no sentence"
	}
	return ""
}
