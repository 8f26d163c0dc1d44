package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// IndexDrawing is what a picture of an index shows.
type IndexDrawing struct {
	Rows   []bench.IndexedCountry // of the page
	Of     int                    // countries with a score
	Method bench.IndexMethod
	Trial  *bench.IndexRobustness
	Pairs  []bench.PairShare
	Group  string
	Used   []int32
}

// OfIndex draws the ranks with the interval in which 90 of 100 weightings put them, or where none were
// tried the scores. The countries of pairs are highlighted.
func OfIndex(v *bench.View, x IndexDrawing) Chart {
	drawing := Chart{
		Kind: Intervals, Title: phrases.In(v.Lang, "picture.index"),
		Subtitle: x.recipe(v), Decimals: 3, Sources: citations(v, x.Used), Left: x.Of - len(x.Rows),
	}
	if x.Trial == nil {
		drawing.Kind = Bars
	} else {
		drawing.Notes = append(drawing.Notes, phrases.Say(v.Lang, "picture.intervals", wordsIn(v.Lang).number(float64(x.Trial.Weightings), 0)))
	}
	for _, c := range x.Rows {
		at, _ := v.CountryAt(c.Country)
		s := Series{Code: c.Country, Name: drawnCountry(v, at), Highlight: slices.ContainsFunc(x.Pairs, func(p bench.PairShare) bool {
			return p.Country == c.Country || p.Other == c.Country
		})}
		p := Point{Value: c.Score, Rank: c.Rank}
		if drawing.Kind == Intervals {
			p = Point{Value: float64(c.Rank), Low: math.NaN(), High: math.NaN()}
			if r := c.Robustness; r != nil {
				p.Low, p.High = float64(r.P5), float64(r.P95)
			}
		}
		s.Points = []Point{p}
		drawing.Series = append(drawing.Series, s)
	}
	return drawing
}

// recipe is an index in a line: "0.5 × Online Service Index, 0.5 × Human Capital Index, 2024".
func (x *IndexDrawing) recipe(v *bench.View) string {
	var parts []string
	period := 0
	for _, c := range x.Method.Components {
		name := c.Indicator
		if at, ok := v.IndicatorAt(name); ok {
			name = v.Snapshot.Indicators[at].ShortNameIn(v.Lang)
		}
		parts = append(parts, phrases.Say(v.Lang, "%.3g × %s", c.Weight, name))
		if c.Period != nil {
			period = max(period, *c.Period)
		}
	}
	if period != 0 {
		parts = append(parts, fmt.Sprint(period))
	}
	return strings.Join(parts, ", ") + ". " + x.Group
}
