package chart

import "math"

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
func (d *drawing) flags(x axis, in box) (flags []pennant, height float64) {
	var ends []float64
	for _, s := range d.flagged() {
		f := pennant{Series: s, text: d.pen.shorten(s.Name+"\u00a0"+d.valueText(s.last()), wrapping{in.w, textSize, true, 1})}
		w := d.pen.width(f.text, textSize, true)
		f.at = math.Max(in.x, math.Min(in.right()-w, x.at(s.last().Value)-w/2))
		f.row = len(ends)
		for row, end := range ends {
			if end < f.at {
				f.row = row
				break
			}
		}
		if float64(f.row+1)*flagHeight > in.h/2 {
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
func (d *drawing) raise(flags []pennant, top float64, to func(pennant) point) {
	base := func(f pennant) float64 { return top + float64(f.row)*flagHeight + textSize }
	for _, f := range flags {
		at := to(f)
		d.add(stroke{points: []point{{at.x, base(f) + textSize*descent}, at}, colour: d.inkOf(f.Code), width: 1})
	}
	for _, f := range flags {
		w := d.pen.width(f.text, textSize, true)
		d.add(rectangle{box{f.at - 2, base(f) - textSize*0.9, w + 4, textSize * 1.2}, d.theme.background})
		d.write(label{x: f.at, y: base(f), text: f.text, size: textSize, bold: true, colour: d.inkOf(f.Code)})
	}
}
