package chart

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// sceneOf lays a chart out without writing it.
func sceneOf(t interface{ Fatal(...any) }, c Chart, p Picture) *scene.Scene {
	var laid *scene.Scene
	if err := compose(c, p, 1, func(s *scene.Scene) error { laid = s; return nil }); err != nil {
		t.Fatal(err)
	}
	return laid
}

// inside holds a scene to what every picture promises: nothing leaves it.
func inside(s *scene.Scene) error {
	frame := scene.Box{X: -0.01, Y: -0.01, W: s.Width + 0.02, H: s.Height + 0.02}
	for _, shape := range s.Shapes {
		b := shape.Bounds()
		if math.IsNaN(b.X+b.Y+b.W+b.H) || b.W < 0 || b.H < 0 {
			return fmt.Errorf("%T at %+v has no place", shape, b)
		}
		if b.X < frame.X || b.Y < frame.Y || b.Right() > frame.Right() || b.Bottom() > frame.Bottom() {
			return fmt.Errorf("%T at %+v is outside %g × %g", shape, b, s.Width, s.Height)
		}
	}
	return nil
}

// check holds a scene to that, and to no text that lies on another.
func check(s *scene.Scene) error {
	if err := inside(s); err != nil {
		return err
	}
	var labels []scene.Label
	for _, shape := range s.Shapes {
		if l, ok := shape.(scene.Label); ok {
			labels = append(labels, l)
		}
	}
	for i, a := range labels {
		for _, b := range labels[:i] {
			if inked(a).Meets(inked(b)) {
				return fmt.Errorf("%q at %+v lies on %q at %+v", a.Text, inked(a), b.Text, inked(b))
			}
		}
	}
	return nil
}

// inked is where letters without accents can be: lines are set closer than accents are high.
func inked(l scene.Label) scene.Box {
	b := l.Bounds()
	return scene.Box{X: b.X, Y: l.Y - 0.75*l.Size, W: b.W, H: 0.98 * l.Size}
}

// drawnChart makes a chart of random data: close values, gaps, one point, all equal, long names.
func drawnChart(t *rapid.T) Chart {
	name := rapid.SampledFrom([]string{
		"Kazakhstan", "Iran", "Democratic People’s Republic of Korea", "Saint Vincent and the Grenadines", "Қазақстан",
		"대한민국", "Российская Федерация", "Лаосская Народно-Демократическая Республика", "Oman", "보스니아 헤르체고비나",
	})
	c := Chart{
		Kind:  rapid.SampledFrom(kinds()).Draw(t, "kind"),
		Title: rapid.SampledFrom([]string{"EGDI", "E-Government Development Index (EGDI)", "Individuals who used the internet to interact with public authorities in the last twelve months, all individuals aged 16 to 74"}).Draw(t, "title"), Subtitle: "index from 0 to 1",
		Decimals: rapid.IntRange(0, 3).Draw(t, "decimals"), Address: "/v1/observations?indicator=un-egdi&country=KAZ,KOR", Sources: []string{"UN DESA, UN E-Government Survey, 2003 to 2024 (Terms not stated with the copy)"},
		Left: rapid.IntRange(0, 1).Draw(t, "left") * 170,
	}
	most := 30
	switch c.Kind {
	case Panels:
		most = 6
	case Bars, Scatter, Beeswarm, Histogram, Map:
		most = 120
	}
	c.X, c.Y = Scale{Title: "GDP per person, international dollars", Log: rapid.Bool().Draw(t, "log")}, Scale{Title: c.Title, Decimals: c.Decimals}
	c.Fit = []Point{{At: 1, Value: -10}, {At: 9000, Value: 2000}}
	center, spread := rapid.Float64Range(-1e6, 1e6).Draw(t, "center"), rapid.SampledFrom([]float64{0, 1e-9, 0.01, 1, 1e5}).Draw(t, "spread")
	all := editions()[:rapid.IntRange(1, 12).Draw(t, "editions")]
	c.Editions = all
	for i := range rapid.IntRange(1, most).Draw(t, "n") {
		s := Series{Code: fmt.Sprintf("C%02d", i), Name: name.Draw(t, "name"), Highlight: rapid.IntRange(0, 9).Draw(t, "highlight") == 0}
		n := len(all)
		switch c.Kind {
		case Bars, Intervals, Strips, Scatter, Beeswarm, Histogram, Map:
			n = 1
		case Change, Slope:
			n = min(2, n)
			c.Editions = all[:n]
		}
		for j := range n {
			value := center + spread*rapid.Float64Range(-1, 1).Draw(t, "value")
			switch c.Kind {
			case Strips:
				value = math.Abs(rapid.Float64Range(0, 100).Draw(t, "share"))
			case Intervals, Bump:
				value = float64(rapid.IntRange(1, 193).Draw(t, "rank"))
			}
			at := all[j]
			if c.Kind == Scatter {
				at = rapid.Float64Range(300, 120000).Draw(t, "x")
			}
			p := Point{At: at, Value: value, Low: value, High: value}
			if rapid.IntRange(0, 4).Draw(t, "gap") == 0 {
				p.Value = math.NaN()
			}
			if c.Kind == Intervals {
				p.Low, p.High = value-float64(rapid.IntRange(0, 9).Draw(t, "low")), value+float64(rapid.IntRange(0, 9).Draw(t, "high"))
			}
			if c.Kind == Strips {
				p.Label = "24 of 193, 2024"
			}
			s.Points = append(s.Points, p)
		}
		if l, err := world(); c.Kind == Map && err == nil {
			s.Code = rapid.SampledFrom(slices.Sorted(maps.Keys(l.places))).Draw(t, "country")
		}
		c.Series = append(c.Series, s)
	}
	if c.Kind == Map && rapid.Bool().Draw(t, "zoom") {
		for i := range min(4, len(c.Series)) {
			c.Zoom = append(c.Zoom, c.Series[i].Code)
		}
	}
	if len(all) > 4 && rapid.Bool().Draw(t, "broken") {
		c.Breaks = []Break{{all[2], "series_break", true}, {all[4], "methodology_changed", false}}
	}
	if c.Kind == Lines {
		year := rapid.Float64Range(1960, 2035)
		for range rapid.IntRange(0, 20).Draw(t, "stretches") {
			s := Stretch{Code: "C00", Name: name.Draw(t, "stretch"), From: year.Draw(t, "begun"), Open: rapid.Bool().Draw(t, "open"), Milestones: rapid.SliceOfN(year, 0, 4).Draw(t, "milestones")}
			s.To = s.From + rapid.Float64Range(0, 9).Draw(t, "lasted")
			c.Stretches = append(c.Stretches, s)
		}
		c.Series[len(c.Series)-1].Muted = rapid.Bool().Draw(t, "muted")
	}
	return c
}

func TestGeometry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawnChart(t)
		p := Picture{Type: rapid.SampledFrom([]string{"", "", "og", "square"}).Draw(t, "type"), Lang: rapid.SampledFrom([]string{"en", "ru", "kk", "ko"}).Draw(t, "lang")}
		if p.Type == "" {
			p.Width = rapid.SampledFrom([]int{0, 280, 320, 400, 600, 850, 1280, 1700, 2400}).Draw(t, "w")
			p.Height = rapid.SampledFrom([]int{0, 240, 320, 600, 1200, 2400}).Draw(t, "h")
		}
		if err := check(sceneOf(t, c, p)); err != nil {
			t.Fatal(err)
		}
	})
}
