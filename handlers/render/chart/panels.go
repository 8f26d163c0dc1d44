package chart

import "math"

// leastPanel is the height under which a panel could not be read.
const leastPanel = 70

// aboutPanel is how many horizontal lines a panel has.
const aboutPanel = 2

// panels draws each series over time in a box of its own, one below the other, since their scales differ.
func (d *drawing) panels(in box) {
	series := d.Series
	if fits := max(1, int((in.h-footSize*leading)/leastPanel)); fits < len(series) {
		d.leftOut(len(series)-fits, in)
		in.y, in.h = in.y+footSize*leading, in.h-footSize*leading
		series = series[:fits]
	}
	height, numbers, names := in.h/float64(len(series)), 0.0, 0.0
	_, _, _, last := extent(d.Series)
	for _, s := range series {
		low, high, _, _ := extent([]Series{s})
		_, room := d.names([]Series{s}, last, box{w: in.w, h: height})
		names = math.Max(names, room)
		numbers = math.Max(numbers, d.levelsWidth(d.around(low, high, aboutPanel)))
	}
	for i, s := range series {
		part := box{in.x, in.y + float64(i)*height, in.w, height - 8}
		if s.Unit != "" {
			text := d.pen.shorten(s.Unit, wrapping{in.w, footSize, false, 1})
			d.write(label{x: in.x, y: part.y + footSize, text: text, size: footSize, colour: d.theme.muted})
			part.y, part.h = part.y+footSize*leading+4, part.h-footSize*leading-4
		}
		d.plot(part, plotted{series: []Series{s}, numbers: numbers, names: names, about: aboutPanel})
	}
}
