package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// Sizes of a legend's swatches, in units of the drawing.
const (
	swatchWidth  = 16
	swatchHeight = 11
)

// entry is a colour and what it means.
type entry struct {
	text    string
	fill    scene.Colour
	hatched scene.Colour
}

// legend explains the colours at the bottom of a box and gives the height that it took.
func (d *drawing) legend(classes []Class, in scene.Box) float64 {
	var entries []entry
	decimals := d.legible(ends(classes)...)
	for i, c := range classes {
		entries = append(entries, entry{d.rangeOf(c, decimals), d.theme.step(i, len(classes)), 0})
	}
	for i := range d.Series {
		if d.Series[i].last() == nil {
			entries = append(entries, entry{d.words.noFigure, d.theme.background, d.theme.grey})
			break
		}
	}
	rows := d.entryRows(entries, in.W)
	height := float64(len(rows))*swatchHeight*1.7 + 8
	for i, row := range rows {
		x, y := in.X, in.Bottom()-height+8+float64(i)*swatchHeight*1.7
		for _, e := range row {
			d.swatch(e, scene.Box{X: x, Y: y, W: swatchWidth, H: swatchHeight})
			l := d.write(scene.Label{X: x + swatchWidth + 5, Y: y + swatchHeight - 1.5, Text: e.text, Size: footSize, Colour: d.theme.muted})
			x = l.Bounds().Right() + 16
		}
	}
	return height
}

// entryRows breaks the entries into rows that fit.
func (d *drawing) entryRows(entries []entry, width float64) (rows [][]entry) {
	x := math.Inf(1)
	for _, e := range entries {
		e.text = d.pen.Shorten(e.text, scene.Wrapping{Width: width - swatchWidth - 5, Size: footSize, Bold: false, Lines: 1})
		w := swatchWidth + 5 + d.pen.Width(e.text, footSize, false)
		if x+w > width {
			rows, x = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], e)
		x += w + 16
	}
	return rows
}

func (d *drawing) swatch(e entry, b scene.Box) {
	ring := []scene.Point{{X: b.X, Y: b.Y}, {X: b.Right(), Y: b.Y}, {X: b.Right(), Y: b.Bottom()}, {X: b.X, Y: b.Bottom()}}
	a := scene.Area{Rings: [][]scene.Point{ring}, Fill: e.fill, Edge: d.theme.axis, Width: 0.5, Hatched: e.hatched}
	d.Add(a)
}
