package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// Sizes of one of many small charts.
const (
	leastMultiple   = 130 // wide
	multipleHeight  = 112
	multipleNumbers = 35 // of the scale at the left
	multipleHead    = textSize * scene.Leading
)

// multiples draws each series in a box of its own, all on the same two scales, with the others pale behind it.
func (d *drawing) multiples(in scene.Box) {
	columns := d.columns(in.W)
	rows := (len(d.Series) + columns - 1) / columns
	if fits := max(1, int((in.H-footSize*scene.Leading)/(multipleHeight*0.7))); rows > fits && in.H/float64(rows) < multipleHeight*0.7 {
		d.leftOut(len(d.Series)-fits*columns, in)
		in.Y, in.H = in.Y+footSize*scene.Leading, in.H-footSize*scene.Leading
		rows = fits
	}
	low, high, first, last := extent(d.Series)
	if first == last {
		first, last = first-1, last+1
	}
	y := d.around(low, high, 2)
	numbers := d.levelsWidth(y)
	w, h := (in.W-numbers)/float64(columns), in.H/float64(rows)
	for i, s := range d.Series[:min(len(d.Series), rows*columns)] {
		column, row := i%columns, i/columns
		cell := scene.Box{X: in.X + numbers + float64(column)*w, Y: in.Y + float64(row)*h, W: w - 12, H: h - 8}
		plot := scene.Box{X: cell.X, Y: cell.Y + multipleHead + 6, W: cell.W, H: cell.H - multipleHead - tickSize - 14}
		d.multiple(s, cell, plot, column == 0, axis{low: first, high: last, from: plot.X + 5, to: plot.Right() - 5}, y.between(plot.Bottom(), plot.Y))
	}
}

// columns are as many as leave room for every name with its value, and two where that would be fewer.
func (d *drawing) columns(w float64) int {
	least := float64(leastMultiple)
	for i := range d.Series {
		if p := d.Series[i].last(); p != nil {
			least = math.Max(least, d.pen.Width(d.Series[i].Name+"\u00a0"+d.number(p.Value), textSize, true)+12)
		}
	}
	columns := min(int((w-multipleNumbers)/least), 5)
	return max(1, min(len(d.Series), max(columns, min(2, int(w/leastMultiple)))))
}

func (d *drawing) wantedMultiples() float64 {
	columns := d.columns(d.Width - 2*d.padding())
	return float64((len(d.Series)+columns-1)/columns)*multipleHeight*1.15 + 10
}

// multiple draws one of them: name and last value, scales, the others, and its own line.
func (d *drawing) multiple(s Series, cell, plot scene.Box, numbered bool, x, y axis) {
	ink := d.theme.text
	if own, has := d.colours[s.Code]; has {
		ink = own
	}
	value := "\u00a0" + d.number(s.last().Value)
	room := cell.W - d.pen.Width(value, textSize, true)
	name := d.pen.Shorten(s.Name, scene.Wrapping{Width: math.Max(20, room), Size: textSize, Bold: true, Lines: 1})
	d.write(scene.Label{X: cell.X, Y: cell.Y + textSize, Text: d.pen.Shorten(name+value, scene.Wrapping{Width: cell.W, Size: textSize, Bold: true, Lines: 1}), Size: textSize, Bold: true, Colour: ink})
	if numbered {
		d.levels(y, plot)
	} else {
		values, _ := y.ticks()
		for _, v := range values {
			d.Add(scene.Rectangle{Box: scene.Box{X: plot.X, Y: y.at(v) - 0.5, W: plot.W, H: 1}, Fill: d.theme.grid})
		}
	}
	d.firstAndLast(x, plot)
	pale := d.theme.grey.Towards(d.theme.background, 0.6)
	if len(d.Series) <= 30 {
		for _, o := range d.Series {
			if o.Code != s.Code {
				d.trace(o, x, y, scene.Stroke{Colour: pale, Width: 0.8})
			}
		}
	}
	d.trace(s, x, y, scene.Stroke{Colour: ink, Width: 2.2})
	p := s.last()
	d.Add(scene.Circle{X: x.at(p.At), Y: y.at(p.Value), R: 3.6, Fill: ink, Ring: d.theme.background})
}

// firstAndLast writes the first and the last year below a small chart.
func (d *drawing) firstAndLast(x axis, plot scene.Box) {
	w := d.pen.Width(plain(x.low)+"  "+plain(x.high), tickSize, false)
	d.write(scene.Label{X: plot.X, Y: plot.Bottom() + tickSize + 4, Text: plain(x.low), Size: tickSize, Colour: d.theme.muted})
	if w <= plot.W {
		d.write(scene.Label{X: plot.Right(), Y: plot.Bottom() + tickSize + 4, Anchor: scene.End, Text: plain(x.high), Size: tickSize, Colour: d.theme.muted})
	}
}

// trace draws a series as one line for each stretch without a break.
func (d *drawing) trace(s Series, x, y axis, like scene.Stroke) {
	var before *Point
	flush := func() {
		if len(like.Points) > 1 {
			d.Add(like)
		}
		like.Points = nil
	}
	for i := range s.Points {
		p := &s.Points[i]
		if !p.there() {
			continue
		}
		if before != nil && (d.broken(s, before.At, p.At) || d.lacks(s, before.At, p.At)) {
			flush()
			if !d.broken(s, before.At, p.At) {
				gap := like
				gap.Points, gap.Dashed = []scene.Point{{X: x.at(before.At), Y: y.at(before.Value)}, {X: x.at(p.At), Y: y.at(p.Value)}}, true
				d.Add(gap)
			}
		}
		like.Points = append(like.Points, scene.Point{X: x.at(p.At), Y: y.at(p.Value)})
		before = p
	}
	flush()
}
