package chart

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// mostClimbers is how many moves a picture shows where no countries are named.
const mostClimbers = 10

// OfRankChanges draws the ranks in both editions of the countries to highlight, or of the first rows.
func OfRankChanges(v *bench.View, x *models.Indicator, c *bench.RankChanges, highlighted []int) Chart {
	drawing := Chart{
		Kind: Bump, Title: x.NameIn(v.Lang), Subtitle: wordsIn(v.Lang).bothRanks, Sources: citations(v, c.Used),
		Editions: []float64{float64(c.From), float64(c.To)}, Breaks: drawnBreaks(x),
	}
	for _, row := range c.Rows {
		at, _ := v.CountryAt(row.Country)
		if row.RankFrom == nil || len(highlighted) > 0 && !slices.Contains(highlighted, at) || len(highlighted) == 0 && len(drawing.Series) == mostClimbers {
			drawing.Left++
			continue
		}
		drawing.Series = append(drawing.Series, Series{Code: row.Country, Name: drawnCountry(v, at), Points: []Point{
			{At: float64(c.From), Value: float64(*row.RankFrom)}, {At: float64(c.To), Value: float64(*row.RankTo), Label: strconv.Itoa(*row.RankFrom) + "\u00a0–"},
		}})
	}
	if len(drawing.Series) == 0 {
		drawing.Empty = wordsIn(v.Lang).noFigure
	}
	return drawing
}
