package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// strips draws for each series a strip from 0 to 100 with one dot: the share of the others left behind.
func (d *drawing) strips(in scene.Box) {
	if float64(len(d.Series))*26 > in.H-2*tickSize {
		in.Y, in.H = in.Y+footSize*scene.Leading, in.H-footSize*scene.Leading
	}
	rows, left := d.rows(scene.Box{X: in.X, Y: in.Y, W: in.W, H: in.H - tickSize}, 40, 26)
	d.leftOut(left, scene.Box{X: in.X, Y: in.Y - footSize*scene.Leading, W: in.W, H: 0})
	size, values := textSize, 0.0
	if d.narrow() {
		size = 11
	}
	for _, r := range rows {
		values = math.Max(values, d.pen.Width(r.last().Label, size, true)+10)
	}
	values = math.Min(values, in.W*0.3)
	names := math.Min(d.column(rows, size, in.W*0.4), in.W*0.4)
	x := axis{low: 0, high: 100, from: in.X + names + 14, to: in.Right() - values - 8, step: 20}
	d.upright(x, scene.Box{X: x.from, Y: rows[0].y, W: x.to - x.from, H: in.Bottom() - rows[0].y})
	lines := max(1, min(2, int(rows[0].h/(size*(scene.Ascent+scene.Descent)))))
	for _, r := range rows {
		p, mid, ink := r.last(), r.y+r.h/2, d.colourOf(r.Code)
		d.column2(r.Name, scene.Label{X: in.X + names, Y: mid, Anchor: scene.End, Size: size, Colour: d.theme.text}, scene.Wrapping{Width: names, Size: size, Bold: false, Lines: lines})
		d.Add(scene.Rectangle{Box: scene.Box{X: x.from, Y: mid - 3, W: x.to - x.from, H: 6}, Fill: d.theme.grid},
			scene.Rectangle{Box: scene.Box{X: x.from, Y: mid - 3, W: x.at(p.Value) - x.from, H: 6}, Fill: ink},
			scene.Circle{X: x.at(p.Value), Y: mid, R: 6, Fill: ink, Ring: d.theme.background})
		d.column2(p.Label, scene.Label{X: in.Right() - values + 2, Y: mid, Size: size, Colour: d.theme.text}, scene.Wrapping{Width: values, Size: size, Bold: false, Lines: lines})
	}
}

// column2 writes a text of at most two lines around the height given.
func (d *drawing) column2(text string, l scene.Label, w scene.Wrapping) {
	lines := d.pen.Wrap(text, w)
	mid := l.Y
	for i, line := range lines {
		l.Text = line
		l.Y = mid + l.Size*0.36 + (float64(i)-float64(len(lines)-1)/2)*l.Size*(scene.Ascent+scene.Descent)
		d.write(l)
	}
}
