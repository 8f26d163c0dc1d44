package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// pennant is the name of a highlighted country in a row above a chart, over its place on the axis.
type pennant struct {
	*Series
	text string
	row  int
	at   float64 // where the text begins
}

// flagHeight is one row's.
const flagHeight = textSize * 1.35

// flagged are the series that are named above a chart.
func (d *drawing) flagged() (series []*Series) {
	for i := range d.Series {
		if _, has := d.colours[d.Series[i].Code]; has {
			series = append(series, &d.Series[i])
		}
	}
	return series
}

// flags gives each its row, the uppermost first, so that none meets another, and their height in all, which
// is at most half of the box: those beyond it are not named.
func (d *drawing) flags(x axis, in scene.Box) (flags []pennant, height float64) {
	var ends []float64
	for _, s := range d.flagged() {
		f := pennant{Series: s, text: d.pen.Shorten(s.Name+"\u00a0"+d.valueText(s.last()), scene.Wrapping{Width: in.W, Size: textSize, Bold: true, Lines: 1})}
		w := d.pen.Width(f.text, textSize, true)
		f.at = math.Max(in.X, math.Min(in.Right()-w, x.at(s.last().Value)-w/2))
		f.row = len(ends)
		for row, end := range ends {
			if end < f.at {
				f.row = row
				break
			}
		}
		if float64(f.row+1)*flagHeight > in.H/2 {
			continue
		}
		if f.row == len(ends) {
			ends = append(ends, 0)
		}
		ends[f.row] = math.Max(ends[f.row], f.at+w+8)
		flags = append(flags, f)
	}
	return flags, float64(len(ends))*flagHeight + 6
}

// raise draws the names, and from below each a line down to where it points: lines pass behind names.
func (d *drawing) raise(flags []pennant, top float64, to func(pennant) scene.Point) {
	base := func(f pennant) float64 { return top + float64(f.row)*flagHeight + textSize }
	for _, f := range flags {
		at := to(f)
		d.Add(scene.Stroke{Points: []scene.Point{{X: at.X, Y: base(f) + textSize*scene.Descent}, at}, Colour: d.inkOf(f.Code), Width: 1})
	}
	for _, f := range flags {
		w := d.pen.Width(f.text, textSize, true)
		d.Add(scene.Rectangle{Box: scene.Box{X: f.at - 2, Y: base(f) - textSize*0.9, W: w + 4, H: textSize * 1.2}, Fill: d.theme.background})
		d.write(scene.Label{X: f.at, Y: base(f), Text: f.text, Size: textSize, Bold: true, Colour: d.inkOf(f.Code)})
	}
}
