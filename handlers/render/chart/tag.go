package chart

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// tags names the highlighted countries of a map, each beside its middle on a ground of its own; one that
// has no free place is left to its title.
func (d *drawing) tags(l *land, in frame, dots []scene.Point) {
	var taken []scene.Box
	for i := range d.Series {
		s := &d.Series[i]
		middle, known := l.places[s.Code]
		if !s.Highlight || !known || !in.holds(in.at(middle), 2) {
			continue
		}
		text := s.Name
		if p := s.last(); p != nil {
			text += " " + d.number(p.Value)
		}
		if b, at, ok := d.freeTag(text, in.at(middle), in.Box, taken, dots); ok {
			taken = append(taken, b)
			d.Add(scene.Rectangle{Box: b, Fill: d.theme.background})
			d.write(at)
		}
	}
}

// freeTag looks around a point for a place that nothing has taken: right, left, above, below, then further
// away. Of these it takes the first that covers the fewest dots.
func (d *drawing) freeTag(text string, p scene.Point, in scene.Box, taken []scene.Box, dots []scene.Point) (best scene.Box, at scene.Label, ok bool) {
	w := d.pen.Width(text, textSize, true) + 8
	const h = textSize * 1.4
	least := len(dots) + 1
	for _, far := range []float64{8, 20, 34, 50} {
		for _, corner := range []scene.Point{{X: p.X + far, Y: p.Y - h/2}, {X: p.X - far - w, Y: p.Y - h/2}, {X: p.X - w/2, Y: p.Y - far - h}, {X: p.X - w/2, Y: p.Y + far}} {
			b := scene.Box{X: corner.X, Y: corner.Y, W: w, H: h}
			if b.X < in.X || b.Y < in.Y || b.Right() > in.Right() || b.Bottom() > in.Bottom() || slices.ContainsFunc(taken, b.Meets) {
				continue
			}
			covered := 0
			for _, q := range dots {
				if b.Meets(scene.Box{X: q.X - 3, Y: q.Y - 3, W: 6, H: 6}) {
					covered++
				}
			}
			if covered < least {
				best, least = b, covered
			}
		}
	}
	l := scene.Label{X: best.X + 4, Y: best.Y + textSize*1.06, Text: text, Size: textSize, Bold: true, Colour: d.theme.text}
	return best, l, least <= len(dots)
}
