package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// leastPanel is the height under which a panel could not be read.
const leastPanel = 70

// aboutPanel is how many horizontal lines a panel has.
const aboutPanel = 2

// panels draws each series over time in a box of its own, one below the other, since their scales differ.
func (d *drawing) panels(in scene.Box) {
	series := d.Series
	if fits := max(1, int((in.H-footSize*scene.Leading)/leastPanel)); fits < len(series) {
		d.leftOut(len(series)-fits, in)
		in.Y, in.H = in.Y+footSize*scene.Leading, in.H-footSize*scene.Leading
		series = series[:fits]
	}
	height, numbers, names := in.H/float64(len(series)), 0.0, 0.0
	_, _, _, last := extent(d.Series)
	for _, s := range series {
		low, high, _, _ := extent([]Series{s})
		_, room := d.names([]Series{s}, last, scene.Box{W: in.W, H: height})
		names = math.Max(names, room)
		numbers = math.Max(numbers, d.levelsWidth(d.around(low, high, aboutPanel)))
	}
	for i, s := range series {
		part := scene.Box{X: in.X, Y: in.Y + float64(i)*height, W: in.W, H: height - 8}
		if s.Unit != "" {
			text := d.pen.Shorten(s.Unit, scene.Wrapping{Width: in.W, Size: footSize, Bold: false, Lines: 1})
			d.write(scene.Label{X: in.X, Y: part.Y + footSize, Text: text, Size: footSize, Colour: d.theme.muted})
			part.Y, part.H = part.Y+footSize*scene.Leading+4, part.H-footSize*scene.Leading-4
		}
		d.plot(part, plotted{series: []Series{s}, numbers: numbers, names: names, about: aboutPanel})
	}
}
