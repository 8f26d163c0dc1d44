package chart

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// Most of what a picture of small ones, or of two editions, can show.
const (
	mostMultiples = 60
	mostSlopes    = 40
	mostNamed     = 6
)

// OfFiguresAs draws figures as another kind; of two indicators the one that comes first among those asked for
// is drawn to the right. The error is of the type bench.Refusals.
func OfFiguresAs(v *bench.View, rows []int32, kind Kind, asked []int) (Chart, error) {
	p := plot(v, rows)
	slices.SortStableFunc(p.indicators, func(a, b int) int { return slices.Index(asked, a) - slices.Index(asked, b) })
	drawing := Chart{Kind: kind, Sources: citations(v, rows)}
	if len(p.periods) == 0 {
		return drawing, nil
	}
	if kind == Scatter {
		return drawing, p.pairs(&drawing)
	}
	if len(p.indicators) > 1 {
		return drawing, bench.Refusals{{Parameter: "indicator", Reason: fmt.Sprintf("a picture of the type %s shows one indicator; here are %d", kind, len(p.indicators))}}
	}
	x := &v.Indicators[p.indicators[0]]
	drawing.Title, drawing.Subtitle, drawing.Decimals = x.NameIn(p.Lang), x.UnitIn(p.Lang), drawnDecimals(x.Decimals)
	switch kind {
	case Map, Beeswarm, Histogram:
		return drawing, p.cross(&drawing)
	case Bump:
		return drawing, p.publishedRanks(&drawing)
	case Multiples:
		return drawing, p.multiples(&drawing)
	case Slope, Change:
		return drawing, p.firstAndLast(&drawing)
	}
	return drawing, notAs(kind, "figures", "map, scatter, bump, beeswarm, histogram, slope, small-multiples or dumbbell")
}

// cross draws one figure of each country.
func (p *figuresPlot) cross(drawing *Chart) error {
	c := &p.Snapshot.Observations
	seen := map[uint16]bool{}
	for _, row := range p.rows {
		country := c.Country[row]
		if seen[country] {
			return bench.Refusals{{Parameter: "period", Reason: fmt.Sprintf("a picture of the type %s shows one figure for each country: name one period, or add latest=true", drawing.Kind)}}
		}
		seen[country] = true
		s := p.named(p.indicators[0], int(country))
		s.Highlight = len(p.countries) <= mostNamed
		s.Points = []Point{{At: float64(c.Period[row]), Value: c.Value[row], Rank: int(c.Rank[row])}}
		s.Title = s.Name + ": " + wordsIn(p.Lang).noFigure
		if c.Value[row] == c.Value[row] {
			s.Title = p.pointed(row)
		}
		drawing.Series = append(drawing.Series, s)
	}
	drawing.Subtitle += ", " + span(p.periods)
	for _, band := range p.Indicators[p.indicators[0]].BandsIn(p.Lang) {
		drawing.Classes = append(drawing.Classes, Class{From: band.From, To: band.From, Name: band.Name})
	}
	endClasses(drawing, &p.Indicators[p.indicators[0]])
	if worldly := 100; len(p.countries) < worldly {
		for _, s := range drawing.Series {
			drawing.Zoom = append(drawing.Zoom, s.Code)
		}
	}
	return nil
}

// endClasses gives each class its end: the next one's beginning, and at last the greatest there can be.
func endClasses(drawing *Chart, x *models.Indicator) {
	slices.SortFunc(drawing.Classes, func(a, b Class) int {
		if a.From < b.From {
			return -1
		}
		return 1
	})
	for i := range drawing.Classes {
		last := &drawing.Classes[i]
		if i+1 < len(drawing.Classes) {
			last.To = drawing.Classes[i+1].From
			continue
		}
		for _, s := range drawing.Series {
			if value := s.Points[0].Value; value > last.To {
				last.To = value
			}
		}
		if x.Max != nil {
			last.To = *x.Max
		}
	}
}

// span writes years: one, or the first and the last.
func span(years []int) string {
	if len(years) == 1 {
		return strconv.Itoa(years[0])
	}
	return strconv.Itoa(years[0]) + "\u2013" + strconv.Itoa(years[len(years)-1])
}

// publishedRanks draws the ranks that the producer gave.
func (p *figuresPlot) publishedRanks(drawing *Chart) error {
	if err := p.series(drawing); err != nil {
		return err
	}
	c := &p.Snapshot.Observations
	ranks := map[[2]int]int{}
	for _, row := range p.rows {
		ranks[[2]int{int(c.Country[row]), int(c.Period[row])}] = int(c.Rank[row])
	}
	any := false
	for i := range drawing.Series {
		country, _ := p.CountryAt(drawing.Series[i].Code)
		for j := range drawing.Series[i].Points {
			at := &drawing.Series[i].Points[j]
			at.Value = math.NaN()
			if rank := ranks[[2]int{country, int(at.At)}]; rank > 0 {
				at.Value, any = float64(rank), true
			}
		}
	}
	if !any {
		return bench.Refusals{{Parameter: "type", Reason: "the producer gives no ranks with these figures: /v1/rankings computes them and draws them with type=bump"}}
	}
	if len(drawing.Series) > mostSeries {
		return tooMany("country", len(drawing.Series), mostSeries)
	}
	drawing.Subtitle = wordsIn(p.Lang).rank
	p.timed(drawing)
	return nil
}

// timed adds what a chart over time has beside its series.
func (p *figuresPlot) timed(drawing *Chart) {
	for _, period := range p.editions() {
		drawing.Editions = append(drawing.Editions, float64(period))
	}
	drawing.Breaks = drawnBreaks(&p.Indicators[p.indicators[0]])
}

// multiples draws each country over time in a box of its own.
func (p *figuresPlot) multiples(drawing *Chart) error {
	if err := p.series(drawing); err != nil {
		return err
	}
	if len(drawing.Series) > mostMultiples {
		return tooMany("country", len(drawing.Series), mostMultiples)
	}
	p.timed(drawing)
	return nil
}

// firstAndLast draws each country's value in the first and in the last period.
func (p *figuresPlot) firstAndLast(drawing *Chart) error {
	if len(p.periods) < 2 {
		return bench.Refusals{{Parameter: "period", Reason: fmt.Sprintf("a picture of the type %s shows two periods: name two, or a span with from and to", drawing.Kind)}}
	}
	if err := p.series(drawing); err != nil {
		return err
	}
	if len(drawing.Series) > mostSlopes {
		return tooMany("country", len(drawing.Series), mostSlopes)
	}
	from, to := p.periods[0], p.periods[len(p.periods)-1]
	apart := parts(p.Indicators[p.indicators[0]].Breaks, from, to)
	drawing.Editions = []float64{float64(from), float64(to)}
	for i := range drawing.Series {
		s := &drawing.Series[i]
		s.Points, s.Apart = []Point{pointAt(s.Points, from), pointAt(s.Points, to)}, apart
	}
	return nil
}

func pointAt(points []Point, period int) Point {
	for _, p := range points {
		if p.At == float64(period) {
			return p
		}
	}
	return Point{At: float64(period), Value: math.NaN()}
}

// parts says whether a break lies between two periods over which figures are not to be joined.
func parts(breaks []models.Break, from, to int) bool {
	return slices.ContainsFunc(breaks, func(b models.Break) bool { return b.Code == "series_break" && from < b.Period && b.Period <= to })
}

// pairs draws two indicators against each other, the first to the right; of each country the last period
// that has a value.
func (p *figuresPlot) pairs(drawing *Chart) error {
	if len(p.indicators) != 2 {
		return bench.Refusals{{Parameter: "indicator", Reason: fmt.Sprintf("a picture of the type %s shows two indicators; here are %d", Scatter, len(p.indicators))}}
	}
	c := &p.Snapshot.Observations
	last := map[[2]int]int32{}
	periods := [2][]int{}
	for _, row := range p.rows {
		side := slices.Index(p.indicators, int(c.Indicator[row]))
		key := [2]int{side, int(c.Country[row])}
		if before, has := last[key]; c.Value[row] == c.Value[row] && (!has || c.Period[before] < c.Period[row]) {
			last[key] = row
		}
	}
	for _, country := range p.countries {
		right, has := last[[2]int{0, country}]
		up, also := last[[2]int{1, country}]
		if !has || !also {
			continue
		}
		periods[0], periods[1] = bench.Insert(periods[0], int(c.Period[right])), bench.Insert(periods[1], int(c.Period[up]))
		drawing.Series = append(drawing.Series, Series{
			Code: p.Countries[country].Code, Name: drawnCountry(p.View, country), Highlight: len(p.countries) <= mostNamed,
			Points: []Point{{At: c.Value[right], Value: c.Value[up]}},
		})
	}
	if len(drawing.Series) == 0 {
		return nil
	}
	drawing.X, drawing.Y = p.scale(0, periods[0], drawing), p.scale(1, periods[1], drawing)
	drawing.Title = p.Indicators[p.indicators[1]].NameIn(p.Lang) + " / " + p.Indicators[p.indicators[0]].NameIn(p.Lang)
	return nil
}

// muchApart is from which ratio of the greatest to the least value on equal steps are equal ratios.
const muchApart = 50

func (p *figuresPlot) scale(side int, periods []int, drawing *Chart) Scale {
	x := &p.Indicators[p.indicators[side]]
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range drawing.Series {
		value := [2]float64{s.Points[0].At, s.Points[0].Value}[side]
		low, high = math.Min(low, value), math.Max(high, value)
	}
	return Scale{Title: strings.Join([]string{x.NameIn(p.Lang), x.UnitIn(p.Lang), span(periods)}, ", "), Decimals: drawnDecimals(x.Decimals), Log: low > 0 && high/low >= muchApart}
}
