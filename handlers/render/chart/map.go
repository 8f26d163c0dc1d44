package chart

import (
	"math"
	"slices"
)

// frame is where the world, or a part of it, is put.
type frame struct {
	box             // in the drawing
	x, y, k float64 // of a unit of the outlines: x + k·unit
}

func (p frame) at(q point) point { return point{p.x + p.k*q.x, p.y + p.k*q.y} }

// world draws each country in the colour of its class: as a surface, or as a dot where none would be seen.
func (d *drawing) world(in box) {
	l := d.land
	classes := d.classes()
	in.h -= d.legend(classes, in)
	shown := d.framed(l, in)
	series := map[string]*Series{}
	for i := range d.Series {
		series[d.Series[i].Code] = &d.Series[i]
	}
	var last []shape // what is highlighted lies above
	for i := range l.areas {
		o := &l.areas[i]
		a, ok := d.area(o, shown)
		if !ok {
			continue
		}
		s := series[o.code]
		d.colourArea(&a, s, classes)
		if s != nil && s.Highlight { // edged twice, so that it can be told from any colour
			ground := a
			ground.edge, ground.width = d.theme.background, 3.4
			last = append(last, ground, a)
			continue
		}
		d.add(a)
	}
	for _, line := range l.disputed {
		d.disputed(line, shown)
	}
	d.add(last...)
	dots := d.dots(l, shown, classes)
	if !d.narrow() {
		d.tags(l, shown, dots)
	}
}

// area puts an outline into the picture, cut where it leaves it; false where nothing of it is there.
func (d *drawing) area(o *outline, in frame) (a area, ok bool) {
	for _, ring := range o.rings {
		var put []point
		for _, p := range ring {
			put = append(put, in.at(p))
		}
		b := boundsOf(put)
		if b.x < in.x0() || b.right() > in.right() || b.y < in.box.y || b.bottom() > in.bottom() {
			put = clip(put, in.box)
		}
		if len(put) > 2 {
			a.rings = append(a.rings, put)
		}
	}
	return a, len(a.rings) > 0
}

func (p frame) x0() float64 { return p.box.x }

// colourArea is a class's colour, hatched where the country has no figure, pale where none was asked for.
func (d *drawing) colourArea(a *area, s *Series, classes []Class) {
	a.edge, a.width, a.fill = d.theme.background, 0.5, d.theme.grid
	if s == nil {
		return
	}
	a.mark = mark{s.Title, s.Link}
	if a.title == "" {
		a.title = s.Name
	}
	if p := s.last(); p != nil {
		a.fill = d.theme.step(class(p.Value, classes), len(classes))
	} else {
		a.fill, a.hatched = d.theme.background, d.theme.grey
		a.edge = d.theme.grey
	}
	if s.Highlight {
		a.edge, a.width = d.theme.text, 1.5
	}
}

// disputed draws a line that not all agree on: dashes over the even one of the areas.
func (d *drawing) disputed(line []point, in frame) {
	var part []point
	flush := func() {
		if len(part) > 1 {
			d.add(stroke{points: part, colour: d.theme.background, width: 1.2},
				stroke{points: part, colour: d.theme.text, width: 0.9, fine: true})
		}
		part = nil
	}
	for _, p := range line {
		q := in.at(p)
		if q.x < in.box.x+1 || q.x > in.right()-1 || q.y < in.box.y+1 || q.y > in.bottom()-1 {
			flush()
			continue
		}
		part = append(part, q)
	}
	flush()
}

// dots draws the countries that have a place and no outline, moved apart until each can be pointed at.
func (d *drawing) dots(l *land, in frame, classes []Class) (at []point) {
	radius := 4.2
	if d.narrow() {
		radius = 3
	}
	var codes []string
	of := map[string]*Series{}
	for i := range d.Series {
		s := &d.Series[i]
		p, known := l.places[s.Code]
		if q := in.at(p); known && !l.has(s.Code) && in.holds(q, radius+1) {
			codes, at = append(codes, s.Code), append(at, q)
			of[s.Code] = s
		}
	}
	apart(at, 2*radius+0.6, box{in.box.x + radius + 1, in.box.y + radius + 1, in.w - 2*radius - 2, in.h - 2*radius - 2})
	for i, code := range codes {
		s := of[code]
		c := spot{circle{at[i].x, at[i].y, radius + ringWidth/2, d.theme.background, d.theme.muted}, mark{s.Title, s.Link}, reach(at, i)}
		if c.title == "" {
			c.title = s.Name
		}
		if p := s.last(); p != nil {
			c.fill = d.theme.step(class(p.Value, classes), len(classes))
		}
		if s.Highlight {
			c.r, c.ring = c.r+1.5, d.theme.text
		}
		d.add(c)
	}
	return at
}

// mostReach is how far from a dot a finger may press, in units of the drawing.
const mostReach = 12

// reach is that, or half the way to the nearest other dot.
func reach(dots []point, i int) float64 {
	far := mostReach * 2.0
	for j, p := range dots {
		if j != i {
			far = math.Min(far, math.Hypot(p.x-dots[i].x, p.y-dots[i].y))
		}
	}
	return far / 2
}

func (l *land) has(code string) bool {
	_, found := slices.BinarySearchFunc(l.areas, code, func(o outline, code string) int {
		switch {
		case o.code < code:
			return -1
		case o.code > code:
			return 1
		}
		return 0
	})
	return found
}

func (p frame) holds(q point, margin float64) bool {
	return q.x-margin >= p.box.x && q.x+margin <= p.right() && q.y-margin >= p.box.y && q.y+margin <= p.bottom()
}

// apart moves points away from each other until no two are closer than that, as far as there is room.
func apart(points []point, least float64, in box) {
	for range 60 {
		moved := false
		for i := range points {
			for j := range points[:i] {
				a, b := &points[i], &points[j]
				dx, dy := a.x-b.x, a.y-b.y
				far := math.Hypot(dx, dy)
				if far >= least-0.01 {
					continue
				}
				if far == 0 {
					dx, far = 1, 1
				}
				push := (least - math.Hypot(a.x-b.x, a.y-b.y)) / 2 / far
				a.x, a.y, b.x, b.y = a.x+dx*push, a.y+dy*push, b.x-dx*push, b.y-dy*push
				moved = true
			}
		}
		for i := range points {
			points[i].x = math.Max(in.x, math.Min(in.right(), points[i].x))
			points[i].y = math.Max(in.y, math.Min(in.bottom(), points[i].y))
		}
		if !moved {
			return
		}
	}
}
