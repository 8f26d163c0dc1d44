package chart

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// mostClimbers is how many moves a picture shows beside the countries that are named.
const mostClimbers = 10

// OfRankChanges draws the ranks in both editions of the first rows and of the countries to highlight.
func OfRankChanges(v *bench.View, x *models.Indicator, c *bench.RankChanges, highlighted []int) Chart {
	drawing := Chart{
		Kind: Bump, Title: x.NameIn(v.Lang), Subtitle: wordsIn(v.Lang).bothRanks, Sources: citations(v, c.Used),
		Editions: []float64{float64(c.From), float64(c.To)}, Breaks: drawnBreaks(x),
	}
	climbers := 0
	for _, row := range c.Rows {
		at, _ := v.CountryAt(row.Country)
		asked := slices.Contains(highlighted, at)
		if row.RankFrom == nil || !asked && climbers == mostClimbers {
			drawing.Left++
			continue
		}
		if !asked {
			climbers++
		}
		drawing.Series = append(drawing.Series, Series{Code: row.Country, Name: drawnCountry(v, at), Highlight: asked, Points: []Point{
			{At: float64(c.From), Value: float64(*row.RankFrom)}, {At: float64(c.To), Value: float64(*row.RankTo), Label: strconv.Itoa(*row.RankFrom) + "\u00a0–"},
		}})
	}
	if len(drawing.Series) == 0 {
		drawing.Empty = wordsIn(v.Lang).noFigure
	}
	return drawing
}
