package chart

import (
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// OfTrajectories draws the figures there are and, dashed, where they go if they move on as they have.
func OfTrajectories(v *bench.View, x *models.Indicator, rows []bench.Trajectory, used []int32) Chart {
	drawing := Chart{Kind: Lines, Title: x.NameIn(v.Lang), Subtitle: x.UnitIn(v.Lang), Decimals: min(1, drawnDecimals(x.Decimals)), Sources: citations(v, used)}
	c := &v.Snapshot.Observations
	for i := range rows {
		at, _ := v.CountryAt(rows[i].Country)
		s := Series{Code: rows[i].Country, Name: drawnCountry(v, at)}
		for _, row := range used {
			if int(c.Country[row]) == at && !math.IsNaN(c.Value[row]) {
				s.Points = append(s.Points, Point{At: float64(c.Period[row]), Value: c.Value[row], Title: titled(v, row, "")})
			}
		}
		slices.SortFunc(s.Points, func(a, b Point) int { return int(a.At - b.At) })
		for _, p := range rows[i].Projection {
			s.Points = append(s.Points, Point{At: float64(p.Period), Value: p.Value, Low: p.Low, High: p.High, Forecast: true})
		}
		drawing.Series = append(drawing.Series, s)
	}
	for _, s := range drawing.Series {
		for _, p := range s.Points {
			if !slices.Contains(drawing.Editions, p.At) {
				drawing.Editions = append(drawing.Editions, p.At)
			}
		}
	}
	slices.Sort(drawing.Editions)
	drawing.Notes = []string{wordsIn(v.Lang).forecast + "."}
	return drawing
}
