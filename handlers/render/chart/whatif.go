package chart

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// OfWhatIf draws the country as it stands and as it would, among those it would pass or be passed by.
func OfWhatIf(v *bench.View, x *models.Indicator, w *bench.WhatIf, used []int32) Chart {
	drawing := Chart{
		Kind: Bars, Title: x.NameIn(v.Lang), Subtitle: x.UnitIn(v.Lang) + ", " + strconv.Itoa(w.Period), Decimals: drawnDecimals(x.Decimals), Sources: citations(v, used),
	}
	words, at := wordsIn(v.Lang), country(v, w.Country)
	drawing.Series = []Series{
		{Code: w.Country, Name: at + ": " + words.now, Highlight: true, Points: []Point{{Value: w.Before.Value, Rank: w.Before.Rank}}},
		{Code: w.Country, Name: at + ": " + words.then, Highlight: true, Points: []Point{{Value: w.After.Value, Rank: w.After.Rank}}},
	}
	for _, p := range append(slices.Clone(w.Passed), w.PassedBy...) {
		drawing.Series = append(drawing.Series, Series{Code: p.Country, Name: country(v, p.Country), Points: []Point{{Value: p.Value, Rank: p.Rank}}})
	}
	if len(drawing.Series) > 2 {
		drawing.Notes = []string{phrases.In(v.Lang, "picture.ranks_now")}
	}
	slices.SortStableFunc(drawing.Series, func(a, b Series) int {
		return byValue(a.Points[0].Value, b.Points[0].Value, x.HigherIsBetter)
	})
	return drawing
}

func country(v *bench.View, code string) string {
	at, ok := v.CountryAt(code)
	if !ok {
		return code
	}
	return drawnCountry(v, at)
}
