package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// Sizes of what stands below the years: a name, and the bar under it.
const (
	stretchRow  = 19.0
	stretchBar  = 4.0
	mostStretch = 14  // more would leave the lines no room
	plotLeast   = 170 // the height that the lines keep in any case
)

// ran are the stretches that fall into a span of years, the first that began first: as many as a height has room for.
func (d *drawing) ran(first, last, height float64) []Stretch {
	most := max(0, int(math.Min(mostStretch, (height-plotLeast)/stretchRow)))
	var ran []Stretch
	for _, s := range d.Stretches {
		if s.From <= last+1 && (s.From >= first || s.To > first || s.Open) {
			ran = append(ran, s)
		}
	}
	if len(ran) > most { // of what went on and of what has milestones most is known; of others the latest say most
		slices.SortStableFunc(ran, func(a, b Stretch) int {
			return cmp.Or(cmp.Compare(b.told(), a.told()), cmp.Compare(b.From, a.From))
		})
		ran = ran[:most]
	}
	slices.SortStableFunc(ran, func(a, b Stretch) int { return cmp.Compare(a.From, b.From) })
	return ran
}

// told is 1 where more is known than a beginning.
func (s *Stretch) told() int {
	if s.To > s.From || s.Open || len(s.Milestones) > 0 {
		return 1
	}
	return 0
}

// stretched is the height that stretches take.
func stretched(ran []Stretch) float64 {
	if len(ran) == 0 {
		return 0
	}
	return float64(len(ran))*stretchRow + 6
}

// stretches draws each as a bar with its name above, cut where the scale ends; milestones and what happened at once are
// dots.
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
		room, end := in.Right()-from, math.Max(to, from)
		if end-in.X > room && d.pen.Width(s.Name, footSize, false) > room { // there is more room to the left of its end
			name.X, name.Anchor, room = end, scene.End, end-in.X
		}
		name.Text = d.pen.Shorten(s.Name, scene.Wrapping{Width: room, Size: footSize, Lines: 1})
		d.write(name)
		points := s.Milestones
		if to-from < stretchBar {
			points = append(points[:len(points):len(points)], s.From)
		} else {
			d.Add(scene.Rectangle{Box: scene.Box{X: from, Y: y + footSize + 3, W: to - from, H: stretchBar}, Fill: ink})
		}
		for _, at := range points {
			if x.low <= at && at <= x.high {
				d.Add(scene.Circle{X: x.at(at), Y: y + footSize + 5, R: stretchBar*0.75 + scene.RingWidth/2, Fill: ink, Ring: d.theme.background})
			}
		}
	}
}
