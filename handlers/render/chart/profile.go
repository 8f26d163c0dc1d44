package chart

import (
	"fmt"

	"github.com/egovbench/egovbench/models/bench"
)

// OfProfile draws for each indicator that ranks countries the share of them that this one leaves behind.
func OfProfile(v *bench.View, country int, headlines []bench.Headline) Chart {
	drawing := Chart{Kind: Strips, Title: drawnCountry(v, country)}
	var rows []int32
	for _, h := range headlines {
		if h.Percentile == nil || h.Rank == nil || !h.Rankable {
			continue
		}
		drawing.Series = append(drawing.Series, Series{
			Code: v.Countries[country].Code, Name: h.Name,
			Points: []Point{{At: float64(h.Period), Value: *h.Percentile * 100, Label: fmt.Sprintf("%d / %d (%d)", *h.Rank, h.Ranked, h.Period)}},
		})
		if at, ok := v.IndicatorAt(h.Indicator); ok {
			rows = append(rows, v.Figure(at, country, h.Period))
		}
	}
	drawing.Sources = citations(v, rows)
	return drawing
}
