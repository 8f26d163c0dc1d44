package chart

import (
	"fmt"
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// OfAverages draws one indicator's mean in each group over time.
func OfAverages(v *bench.View, x *models.Indicator, rows []bench.GroupAverage, used []int32) (Chart, error) {
	drawing := Chart{
		Kind: Lines, Title: x.NameIn(v.Lang), Subtitle: wordsIn(v.Lang).mean + ". " + x.UnitIn(v.Lang), Sources: citations(v, used),
		Decimals: drawnDecimals(x.Decimals), Breaks: drawnBreaks(x),
	}
	at := map[string]int{}
	for _, row := range rows {
		if row.Indicator != x.Code {
			return drawing, bench.Refusals{{Parameter: "indicator", Reason: fmt.Sprintf("a picture shows the means of one indicator; here are %s and %s", x.Code, row.Indicator)}}
		}
		i, known := at[row.Group]
		if !known {
			i = len(drawing.Series)
			at[row.Group] = i
			drawing.Series = append(drawing.Series, Series{Code: row.Group, Name: drawnGroup(v, row.Group)})
		}
		p := Point{At: float64(row.Period), Value: math.NaN()}
		if row.Mean != nil {
			p.Value = *row.Mean
		}
		drawing.Series[i].Points = append(drawing.Series[i].Points, p)
		if !slices.Contains(drawing.Editions, p.At) {
			drawing.Editions = append(drawing.Editions, p.At)
		}
	}
	slices.Sort(drawing.Editions)
	if len(drawing.Series) == 0 {
		drawing.Empty = wordsIn(v.Lang).noFigure
	}
	return drawing, nil
}

func drawnGroup(v *bench.View, code string) string {
	at, ok := v.GroupAt(code)
	if !ok {
		return code
	}
	g := &v.Snapshot.Groups[at]
	return drawnName(g.Name(v.Lang), func() string { return g.Name("en") })
}
