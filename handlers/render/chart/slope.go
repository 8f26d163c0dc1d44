package chart

import (
	"math"
	"slices"
)

// slope draws two editions as two scales, and each series as a line from one to the other, named at both.
func (d *drawing) slope(in box) {
	low, high, _, _ := extent(d.Series)
	room := d.slopeRoom(in)
	plot := box{in.x + room, in.y + footSize*leading + 8, in.w - 2*room, in.h - footSize*leading - 16}
	y := d.around(low, high, aboutLevels).between(plot.bottom(), plot.y)
	y.low, y.high = low, high
	for i, at := range d.Editions[:min(2, len(d.Editions))] {
		x := plot.x + float64(i)*plot.w
		d.add(rectangle{box{x - 0.5, plot.y - 4, 1, plot.h + 8}, d.theme.axis})
		if at != 0 {
			d.write(label{x: x, y: in.y + footSize, anchor: middle, text: plain(at), size: textSize, bold: true, colour: d.theme.muted})
		}
	}
	for _, s := range d.behindFirst(d.Series) {
		d.slant(s, y, plot)
	}
	d.sides(y, plot, room)
}

// slopeRoom is what the names and values at a side may take.
func (d *drawing) slopeRoom(in box) float64 {
	widest := 0.0
	for i := range d.Series {
		s := &d.Series[i]
		widest = math.Max(widest, d.pen.width(s.Name+"\u00a0"+d.valueText(s.last()), textSize, true)+16)
	}
	return math.Min(widest, in.w*0.4)
}

// slant draws one series' line, or its one dot.
func (d *drawing) slant(s Series, y axis, plot box) {
	ink, width := d.colourOf(s.Code), 2.2
	if d.depth(s) == 0 {
		width = 1.2
	}
	from, to := s.pair()
	if from != nil && to != nil {
		d.add(stroke{points: []point{{plot.x, y.at(from.Value)}, {plot.right(), y.at(to.Value)}}, colour: ink, width: width, dashed: s.Apart})
	}
	if from != nil {
		d.add(circle{plot.x, y.at(from.Value), width + 1.8, ink, d.theme.background})
	}
	if to != nil {
		d.add(circle{plot.right(), y.at(to.Value), width + 1.8, ink, d.theme.background})
	}
}

// sides writes the names: at the left with the earlier value, at the right with the later one. Where there
// is no room for all, those without a colour go first.
func (d *drawing) sides(y axis, plot box, room float64) {
	for side := range 2 {
		var names []*ending
		for i := range d.Series {
			s := &d.Series[i]
			p := d.endOf(s, side)
			if p == nil {
				continue
			}
			bold, value := d.depth(*s) > 0, d.valueText(p)
			name := d.pen.shorten(s.Name, wrapping{room - 16 - d.pen.width(value, textSize, bold), textSize, bold, 1})
			text := name + "\u00a0" + value
			if side == 1 {
				text = value + "\u00a0" + name
			}
			text = d.pen.shorten(text, wrapping{room - 12, textSize, bold, 1})
			names = append(names, &ending{Series: *s, lines: []string{text}, slot: slot{want: y.at(p.Value), height: textSize * (ascent + descent) * 0.98}})
		}
		names = d.fitting(names, plot)
		for _, e := range names {
			l := label{x: plot.x - 12, y: e.slot.at + ascent*textSize, anchor: end, text: e.lines[0], size: textSize, bold: d.depth(e.Series) > 0, colour: d.inkOf(e.Code)}
			x := plot.x
			if side == 1 {
				l.x, l.anchor, x = plot.right()+12, start, plot.right()
			}
			if mid := e.slot.at + e.slot.height/2; math.Abs(mid-e.slot.want) > 2 {
				d.add(stroke{points: []point{{x, e.slot.want}, {l.x + math.Copysign(2, x-l.x), mid}}, colour: d.theme.grey, width: 0.7})
			}
			d.write(l)
		}
	}
}

func (d *drawing) endOf(s *Series, side int) *Point {
	from, to := s.pair()
	if side == 0 {
		return from
	}
	return to
}

// fitting spreads as many names as there is room for, those with a colour first.
func (d *drawing) fitting(names []*ending, plot box) []*ending {
	slices.SortStableFunc(names, func(a, b *ending) int { return d.depth(b.Series) - d.depth(a.Series) })
	for {
		slots := make([]*slot, len(names))
		for i, e := range names {
			slots[i] = &e.slot
		}
		if len(names) == 0 || spread(slots, plot.y-4, plot.bottom()+8) {
			return names
		}
		names = names[:len(names)-1]
	}
}
