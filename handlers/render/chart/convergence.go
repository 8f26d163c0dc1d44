package chart

import (
	"fmt"
	"math"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// OfConvergence draws the measures of dispersion over time, each on a scale of its own.
func OfConvergence(v *bench.View, x *models.Indicator, group string, periods []bench.PeriodDispersion, rows []int32) Chart {
	drawing := Chart{
		Kind: Panels, Title: x.NameIn(v.Lang), Sources: citations(v, rows), Decimals: 3, Breaks: drawnBreaks(x),
		Subtitle: phrases.Say(v.Lang, "picture.apart", group),
	}
	measures := []struct {
		code, name, unit string
		of               func(bench.PeriodDispersion) *float64
	}{
		{"SD", phrases.In(v.Lang, "picture.sd_short"), phrases.Say(v.Lang, "picture.sd", x.UnitIn(v.Lang)), func(d bench.PeriodDispersion) *float64 { return &d.SD }},
		{"CV", phrases.In(v.Lang, "picture.cv_short"), phrases.In(v.Lang, "picture.cv"), func(d bench.PeriodDispersion) *float64 { return d.CV }},
	}
	for _, m := range measures {
		s := Series{Code: m.code, Name: m.name, Unit: m.unit}
		for _, d := range periods {
			p := Point{At: float64(d.Period), Value: math.NaN()}
			if value := m.of(d); value != nil {
				p.Value = *value
			}
			s.Points = append(s.Points, p)
		}
		drawing.Series = append(drawing.Series, s)
	}
	var counts []string
	for i, d := range periods {
		drawing.Editions = append(drawing.Editions, float64(d.Period))
		if i == 0 || d.N != periods[i-1].N {
			counts = append(counts, fmt.Sprintf("%d (%d)", d.N, d.Period))
		}
	}
	if len(counts) > 0 {
		drawing.Notes = []string{"n = " + strings.Join(counts, ", ")}
	}
	return drawing
}
