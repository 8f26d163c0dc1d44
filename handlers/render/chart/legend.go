package chart

import "math"

// Sizes of a legend's swatches, in units of the drawing.
const (
	swatchWidth  = 16
	swatchHeight = 11
)

// entry is a colour and what it means.
type entry struct {
	text    string
	fill    colour
	hatched colour
}

// legend explains the colours at the bottom of a box and gives the height that it took.
func (d *drawing) legend(classes []Class, in box) float64 {
	var entries []entry
	decimals := d.decimals(ends(classes)...)
	for i, c := range classes {
		entries = append(entries, entry{d.rangeOf(c, decimals), d.theme.step(i, len(classes)), 0})
	}
	for i := range d.Series {
		if d.Series[i].last() == nil {
			entries = append(entries, entry{d.words.noFigure, d.theme.background, d.theme.grey})
			break
		}
	}
	rows := d.entryRows(entries, in.w)
	height := float64(len(rows))*swatchHeight*1.7 + 8
	for i, row := range rows {
		x, y := in.x, in.bottom()-height+8+float64(i)*swatchHeight*1.7
		for _, e := range row {
			d.swatch(e, box{x, y, swatchWidth, swatchHeight})
			l := d.write(label{x: x + swatchWidth + 5, y: y + swatchHeight - 1.5, text: e.text, size: footSize, colour: d.theme.muted})
			x = l.bounds().right() + 16
		}
	}
	return height
}

// entryRows breaks the entries into rows that fit.
func (d *drawing) entryRows(entries []entry, width float64) (rows [][]entry) {
	x := math.Inf(1)
	for _, e := range entries {
		e.text = d.pen.shorten(e.text, wrapping{width - swatchWidth - 5, footSize, false, 1})
		w := swatchWidth + 5 + d.pen.width(e.text, footSize, false)
		if x+w > width {
			rows, x = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], e)
		x += w + 16
	}
	return rows
}

func (d *drawing) swatch(e entry, b box) {
	ring := []point{{b.x, b.y}, {b.right(), b.y}, {b.right(), b.bottom()}, {b.x, b.bottom()}}
	a := area{rings: [][]point{ring}, fill: e.fill, edge: d.theme.axis, width: 0.5, hatched: e.hatched}
	d.add(a)
}
