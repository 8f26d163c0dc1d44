package chart

import (
	"math"
	"strconv"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// row is one line of a chart of rows.
type row struct {
	Series
	y, h float64
}

// bars draws one bar for each series, in the order given. What has no room is left out, those to be
// highlighted last, and the picture says how many.
func (d *drawing) bars(in scene.Box) {
	rows, left := d.rows(in, 22, 14)
	if left+d.Left > 0 {
		d.write(scene.Label{X: in.X, Y: in.Bottom() - footSize*scene.Descent, Text: d.words.more(left + d.Left), Size: footSize, Colour: d.theme.muted})
	}
	low, high := 0.0, 0.0
	for _, s := range d.Series {
		low, high = math.Min(low, s.last().Value), math.Max(high, s.last().Value)
	}
	if low == high {
		high = 1
	}
	size := math.Min(textSize, rows[0].h*0.72)
	ranks, values := d.widths(rows, size)
	names := d.column(rows, size, in.W*0.42)
	x := axis{low: low, high: high, from: in.X + ranks + names + 8, to: in.Right() - values - 6}
	if low < 0 {
		x.from += values + 6
	}
	zero := x.at(0)
	d.Add(scene.Rectangle{Box: scene.Box{X: zero - 0.5, Y: in.Y, W: 1, H: rows[len(rows)-1].y + rows[len(rows)-1].h - in.Y}, Fill: d.theme.axis})
	for _, r := range rows {
		p := r.last()
		base, ink := r.y+r.h/2+size*0.36, d.theme.text
		if own, has := d.colours[r.Code]; has {
			ink = own
		}
		if p.Rank > 0 {
			d.write(scene.Label{X: in.X + ranks - 6, Y: base, Anchor: scene.End, Text: strconv.Itoa(p.Rank), Size: size, Colour: d.theme.muted})
		}
		name := d.pen.Shorten(r.Name, scene.Wrapping{Width: names, Size: size, Bold: r.Highlight, Lines: 1})
		d.write(scene.Label{X: in.X + ranks + names, Y: base, Anchor: scene.End, Text: name, Size: size, Bold: r.Highlight, Colour: ink})
		at := x.at(p.Value)
		d.Add(scene.Rectangle{Box: scene.Box{X: math.Min(zero, at), Y: r.y + r.h*0.14, W: math.Abs(at - zero), H: r.h * 0.72}, Fill: d.colourOf(r.Code)})
		value := scene.Label{X: at + 5, Y: base, Text: d.valueText(p), Size: size, Bold: r.Highlight, Colour: ink}
		if p.Value < 0 {
			value.X, value.Anchor = at-5, scene.End
		}
		d.write(value)
	}
}

func (d *drawing) valueText(p *Point) string {
	if p.Label == "" {
		return d.number(p.Value)
	}
	return d.number(p.Value) + " " + p.Label
}

// rows gives each series a strip of the box, no higher than usual and no lower than least. Where not
// all have room it keeps the first of them and all that are highlighted, and counts those left out.
func (d *drawing) rows(in scene.Box, usual, least float64) (rows []row, left int) {
	series := d.Series
	room := in.H - footSize*scene.Leading
	height := math.Min(usual, room/float64(len(series)))
	if height < least {
		height = least
		fits := max(1, int(room/least))
		series = kept(series, fits)
		left = len(d.Series) - len(series)
	}
	for i, s := range series {
		rows = append(rows, row{s, in.Y + float64(i)*height, height})
	}
	return rows, left
}

// kept chooses as many as fit: those highlighted, then the first ones, in the order they came.
func kept(series []Series, fits int) []Series {
	spare := fits
	for _, s := range series {
		if s.Highlight {
			spare--
		}
	}
	var chosen []Series
	for _, s := range series {
		if len(chosen) == fits {
			break
		}
		if !s.Highlight {
			if spare <= 0 {
				continue
			}
			spare--
		}
		chosen = append(chosen, s)
	}
	return chosen
}

// column is the room for the names of rows.
func (d *drawing) column(rows []row, size, most float64) float64 {
	widest := 0.0
	for _, r := range rows {
		widest = math.Max(widest, d.pen.Width(r.Name, size, r.Highlight))
	}
	return math.Min(widest+1, most)
}

// widths are the room for ranks and for values.
func (d *drawing) widths(rows []row, size float64) (ranks, values float64) {
	for _, r := range rows {
		p := r.last()
		if p.Rank > 0 {
			ranks = math.Max(ranks, d.pen.Width(strconv.Itoa(p.Rank), size, false)+6)
		}
		values = math.Max(values, d.pen.Width(d.valueText(p), size, r.Highlight))
	}
	return ranks, values
}
