package chart

import (
	"math"
	"slices"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// frame is where the world, or a part of it, is put.
type frame struct {
	scene.Box         // in the drawing
	x, y, k   float64 // of a unit of the outlines: x + k·unit
}

func (p frame) at(q scene.Point) scene.Point { return scene.Point{X: p.x + p.k*q.X, Y: p.y + p.k*q.Y} }

// world draws each country in the colour of its class: as a surface, or as a dot where none would be seen.
func (d *drawing) world(in scene.Box) {
	l := d.land
	classes := d.classes()
	in.H -= d.legend(classes, in)
	shown := d.framed(l, in)
	series := map[string]*Series{}
	for i := range d.Series {
		series[d.Series[i].Code] = &d.Series[i]
	}
	var last []scene.Shape // what is highlighted lies above
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
			ground.Edge, ground.Width = d.theme.background, 3.4
			last = append(last, ground, a)
			continue
		}
		d.Add(a)
	}
	for _, line := range l.disputed {
		d.disputed(line, shown)
	}
	d.Add(last...)
	dots := d.dots(l, shown, classes)
	if !d.narrow() {
		d.tags(l, shown, dots)
	}
}

// area puts an outline into the picture, cut where it leaves it; false where nothing of it is there.
func (d *drawing) area(o *outline, in frame) (a scene.Area, ok bool) {
	for _, ring := range o.rings {
		put := make([]scene.Point, len(ring))
		for i, p := range ring {
			put[i] = in.at(p)
		}
		b := scene.BoundsOf(put)
		if b.X < in.x0() || b.Right() > in.Right() || b.Y < in.Box.Y || b.Bottom() > in.Bottom() {
			put = clip(put, in.Box)
		}
		if len(put) > 2 {
			a.Rings = append(a.Rings, put)
		}
	}
	return a, len(a.Rings) > 0
}

func (p frame) x0() float64 { return p.Box.X }

// colourArea is a class's colour, hatched where the country has no figure, pale where none was asked for.
func (d *drawing) colourArea(a *scene.Area, s *Series, classes []Class) {
	a.Edge, a.Width, a.Fill = d.theme.background, 0.5, d.theme.grid
	if s == nil {
		return
	}
	a.Mark = scene.Mark{Title: s.Title, Link: s.Link}
	if a.Title == "" {
		a.Title = s.Name
	}
	if p := s.last(); p != nil {
		a.Fill = d.theme.step(class(p.Value, classes), len(classes))
	} else {
		a.Fill, a.Hatched = d.theme.background, d.theme.grey
		a.Edge = d.theme.grey
	}
	if s.Highlight {
		a.Edge, a.Width = d.theme.text, 1.5
	}
}

// disputed draws a line that not all agree on: dashes over the even one of the areas.
func (d *drawing) disputed(line []scene.Point, in frame) {
	var part []scene.Point
	flush := func() {
		if len(part) > 1 {
			d.Add(scene.Stroke{Points: part, Colour: d.theme.background, Width: 1.2},
				scene.Stroke{Points: part, Colour: d.theme.text, Width: 0.9, Fine: true})
		}
		part = nil
	}
	for _, p := range line {
		q := in.at(p)
		if q.X < in.Box.X+1 || q.X > in.Right()-1 || q.Y < in.Box.Y+1 || q.Y > in.Bottom()-1 {
			flush()
			continue
		}
		part = append(part, q)
	}
	flush()
}

// dots draws the countries that have a place and no outline, moved apart until each can be pointed at.
func (d *drawing) dots(l *land, in frame, classes []Class) (at []scene.Point) {
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
	apart(at, 2*radius+0.6, scene.Box{X: in.Box.X + radius + 1, Y: in.Box.Y + radius + 1, W: in.W - 2*radius - 2, H: in.H - 2*radius - 2})
	for i, code := range codes {
		s := of[code]
		c := scene.Spot{Circle: scene.Circle{X: at[i].X, Y: at[i].Y, R: radius + scene.RingWidth/2, Fill: d.theme.background, Ring: d.theme.muted}, Mark: scene.Mark{Title: s.Title, Link: s.Link}, Reach: reach(at, i)}
		if c.Title == "" {
			c.Title = s.Name
		}
		if p := s.last(); p != nil {
			c.Fill = d.theme.step(class(p.Value, classes), len(classes))
		}
		if s.Highlight {
			c.R, c.Ring = c.R+1.5, d.theme.text
		}
		d.Add(c)
	}
	return at
}

// mostReach is how far from a dot a finger may press, in units of the drawing.
const mostReach = 12

// reach is that, or half the way to the nearest other dot.
func reach(dots []scene.Point, i int) float64 {
	far := mostReach * 2.0
	for j, p := range dots {
		if j != i {
			far = math.Min(far, math.Hypot(p.X-dots[i].X, p.Y-dots[i].Y))
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

func (p frame) holds(q scene.Point, margin float64) bool {
	return q.X-margin >= p.Box.X && q.X+margin <= p.Right() && q.Y-margin >= p.Box.Y && q.Y+margin <= p.Bottom()
}

// apart moves points away from each other until no two are closer than that, as far as there is room.
func apart(points []scene.Point, least float64, in scene.Box) {
	for range 60 {
		moved := false
		for i := range points {
			for j := range points[:i] {
				a, b := &points[i], &points[j]
				dx, dy := a.X-b.X, a.Y-b.Y
				far := math.Hypot(dx, dy)
				if far >= least-0.01 {
					continue
				}
				if far == 0 {
					dx, far = 1, 1
				}
				push := (least - math.Hypot(a.X-b.X, a.Y-b.Y)) / 2 / far
				a.X, a.Y, b.X, b.Y = a.X+dx*push, a.Y+dy*push, b.X-dx*push, b.Y-dy*push
				moved = true
			}
		}
		for i := range points {
			points[i].X = math.Max(in.X, math.Min(in.Right(), points[i].X))
			points[i].Y = math.Max(in.Y, math.Min(in.Bottom(), points[i].Y))
		}
		if !moved {
			return
		}
	}
}
