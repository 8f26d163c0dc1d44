package chart

import "math"

// scatter draws a dot for each series at its two values, a line through them, and the names of those that
// have a colour where there is place for them.
func (d *drawing) scatter(in box) {
	top := footSize * leading * 1.3
	plot := box{in.x, in.y + top, in.w, in.h - top - tickSize - footSize*leading - 14}
	x, y := d.scatterAxes(plot)
	left := &drawing{Chart: Chart{Decimals: d.Y.Decimals}, scene: d.scene, pen: d.pen, theme: d.theme}
	numbers := left.levelsWidth(y)
	plot.x, plot.w = plot.x+numbers, plot.w-numbers
	x, y = x.between(plot.x+8, plot.right()-8), y.between(plot.bottom()-4, plot.y+4)
	d.titles(plot, in)
	left.levels(y, plot)
	values, decimals := x.ticks()
	d.uprights(x, box{plot.x, plot.y, plot.w, plot.h + tickSize + 6}, values, decimals)
	d.fit(x, y, plot)
	radius := 4.5
	if d.narrow() || len(d.Series) > 250 {
		radius = 3.5
	}
	var taken []box
	var dots []point
	for _, s := range d.drawnLast() {
		p := s.last()
		at := point{x.at(p.At), y.at(p.Value)}
		if s.Title == "" {
			s.Title = s.Name + " " + labelled(p.At, d.X.Decimals) + ", " + labelled(p.Value, d.Y.Decimals)
		}
		d.spot(s, at, radius)
		dots = append(dots, at)
		if d.depth(*s) > 0 {
			taken = append(taken, box{at.x - radius - 1, at.y - radius - 1, 2*radius + 2, 2*radius + 2})
		}
	}
	d.named(dots, x, y, plot, taken)
}

// titles say what the two scales measure: the upright one's above its top, the other's below its end.
func (d *drawing) titles(plot, in box) {
	w := wrapping{in.w, footSize, false, 1}
	d.write(label{x: in.x, y: in.y + footSize, text: d.pen.shorten(d.Y.Title, w), size: footSize, colour: d.theme.muted})
	d.write(label{x: in.right(), y: in.bottom() - footSize*descent, anchor: end, text: d.pen.shorten(d.X.Title, w), size: footSize, colour: d.theme.muted})
}

// scatterAxes begin and end on round numbers; logarithmic ones where the values do.
func (d *drawing) scatterAxes(plot box) (x, y axis) {
	low, high, first, last := extent(d.Series)
	x = d.scaled(d.X, first, last, max(2, min(8, int(plot.w/80))))
	y = d.scaled(d.Y, low, high, max(2, min(6, int(plot.h/45))))
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
func (d *drawing) fit(x, y axis, plot box) {
	for i := 1; i < len(d.Fit); i++ {
		a, b := d.Fit[i-1], d.Fit[i]
		if x.log && (a.At <= 0 || b.At <= 0) || y.log && (a.Value <= 0 || b.Value <= 0) {
			continue
		}
		from, to, ok := crossing(point{x.beyond(a.At), y.beyond(a.Value)}, point{x.beyond(b.At), y.beyond(b.Value)}, plot)
		if ok {
			d.add(stroke{points: []point{from, to}, colour: d.theme.muted, width: 1.6})
		}
	}
}

// crossing is the part of a straight piece that lies in a box (Liang and Barsky 1984).
func crossing(a, b point, in box) (from, to point, ok bool) {
	first, last := 0.0, 1.0
	dx, dy := b.x-a.x, b.y-a.y
	for _, side := range [][2]float64{{-dx, a.x - in.x}, {dx, in.right() - a.x}, {-dy, a.y - in.y}, {dy, in.bottom() - a.y}} {
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
	at := func(t float64) point { return point{a.x + t*dx, a.y + t*dy} }
	from, to = at(first), at(last)
	return from, to, first < last && !math.IsNaN(from.x+from.y+to.x+to.y) && !math.IsInf(from.x+from.y+to.x+to.y, 0)
}

// named writes the names of what is highlighted beside the dots, where they meet neither each other nor
// another highlighted dot; one without such a place is named by its title alone.
func (d *drawing) named(dots []point, x, y axis, plot box, taken []box) {
	for i := range d.Series {
		s := &d.Series[i]
		if d.depth(*s) == 0 {
			continue
		}
		p := s.last()
		at := point{x.at(p.At), y.at(p.Value)}
		b, l, ok := d.freeTag(s.Name, at, plot, taken, dots)
		if !ok {
			continue
		}
		taken = append(taken, b)
		if near := (point{math.Max(b.x, math.Min(at.x, b.right())), math.Max(b.y, math.Min(at.y, b.bottom()))}); math.Hypot(near.x-at.x, near.y-at.y) > 12 {
			d.add(stroke{points: []point{at, near}, colour: d.inkOf(s.Code), width: 0.8})
		}
		d.add(rectangle{box{b.x + 1, b.y + 2, b.w - 2, b.h - 4}, d.theme.background})
		l.colour = d.inkOf(s.Code)
		d.write(l)
	}
}
