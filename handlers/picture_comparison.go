package handlers

import (
	"fmt"
	"math"
	"strconv"

	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/models/bench"
)

// chart draws one indicator: each country's figure and the one before it, joined where the two compare.
func (c *Comparison) chart() (chart.Chart, error) {
	if len(c.Data) != 1 {
		return chart.Chart{}, invalid(FieldError{Parameter: "indicator", Detail: "a picture compares one indicator: name one of these"})
	}
	x := &c.Data[0]
	drawing := chart.Chart{Kind: chart.Change, Title: x.Name, Subtitle: x.Unit, Sources: c.view.citations(c.used)}
	if at, ok := c.view.IndicatorAt(x.Indicator); ok {
		drawing.Decimals = drawnDecimals(c.view.Indicators[at].Decimals)
	}
	before := 0
	for _, row := range x.Rows {
		if row.Change != nil {
			before = max(before, row.Change.Period)
		}
	}
	for _, row := range x.Rows {
		at, _ := c.view.CountryAt(row.Country)
		s := chart.Series{Code: row.Country, Name: c.view.drawnCountry(at)}
		if row.Change != nil {
			s.Points = append(s.Points, pointOf(row.Change.Previous, row.Change.Period, before))
			s.Apart = row.Change.Comparability.Verdict == bench.NotComparable
		}
		if row.Value != nil && row.Period != nil {
			s.Points = append(s.Points, pointOf(*row.Value, *row.Period, *x.Period))
		} else {
			s.Points = append(s.Points, chart.Point{Value: math.NaN()})
		}
		drawing.Series = append(drawing.Series, s)
	}
	if x.Period != nil {
		drawing.Editions = []float64{float64(before), float64(*x.Period)}
	}
	for _, reason := range x.Comparability.Reasons {
		if reason.Verdict == bench.NotComparable {
			drawing.Notes = append(drawing.Notes, fmt.Sprintf("%s: %s", reason.Code, reason.Detail))
		}
	}
	return drawing, nil
}

// pointOf is a figure, with its year where that is not the one that all the others have.
func pointOf(value float64, period, usual int) chart.Point {
	p := chart.Point{At: float64(period), Value: value}
	if period != usual {
		p.Label = "(" + strconv.Itoa(period) + ")"
	}
	return p
}
