package chart

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// TestClasses: quantiles hold about as many each, equal steps are round, bands are the producer's, and equal
// values are one class.
func TestClasses(t *testing.T) {
	of := func(c Chart) []Class {
		return (&drawing{Chart: c}).classes()
	}
	c := Chart{Kind: Map, Decimals: 3}
	for i := range 101 {
		c.Series = append(c.Series, single("A", "A", Point{Value: float64(i) / 100}))
	}
	quantiles := of(c)
	for i, class := range quantiles {
		if want := float64(i) * 0.2; math.Abs(class.From-want) > 1e-9 || math.Abs(class.To-want-0.2) > 1e-9 {
			t.Errorf("quantile %d is %+v", i, class)
		}
	}
	c.Steps = Equal
	if steps := of(c); len(steps) != 5 || steps[0].From != 0 || steps[4].To != 1 {
		t.Errorf("equal steps are %+v", steps)
	}
	c.Classes = []Class{{0, 0.5, "low"}, {0.5, 1, "high"}}
	bands := of(c)
	for value, want := range map[float64]int{0: 0, 0.499: 0, 0.5: 1, 1: 1, -1: 0, 2: 1} {
		if got := class(value, bands); got != want {
			t.Errorf("%g is in class %d", value, got)
		}
	}
	same := Chart{Kind: Map, Series: []Series{single("A", "A", Point{Value: 3}), single("B", "B", Point{Value: 3})}}
	if got := of(same); len(got) != 1 {
		t.Errorf("equal values have the classes %+v", got)
	}
}

// TestQuantile holds type 7 to the values that R's quantile gives.
func TestQuantile(t *testing.T) {
	for share, want := range map[float64]float64{0: 1, 0.25: 1.75, 0.5: 2.5, 0.9: 3.7, 1: 4} {
		if got := quantile([]float64{1, 2, 3, 4}, share); math.Abs(got-want) > 1e-12 {
			t.Errorf("%g of 1 to 4 is %g, not %g", share, got, want)
		}
	}
}

// TestSwarmApart: no dot of a swarm lies on another while there is room.
func TestSwarmApart(t *testing.T) {
	s := sceneOf(t, charts()["beeswarm"], Picture{})
	var dots []scene.Spot
	for _, shape := range s.Shapes {
		if dot, ok := shape.(scene.Spot); ok {
			dots = append(dots, dot)
		}
	}
	if len(dots) != 184 {
		t.Fatalf("%d dots", len(dots))
	}
	for i, a := range dots {
		for _, b := range dots[:i] {
			if far := math.Hypot(a.X-b.X, a.Y-b.Y); far < math.Min(a.R, b.R)*2 {
				t.Errorf("two dots are %g apart", far)
			}
		}
	}
}

// TestLinks: what can be chosen is in a group, since the parts of an image are hidden from readers' programs;
// it says what it is, can be pressed beside its edge, and no address leaves its attribute.
func TestLinks(t *testing.T) {
	c := atlas()["map bands"]
	svg := string(drawn(t, func(b *bytes.Buffer) error { return SVG(b, c, Picture{}) }))
	for _, want := range []string{`role="group"`, `<a href="/?country=SGP" aria-label="Country SGP: `, `pointer-events="all"`, "<title>Country KAZ: ", `fill="url(#hatch-light-850)"`, `id="hatch-light-850"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("the map lacks %s", want)
		}
	}
	i := slices.IndexFunc(c.Series, func(s Series) bool { return s.Code == "SGP" })
	c.Series[i].Link, c.Series[i].Title = `"><script>`, "</title><script>"
	if svg := string(drawn(t, func(b *bytes.Buffer) error { return SVG(b, c, Picture{}) })); strings.Contains(svg, "<script") {
		t.Error("an address left its attribute")
	}
	for i := range c.Series {
		c.Series[i].Link = ""
	}
	if svg := string(drawn(t, func(b *bytes.Buffer) error { return SVG(b, c, Picture{}) })); !strings.Contains(svg, `role="img"`) || strings.Contains(svg, "<a ") {
		t.Error("a map that leads nowhere is no image")
	}
}

// TestAs: a chart turns only into one of the same series.
func TestAs(t *testing.T) {
	if got, ok := (Chart{Kind: Histogram}).As(Beeswarm); !ok || got.Kind != Beeswarm {
		t.Errorf("a histogram is %q, %v as a swarm", got.Kind, ok)
	}
	if _, ok := (Chart{Kind: Lines}).As(Map); ok {
		t.Error("lines are a map")
	}
}

// TestCrossing: a piece is cut where it leaves the box, and lost where it never enters it.
func TestCrossing(t *testing.T) {
	in := scene.Box{X: 0, Y: 0, W: 10, H: 10}
	from, to, ok := crossing(scene.Point{X: -5, Y: -5}, scene.Point{X: 20, Y: 20}, in)
	if !ok || from != (scene.Point{X: 0, Y: 0}) || to != (scene.Point{X: 10, Y: 10}) {
		t.Errorf("%v to %v, %v", from, to, ok)
	}
	if _, _, ok := crossing(scene.Point{X: -5, Y: 11}, scene.Point{X: 20, Y: 11}, in); ok {
		t.Error("what passes by is drawn")
	}
}

// TestLegible: a legend of shares has one decimal, and more only where two bounds would read alike.
func TestLegible(t *testing.T) {
	d := &drawing{Chart: Chart{Decimals: 3}}
	for _, c := range []struct {
		ends []float64
		want int
	}{{[]float64{11.078, 45.914, 45.914, 100}, 1}, {[]float64{0.125, 0.98}, 3}, {[]float64{0, 0.5, 1}, 1}, {[]float64{99.91, 99.94, 100}, 2}, {[]float64{1000, 250000}, 0}} {
		if got := d.legible(c.ends...); got != c.want {
			t.Errorf("%v are written with %d decimals, not %d", c.ends, got, c.want)
		}
	}
}

// TestNumbersAreGrouped as the page's tables group them: by commas in English, by gaps where the comma stands before decimals.
func TestNumbersAreGrouped(t *testing.T) {
	for lang, want := range map[string]string{"en": "−1,234,567.5 1,000 0.25", "ko": "−1,234,567.5 1,000 0.25", "ru": "−1\u00a0234\u00a0567,5 1\u00a0000 0,25"} {
		w := wordsIn(lang)
		if got := w.decimal(-1234567.5, 1) + " " + w.decimal(1000, 0) + " " + w.decimal(0.25, 2); got != want {
			t.Errorf("%s writes %s, not %s", lang, got, want)
		}
	}
}

// TestMultiplesNameWhole: small charts are as wide as the longest name with its value.
func TestMultiplesNameWhole(t *testing.T) {
	c := of(Multiples, series("AZE", "Азербайджан", 0.5, 0.76), series("TJK", "Таджикистан", 0.4, 0.56), series("UZB", "Узбекистан", 0.4, 0.8), series("ARM", "Армения", 0.5, 0.84), series("RUS", "Россия", 0.8, 0.85))
	var b bytes.Buffer
	if err := SVG(&b, c, Picture{Width: 700}); err != nil {
		t.Fatal(err)
	}
	for _, s := range c.Series {
		if !strings.Contains(b.String(), ">"+s.Name+"\u00a0") {
			t.Errorf("%s is cut", s.Name)
		}
	}
}
