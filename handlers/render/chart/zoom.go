package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// framed fits the world into a box, or that part of it in which the countries asked for lie.
func (d *drawing) framed(l *land, in scene.Box) frame {
	part := l.whole()
	if len(d.Zoom) > 0 {
		part = l.around(d.Zoom, part)
	}
	k := math.Min(in.W/part.W, in.H/part.H)
	w, h := in.W, in.H
	if len(d.Zoom) == 0 { // nothing lies beyond the edges
		w, h = part.W*k, part.H*k
	}
	shown := scene.Box{X: in.X + (in.W-w)/2, Y: in.Y + (in.H-h)/2, W: w, H: h}
	return frame{shown, shown.X + shown.W/2 - k*(part.X+part.W/2), shown.Y + shown.H/2 - k*(part.Y+part.H/2), k}
}

// wantedMap is the height at which the part of the world fills the width, and the legend's.
func (d *drawing) wantedMap() float64 {
	part := d.land.whole()
	if len(d.Zoom) > 0 {
		part = d.land.around(d.Zoom, part)
	}
	w := d.Width - 2*d.padding()
	return w*math.Max(0.35, math.Min(0.85, part.H/part.W)) + 50
}

// whole is the box around all outlines, with room for a dot at its edges.
func (l *land) whole() scene.Box {
	b := scene.BoundsOf(l.areas[0].rings[0])
	for i := range l.areas {
		for _, ring := range l.areas[i].rings {
			b = b.With(scene.BoundsOf(ring))
		}
	}
	for _, p := range l.places {
		if p.Y < b.Bottom() {
			b = b.With(scene.Box{X: p.X, Y: p.Y, W: 0, H: 0})
		}
	}
	return scene.Box{X: b.X - 60, Y: b.Y - 20, W: b.W + 120, H: b.H + 40}
}

// Limits of a part of the world, in units of the outlines: the width from which on a country no longer
// decides what is shown, the share of the others' box that it may add on each side, and the least width.
const (
	vast      = 2500
	addition  = 0.2
	leastPart = 500
)

// extents are where some countries lie, each with its largest ring or its place: those that decide what is shown, and
// the very large ones, which do where they are the most.
func (l *land) extents(codes []string) (near, far [][]scene.Point) {
	asked := map[string]bool{}
	for _, code := range codes {
		asked[code] = true
	}
	for i := range l.areas {
		if o := &l.areas[i]; asked[o.code] {
			if scene.BoundsOf(o.rings[0]).W > vast {
				far = append(far, o.rings[0])
			} else {
				near = append(near, o.rings[0])
			}
			delete(asked, o.code)
		}
	}
	for code := range asked {
		if p, known := l.places[code]; known {
			near = append(near, []scene.Point{p})
		}
	}
	if len(near) < len(far) {
		near, far = append(near, far...), nil
	}
	return near, far
}

// around is the box in which some countries lie, very large ones as far as they are close to the others.
func (l *land) around(codes []string, whole scene.Box) scene.Box {
	near, far := l.extents(codes)
	if len(near) == 0 {
		return whole
	}
	part := boxed(near[0])
	for _, points := range near[1:] {
		part = part.With(boxed(points))
	}
	limit := scene.Box{X: part.X - addition*part.W, Y: part.Y - addition*part.H, W: part.W * (1 + 2*addition), H: part.H * (1 + 2*addition)}
	for _, points := range far {
		part = part.With(shared(scene.BoundsOf(points), limit))
	}
	if part.W < leastPart {
		part.X, part.W = part.X-(leastPart-part.W)/2, leastPart
	}
	margin := math.Max(part.W, part.H) * 0.04
	return scene.Box{X: part.X - margin, Y: part.Y - margin, W: part.W + 2*margin, H: part.H + 2*margin}
}

// boxed is the box of an outline, or of a place with room for its dot.
func boxed(points []scene.Point) scene.Box {
	if p := points[0]; len(points) == 1 {
		return scene.Box{X: p.X - 30, Y: p.Y - 30, W: 60, H: 60}
	}
	return scene.BoundsOf(points)
}

// shared is what two boxes have in common, or the nearest point of the other where that is nothing.
func shared(b, o scene.Box) scene.Box {
	x, y := math.Min(math.Max(b.X, o.X), o.Right()), math.Min(math.Max(b.Y, o.Y), o.Bottom())
	return scene.Box{X: x, Y: y, W: math.Max(0, math.Min(b.Right(), o.Right())-x), H: math.Max(0, math.Min(b.Bottom(), o.Bottom())-y)}
}
