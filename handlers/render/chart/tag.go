package chart

// tags names the highlighted countries of a map, each beside its middle on a ground of its own; one that
// has no free place is left to its title.
func (d *drawing) tags(l *land, in frame) {
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
		if b, at, ok := d.freeTag(text, in.at(middle), in.box, taken); ok {
			taken = append(taken, b)
			d.add(rectangle{b, d.theme.background})
			d.write(at)
		}
	}
}

// freeTag looks around a point for a place that nothing has taken: right, left, above, below, then further away.
func (d *drawing) freeTag(text string, p point, in box, taken []box) (box, label, bool) {
	w := d.pen.width(text, textSize, true) + 8
	const h = textSize * 1.4
	for _, far := range []float64{10, 24, 40, 60} {
		for _, at := range []point{{p.x + far, p.y - h/2}, {p.x - far - w, p.y - h/2}, {p.x - w/2, p.y - far - h}, {p.x - w/2, p.y + far}} {
			b := box{at.x, at.y, w, h}
			free := b.x >= in.x && b.y >= in.y && b.right() <= in.right() && b.bottom() <= in.bottom()
			for _, t := range taken {
				free = free && !t.meets(b)
			}
			if free {
				return b, label{x: b.x + 4, y: b.y + textSize*1.06, text: text, size: textSize, bold: true, colour: d.theme.text}, true
			}
		}
	}
	return box{}, label{}, false
}
