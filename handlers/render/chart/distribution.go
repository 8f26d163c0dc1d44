package chart

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// OfDistribution draws how many countries are in each bin, and where those to highlight stand.
func OfDistribution(v *bench.View, x *models.Indicator, d *bench.Distribution, highlighted []int) Chart {
	drawing := Chart{
		Kind: Histogram, Title: x.NameIn(v.Lang), Subtitle: x.UnitIn(v.Lang) + ", " + strconv.Itoa(d.Period), Sources: citations(v, d.Used), Decimals: drawnDecimals(x.Decimals),
	}
	if d.Quantiles == nil {
		drawing.Empty = wordsIn(v.Lang).noFigure
		return drawing
	}
	for _, bin := range d.Bins {
		drawing.Bins = append(drawing.Bins, Bin{From: bin.From, To: bin.To, N: bin.N})
	}
	for _, row := range d.Used {
		at := int(v.Snapshot.Observations.Country[row])
		drawing.Series = append(drawing.Series, Series{
			Code: v.Countries[at].Code, Name: drawnCountry(v, at), Highlight: slices.Contains(highlighted, at),
			Points: []Point{{At: float64(d.Period), Value: v.Snapshot.Observations.Value[row]}},
		})
	}
	return drawing
}
