package chart

import "math"

// scene is a picture laid out: shapes in the order in which they are painted.
type scene struct {
	width, height float64
	scale         float64 // pixels in a unit
	background    colour
	title, desc   string
	lang          string
	hatch         string // of hatched areas: the pattern's name
	grey          colour // and of its lines
	shapes        []shape
	buffer        *memory
}

// shape can be written and painted, and knows where it is.
type shape interface {
	bounds() box
	inks() []colour
	svg(*svgWriter)
	paint(*painter)
}

type point struct{ x, y float64 }

type box struct{ x, y, w, h float64 }

func (b box) right() float64  { return b.x + b.w }
func (b box) bottom() float64 { return b.y + b.h }

// meets says whether two boxes have some area in common.
func (b box) meets(o box) bool {
	return b.x < o.right() && o.x < b.right() && b.y < o.bottom() && o.y < b.bottom()
}

type rectangle struct {
	box
	fill colour
}

// stroke is a line through points.
type stroke struct {
	points []point
	colour colour
	width  float64
	dashed bool
	fine   bool // in short dashes
}

type circle struct {
	x, y, r float64
	fill    colour
	ring    colour // drawn around it, to part it from what lies below
}

// spot is a circle that says something, or leads somewhere.
type spot struct {
	circle
	mark
	reach float64 // how far from its middle it can be pressed; 0: to its edge
}

type anchor int

const (
	start anchor = iota
	middle
	end
)

// label is a line of text; y is its baseline.
type label struct {
	x, y   float64
	anchor anchor
	text   string
	size   float64
	bold   bool
	colour colour
	run    run
}

func (s *scene) add(shapes ...shape) { s.shapes = append(s.shapes, shapes...) }

func (r rectangle) inks() []colour { return []colour{r.fill} }
func (s stroke) inks() []colour    { return []colour{s.colour} }
func (c circle) inks() []colour    { return []colour{c.fill, c.ring} }
func (l label) inks() []colour     { return []colour{l.colour} }

func (r rectangle) bounds() box { return r.box }

func (s stroke) bounds() box {
	b := box{math.Inf(1), math.Inf(1), 0, 0}
	right, bottom := math.Inf(-1), math.Inf(-1)
	for _, p := range s.points {
		b.x, b.y = math.Min(b.x, p.x), math.Min(b.y, p.y)
		right, bottom = math.Max(right, p.x), math.Max(bottom, p.y)
	}
	half := s.width / 2
	return box{b.x - half, b.y - half, right - b.x + s.width, bottom - b.y + s.width}
}

func (c circle) bounds() box { return box{c.x - c.r, c.y - c.r, 2 * c.r, 2 * c.r} }

// left is where the text begins.
func (l label) left() float64 {
	switch l.anchor {
	case middle:
		return l.x - l.run.advance*l.size/2
	case end:
		return l.x - l.run.advance*l.size
	}
	return l.x
}

// bounds reaches from the height of accents to the depth of descenders.
func (l label) bounds() box {
	return box{l.left(), l.y - ascent*l.size, l.run.advance * l.size, (ascent + descent) * l.size}
}
