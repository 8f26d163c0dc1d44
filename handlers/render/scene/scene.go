// Package scene lays shapes out and writes them as SVG and as PNG. It knows lines, areas, dots and text, and no
// figures.
package scene

import (
	"context"
	"math"
)

// Scene is a picture laid out: shapes in the order in which they are painted.
type Scene struct {
	Width, Height      float64
	Scale              float64 // pixels in a unit
	Background         Colour
	Title, Description string
	Lang               string
	Hatch              string // of hatched areas: the pattern's name
	Grey               Colour // and of its lines
	Shapes             []Shape
	Buffer             *Memory
	Gone               <-chan struct{} // closed when nobody waits for the picture any more; nil where somebody always does
}

// awaited is an error once nobody waits for the picture any more.
func (s *Scene) awaited() error {
	select {
	case <-s.Gone:
		return context.Canceled
	default:
		return nil
	}
}

// Shape can be written and painted, and knows where it is.
type Shape interface {
	Bounds() Box
	inks() []Colour
	svg(*svgWriter)
	paint(*painter)
}

type Point struct{ X, Y float64 }

type Box struct{ X, Y, W, H float64 }

func (b Box) Right() float64  { return b.X + b.W }
func (b Box) Bottom() float64 { return b.Y + b.H }

// Meets says whether two boxes have some area in common.
func (b Box) Meets(o Box) bool {
	return b.X < o.Right() && o.X < b.Right() && b.Y < o.Bottom() && o.Y < b.Bottom()
}

// BoundsOf is the box around some points.
func BoundsOf(points []Point) Box {
	b := Stroke{Points: points}.Bounds()
	return b
}

// With is the smallest box that has both.
func (b Box) With(o Box) Box {
	x, y := math.Min(b.X, o.X), math.Min(b.Y, o.Y)
	return Box{x, y, math.Max(b.Right(), o.Right()) - x, math.Max(b.Bottom(), o.Bottom()) - y}
}

type Rectangle struct {
	Box
	Fill Colour
}

// Stroke is a line through points.
type Stroke struct {
	Points []Point
	Colour Colour
	Width  float64
	Dashed bool
	Fine   bool // in short dashes
}

type Circle struct {
	X, Y, R float64
	Fill    Colour
	Ring    Colour // drawn around it, to part it from what lies below
}

// Spot is a circle that says something, or leads somewhere.
type Spot struct {
	Circle
	Mark
	Reach float64 // how far from its middle it can be pressed; 0: to its edge
}

type anchor int

const (
	Start anchor = iota
	Middle
	End
)

// Label is a line of text; y is its baseline.
type Label struct {
	X, Y   float64
	Anchor anchor
	Text   string
	Size   float64
	Bold   bool
	Colour Colour
	Run    Run
}

func (s *Scene) Add(shapes ...Shape) { s.Shapes = append(s.Shapes, shapes...) }

func (r Rectangle) inks() []Colour { return []Colour{r.Fill} }
func (s Stroke) inks() []Colour    { return []Colour{s.Colour} }
func (c Circle) inks() []Colour    { return []Colour{c.Fill, c.Ring} }
func (l Label) inks() []Colour     { return []Colour{l.Colour} }

func (r Rectangle) Bounds() Box { return r.Box }

func (s Stroke) Bounds() Box {
	b := Box{math.Inf(1), math.Inf(1), 0, 0}
	right, bottom := math.Inf(-1), math.Inf(-1)
	for _, p := range s.Points {
		b.X, b.Y = min(b.X, p.X), min(b.Y, p.Y)
		right, bottom = max(right, p.X), max(bottom, p.Y)
	}
	half := s.Width / 2
	return Box{b.X - half, b.Y - half, right - b.X + s.Width, bottom - b.Y + s.Width}
}

func (c Circle) Bounds() Box { return Box{c.X - c.R, c.Y - c.R, 2 * c.R, 2 * c.R} }

// left is where the text begins.
func (l Label) left() float64 {
	switch l.Anchor {
	case Middle:
		return l.X - l.Run.advance*l.Size/2
	case End:
		return l.X - l.Run.advance*l.Size
	}
	return l.X
}

// Bounds reaches from the height of accents to the depth of descenders.
func (l Label) Bounds() Box {
	return Box{l.left(), l.Y - Ascent*l.Size, l.Run.advance * l.Size, (Ascent + Descent) * l.Size}
}
