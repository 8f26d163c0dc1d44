package chart

import (
	"math"
	"slices"
)

// Kind says how a chart shows its series.
type Kind string

// The kinds of charts, and what they need of a series.
const (
	Lines     Kind = "line"            // points in time
	Bars      Kind = "bars"            // one point
	Change    Kind = "change"          // two points, the earlier first, and two Editions
	Intervals Kind = "intervals"       // one point with Low and High on a scale of ranks
	Strips    Kind = "profile"         // one point from 0 to 100
	Panels    Kind = "panels"          // points in time, each series on a scale of its own
	Slope     Kind = "slope"           // two points, the earlier first, and two Editions
	Bump      Kind = "bump"            // points in time whose values are ranks
	Multiples Kind = "small-multiples" // points in time, each series in a box of its own and all on one scale
	Scatter   Kind = "scatter"         // one point, At to the right and Value upwards
	Beeswarm  Kind = "beeswarm"        // one point
	Histogram Kind = "histogram"       // one point
	Map       Kind = "map"             // one point, by the code of a country; without a value it is hatched
)

// Chart is what is to be drawn, in terms of the data.
type Chart struct {
	Kind      Kind
	Title     string
	Subtitle  string // the unit, and what else must be known to read the scale
	Series    []Series
	Editions  []float64 // all there are: one that a series leaves out is a gap in it
	Breaks    []Break
	Spans     []Span
	Decimals  int      // most that a label shows
	Sources   []string // producer, edition and licence
	Address   string   // where the same answer is found
	Notes     []string
	X, Y      Scale     // of a scatter
	Fit       []Point   // of a scatter: a line through it
	Bins      []Bin     // of a histogram: without them it makes its own
	Classes   []Class   // of a map: the bands that its producer names
	Steps     Steps     // how it is cut where there are none: by quantiles, unless told otherwise
	Zoom      []string  // the countries that are to be seen, where not all the world is
	Stretches []Stretch // below the years: what ran when
	Left      int       // rows that the answer has and the chart was not given
	Empty     string    // why there is nothing to be seen, where there is not
}

// Scale is one of a scatter's two: what it measures, and whether equal steps are equal ratios.
type Scale struct {
	Title    string
	Decimals int
	Log      bool // values of 0 and below have no place on it
}

// Bin is one bar of a histogram: from From on, to below To, the last one with To.
type Bin struct {
	From, To float64
	N        int
}

// Series is one country's points, or one indicator's.
type Series struct {
	Code      string // decides the colour: the country's
	Name      string
	Unit      string    // where the series have different ones
	Decimals  int       // likewise
	Editions  []float64 // of its own, where the chart's are not
	Breaks    []Break   // likewise
	Highlight bool
	Muted     bool   // drawn in grey: what the others are seen against
	Apart     bool   // of a change: the two are not to be joined
	Title     string // of a country on a map, a dot: what it says when it is pointed at
	Link      string // and where it leads
	Points    []Point
}

// Point is one figure.
type Point struct {
	At        float64 // year
	Value     float64 // NaN where there is none
	Low, High float64 // of an interval
	Rank      int     // 0 where there is none
	Label     string  // stands beside the value, or in its place in a profile
	Title     string  // what it says when it is pointed at
	Forecast  bool    // it is yet to come: Low and High are its interval
}

// Stretch is a programme, a law or a portal on the scale of years.
type Stretch struct {
	Code       string // decides the colour: the country's
	Name       string
	From, To   float64   // years; both the same for what happened at once
	Open       bool      // it goes on
	Milestones []float64 // years
}

// Break parts the values from At on from the earlier ones.
type Break struct {
	At   float64
	Code string // why: series_break, methodology_changed, mode_change
	Open bool   // what it parts is not to be joined
}

// Span marks how far two years lie apart at one value.
type Span struct {
	From, To float64
	Value    float64
	Years    float64
	Bound    string // before the years: that they are the least or the most
}

func (p *Point) there() bool { return !math.IsNaN(p.Value) }

// last gives the last point that has a value, nil where none has.
func (s *Series) last() *Point {
	for i := len(s.Points) - 1; i >= 0; i-- {
		if s.Points[i].there() {
			return &s.Points[i]
		}
	}
	return nil
}

// drawable is the chart without the series that have nothing to show, and the names of these.
func (c Chart) drawable() (Chart, []string) {
	if c.Kind == Map { // where a country has no figure is to be seen
		return c, nil
	}
	if c.Kind == Scatter {
		c.Series = c.loggable()
	}
	var kept []Series
	var empty []string
	for _, s := range c.Series {
		if s.last() != nil {
			kept = append(kept, s)
		} else {
			empty = append(empty, s.Name)
		}
	}
	c.Series = kept
	return c, empty
}

// loggable leaves the points without a value that have no place on a scale of ratios.
func (c Chart) loggable() []Series {
	series := slices.Clone(c.Series)
	for i := range series {
		if p := series[i].last(); p != nil && (c.X.Log && p.At <= 0 || c.Y.Log && p.Value <= 0) {
			series[i].Points = []Point{{At: p.At, Value: math.NaN()}}
		}
	}
	return series
}

// plain are the kinds in which only what is highlighted has a colour.
func (k Kind) plain() bool {
	return slices.Contains([]Kind{Bars, Intervals, Map, Scatter, Beeswarm, Histogram, Multiples}, k)
}

// As is the chart as another kind that draws the same series; false where that kind needs others.
func (c Chart) As(kind Kind) (Chart, bool) {
	for _, alike := range [][]Kind{{Histogram, Beeswarm}, {Slope, Change}} {
		if slices.Contains(alike, c.Kind) && slices.Contains(alike, kind) {
			c.Kind = kind
		}
	}
	return c, c.Kind == kind
}
