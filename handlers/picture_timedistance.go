package handlers

import (
	"github.com/egovbench/egovbench/handlers/render/chart"
)

// distant is a distance in time, and what a picture of it needs.
type distant struct {
	*One[TimeDistance]
	view                          *View
	indicator, country, reference int
}

// chart draws both countries over time, and at the country's level how long before the reference was there.
func (d *distant) chart() (chart.Chart, error) {
	rows := d.view.valued(d.indicator, d.country)
	if d.reference != d.country {
		rows = append(rows, d.view.valued(d.indicator, d.reference)...)
	}
	limit, offset := 100, 0
	drawing, err := d.view.figuresChart(rows, &Meta{Limit: &limit, Offset: &offset})
	if err != nil || d.Data.YearsBehind == nil {
		return drawing, err
	}
	drawing.Kind = chart.Lines
	years, period := d.Data.YearsBehind, float64(*d.Data.Period)
	span := chart.Span{From: period - years.FirstCrossing, To: period, Value: *d.Data.Value, Years: years.FirstCrossing}
	if years.Censored != nil {
		span.Bound = map[string]string{"already_above": "≥ ", "never_reached": "≤ "}[*years.Censored]
	}
	drawing.Spans = []chart.Span{span}
	return drawing, nil
}
