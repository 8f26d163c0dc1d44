package chart

import "math"

// framed fits the world into a box, or that part of it in which the countries asked for lie.
func (d *drawing) framed(l *land, in box) frame {
	part := l.whole()
	if len(d.Zoom) > 0 {
		part = l.around(d.Zoom, part)
	}
	k := math.Min(in.w/part.w, in.h/part.h)
	w, h := in.w, in.h
	if len(d.Zoom) == 0 { // nothing lies beyond the edges
		w, h = part.w*k, part.h*k
	}
	shown := box{in.x + (in.w-w)/2, in.y + (in.h-h)/2, w, h}
	return frame{shown, shown.x + shown.w/2 - k*(part.x+part.w/2), shown.y + shown.h/2 - k*(part.y+part.h/2), k}
}

// wantedMap is the height at which the part of the world fills the width, and the legend's.
func (d *drawing) wantedMap() float64 {
	part := d.land.whole()
	if len(d.Zoom) > 0 {
		part = d.land.around(d.Zoom, part)
	}
	w := d.width - 2*d.padding()
	return w*math.Max(0.35, math.Min(0.85, part.h/part.w)) + 50
}

// whole is the box around all outlines, with room for a dot at its edges.
func (l *land) whole() box {
	b := boundsOf(l.areas[0].rings[0])
	for i := range l.areas {
		for _, ring := range l.areas[i].rings {
			b = b.with(boundsOf(ring))
		}
	}
	for _, p := range l.places {
		if p.y < b.bottom() {
			b = b.with(box{p.x, p.y, 0, 0})
		}
	}
	return box{b.x - 60, b.y - 20, b.w + 120, b.h + 40}
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
func (l *land) around(codes []string, whole box) box {
	asked := map[string]bool{}
	for _, code := range codes {
		asked[code] = true
	}
	var near, far []box
	for i := range l.areas {
		if o := &l.areas[i]; asked[o.code] {
			b := boundsOf(o.rings[0])
			if b.w > vast {
				far = append(far, b)
			} else {
				near = append(near, b)
			}
			delete(asked, o.code)
		}
	}
	for code := range asked {
		if p, known := l.places[code]; known {
			near = append(near, box{p.x - 30, p.y - 30, 60, 60})
		}
	}
	if len(near)+len(far) == 0 {
		return whole
	}
	part, limit := joined(near), whole
	if len(near) == 0 {
		part = joined(far)
	} else {
		limit = box{part.x - addition*part.w, part.y - addition*part.h, part.w * (1 + 2*addition), part.h * (1 + 2*addition)}
	}
	for _, b := range far {
		part = part.with(b.shared(limit))
	}
	if part.w < leastPart {
		part.x, part.w = part.x-(leastPart-part.w)/2, leastPart
	}
	margin := math.Max(part.w, part.h) * 0.04
	return box{part.x - margin, part.y - margin, part.w + 2*margin, part.h + 2*margin}
}

func joined(boxes []box) box {
	var all box
	for i, b := range boxes {
		if i == 0 {
			all = b
		}
		all = all.with(b)
	}
	return all
}

// shared is what two boxes have in common, or the nearest point of the other where that is nothing.
func (b box) shared(o box) box {
	x, y := math.Min(math.Max(b.x, o.x), o.right()), math.Min(math.Max(b.y, o.y), o.bottom())
	return box{x, y, math.Max(0, math.Min(b.right(), o.right())-x), math.Max(0, math.Min(b.bottom(), o.bottom())-y)}
}
