package handlers

import (
	"fmt"
	"math"
	"strconv"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models"
)

// chart draws one indicator: each country's figure and the one before it, joined where the two compare.
func (c *Comparison) chart() (render.Chart, error) {
	if len(c.Data) != 1 {
		return render.Chart{}, invalid(FieldError{Parameter: "indicator", Detail: "a picture compares one indicator: name one of these"})
	}
	x := &c.Data[0]
	chart := render.Chart{Kind: render.Change, Title: x.Name, Subtitle: x.Unit, Sources: c.view.citations(c.used)}
	if at, ok := c.view.IndicatorAt(x.Indicator); ok {
		chart.Decimals = drawnDecimals(c.view.Indicators[at].Decimals)
	}
	before := 0
	for _, row := range x.Rows {
		if row.Change != nil {
			before = max(before, row.Change.Period)
		}
	}
	for _, row := range x.Rows {
		at, _ := c.view.CountryAt(row.Country)
		s := render.Series{Code: row.Country, Name: c.view.drawnCountry(at)}
		if row.Change != nil {
			s.Points = append(s.Points, pointOf(row.Change.Previous, row.Change.Period, before))
			s.Apart = row.Change.Comparability.Verdict == models.NotComparable
		}
		if row.Value != nil && row.Period != nil {
			s.Points = append(s.Points, pointOf(*row.Value, *row.Period, *x.Period))
		} else {
			s.Points = append(s.Points, render.Point{Value: math.NaN()})
		}
		chart.Series = append(chart.Series, s)
	}
	if x.Period != nil {
		chart.Editions = []float64{float64(before), float64(*x.Period)}
	}
	for _, reason := range x.Comparability.Reasons {
		if reason.Verdict == models.NotComparable {
			chart.Notes = append(chart.Notes, fmt.Sprintf("%s: %s", reason.Code, reason.Detail))
		}
	}
	return chart, nil
}

// pointOf is a figure, with its year where that is not the one that all the others have.
func pointOf(value float64, period, usual int) render.Point {
	p := render.Point{At: float64(period), Value: value}
	if period != usual {
		p.Label = "(" + strconv.Itoa(period) + ")"
	}
	return p
}
