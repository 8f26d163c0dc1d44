package chart

import "github.com/egovbench/egovbench/models/bench"

// DistanceDrawing is what a picture of a distance in time shows.
type DistanceDrawing struct {
	Indicator, Country, Reference int // positions
	Distance                      *bench.TimeDistance
}

// OfTimeDistance draws both countries over time, and at the country's level how long before the reference was there.
func OfTimeDistance(v *bench.View, d DistanceDrawing) (Chart, error) {
	rows := v.Valued(d.Indicator, d.Country)
	if d.Reference != d.Country {
		rows = append(rows, v.Valued(d.Indicator, d.Reference)...)
	}
	drawing, err := OfFigures(v, rows)
	if err != nil || d.Distance.YearsBehind == nil {
		return drawing, err
	}
	drawing.Kind = Lines
	years, period := d.Distance.YearsBehind, float64(*d.Distance.Period)
	span := Span{From: period - years.FirstCrossing, To: period, Value: *d.Distance.Value, Years: years.FirstCrossing}
	if years.Censored != nil {
		span.Bound = map[string]string{"already_above": "≥ ", "never_reached": "≤ "}[*years.Censored]
	}
	drawing.Spans = []Span{span}
	return drawing, nil
}
