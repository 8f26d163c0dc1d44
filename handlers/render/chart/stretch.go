package chart

import (
	"math"
	"slices"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// Sizes of what stands below the years: a name, and the bar under it.
const (
	stretchRow  = 19.0
	stretchBar  = 4.0
	mostStretch = 14 // more would leave the lines no room
)

// ran are the stretches that fall into a span of years, the first that began first.
func (d *drawing) ran(first, last float64) []Stretch {
	var ran []Stretch
	for _, s := range d.Stretches {
		if s.From <= last+1 && (s.To >= first || s.Open) {
			ran = append(ran, s)
		}
	}
	slices.SortStableFunc(ran, func(a, b Stretch) int {
		switch {
		case a.From < b.From:
			return -1
		case a.From > b.From:
			return 1
		}
		return 0
	})
	if len(ran) > mostStretch { // the latest say most
		ran = ran[len(ran)-mostStretch:]
	}
	return ran
}

// stretched is the height that stretches take.
func stretched(ran []Stretch) float64 {
	if len(ran) == 0 {
		return 0
	}
	return float64(len(ran))*stretchRow + 6
}

// stretches draws each as a bar with its name above, cut where the scale ends; what happened at once is a dot.
func (d *drawing) stretches(ran []Stretch, x axis, in scene.Box) {
	for i, s := range ran {
		y := in.Y + float64(i)*stretchRow
		from, to := x.at(s.From), x.at(s.To)
		if s.Open {
			to = x.to
		}
		ink := d.theme.muted
		if own, has := d.colours[s.Code]; has {
			ink = own
		}
		name := scene.Label{X: from, Y: y + footSize, Size: footSize, Colour: d.theme.text}
		room := in.Right() - from
		if middle := in.X + in.W*0.6; from > middle { // to the left of its end
			name.X, name.Anchor, room = math.Max(to, from), scene.End, math.Max(to, from)-in.X
		}
		name.Text = d.pen.Shorten(s.Name, scene.Wrapping{Width: room, Size: footSize, Lines: 1})
		d.write(name)
		if to-from < stretchBar {
			d.Add(scene.Circle{X: from, Y: y + footSize + 5, R: stretchBar*0.75 + scene.RingWidth/2, Fill: ink, Ring: d.theme.background})
			continue
		}
		d.Add(scene.Rectangle{Box: scene.Box{X: from, Y: y + footSize + 3, W: to - from, H: stretchBar}, Fill: ink})
	}
}
