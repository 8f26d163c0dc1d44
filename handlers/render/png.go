package render

import (
	"image"
	"image/draw"
	"image/png"
	"io"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// How strokes are dashed, and how wide the ring of a circle is, in units of the drawing.
const (
	dashOn    = 5
	dashOff   = 4
	ringWidth = 1.5
)

// painter paints a scene on pixels.
type painter struct {
	image  *image.RGBA
	scale  float64
	raster vector.Rasterizer
	origin point // of the raster, in pixels
}

func (s *scene) png(w io.Writer) error {
	bounds := image.Rect(0, 0, int(math.Round(s.width*s.scale)), int(math.Round(s.height*s.scale)))
	p := &painter{image: image.NewRGBA(bounds), scale: s.scale}
	draw.Draw(p.image, bounds, image.NewUniform(s.background.rgba()), image.Point{}, draw.Src)
	for _, shape := range s.shapes {
		shape.paint(p)
	}
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	return encoder.Encode(w, reduce(p.image))
}

// begin makes the raster ready for a shape within bounds, false where it lies outside the picture.
func (p *painter) begin(b box) bool {
	r := image.Rect(int(math.Floor(b.x*p.scale))-1, int(math.Floor(b.y*p.scale))-1,
		int(math.Ceil(b.right()*p.scale))+1, int(math.Ceil(b.bottom()*p.scale))+1)
	if r.Intersect(p.image.Rect).Empty() {
		return false
	}
	p.origin = point{float64(r.Min.X), float64(r.Min.Y)}
	p.raster.Reset(r.Dx(), r.Dy())
	p.raster.DrawOp = draw.Over
	return true
}

// fill paints what the raster has gathered.
func (p *painter) fill(c colour) {
	at := image.Pt(int(p.origin.x), int(p.origin.y))
	p.raster.Draw(p.image, image.Rectangle{at, at.Add(p.raster.Size())}, image.NewUniform(c.rgba()), image.Point{})
}

// pixel is a place of the drawing in the raster.
func (p *painter) pixel(x, y float64) (float32, float32) {
	return float32(x*p.scale - p.origin.x), float32(y*p.scale - p.origin.y)
}

// paint fills whole pixels, so that edges are sharp; nothing is thinner than one.
func (r rectangle) paint(p *painter) {
	x, y := math.Round(r.x*p.scale), math.Round(r.y*p.scale)
	right, bottom := math.Round(r.right()*p.scale), math.Round(r.bottom()*p.scale)
	area := image.Rect(int(x), int(y), int(math.Max(right, x+1)), int(math.Max(bottom, y+1)))
	if r.w <= 0 || r.h <= 0 {
		return
	}
	draw.Draw(p.image, area, image.NewUniform(r.fill.rgba()), image.Point{}, draw.Src)
}

func (s stroke) paint(p *painter) {
	for i := 1; i < len(s.points); i++ {
		a, b := s.points[i-1], s.points[i]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		if length == 0 {
			continue
		}
		if !s.dashed {
			p.segment(a, b, s)
			continue
		}
		along := func(t float64) point { return point{a.x + (b.x-a.x)*t/length, a.y + (b.y-a.y)*t/length} }
		for t := 0.0; t < length; t += dashOn + dashOff {
			p.segment(along(t), along(math.Min(t+dashOn, length)), s)
		}
	}
}

// segment paints a straight piece as a rectangle turned.
func (p *painter) segment(a, b point, s stroke) {
	if !p.begin(stroke{points: []point{a, b}, width: s.width}.bounds()) {
		return
	}
	length := math.Hypot(b.x-a.x, b.y-a.y)
	nx, ny := -(b.y-a.y)/length*s.width/2, (b.x-a.x)/length*s.width/2
	p.raster.MoveTo(p.pixel(a.x+nx, a.y+ny))
	p.raster.LineTo(p.pixel(b.x+nx, b.y+ny))
	p.raster.LineTo(p.pixel(b.x-nx, b.y-ny))
	p.raster.LineTo(p.pixel(a.x-nx, a.y-ny))
	p.raster.ClosePath()
	p.fill(s.colour)
}

func (c circle) paint(p *painter) {
	p.disc(c.x, c.y, c.r, c.ring)
	p.disc(c.x, c.y, c.r-ringWidth, c.fill)
}

// disc paints a circle as four curves.
func (p *painter) disc(x, y, r float64, fill colour) {
	if r <= 0 || !p.begin(box{x - r, y - r, 2 * r, 2 * r}) {
		return
	}
	const k = 0.5522847498 // of the radius: where the curves' handles are
	p.raster.MoveTo(p.pixel(x+r, y))
	corner := func(x1, y1, x2, y2, x3, y3 float64) {
		ax, ay := p.pixel(x1, y1)
		bx, by := p.pixel(x2, y2)
		cx, cy := p.pixel(x3, y3)
		p.raster.CubeTo(ax, ay, bx, by, cx, cy)
	}
	corner(x+r, y+k*r, x+k*r, y+r, x, y+r)
	corner(x-k*r, y+r, x-r, y+k*r, x-r, y)
	corner(x-r, y-k*r, x-k*r, y-r, x, y-r)
	corner(x+k*r, y-r, x+r, y-k*r, x+r, y)
	p.raster.ClosePath()
	p.fill(fill)
}

func (l label) paint(p *painter) {
	b := l.bounds()
	pad := l.size * 0.2
	if !p.begin(box{b.x - pad, b.y - pad, b.w + 2*pad, b.h + 2*pad}) {
		return
	}
	for _, g := range l.run.glyphs {
		outline, ok := g.face.GlyphDataOutline(g.id)
		if !ok {
			continue
		}
		p.outline(outline, l.left()+g.x*l.size, l.y-g.y*l.size, l.size/unitsPerEm)
	}
	p.fill(l.colour)
}

// outline adds a glyph to the raster, its origin at x, y.
func (p *painter) outline(o font.GlyphOutline, x, y, unit float64) {
	at := func(q opentype.SegmentPoint) (float32, float32) {
		return p.pixel(x+float64(q.X)*unit, y-float64(q.Y)*unit)
	}
	for i, s := range o.Segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				p.raster.ClosePath()
			}
			p.raster.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			p.raster.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			p.raster.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			p.raster.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	p.raster.ClosePath()
}
