package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// intervals draws for each series from where to where its rank can lie, and the rank in the middle.
// The first place is at the left.
func (d *drawing) intervals(in scene.Box) {
	if float64(len(d.Series))*leastRow > in.H-tickSize-8-footSize*scene.Leading {
		in.Y, in.H = in.Y+footSize*scene.Leading*1.4, in.H-footSize*scene.Leading*1.4
	}
	rows, left := d.rows(scene.Box{X: in.X, Y: in.Y, W: in.W, H: in.H - tickSize - 8}, 26, leastRow)
	d.leftOut(left, scene.Box{X: in.X, Y: in.Y - footSize*scene.Leading*1.4, W: in.W, H: 0})
	low, high := math.Inf(1), math.Inf(-1)
	size := math.Min(textSize, rows[0].h*0.72)
	names, values := d.column(rows, size, in.W*0.36), 0.0
	for _, s := range d.Series {
		p := s.last()
		if math.IsNaN(p.Low + p.High) {
			low, high = math.Min(low, p.Value), math.Max(high, p.Value)
			continue
		}
		low, high = min(low, p.Low, p.High, p.Value), max(high, p.Low, p.High, p.Value)
	}
	for _, r := range rows {
		values = math.Max(values, d.pen.Width(d.interval(r.last()), size, true)+10)
	}
	values = math.Min(values, in.W*0.4)
	if low == high {
		low, high = low-1, high+1
	}
	x := axis{low: low, high: high, from: in.X + names + 14, to: in.Right() - values - 6}
	d.places(x, scene.Box{X: x.from, Y: rows[0].y, W: x.to - x.from, H: in.Bottom() - rows[0].y})
	for _, r := range rows {
		p, mid, ink := r.last(), r.y+r.h/2, d.colourOf(r.Code)
		base := mid + size*0.36
		d.write(scene.Label{X: in.X + names, Y: base, Anchor: scene.End, Text: d.pen.Shorten(r.Name, scene.Wrapping{Width: names, Size: size, Bold: r.Highlight, Lines: 1}), Size: size, Bold: r.Highlight, Colour: d.nameInk(r.Code)})
		half := math.Min(4, r.h*0.22)
		if !math.IsNaN(p.Low + p.High) {
			from, to := x.at(math.Min(p.Low, p.High)), x.at(math.Max(p.Low, p.High))
			d.Add(scene.Rectangle{Box: scene.Box{X: from - 1, Y: mid - half, W: to - from + 2, H: 2 * half}, Fill: ink})
		}
		d.Add(scene.Circle{X: x.at(p.Value), Y: mid, R: half + 2, Fill: d.theme.background, Ring: ink})
		d.write(scene.Label{X: in.Right(), Y: base, Anchor: scene.End, Text: d.pen.Shorten(d.interval(p), scene.Wrapping{Width: values, Size: size, Bold: r.Highlight, Lines: 1}), Size: size, Bold: r.Highlight, Colour: d.nameInk(r.Code)})
	}
}

// places draws the axis of ranks: whole numbers from the first on.
func (d *drawing) places(x axis, in scene.Box) {
	step := math.Max(1, math.Ceil((x.high-x.low)/math.Max(2, math.Min(8, math.Floor(in.W/60)))))
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
