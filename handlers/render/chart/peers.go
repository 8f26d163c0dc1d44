package chart

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// OfPeers draws a country beside its peers by the indicator that they are compared in.
func OfPeers(v *bench.View, x *models.Indicator, country int, p *bench.Peers) Chart {
	drawing := Chart{Kind: Bars, Title: x.NameIn(v.Lang), Subtitle: x.UnitIn(v.Lang), Decimals: drawnDecimals(x.Decimals), Sources: citations(v, p.Used)}
	if p.Outcome != 0 {
		drawing.Subtitle += ", " + strconv.Itoa(p.Outcome)
	}
	add := func(code string, value *float64, own bool) {
		at, _ := v.CountryAt(code)
		if value != nil {
			drawing.Series = append(drawing.Series, Series{Code: code, Name: drawnCountry(v, at), Highlight: own, Points: []Point{{Value: *value}}})
		}
	}
	add(v.Countries[country].Code, p.Value, true)
	for i := range p.Rows {
		add(p.Rows[i].Country, p.Rows[i].Value, false)
	}
	slices.SortStableFunc(drawing.Series, func(a, b Series) int {
		return byValue(a.Points[0].Value, b.Points[0].Value, x.HigherIsBetter)
	})
	return drawing
}
