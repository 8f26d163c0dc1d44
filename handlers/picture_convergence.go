package handlers

import (
	"fmt"
	"math"
	"strings"

	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/models"
)

// converged is how far apart countries are, and what a picture of it needs.
type converged struct {
	*One[Convergence]
	view *View
	x    *models.Indicator
	rows []int32
}

// chart draws the measures of dispersion over time, each on a scale of its own.
func (c *converged) chart() (chart.Chart, error) {
	drawing := chart.Chart{
		Kind: chart.Panels, Title: c.x.Name, Sources: c.view.citations(c.rows), Decimals: 3, Breaks: drawnBreaks(c.x),
		Subtitle: "How far apart the countries are: " + c.Data.Group.Name,
	}
	measures := []struct {
		name, unit string
		of         func(PeriodDispersion) *float64
	}{
		{"SD", "Standard deviation (" + c.x.Unit + ")", func(d PeriodDispersion) *float64 { return &d.SD }},
		{"CV", "Coefficient of variation", func(d PeriodDispersion) *float64 { return d.CV }},
	}
	for _, m := range measures {
		s := chart.Series{Code: m.name, Name: m.name, Unit: m.unit}
		for _, d := range c.Data.Periods {
			p := chart.Point{At: float64(d.Period), Value: math.NaN()}
			if value := m.of(d); value != nil {
				p.Value = *value
			}
			s.Points = append(s.Points, p)
		}
		drawing.Series = append(drawing.Series, s)
	}
	var counts []string
	for i, d := range c.Data.Periods {
		drawing.Editions = append(drawing.Editions, float64(d.Period))
		if i == 0 || d.N != c.Data.Periods[i-1].N {
			counts = append(counts, fmt.Sprintf("%d (%d)", d.N, d.Period))
		}
	}
	if len(counts) > 0 {
		drawing.Notes = []string{"n = " + strings.Join(counts, ", ")}
	}
	return drawing, nil
}
