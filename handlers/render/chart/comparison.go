package chart

import (
	"fmt"
	"math"
	"strconv"

	"github.com/egovbench/egovbench/models/bench"
)

// OfComparison draws one indicator: each country's figure and the one before it, joined where the two compare.
func OfComparison(v *bench.View, x *bench.ComparedIndicator, used []int32) Chart {
	drawing := Chart{Kind: Change, Title: x.Name, Subtitle: x.Unit, Sources: citations(v, used)}
	if at, ok := v.IndicatorAt(x.Indicator); ok {
		drawing.Decimals = drawnDecimals(v.Indicators[at].Decimals)
	}
	before := 0
	for _, row := range x.Rows {
		if row.Change != nil {
			before = max(before, row.Change.Period)
		}
	}
	for _, row := range x.Rows {
		at, _ := v.CountryAt(row.Country)
		s := Series{Code: row.Country, Name: drawnCountry(v, at)}
		if row.Change != nil {
			s.Points = append(s.Points, pointOf(row.Change.Previous, row.Change.Period, before))
			s.Apart = row.Change.Comparability.Verdict == bench.NotComparable
		}
		if row.Value != nil && row.Period != nil {
			s.Points = append(s.Points, pointOf(*row.Value, *row.Period, *x.Period))
		} else {
			s.Points = append(s.Points, Point{Value: math.NaN()})
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
	return drawing
}

// pointOf is a figure, with its year where that is not the one that all the others have.
func pointOf(value float64, period, usual int) Point {
	p := Point{At: float64(period), Value: value}
	if period != usual {
		p.Label = "(" + strconv.Itoa(period) + ")"
	}
	return p
}
