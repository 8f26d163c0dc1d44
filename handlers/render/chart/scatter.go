package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// scatter draws a dot for each series at its two values, a line through them, and the names of those that
// have a colour where there is place for them.
func (d *drawing) scatter(in scene.Box) {
	up, right := d.scaleTitle(d.Y.Title, in.W), d.scaleTitle(d.X.Title, in.W)
	top := footSize * scene.Leading * (float64(len(up)) + 0.3)
	plot := scene.Box{X: in.X, Y: in.Y + top, W: in.W, H: in.H - top - tickSize - footSize*scene.Leading*float64(len(right)) - 14}
	x, y := d.scatterAxes(plot)
	left := &drawing{Chart: Chart{Decimals: d.Y.Decimals}, Scene: d.Scene, pen: d.pen, theme: d.theme, words: d.words}
	numbers := left.levelsWidth(y)
	plot.X, plot.W = plot.X+numbers, plot.W-numbers
	x, y = x.between(plot.X+8, plot.Right()-8), y.between(plot.Bottom()-4, plot.Y+4)
	d.titles(up, right, in)
	left.levels(y, plot)
	values, decimals := x.ticks()
	d.uprights(x, scene.Box{X: plot.X, Y: plot.Y, W: plot.W, H: plot.H + tickSize + 6}, values, decimals)
	d.fit(x, y, plot)
	radius := 4.5
	if d.narrow() || len(d.Series) > 250 {
		radius = 3.5
	}
	var taken []scene.Box
	var dots []scene.Point
	for _, s := range d.drawnLast() {
		p := s.last()
		at := scene.Point{X: x.at(p.At), Y: y.at(p.Value)}
		if s.Title == "" {
			s.Title = s.Name + " " + d.words.number(p.At, d.X.Decimals) + ", " + d.words.number(p.Value, d.Y.Decimals)
		}
		d.spot(s, at, radius)
		dots = append(dots, at)
		if d.depth(*s) > 0 {
			taken = append(taken, scene.Box{X: at.X - radius - 1, Y: at.Y - radius - 1, W: 2*radius + 2, H: 2*radius + 2})
		}
	}
	d.named(dots, x, y, plot, taken)
}

// scaleTitle is what a scale measures, in two lines where one is too narrow.
func (d *drawing) scaleTitle(title string, width float64) []string {
	return d.pen.Wrap(title, scene.Wrapping{Width: width, Size: footSize, Bold: false, Lines: 2})
}

// titles say what the two scales measure: the upright one's above its top, the other's below its end.
func (d *drawing) titles(up, right []string, in scene.Box) {
	for i, line := range up {
		d.write(scene.Label{X: in.X, Y: in.Y + footSize + float64(i)*footSize*scene.Leading, Text: line, Size: footSize, Colour: d.theme.muted})
	}
	for i, line := range right {
		above := float64(len(right)-1-i) * footSize * scene.Leading
		d.write(scene.Label{X: in.Right(), Y: in.Bottom() - footSize*scene.Descent - above, Anchor: scene.End, Text: line, Size: footSize, Colour: d.theme.muted})
	}
}

// scatterAxes begin and end on round numbers; logarithmic ones where the values do.
func (d *drawing) scatterAxes(plot scene.Box) (x, y axis) {
	low, high, first, last := extent(d.Series)
	x = d.scaled(d.X, first, last, max(2, min(8, int(plot.W/80))))
	y = d.scaled(d.Y, low, high, max(2, min(6, int(plot.H/45))))
	return x, y
}

func (d *drawing) scaled(s Scale, low, high float64, about int) axis {
	own := &drawing{Chart: Chart{Decimals: s.Decimals}}
	if !s.Log {
		return own.around(low, high, about)
	}
	from, to := math.Log10(low), math.Log10(high)
	margin := math.Max(0.02, (to-from)*0.03)
	return axis{low: from - margin, high: to + margin, log: true}
}

// fit draws the line through the points as far as it is in the plot.
func (d *drawing) fit(x, y axis, plot scene.Box) {
	for i := 1; i < len(d.Fit); i++ {
		a, b := d.Fit[i-1], d.Fit[i]
		if x.log && (a.At <= 0 || b.At <= 0) || y.log && (a.Value <= 0 || b.Value <= 0) {
			continue
		}
		from, to, ok := crossing(scene.Point{X: x.beyond(a.At), Y: y.beyond(a.Value)}, scene.Point{X: x.beyond(b.At), Y: y.beyond(b.Value)}, plot)
		if ok {
			d.Add(scene.Stroke{Points: []scene.Point{from, to}, Colour: d.theme.muted, Width: 1.6})
		}
	}
}

// crossing is the part of a straight piece that lies in a box (Liang and Barsky 1984).
func crossing(a, b scene.Point, in scene.Box) (from, to scene.Point, ok bool) {
	first, last := 0.0, 1.0
	dx, dy := b.X-a.X, b.Y-a.Y
	for _, side := range [][2]float64{{-dx, a.X - in.X}, {dx, in.Right() - a.X}, {-dy, a.Y - in.Y}, {dy, in.Bottom() - a.Y}} {
		p, q := side[0], side[1]
		switch t := q / p; {
		case p == 0 && q < 0:
			return from, to, false
		case p < 0:
			first = math.Max(first, t)
		case p > 0:
			last = math.Min(last, t)
		}
	}
	at := func(t float64) scene.Point { return scene.Point{X: a.X + t*dx, Y: a.Y + t*dy} }
	from, to = at(first), at(last)
	return from, to, first < last && !math.IsNaN(from.X+from.Y+to.X+to.Y) && !math.IsInf(from.X+from.Y+to.X+to.Y, 0)
}

// named writes the names of what is highlighted beside the dots, where they meet neither each other nor
// another highlighted dot; one without such a place is named by its title alone.
func (d *drawing) named(dots []scene.Point, x, y axis, plot scene.Box, taken []scene.Box) {
	for i := range d.Series {
		s := &d.Series[i]
		if d.depth(*s) == 0 {
			continue
		}
		p := s.last()
		at := scene.Point{X: x.at(p.At), Y: y.at(p.Value)}
		b, l, ok := d.freeTag(s.Name, at, plot, taken, dots)
		if !ok {
			continue
		}
		taken = append(taken, b)
		if near := (scene.Point{X: math.Max(b.X, math.Min(at.X, b.Right())), Y: math.Max(b.Y, math.Min(at.Y, b.Bottom()))}); math.Hypot(near.X-at.X, near.Y-at.Y) > 12 {
			d.Add(scene.Stroke{Points: []scene.Point{at, near}, Colour: d.inkOf(s.Code), Width: 0.8})
		}
		d.Add(scene.Rectangle{Box: scene.Box{X: b.X + 1, Y: b.Y + 2, W: b.W - 2, H: b.H - 4}, Fill: d.theme.background})
		l.Colour = d.inkOf(s.Code)
		d.write(l)
	}
}
