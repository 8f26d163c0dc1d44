package chart

import "math"

// strips draws for each series a strip from 0 to 100 with one dot: the share of the others left behind.
func (d *drawing) strips(in box) {
	if float64(len(d.Series))*26 > in.h-2*tickSize {
		in.y, in.h = in.y+footSize*leading, in.h-footSize*leading
	}
	rows, left := d.rows(box{in.x, in.y, in.w, in.h - tickSize}, 40, 26)
	d.leftOut(left, box{in.x, in.y - footSize*leading, in.w, 0})
	size, values := textSize, 0.0
	if d.narrow() {
		size = 11
	}
	for _, r := range rows {
		values = math.Max(values, d.pen.width(r.last().Label, size, true)+10)
	}
	values = math.Min(values, in.w*0.3)
	names := math.Min(d.column(rows, size, in.w*0.4), in.w*0.4)
	x := axis{low: 0, high: 100, from: in.x + names + 14, to: in.right() - values - 8, step: 20}
	d.upright(x, box{x.from, rows[0].y, x.to - x.from, in.bottom() - rows[0].y})
	lines := max(1, min(2, int(rows[0].h/(size*(ascent+descent)))))
	for _, r := range rows {
		p, mid, ink := r.last(), r.y+r.h/2, d.colourOf(r.Code)
		d.column2(r.Name, label{x: in.x + names, y: mid, anchor: end, size: size, colour: d.theme.text}, wrapping{names, size, false, lines})
		d.add(rectangle{box{x.from, mid - 3, x.to - x.from, 6}, d.theme.grid},
			rectangle{box{x.from, mid - 3, x.at(p.Value) - x.from, 6}, ink},
			circle{x.at(p.Value), mid, 6, ink, d.theme.background})
		d.column2(p.Label, label{x: in.right() - values + 2, y: mid, size: size, colour: d.theme.text}, wrapping{values, size, false, lines})
	}
}

// column2 writes a text of at most two lines around the height given.
func (d *drawing) column2(text string, l label, w wrapping) {
	lines := d.pen.wrap(text, w)
	mid := l.y
	for i, line := range lines {
		l.text = line
		l.y = mid + l.size*0.36 + (float64(i)-float64(len(lines)-1)/2)*l.size*(ascent+descent)
		d.write(l)
	}
}
