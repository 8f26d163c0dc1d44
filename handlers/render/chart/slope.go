package chart

import (
	"math"
	"slices"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// slope draws two editions as two scales, and each series as a line from one to the other, named at both.
func (d *drawing) slope(in scene.Box) {
	low, high, _, _ := extent(d.Series)
	room := d.slopeRoom(in)
	plot := scene.Box{X: in.X + room, Y: in.Y + footSize*scene.Leading + 8, W: in.W - 2*room, H: in.H - footSize*scene.Leading - 16}
	y := d.around(low, high, aboutLevels).between(plot.Bottom(), plot.Y)
	y.low, y.high = low, high
	for i, at := range d.Editions[:min(2, len(d.Editions))] {
		x := plot.X + float64(i)*plot.W
		d.Add(scene.Rectangle{Box: scene.Box{X: x - 0.5, Y: plot.Y - 4, W: 1, H: plot.H + 8}, Fill: d.theme.axis})
		if at != 0 {
			d.write(scene.Label{X: x, Y: in.Y + footSize, Anchor: scene.Middle, Text: plain(at), Size: textSize, Bold: true, Colour: d.theme.muted})
		}
	}
	for _, s := range d.behindFirst(d.Series) {
		d.slant(s, y, plot)
	}
	d.sides(y, plot, room)
}

// slopeRoom is what the names and values at a side may take.
func (d *drawing) slopeRoom(in scene.Box) float64 {
	widest := 0.0
	for i := range d.Series {
		s := &d.Series[i]
		widest = math.Max(widest, d.pen.Width(s.Name+"\u00a0"+d.valueText(s.last()), textSize, true)+16)
	}
	return math.Min(widest, in.W*0.4)
}

// slant draws one series' line, or its one dot.
func (d *drawing) slant(s Series, y axis, plot scene.Box) {
	ink, width := d.colourOf(s.Code), 2.2
	if d.depth(s) == 0 {
		width = 1.2
	}
	from, to := s.pair()
	if from != nil && to != nil {
		d.Add(scene.Stroke{Points: []scene.Point{{X: plot.X, Y: y.at(from.Value)}, {X: plot.Right(), Y: y.at(to.Value)}}, Colour: ink, Width: width, Dashed: s.Apart})
	}
	if from != nil {
		d.Add(scene.Circle{X: plot.X, Y: y.at(from.Value), R: width + 1.8, Fill: ink, Ring: d.theme.background})
	}
	if to != nil {
		d.Add(scene.Circle{X: plot.Right(), Y: y.at(to.Value), R: width + 1.8, Fill: ink, Ring: d.theme.background})
	}
}

// sides writes the names: at the left with the earlier value, at the right with the later one. Where there
// is no room for all, those without a colour go first.
func (d *drawing) sides(y axis, plot scene.Box, room float64) {
	for side := range 2 {
		var names []*ending
		for i := range d.Series {
			s := &d.Series[i]
			p := d.endOf(s, side)
			if p == nil {
				continue
			}
			lines := d.sideLines(s, d.valueText(p), side, room-12)
			names = append(names, &ending{Series: *s, lines: lines, slot: scene.Slot{Want: y.at(p.Value), Height: float64(len(lines)) * lineOfNames}})
		}
		names = d.fitting(names, plot)
		for _, e := range names {
			l := scene.Label{X: plot.X - 12, Y: e.slot.At + scene.Ascent*textSize, Anchor: scene.End, Size: textSize, Bold: d.depth(e.Series) > 0, Colour: d.inkOf(e.Code)}
			x := plot.X
			if side == 1 {
				l.X, l.Anchor, x = plot.Right()+12, scene.Start, plot.Right()
			}
			if mid := e.slot.At + e.slot.Height/2; math.Abs(mid-e.slot.Want) > 2 {
				d.Add(scene.Stroke{Points: []scene.Point{{X: x, Y: e.slot.Want}, {X: l.X + math.Copysign(2, x-l.X), Y: mid}}, Colour: d.theme.grey, Width: 0.7})
			}
			for _, l.Text = range e.lines {
				d.write(l)
				l.Y += lineOfNames
			}
		}
	}
}

// lineOfNames is the height of a line of names.
const lineOfNames = textSize * (scene.Ascent + scene.Descent) * 0.98

// sideLines are a name and its value: in one line where there is room, else the value below, and the name whole as long
// as it can be.
func (d *drawing) sideLines(s *Series, value string, side int, room float64) []string {
	w := scene.Wrapping{Width: room, Size: textSize, Bold: d.depth(*s) > 0, Lines: 1}
	text := s.Name + "\u00a0" + value
	if side == 1 {
		text = value + "\u00a0" + s.Name
	}
	if d.pen.Width(text, textSize, w.Bold) <= room {
		return []string{text}
	}
	return []string{d.pen.Shorten(s.Name, w), value}
}

func (d *drawing) endOf(s *Series, side int) *Point {
	from, to := s.pair()
	if side == 0 {
		return from
	}
	return to
}

// fitting spreads as many names as there is room for, those with a colour first.
func (d *drawing) fitting(names []*ending, plot scene.Box) []*ending {
	slices.SortStableFunc(names, func(a, b *ending) int { return d.depth(b.Series) - d.depth(a.Series) })
	for {
		slots := make([]*scene.Slot, len(names))
		for i, e := range names {
			slots[i] = &e.slot
		}
		if len(names) == 0 || scene.Spread(slots, plot.Y-4, plot.Bottom()+8) {
			return names
		}
		names = names[:len(names)-1]
	}
}
