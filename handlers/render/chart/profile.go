package chart

import (
	"fmt"
	"slices"

	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// OfProfile draws for each indicator that ranks countries the share of them that this one leaves behind.
func OfProfile(v *bench.View, country int, headlines []bench.Headline) Chart {
	drawing := Chart{Kind: Strips, Title: drawnCountry(v, country)}
	var rows []int32
	for _, h := range indicesFirst(headlines) {
		if h.Percentile == nil || h.Rank == nil || !h.Rankable {
			continue
		}
		name := h.Name
		if at, ok := v.IndicatorAt(h.Indicator); ok {
			name = phrases.Begun(v.Snapshot.Indicators[at].ShortNameIn(v.Lang)) // cut, long names read alike
			rows = append(rows, v.Figure(at, country, h.Period))
		}
		drawing.Series = append(drawing.Series, Series{
			Code: v.Countries[country].Code, Name: name,
			Points: []Point{{At: float64(h.Period), Value: *h.Percentile * 100, Label: fmt.Sprintf("%d / %d (%d)", *h.Rank, h.Ranked, h.Period)}},
		})
	}
	drawing.Sources = citations(v, rows)
	return drawing
}

// indicesFirst begins with what the others are context of.
func indicesFirst(headlines []bench.Headline) []bench.Headline {
	ordered := slices.Clone(headlines)
	slices.SortStableFunc(ordered, func(a, b bench.Headline) int { return after(a) - after(b) })
	return ordered
}

func after(h bench.Headline) int {
	if h.Theme == "index" {
		return 0
	}
	return 1
}
