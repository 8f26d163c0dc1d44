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

// WithMean adds to one indicator's lines the mean of a group's members, where two have a figure.
func WithMean(v *bench.View, drawing Chart, rows []int32, group int) (Chart, error) {
	if drawing.Kind != Lines || len(rows) == 0 || len(drawing.Editions) == 0 {
		return drawing, nil
	}
	indicator := int(v.Snapshot.Observations.Indicator[rows[0]])
	if x := &v.Indicators[indicator]; drawing.Title != x.NameIn(v.Lang) {
		return drawing, nil // several indicators of one country
	}
	found, err := v.Averages(bench.AverageQuery{
		Indicators: []int{indicator}, Groups: []int{group}, From: int(drawing.Editions[0]), To: int(drawing.Editions[len(drawing.Editions)-1]),
	})
	if err != nil {
		return drawing, err
	}
	s := Series{Code: v.Groups[group].Code, Name: wordsIn(v.Lang).meanOf + drawnGroup(v, v.Groups[group].Code), Muted: true}
	for _, row := range found.Rows {
		if row.N > 1 && row.Mean != nil {
			s.Points = append(s.Points, Point{At: float64(row.Period), Value: *row.Mean})
		}
	}
	if len(s.Points) > 0 {
		drawing.Series = append(drawing.Series, s)
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
