package chart

import "slices"

// tags names the highlighted countries of a map, each beside its middle on a ground of its own; one that
// has no free place is left to its title.
func (d *drawing) tags(l *land, in frame, dots []point) {
	var taken []box
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
		if b, at, ok := d.freeTag(text, in.at(middle), in.box, taken, dots); ok {
			taken = append(taken, b)
			d.add(rectangle{b, d.theme.background})
			d.write(at)
		}
	}
}

// freeTag looks around a point for a place that nothing has taken: right, left, above, below, then further
// away. Of these it takes the first that covers the fewest dots.
func (d *drawing) freeTag(text string, p point, in box, taken []box, dots []point) (best box, at label, ok bool) {
	w := d.pen.width(text, textSize, true) + 8
	const h = textSize * 1.4
	least := len(dots) + 1
	for _, far := range []float64{8, 20, 34, 50} {
		for _, corner := range []point{{p.x + far, p.y - h/2}, {p.x - far - w, p.y - h/2}, {p.x - w/2, p.y - far - h}, {p.x - w/2, p.y + far}} {
			b := box{corner.x, corner.y, w, h}
			if b.x < in.x || b.y < in.y || b.right() > in.right() || b.bottom() > in.bottom() || slices.ContainsFunc(taken, b.meets) {
				continue
			}
			covered := 0
			for _, q := range dots {
				if b.meets(box{q.x - 3, q.y - 3, 6, 6}) {
					covered++
				}
			}
			if covered < least {
				best, least = b, covered
			}
		}
	}
	l := label{x: best.x + 4, y: best.y + textSize*1.06, text: text, size: textSize, bold: true, colour: d.theme.text}
	return best, l, least <= len(dots)
}
