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
	vast      = 1500
	addition  = 0.2
	leastPart = 500
)

// around is the box in which some countries lie: each with its largest ring, very large ones as far as
// they are close to the others.
func (l *land) around(codes []string, whole scene.Box) scene.Box {
	asked := map[string]bool{}
	for _, code := range codes {
		asked[code] = true
	}
	var near, far []scene.Box
	for i := range l.areas {
		if o := &l.areas[i]; asked[o.code] {
			b := scene.BoundsOf(o.rings[0])
			if b.W > vast {
				far = append(far, b)
			} else {
				near = append(near, b)
			}
			delete(asked, o.code)
		}
	}
	for code := range asked {
		if p, known := l.places[code]; known {
			near = append(near, scene.Box{X: p.X - 30, Y: p.Y - 30, W: 60, H: 60})
		}
	}
	if len(near)+len(far) == 0 {
		return whole
	}
	part, limit := joined(near), whole
	if len(near) == 0 {
		part = joined(far)
	} else {
		limit = scene.Box{X: part.X - addition*part.W, Y: part.Y - addition*part.H, W: part.W * (1 + 2*addition), H: part.H * (1 + 2*addition)}
	}
	for _, b := range far {
		part = part.With(shared(b, limit))
	}
	if part.W < leastPart {
		part.X, part.W = part.X-(leastPart-part.W)/2, leastPart
	}
	margin := math.Max(part.W, part.H) * 0.04
	return scene.Box{X: part.X - margin, Y: part.Y - margin, W: part.W + 2*margin, H: part.H + 2*margin}
}

func joined(boxes []scene.Box) scene.Box {
	var all scene.Box
	for i, b := range boxes {
		if i == 0 {
			all = b
		}
		all = all.With(b)
	}
	return all
}

// shared is what two boxes have in common, or the nearest point of the other where that is nothing.
func shared(b, o scene.Box) scene.Box {
	x, y := math.Min(math.Max(b.X, o.X), o.Right()), math.Min(math.Max(b.Y, o.Y), o.Bottom())
	return scene.Box{X: x, Y: y, W: math.Max(0, math.Min(b.Right(), o.Right())-x), H: math.Max(0, math.Min(b.Bottom(), o.Bottom())-y)}
}
