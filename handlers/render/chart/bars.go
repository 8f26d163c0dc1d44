package chart

import (
	"math"
	"strconv"
)

// row is one line of a chart of rows.
type row struct {
	Series
	y, h float64
}

// bars draws one bar for each series, in the order given. What has no room is left out, those to be
// highlighted last, and the picture says how many.
func (d *drawing) bars(in box) {
	rows, left := d.rows(in, 22, 14)
	if left+d.Left > 0 {
		d.write(label{x: in.x, y: in.bottom() - footSize*descent, text: d.words.more(left + d.Left), size: footSize, colour: d.theme.muted})
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
	names := d.column(rows, size, in.w*0.42)
	x := axis{low: low, high: high, from: in.x + ranks + names + 8, to: in.right() - values - 6}
	if low < 0 {
		x.from += values + 6
	}
	zero := x.at(0)
	d.add(rectangle{box{zero - 0.5, in.y, 1, rows[len(rows)-1].y + rows[len(rows)-1].h - in.y}, d.theme.axis})
	for _, r := range rows {
		p := r.last()
		base, ink := r.y+r.h/2+size*0.36, d.theme.text
		if own, has := d.colours[r.Code]; has {
			ink = own
		}
		if p.Rank > 0 {
			d.write(label{x: in.x + ranks - 6, y: base, anchor: end, text: strconv.Itoa(p.Rank), size: size, colour: d.theme.muted})
		}
		name := d.pen.shorten(r.Name, wrapping{names, size, r.Highlight, 1})
		d.write(label{x: in.x + ranks + names, y: base, anchor: end, text: name, size: size, bold: r.Highlight, colour: ink})
		at := x.at(p.Value)
		d.add(rectangle{box{math.Min(zero, at), r.y + r.h*0.14, math.Abs(at - zero), r.h * 0.72}, d.colourOf(r.Code)})
		value := label{x: at + 5, y: base, text: d.valueText(p), size: size, bold: r.Highlight, colour: ink}
		if p.Value < 0 {
			value.x, value.anchor = at-5, end
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
func (d *drawing) rows(in box, usual, least float64) (rows []row, left int) {
	series := d.Series
	room := in.h - footSize*leading
	height := math.Min(usual, room/float64(len(series)))
	if height < least {
		height = least
		fits := max(1, int(room/least))
		series = kept(series, fits)
		left = len(d.Series) - len(series)
	}
	for i, s := range series {
		rows = append(rows, row{s, in.y + float64(i)*height, height})
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
		widest = math.Max(widest, d.pen.width(r.Name, size, r.Highlight))
	}
	return math.Min(widest+1, most)
}

// widths are the room for ranks and for values.
func (d *drawing) widths(rows []row, size float64) (ranks, values float64) {
	for _, r := range rows {
		p := r.last()
		if p.Rank > 0 {
			ranks = math.Max(ranks, d.pen.width(strconv.Itoa(p.Rank), size, false)+6)
		}
		values = math.Max(values, d.pen.width(d.valueText(p), size, r.Highlight))
	}
	return ranks, values
}
