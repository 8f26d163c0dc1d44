package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// beeswarm draws a dot for each series on one scale, moved up or down so that none lies on another; those
// that have a colour are named above.
func (d *drawing) beeswarm(in scene.Box) {
	x := d.valueAxis(in)
	flags, height := d.flags(x, in)
	plot := scene.Box{X: in.X, Y: in.Y + height, W: in.W, H: in.H - height}
	d.upright(x, plot)
	room := plot.H - tickSize - 10
	at, radius := d.swarm(x, room/2-2)
	middle := plot.Y + room/2
	d.raise(flags, in.Y, func(f pennant) scene.Point { return scene.Point{X: x.at(f.last().Value), Y: middle + at[f.Series]} })
	for _, s := range d.drawnLast() {
		d.spot(s, scene.Point{X: x.at(s.last().Value), Y: middle + at[s]}, radius)
	}
}

// mostRadius is that of the dots where there is room for them.
const mostRadius = 7

// wantedSwarm is the height at which the dots have room.
func (d *drawing) wantedSwarm() float64 {
	in := scene.Box{X: d.padding(), Y: 0, W: d.Width - 2*d.padding(), H: usualHeight}
	x := d.valueAxis(in)
	_, flags := d.flags(x, in)
	at, radius := d.swarm(x, 130)
	highest := 0.0
	for _, y := range at {
		highest = math.Max(highest, math.Abs(y))
	}
	return 2*(highest+radius+10) + tickSize + 14 + flags
}

// valueAxis runs from left to right over all values.
func (d *drawing) valueAxis(in scene.Box) axis {
	low, high, _, _ := extent(d.Series)
	x := d.around(low, high, max(2, min(8, int(in.W/90))))
	return x.between(in.X+10, in.Right()-10)
}

// drawnLast orders the series as they are painted: those with a colour above the others.
func (d *drawing) drawnLast() []*Series {
	ordered := make([]*Series, len(d.Series))
	for i := range d.Series {
		ordered[i] = &d.Series[i]
	}
	slices.SortStableFunc(ordered, func(a, b *Series) int { return d.depth(*a) - d.depth(*b) })
	return ordered
}

// spot draws a dot that says what its series is.
func (d *drawing) spot(s *Series, at scene.Point, radius float64) {
	fill := d.theme.grey.Towards(d.theme.background, 0.25)
	if own, has := d.colours[s.Code]; has {
		fill, radius = own, radius+1
	}
	title := s.Title
	if title == "" {
		title = s.Name + " " + d.valueText(s.last())
	}
	d.Add(scene.Spot{Circle: scene.Circle{X: at.X, Y: at.Y, R: radius, Fill: fill, Ring: d.theme.background}, Mark: scene.Mark{Title: title, Link: s.Link}, Reach: 0})
}

// swarm gives how far above or below the middle each dot is, no further than there is room, with the
// largest dots that have it.
func (d *drawing) swarm(x axis, room float64) (at map[*Series]float64, radius float64) {
	ordered := d.drawnLast()
	slices.SortStableFunc(ordered, func(a, b *Series) int { return cmp.Compare(a.last().Value, b.last().Value) })
	for radius = mostRadius; ; radius-- {
		at = map[*Series]float64{}
		highest := 0.0
		for i, s := range ordered {
			at[s] = lift(ordered[:i], at, x, s, radius)
			highest = math.Max(highest, math.Abs(at[s]))
		}
		if highest+radius+1 <= room {
			return at, radius
		}
		if radius <= 2 { // then they lie on each other
			for s, y := range at {
				at[s] = y * math.Max(0, room-radius-1) / highest
			}
			return at, radius
		}
	}
}

// lift is the place nearest to the middle at which a dot meets none of those before it.
func lift(before []*Series, at map[*Series]float64, x axis, s *Series, radius float64) float64 {
	px, far := x.at(s.last().Value), 2*radius+0.5
	tries := []float64{0}
	type dot struct{ dx, y float64 }
	var near []dot
	for i := len(before) - 1; i >= 0; i-- {
		dx := px - x.at(before[i].last().Value)
		if dx >= far {
			break
		}
		y, up := at[before[i]], math.Sqrt(far*far-dx*dx)
		near = append(near, dot{dx, y})
		tries = append(tries, y+up, y-up)
	}
	slices.SortFunc(tries, func(a, b float64) int { return cmp.Compare(math.Abs(a), math.Abs(b)) })
	for _, y := range tries {
		if !slices.ContainsFunc(near, func(o dot) bool { return math.Hypot(o.dx, o.y-y) < far-1e-6 }) {
			return y
		}
	}
	return 0
}
