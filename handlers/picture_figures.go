package handlers

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models"
)

// Most of what one picture can show so that it can still be read.
const (
	mostLines  = 30
	mostPanels = 6
)

// plotted are the rows of an answer on their way into a chart.
type plotted struct {
	*View
	rows       []int32
	indicators []int // in the order they come
	countries  []int
	periods    []int
}

func (v *View) plotted(rows []int32) *plotted {
	p := &plotted{View: v, rows: rows}
	c := &v.Snapshot.Observations
	for _, row := range rows {
		p.indicators = appendNew(p.indicators, int(c.Indicator[row]))
		p.countries = appendNew(p.countries, int(c.Country[row]))
		if value := c.Value[row]; value == value {
			p.periods = insert(p.periods, int(c.Period[row]))
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

// figuresChart draws figures: lines over time, bars where there is one period, and where one country has
// several units a panel for each indicator.
func (v *View) figuresChart(rows []int32, meta *Meta) (render.Chart, error) {
	if *meta.Offset != 0 || *meta.Limit != 100 {
		return render.Chart{}, invalid(FieldError{Parameter: "limit", Detail: "a picture shows all that is selected: leave limit and offset out"})
	}
	p := v.plotted(rows)
	chart := render.Chart{Kind: render.Lines, Sources: v.citations(rows)}
	if len(p.periods) == 0 {
		return chart, nil
	}
	switch {
	case len(p.indicators) == 1:
		x := &v.Indicators[p.indicators[0]]
		chart.Title, chart.Subtitle, chart.Decimals = x.Name, x.Unit, drawnDecimals(x.Decimals)
	case len(p.countries) == 1:
		chart.Title = v.drawnCountry(p.countries[0])
	default:
		return chart, invalid(FieldError{
			Parameter: "indicator", Detail: fmt.Sprintf("a picture shows one indicator of several countries, or several of one country; here are %d of %d countries", len(p.indicators), len(p.countries)),
		})
	}
	if err := p.series(&chart); err != nil {
		return chart, err
	}
	for _, period := range p.editions() {
		chart.Editions = append(chart.Editions, float64(period))
	}
	return chart, p.kind(&chart)
}

// series makes one of each country, or of each indicator of the one country.
func (p *plotted) series(chart *render.Chart) error {
	c := &p.Snapshot.Observations
	at := map[[2]uint16]int{}
	for _, row := range p.rows {
		key := [2]uint16{c.Indicator[row], c.Country[row]}
		i, known := at[key]
		if !known {
			i = len(chart.Series)
			at[key] = i
			chart.Series = append(chart.Series, p.named(int(key[0]), int(key[1])))
		}
		s := &chart.Series[i]
		if slices.ContainsFunc(s.Points, func(q render.Point) bool { return q.At == float64(c.Period[row]) }) {
			return invalid(FieldError{Parameter: "vintage", Detail: "a picture shows one figure for each period: leave vintage=all out"})
		}
		s.Points = append(s.Points, render.Point{At: float64(c.Period[row]), Value: c.Value[row]})
	}
	for i := range chart.Series {
		slices.SortFunc(chart.Series[i].Points, func(a, b render.Point) int { return int(a.At - b.At) })
	}
	return nil
}

func (p *plotted) named(indicator, country int) render.Series {
	if len(p.indicators) > 1 {
		x := &p.Indicators[indicator]
		s := render.Series{Code: x.Code, Name: x.Name, Unit: x.Unit, Decimals: drawnDecimals(x.Decimals), Editions: []float64{}, Breaks: drawnBreaks(x)}
		for _, period := range p.View.periods(indicator, p.countries) {
			s.Editions = append(s.Editions, float64(period))
		}
		return s
	}
	return render.Series{Code: p.Countries[country].Code, Name: p.drawnCountry(country)}
}

// editions are the periods in which an indicator was published, as far as they were asked for.
func (p *plotted) editions() []int {
	all := slices.Clone(p.periods)
	for _, x := range p.indicators {
		for _, period := range p.View.periods(x, p.countries) {
			if period > p.periods[0] && period < p.periods[len(p.periods)-1] {
				all = insert(all, period)
			}
		}
	}
	return all
}

// kind chooses how the series are shown, and refuses what could not be read.
func (p *plotted) kind(chart *render.Chart) error {
	x := &p.Indicators[p.indicators[0]]
	units := map[string]bool{}
	for _, at := range p.indicators {
		units[p.Indicators[at].Unit] = true
	}
	switch {
	case len(p.periods) == 1 && len(p.indicators) == 1:
		chart.Kind = render.Bars
		chart.Subtitle += ", " + strconv.Itoa(p.periods[0])
		slices.SortStableFunc(chart.Series, func(a, b render.Series) int {
			return byValue(a.Points[0].Value, b.Points[0].Value, x.HigherIsBetter)
		})
		return nil
	case len(p.periods) == 2 && len(p.indicators) == 1 && paired(chart.Series):
		chart.Kind, chart.Editions = render.Change, []float64{float64(p.periods[0]), float64(p.periods[1])}
		return nil
	case len(units) > 1 && len(p.indicators) > mostPanels:
		return tooMany("indicator", len(p.indicators), mostPanels)
	case len(units) > 1:
		chart.Kind = render.Panels
	case len(chart.Series) > mostLines:
		return tooMany("country", len(chart.Series), mostLines)
	}
	if len(p.indicators) == 1 {
		chart.Breaks = drawnBreaks(x)
	} else {
		chart.Decimals = drawnDecimals(x.Decimals)
		chart.Subtitle = x.Unit
		if len(units) > 1 {
			chart.Subtitle = ""
		}
	}
	return nil
}

// paired says whether every series has a value at both of its ends, so that its change can be drawn.
func paired(series []render.Series) bool {
	return !slices.ContainsFunc(series, func(s render.Series) bool {
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
func drawnBreaks(x *models.Indicator) []render.Break {
	breaks := make([]render.Break, len(x.Breaks))
	for i, b := range x.Breaks {
		breaks[i] = render.Break{At: float64(b.Period), Code: b.Code, Open: b.Code == "series_break"}
	}
	return breaks
}

func (f *figures) chart() (render.Chart, error) { return f.view.figuresChart(f.all, &f.Meta) }

func (m *measures) chart() (render.Chart, error) { return m.view.figuresChart(m.all, &m.Meta) }
