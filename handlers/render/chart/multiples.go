package chart

import "math"

// Sizes of one of many small charts.
const (
	leastMultiple  = 130 // wide
	multipleHeight = 112
	multipleHead   = textSize * leading
)

// multiples draws each series in a box of its own, all on the same two scales, with the others pale behind it.
func (d *drawing) multiples(in box) {
	columns := d.columns(in.w)
	rows := (len(d.Series) + columns - 1) / columns
	if fits := max(1, int((in.h-footSize*leading)/(multipleHeight*0.7))); rows > fits && in.h/float64(rows) < multipleHeight*0.7 {
		d.leftOut(len(d.Series)-fits*columns, in)
		in.y, in.h = in.y+footSize*leading, in.h-footSize*leading
		rows = fits
	}
	low, high, first, last := extent(d.Series)
	if first == last {
		first, last = first-1, last+1
	}
	y := d.around(low, high, 2)
	numbers := d.levelsWidth(y)
	w, h := (in.w-numbers)/float64(columns), in.h/float64(rows)
	for i, s := range d.Series[:min(len(d.Series), rows*columns)] {
		column, row := i%columns, i/columns
		cell := box{in.x + numbers + float64(column)*w, in.y + float64(row)*h, w - 12, h - 8}
		plot := box{cell.x, cell.y + multipleHead + 6, cell.w, cell.h - multipleHead - tickSize - 14}
		d.multiple(s, cell, plot, column == 0, axis{low: first, high: last, from: plot.x + 5, to: plot.right() - 5}, y.between(plot.bottom(), plot.y))
	}
}

func (d *drawing) columns(w float64) int {
	return max(1, min(len(d.Series), int(w/leastMultiple), 5))
}

func (d *drawing) wantedMultiples() float64 {
	columns := d.columns(d.width - 2*d.padding())
	return float64((len(d.Series)+columns-1)/columns)*multipleHeight*1.15 + 10
}

// multiple draws one of them: name and last value, scales, the others, and its own line.
func (d *drawing) multiple(s Series, cell, plot box, numbered bool, x, y axis) {
	ink := d.theme.text
	if own, has := d.colours[s.Code]; has {
		ink = own
	}
	value := "\u00a0" + d.number(s.last().Value)
	room := cell.w - d.pen.width(value, textSize, true)
	name := d.pen.shorten(s.Name, wrapping{math.Max(20, room), textSize, true, 1})
	d.write(label{x: cell.x, y: cell.y + textSize, text: d.pen.shorten(name+value, wrapping{cell.w, textSize, true, 1}), size: textSize, bold: true, colour: ink})
	if numbered {
		d.levels(y, plot)
	} else {
		values, _ := y.ticks()
		for _, v := range values {
			d.add(rectangle{box{plot.x, y.at(v) - 0.5, plot.w, 1}, d.theme.grid})
		}
	}
	d.firstAndLast(x, plot)
	pale := d.theme.grey.towards(d.theme.background, 0.6)
	if len(d.Series) <= 30 {
		for _, o := range d.Series {
			if o.Code != s.Code {
				d.trace(o, x, y, stroke{colour: pale, width: 0.8})
			}
		}
	}
	d.trace(s, x, y, stroke{colour: ink, width: 2.2})
	p := s.last()
	d.add(circle{x.at(p.At), y.at(p.Value), 3.6, ink, d.theme.background})
}

// firstAndLast writes the first and the last year below a small chart.
func (d *drawing) firstAndLast(x axis, plot box) {
	w := d.pen.width(plain(x.low)+"  "+plain(x.high), tickSize, false)
	d.write(label{x: plot.x, y: plot.bottom() + tickSize + 4, text: plain(x.low), size: tickSize, colour: d.theme.muted})
	if w <= plot.w {
		d.write(label{x: plot.right(), y: plot.bottom() + tickSize + 4, anchor: end, text: plain(x.high), size: tickSize, colour: d.theme.muted})
	}
}

// trace draws a series as one line for each stretch without a break.
func (d *drawing) trace(s Series, x, y axis, like stroke) {
	var before *Point
	flush := func() {
		if len(like.points) > 1 {
			d.add(like)
		}
		like.points = nil
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
				gap.points, gap.dashed = []point{{x.at(before.At), y.at(before.Value)}, {x.at(p.At), y.at(p.Value)}}, true
				d.add(gap)
			}
		}
		like.points = append(like.points, point{x.at(p.At), y.at(p.Value)})
		before = p
	}
	flush()
}
