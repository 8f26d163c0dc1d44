package handlers

import (
	"fmt"

	"github.com/egovbench/egovbench/handlers/render/chart"
)

// profiled is a profile, and what a picture of it needs.
type profiled struct {
	*One[Profile]
	view *View
	at   int // position of the country
}

// chart draws for each indicator that ranks countries the share of them that this one leaves behind.
func (p *profiled) chart() (chart.Chart, error) {
	drawing := chart.Chart{Kind: chart.Strips, Title: p.view.drawnCountry(p.at)}
	var rows []int32
	for _, h := range p.Data.Indicators {
		if h.Percentile == nil || h.Rank == nil || !h.Rankable {
			continue
		}
		drawing.Series = append(drawing.Series, chart.Series{
			Code: p.view.Countries[p.at].Code, Name: h.Name,
			Points: []chart.Point{{At: float64(h.Period), Value: *h.Percentile * 100, Label: fmt.Sprintf("%d / %d (%d)", *h.Rank, h.Ranked, h.Period)}},
		})
		if at, ok := p.view.IndicatorAt(h.Indicator); ok {
			rows = append(rows, p.view.figure(at, p.at, h.Period))
		}
	}
	drawing.Sources = p.view.citations(rows)
	return drawing, nil
}
