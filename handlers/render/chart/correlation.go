package chart

import (
	"math"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// OfCorrelation draws every country as a dot, and the line by least squares through them.
func OfCorrelation(v *bench.View, x, y *models.Indicator, c *bench.Correlation, highlighted []int) Chart {
	w := wordsIn(v.Lang)
	drawing := Chart{
		Kind: Scatter, Title: y.NameIn(v.Lang), Subtitle: w.against + " " + x.NameIn(v.Lang), Sources: citations(v, c.Used), Decimals: drawnDecimals(y.Decimals),
		X: Scale{Title: x.NameIn(v.Lang), Decimals: drawnDecimals(x.Decimals)}, Y: Scale{Title: y.NameIn(v.Lang), Decimals: drawnDecimals(y.Decimals)},
	}
	if c.Fit == nil || len(c.Rows) == 0 {
		drawing.Empty = w.noFigure
		return drawing
	}
	drawing.X.Log = c.Fit.Scale == "log"
	drawing.X.Title += ", " + strconv.Itoa(c.Rows[0].XPeriod) + ", " + x.UnitIn(v.Lang)
	drawing.Y.Title += ", " + strconv.Itoa(c.Rows[0].YPeriod) + ", " + y.UnitIn(v.Lang)
	drawing.Notes = []string{"n = " + strconv.Itoa(c.Fit.N) + ", r = " + w.decimal(c.Fit.Pearson.R, 3)}
	left, right := c.Rows[0].X, c.Rows[0].X
	for _, row := range c.Rows {
		at, _ := v.CountryAt(row.Country)
		left, right = min(left, row.X), max(right, row.X)
		drawing.Series = append(drawing.Series, Series{
			Code: row.Country, Name: drawnCountry(v, at), Highlight: slices.Contains(highlighted, at),
			Points: []Point{{At: row.X, Value: row.Y}},
			Title:  drawnCountry(v, at) + ": " + w.decimal(row.Y, drawnDecimals(y.Decimals)) + " (" + strconv.Itoa(row.YPeriod) + "), " + w.decimal(row.X, drawnDecimals(x.Decimals)) + " (" + strconv.Itoa(row.XPeriod) + ")",
		})
	}
	for _, at := range [...]float64{left, right} {
		scaled := at
		if drawing.X.Log {
			scaled = math.Log(at)
		}
		drawing.Fit = append(drawing.Fit, Point{At: at, Value: c.Fit.OLS.A + c.Fit.OLS.B*scaled})
	}
	return drawing
}
