package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// leastRow is the height under which the rows of a chart could not be read.
const leastRow = 16

// change draws two dots for each series on one scale, the earlier hollow, and joins them.
func (d *drawing) change(in scene.Box) {
	top := footSize * scene.Leading * 1.4
	rows, left := d.rows(scene.Box{X: in.X, Y: in.Y + top, W: in.W, H: in.H - top - tickSize - 8}, 26, leastRow)
	d.leftOut(left, in)
	low, high, _, _ := extent(d.Series)
	size := math.Min(textSize, rows[0].h*0.72)
	names := d.column(rows, size, in.W*0.36)
	values := 0.0
	for _, r := range rows {
		for i := range r.Points {
			if r.Points[i].there() {
				values = math.Max(values, d.pen.Width(d.valueText(&r.Points[i]), size, true)+8)
			}
		}
	}
	names = math.Min(names, math.Max(40, in.W-2*values-48))
	from, to := in.X+names+8+values, in.Right()-values
	x := d.around(low, high, max(2, min(6, int((to-from)/70)))).between(from, to)
	d.upright(x, scene.Box{X: x.from, Y: rows[0].y, W: x.to - x.from, H: in.Bottom() - rows[0].y})
	d.key(in)
	for _, r := range rows {
		mid, ink, text := r.y+r.h/2, d.colourOf(r.Code), d.inkOf(r.Code)
		base := mid + size*0.36
		d.write(scene.Label{X: in.X + names, Y: base, Anchor: scene.End, Text: d.pen.Shorten(r.Name, scene.Wrapping{Width: names, Size: size, Bold: r.Highlight, Lines: 1}), Size: size, Bold: r.Highlight, Colour: d.nameInk(r.Code)})
		from, to := r.pair()
		if from != nil && to != nil && !r.Apart {
			d.Add(scene.Stroke{Points: []scene.Point{{X: x.at(from.Value), Y: mid}, {X: x.at(to.Value), Y: mid}}, Colour: ink, Width: 2.2})
		}
		radius := math.Min(5, r.h*0.3)
		if from != nil {
			d.Add(scene.Circle{X: x.at(from.Value), Y: mid, R: radius, Fill: d.theme.background, Ring: ink})
			d.write(beside(from, to, scene.Label{X: x.at(from.Value), Y: base, Text: d.valueText(from), Size: size, Colour: d.theme.muted}))
		}
		if to != nil {
			d.Add(scene.Circle{X: x.at(to.Value), Y: mid, R: radius, Fill: ink, Ring: ink})
			d.write(beside(to, from, scene.Label{X: x.at(to.Value), Y: base, Text: d.valueText(to), Size: size, Bold: true, Colour: text}))
		}
	}
}

// nameInk is a row's own colour, or that of plain text.
func (d *drawing) nameInk(code string) scene.Colour {
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
func beside(p, other *Point, l scene.Label) scene.Label {
	if other != nil && (p.Value < other.Value || p.Value == other.Value && p.At < other.At) {
		l.X, l.Anchor = l.X-9, scene.End
	} else {
		l.X += 9
	}
	return l
}

// key says which dot is which year.
func (d *drawing) key(in scene.Box) {
	x, y := in.X+5, in.Y+footSize
	for i, at := range d.Editions {
		fill := d.theme.background
		if i == len(d.Editions)-1 {
			fill = d.theme.muted
		}
		if at == 0 {
			continue
		}
		d.Add(scene.Circle{X: x, Y: y - footSize*0.36, R: 4.5, Fill: fill, Ring: d.theme.muted})
		l := d.write(scene.Label{X: x + 9, Y: y, Text: plain(at), Size: footSize, Colour: d.theme.muted})
		x = l.Bounds().Right() + 18
	}
}

// upright draws the lines of a value axis that runs to the right, its numbers below.
func (d *drawing) upright(x axis, in scene.Box) {
	values, decimals := x.ticks()
	d.uprights(x, in, values, decimals)
}

// uprights draws the lines of some values, as many numbers as have room.
func (d *drawing) uprights(x axis, in scene.Box, values []float64, decimals int) {
	bottom := in.Bottom() - tickSize - 6
	free := math.Inf(-1)
	for _, value := range values {
		at := x.at(value)
		d.Add(scene.Rectangle{Box: scene.Box{X: at - 0.5, Y: in.Y, W: 1, H: bottom - in.Y}, Fill: d.theme.grid})
		l := scene.Label{X: at, Y: bottom + tickSize + 2, Anchor: scene.Middle, Text: d.words.decimal(value, decimals), Size: tickSize, Colour: d.theme.muted}
		l.Run = d.pen.Shape(l.Text, false)
		if b := l.Bounds(); b.X > free && b.X >= 0 && b.Right() <= d.Width {
			free = b.Right() + 4
			d.Add(l)
		}
	}
}

// leftOut says at the right of the top how many rows had no room.
func (d *drawing) leftOut(left int, in scene.Box) {
	if left > 0 {
		d.write(scene.Label{X: in.Right(), Y: in.Y + footSize, Anchor: scene.End, Text: d.words.more(left), Size: footSize, Colour: d.theme.muted})
	}
}
