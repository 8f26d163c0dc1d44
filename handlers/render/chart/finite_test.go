package chart

import (
	"io"
	"math"
	"testing"
)

// kinds are all that a fuzzer may choose from.
func kinds() []Kind {
	return []Kind{Lines, Bars, Change, Intervals, Strips, Panels, Slope, Bump, Multiples, Scatter, Beeswarm, Histogram, Map}
}

// FuzzFinite: a picture of any finite values ends and stays inside its frame; anything else is an error.
func FuzzFinite(f *testing.F) {
	for kind := range kinds() {
		f.Add(uint8(kind), 3, 1.7e308, -1.7e308, 0.0, 2024.0)
		f.Add(uint8(kind), 0, 1.7e308, 1.7e308, 1.7e308, -1.7e308)
		f.Add(uint8(kind), 9, 5e-324, 1e-310, 0.0, 5e-324)
		f.Add(uint8(kind), -3, 1e17, 1e17+16, 1e17+32, 1e17)
		f.Add(uint8(kind), 400, 1e300, 1.0, -1e-300, 0.5)
		f.Add(uint8(kind), 2, math.Inf(1), 1.0, math.NaN(), 2024.0)
	}
	f.Fuzz(func(t *testing.T, kind uint8, decimals int, a, b, c, at float64) {
		drawing := Chart{Kind: kinds()[int(kind)%len(kinds())], Title: "EGDI", Decimals: decimals, Editions: []float64{2003, at}, X: Scale{Decimals: decimals, Log: decimals%2 == 1}, Y: Scale{Log: decimals%3 == 1}}
		for i, v := range [][3]float64{{a, b, c}, {b, c, a}, {c, c, a}} {
			s := Series{Code: string(rune('A' + i)), Name: "Kazakhstan", Highlight: i < 2, Points: []Point{{At: 2003, Value: v[0], Low: v[1], High: v[2]}, {At: at, Value: v[1], Low: v[0], High: v[1], Rank: i}}}
			drawing.Series = append(drawing.Series, s)
		}
		drawing.Fit = []Point{{At: a, Value: b}, {At: at, Value: c}}
		drawing.Breaks, drawing.Spans = []Break{{At: at, Open: true}}, []Span{{From: 2003, To: at, Value: a, Years: at}}
		if drawing.Kind == Map {
			drawing.Series[0].Code, drawing.Series[1].Code = "KAZ", "SGP"
		}
		if endless(a, b, c, at) {
			if err := SVG(io.Discard, drawing, Picture{}); err == nil && (infinite(a, b, c) || endless(at)) {
				t.Error("a value without end was drawn")
			}
			return
		}
		if err := inside(sceneOf(t, drawing, Picture{Width: LeastWidth})); err != nil {
			t.Error(err)
		}
		if err := PNG(io.Discard, drawing, Picture{Width: LeastWidth}); err != nil {
			t.Error(err)
		}
	})
}
