package chart

import "math"

// leastRow is the height under which the rows of a chart could not be read.
const leastRow = 16

// change draws two dots for each series on one scale, the earlier hollow, and joins them.
func (d *drawing) change(in box) {
	top := footSize * leading * 1.4
	rows, left := d.rows(box{in.x, in.y + top, in.w, in.h - top - tickSize - 8}, 26, leastRow)
	d.leftOut(left, in)
	low, high, _, _ := extent(d.Series)
	size := math.Min(textSize, rows[0].h*0.72)
	names := d.column(rows, size, in.w*0.36)
	values := 0.0
	for _, r := range rows {
		for i := range r.Points {
			if r.Points[i].there() {
				values = math.Max(values, d.pen.width(d.valueText(&r.Points[i]), size, true)+8)
			}
		}
	}
	names = math.Min(names, math.Max(40, in.w-2*values-48))
	from, to := in.x+names+8+values, in.right()-values
	x := d.around(low, high, max(2, min(6, int((to-from)/70)))).between(from, to)
	d.upright(x, box{x.from, rows[0].y, x.to - x.from, in.bottom() - rows[0].y})
	d.key(in)
	for _, r := range rows {
		mid, ink, text := r.y+r.h/2, d.colourOf(r.Code), d.inkOf(r.Code)
		base := mid + size*0.36
		d.write(label{x: in.x + names, y: base, anchor: end, text: d.pen.shorten(r.Name, wrapping{names, size, r.Highlight, 1}), size: size, bold: r.Highlight, colour: d.nameInk(r.Code)})
		from, to := r.pair()
		if from != nil && to != nil && !r.Apart {
			d.add(stroke{points: []point{{x.at(from.Value), mid}, {x.at(to.Value), mid}}, colour: ink, width: 2.2})
		}
		radius := math.Min(5, r.h*0.3)
		if from != nil {
			d.add(circle{x.at(from.Value), mid, radius, d.theme.background, ink})
			d.write(beside(from, to, label{x: x.at(from.Value), y: base, text: d.valueText(from), size: size, colour: d.theme.muted}))
		}
		if to != nil {
			d.add(circle{x.at(to.Value), mid, radius, ink, ink})
			d.write(beside(to, from, label{x: x.at(to.Value), y: base, text: d.valueText(to), size: size, bold: true, colour: text}))
		}
	}
}

// nameInk is a row's own colour, or that of plain text.
func (d *drawing) nameInk(code string) colour {
	if own, has := d.colours[code]; has {
		return own
	}
	return d.theme.text
}

// pair gives a series' points before and after, nil where there is none.
func (s *Series) pair() (from, to *Point) {
	if last := &s.Points[len(s.Points)-1]; last.there() {
		to = last
	}
	if first := &s.Points[0]; len(s.Points) > 1 && first.there() {
		from = first
	}
	return from, to
}

// beside puts a value on the side of its dot that is turned away from the other one.
func beside(p, other *Point, l label) label {
	if other != nil && (p.Value < other.Value || p.Value == other.Value && p.At < other.At) {
		l.x, l.anchor = l.x-9, end
	} else {
		l.x += 9
	}
	return l
}

// key says which dot is which year.
func (d *drawing) key(in box) {
	x, y := in.x+5, in.y+footSize
	for i, at := range d.Editions {
		fill := d.theme.background
		if i == len(d.Editions)-1 {
			fill = d.theme.muted
		}
		if at == 0 {
			continue
		}
		d.add(circle{x, y - footSize*0.36, 4.5, fill, d.theme.muted})
		l := d.write(label{x: x + 9, y: y, text: plain(at), size: footSize, colour: d.theme.muted})
		x = l.bounds().right() + 18
	}
}

// upright draws the lines of a value axis that runs to the right, its numbers below.
func (d *drawing) upright(x axis, in box) {
	values, decimals := x.ticks()
	d.uprights(x, in, values, decimals)
}

// uprights draws the lines of some values, as many numbers as have room.
func (d *drawing) uprights(x axis, in box, values []float64, decimals int) {
	bottom := in.bottom() - tickSize - 6
	free := math.Inf(-1)
	for _, value := range values {
		at := x.at(value)
		d.add(rectangle{box{at - 0.5, in.y, 1, bottom - in.y}, d.theme.grid})
		l := label{x: at, y: bottom + tickSize + 2, anchor: middle, text: decimal(value, decimals), size: tickSize, colour: d.theme.muted}
		l.run = d.pen.shape(l.text, false)
		if b := l.bounds(); b.x > free && b.x >= 0 && b.right() <= d.width {
			free = b.right() + 4
			d.add(l)
		}
	}
}

// leftOut says at the right of the top how many rows had no room.
func (d *drawing) leftOut(left int, in box) {
	if left > 0 {
		d.write(label{x: in.right(), y: in.y + footSize, anchor: end, text: d.words.more(left), size: footSize, colour: d.theme.muted})
	}
}
