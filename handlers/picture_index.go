package handlers

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/render/chart"
)

// chart draws the ranks with the interval in which 90 of 100 weightings put them, or where none were
// tried the scores. The countries of pairs are highlighted.
func (x *Index) chart() (chart.Chart, error) {
	drawing := chart.Chart{
		Kind: chart.Intervals, Title: fmt.Sprintf("An index of %d indicators", len(x.Meta.Method.Components)),
		Subtitle: x.recipe(), Decimals: 3, Sources: x.view.citations(x.used), Left: *x.Envelope.Meta.Total - len(x.Data),
	}
	if x.Meta.Robustness == nil {
		drawing.Kind = chart.Bars
	} else {
		drawing.Notes = append(drawing.Notes, fmt.Sprintf("Rank, and in brackets where 90 of 100 of the %d weightings put it (%s).", x.Meta.Robustness.Weightings, x.Meta.Robustness.Method))
	}
	for _, c := range x.Data {
		at, _ := x.view.CountryAt(c.Country)
		s := chart.Series{Code: c.Country, Name: x.view.drawnCountry(at), Highlight: slices.ContainsFunc(x.Meta.WinShares, func(p PairShare) bool {
			return p.Country == c.Country || p.Other == c.Country
		})}
		p := chart.Point{Value: c.Score, Rank: c.Rank}
		if drawing.Kind == chart.Intervals {
			p = chart.Point{Value: float64(c.Rank), Low: math.NaN(), High: math.NaN()}
			if r := c.Robustness; r != nil {
				p.Low, p.High = float64(r.P5), float64(r.P95)
			}
		}
		s.Points = []chart.Point{p}
		drawing.Series = append(drawing.Series, s)
	}
	return drawing, nil
}

// recipe is an index in a line: "0.5 × un-osi, 0.3 × un-tii, 0.2 × un-hci, 2024".
func (x *Index) recipe() string {
	var parts []string
	period := 0
	for _, c := range x.Meta.Method.Components {
		parts = append(parts, fmt.Sprintf("%.3g × %s", c.Weight, c.Indicator))
		if c.Period != nil {
			period = max(period, *c.Period)
		}
	}
	if period != 0 {
		parts = append(parts, fmt.Sprint(period))
	}
	return strings.Join(parts, ", ") + ". " + x.Meta.Group.Name
}
