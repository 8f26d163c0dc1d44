package chart

import (
	"math"
)

// intervals draws for each series from where to where its rank can lie, and the rank in the middle.
// The first place is at the left.
func (d *drawing) intervals(in box) {
	if float64(len(d.Series))*leastRow > in.h-tickSize-8-footSize*leading {
		in.y, in.h = in.y+footSize*leading*1.4, in.h-footSize*leading*1.4
	}
	rows, left := d.rows(box{in.x, in.y, in.w, in.h - tickSize - 8}, 26, leastRow)
	d.leftOut(left, box{in.x, in.y - footSize*leading*1.4, in.w, 0})
	low, high := math.Inf(1), math.Inf(-1)
	size := math.Min(textSize, rows[0].h*0.72)
	names, values := d.column(rows, size, in.w*0.36), 0.0
	for _, s := range d.Series {
		p := s.last()
		if math.IsNaN(p.Low + p.High) {
			low, high = math.Min(low, p.Value), math.Max(high, p.Value)
			continue
		}
		low, high = min(low, p.Low, p.High, p.Value), max(high, p.Low, p.High, p.Value)
	}
	for _, r := range rows {
		values = math.Max(values, d.pen.width(d.interval(r.last()), size, true)+10)
	}
	values = math.Min(values, in.w*0.4)
	if low == high {
		low, high = low-1, high+1
	}
	x := axis{low: low, high: high, from: in.x + names + 14, to: in.right() - values - 6}
	d.places(x, box{x.from, rows[0].y, x.to - x.from, in.bottom() - rows[0].y})
	for _, r := range rows {
		p, mid, ink := r.last(), r.y+r.h/2, d.colourOf(r.Code)
		base := mid + size*0.36
		d.write(label{x: in.x + names, y: base, anchor: end, text: d.pen.shorten(r.Name, wrapping{names, size, r.Highlight, 1}), size: size, bold: r.Highlight, colour: d.nameInk(r.Code)})
		half := math.Min(4, r.h*0.22)
		if !math.IsNaN(p.Low + p.High) {
			from, to := x.at(math.Min(p.Low, p.High)), x.at(math.Max(p.Low, p.High))
			d.add(rectangle{box{from - 1, mid - half, to - from + 2, 2 * half}, ink})
		}
		d.add(circle{x.at(p.Value), mid, half + 2, d.theme.background, ink})
		d.write(label{x: in.right(), y: base, anchor: end, text: d.pen.shorten(d.interval(p), wrapping{values, size, r.Highlight, 1}), size: size, bold: r.Highlight, colour: d.nameInk(r.Code)})
	}
}

// places draws the axis of ranks: whole numbers from the first on.
func (d *drawing) places(x axis, in box) {
	step := math.Max(1, math.Ceil((x.high-x.low)/math.Max(2, math.Min(8, math.Floor(in.w/60)))))
	var ranks []float64
	for i := 0.0; i < mostTicks && x.low+i*step <= x.high; i++ {
		ranks = append(ranks, x.low+i*step)
	}
	d.uprights(x, in, ranks, 0)
}

// interval writes "12 (9–15)".
func (d *drawing) interval(p *Point) string {
	if math.IsNaN(p.Low + p.High) {
		return plain(p.Value)
	}
	return plain(p.Value) + " (" + plain(p.Low) + "\u2013" + plain(p.High) + ")"
}
