package chart

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// Most of what one picture can show so that it can still be read.
const (
	mostSeries = 30
	mostPanels = 6
)

// figuresPlot are the rows of an answer on their way into a chart.
type figuresPlot struct {
	*bench.View
	rows       []int32
	indicators []int // in the order they come
	countries  []int
	periods    []int
}

func plot(v *bench.View, rows []int32) *figuresPlot {
	p := &figuresPlot{View: v, rows: rows}
	c := &v.Snapshot.Observations
	for _, row := range rows {
		p.indicators = appendNew(p.indicators, int(c.Indicator[row]))
		p.countries = appendNew(p.countries, int(c.Country[row]))
		if value := c.Value[row]; !math.IsNaN(value) {
			p.periods = bench.Insert(p.periods, int(c.Period[row]))
		}
	}
	return p
}

func appendNew(list []int, x int) []int {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}

// OfFigures draws figures: lines over time, bars where there is one period, and where one country has
// several units a panel for each indicator.
func OfFigures(v *bench.View, rows []int32) (Chart, error) {
	p := plot(v, rows)
	drawing := Chart{Kind: Lines, Sources: citations(v, rows)}
	if len(p.periods) == 0 {
		return drawing, nil
	}
	switch {
	case len(p.indicators) == 1:
		x := &v.Indicators[p.indicators[0]]
		drawing.Title, drawing.Subtitle, drawing.Decimals = x.NameIn(v.Lang), x.UnitIn(v.Lang), drawnDecimals(x.Decimals)
	case len(p.countries) == 1:
		drawing.Title = drawnCountry(v, p.countries[0])
	default:
		return drawing, bench.Refusals{{Parameter: "indicator", Reason: fmt.Sprintf("a picture shows one indicator of several countries, or several of one country; here are %d of %d countries", len(p.indicators), len(p.countries))}}
	}
	if err := p.series(&drawing); err != nil {
		return drawing, err
	}
	for _, period := range p.editions() {
		drawing.Editions = append(drawing.Editions, float64(period))
	}
	return drawing, p.kind(&drawing)
}

// series makes one of each country, or of each indicator of the one country.
func (p *figuresPlot) series(drawing *Chart) error {
	c := &p.Snapshot.Observations
	at := map[[2]uint16]int{}
	for _, row := range p.rows {
		key := [2]uint16{c.Indicator[row], c.Country[row]}
		i, known := at[key]
		if !known {
			i = len(drawing.Series)
			at[key] = i
			drawing.Series = append(drawing.Series, p.named(int(key[0]), int(key[1])))
		}
		s := &drawing.Series[i]
		if slices.ContainsFunc(s.Points, func(q Point) bool { return q.At == float64(c.Period[row]) }) {
			return bench.Refusals{{Parameter: "vintage", Reason: "a picture shows one figure for each period: leave vintage=all out"}}
		}
		s.Points = append(s.Points, Point{At: float64(c.Period[row]), Value: c.Value[row], Title: p.pointed(row)})
	}
	for i := range drawing.Series {
		slices.SortFunc(drawing.Series[i].Points, func(a, b Point) int { return int(a.At - b.At) })
	}
	return nil
}

// pointed is what a figure says when it is pointed at, "" of one that is missing.
func (p *figuresPlot) pointed(row int32) string {
	c := &p.Snapshot.Observations
	if c.Value[row] != c.Value[row] {
		return ""
	}
	rank := ""
	if c.Rank[row] > 0 {
		rank = wordsIn(p.Lang).rank + " " + strconv.Itoa(int(c.Rank[row]))
	}
	return titled(p.View, row, rank)
}

func (p *figuresPlot) named(indicator, country int) Series {
	if len(p.indicators) > 1 {
		x := &p.Indicators[indicator]
		s := Series{Code: x.Code, Name: x.NameIn(p.Lang), Unit: x.UnitIn(p.Lang), Decimals: drawnDecimals(x.Decimals), Editions: []float64{}, Breaks: drawnBreaks(x)}
		for _, period := range p.View.Periods(indicator, p.countries) {
			s.Editions = append(s.Editions, float64(period))
		}
		return s
	}
	return Series{Code: p.Countries[country].Code, Name: drawnCountry(p.View, country)}
}

// editions are the periods in which an indicator was published, as far as they were asked for.
func (p *figuresPlot) editions() []int {
	all := slices.Clone(p.periods)
	for _, x := range p.indicators {
		for _, period := range p.View.Periods(x, p.countries) {
			if period > p.periods[0] && period < p.periods[len(p.periods)-1] {
				all = bench.Insert(all, period)
			}
		}
	}
	return all
}

// kind chooses how the series are shown, and refuses what could not be read.
func (p *figuresPlot) kind(drawing *Chart) error {
	x := &p.Indicators[p.indicators[0]]
	units := map[string]bool{}
	for _, at := range p.indicators {
		units[p.Indicators[at].Unit] = true
	}
	switch {
	case len(p.periods) == 1 && len(p.indicators) == 1:
		drawing.Kind = Bars
		drawing.Subtitle += ", " + strconv.Itoa(p.periods[0])
		slices.SortStableFunc(drawing.Series, func(a, b Series) int {
			return byValue(a.Points[0].Value, b.Points[0].Value, x.HigherIsBetter)
		})
		return nil
	case len(p.periods) == 2 && len(p.indicators) == 1 && paired(drawing.Series):
		drawing.Kind, drawing.Editions = Change, []float64{float64(p.periods[0]), float64(p.periods[1])}
		return nil
	case len(units) > 1 && len(p.indicators) > mostPanels:
		return tooMany("indicator", len(p.indicators), mostPanels)
	case len(units) > 1:
		drawing.Kind = Panels
	case len(drawing.Series) > mostSeries:
		return tooMany("country", len(drawing.Series), mostSeries)
	}
	if len(p.indicators) == 1 {
		drawing.Breaks = drawnBreaks(x)
	} else {
		drawing.Decimals = drawnDecimals(x.Decimals)
		drawing.Subtitle = x.UnitIn(p.Lang)
		if len(units) > 1 {
			drawing.Subtitle = ""
		}
	}
	return nil
}

// paired says whether every series has a value at both of its ends, so that its change can be drawn.
func paired(series []Series) bool {
	return !slices.ContainsFunc(series, func(s Series) bool {
		return len(s.Points) != 2 || math.IsNaN(s.Points[0].Value) || math.IsNaN(s.Points[1].Value)
	})
}

// byValue orders the better first, and what has no value last.
func byValue(a, b float64, higherIsBetter bool) int {
	switch {
	case math.IsNaN(a) && math.IsNaN(b) || a == b:
		return 0
	case math.IsNaN(b) || !math.IsNaN(a) && (a > b) == higherIsBetter:
		return -1
	}
	return 1
}

// drawnBreaks are an indicator's; only those that part its series open the lines.
func drawnBreaks(x *models.Indicator) []Break {
	breaks := make([]Break, len(x.Breaks))
	for i, b := range x.Breaks {
		breaks[i] = Break{At: float64(b.Period), Code: b.Code, Open: b.Code == "series_break"}
	}
	return breaks
}

func tooMany(parameter string, n, most int) error {
	return bench.Refusals{{Parameter: parameter, Reason: fmt.Sprintf("%d lines are more than the %d that one picture can show: name fewer with %s=", n, most, parameter)}}
}
