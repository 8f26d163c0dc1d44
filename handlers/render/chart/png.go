package chart

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
	origin image.Point // of the raster
}

func (s *scene) png(w io.Writer) error {
	bounds := image.Rect(0, 0, int(math.Round(s.width*s.scale)), int(math.Round(s.height*s.scale)))
	p := &painter{image: image.NewRGBA(bounds), scale: s.scale}
	draw.Draw(p.image, bounds, image.NewUniform(s.background.rgba()), image.Point{}, draw.Src)
	for _, shape := range s.shapes {
		shape.paint(p)
	}
	encoder := png.Encoder{BufferPool: s.buffer}
	return encoder.Encode(w, reduce(p.image))
}

// encoding is the memory of image/png for the next picture.
type encoding struct{ kept *png.EncoderBuffer }

// Get gives what the picture before left.
func (e *encoding) Get() *png.EncoderBuffer { return e.kept }

// Put keeps it for the next one.
func (e *encoding) Put(b *png.EncoderBuffer) { e.kept = b }

// pixels are those that a box of the drawing lies in.
func (p *painter) pixels(b box) image.Rectangle {
	return image.Rect(int(math.Floor(b.x*p.scale)), int(math.Floor(b.y*p.scale)), int(math.Ceil(b.right()*p.scale)), int(math.Ceil(b.bottom()*p.scale)))
}

// begin makes the raster ready for a shape, or the part of one, in some pixels; it is false where these
// lie outside the picture.
func (p *painter) begin(r image.Rectangle) bool {
	if r.Intersect(p.image.Rect).Empty() {
		return false
	}
	p.origin = r.Min
	p.raster.Reset(r.Dx(), r.Dy())
	return true
}

// fill paints what the raster has gathered.
func (p *painter) fill(c colour) {
	p.raster.Draw(p.image, image.Rectangle{p.origin, p.origin.Add(p.raster.Size())}, image.NewUniform(c.rgba()), image.Point{})
}

// pixel is a place of the drawing in the raster.
func (p *painter) pixel(x, y float64) (float32, float32) {
	return float32(x*p.scale - float64(p.origin.X)), float32(y*p.scale - float64(p.origin.Y))
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
		at := func(t float64) point { return point{a.x + (b.x-a.x)*t/length, a.y + (b.y-a.y)*t/length} }
		for t := 0.0; t < length; t += dashOn + dashOff {
			p.segment(at(t), at(math.Min(t+dashOn, length)), s)
		}
	}
}

// segment paints a straight piece as a rectangle turned. The box around a long slanting one is mostly
// empty, so that it is painted in windows along it.
func (p *painter) segment(a, b point, s stroke) {
	whole := stroke{points: []point{a, b}, width: s.width}.bounds()
	r := p.pixels(whole)
	if r.Dx() <= window || r.Dy() <= window {
		p.piece(r, a, b, s)
		return
	}
	half := s.width/2 + 1/p.scale
	flat := math.Abs(b.x-a.x) >= math.Abs(b.y-a.y)
	from, to := r.Min.Y, r.Max.Y
	if flat {
		from, to = r.Min.X, r.Max.X
	}
	for ; from < to; from += window {
		low, high := float64(from)/p.scale-half, float64(min(from+window, to))/p.scale+half
		part := r
		if flat {
			part.Min.X, part.Max.X = from, min(from+window, to)
			y1, y2 := along(a.x, b.x, a.y, b.y, low), along(a.x, b.x, a.y, b.y, high)
			part.Min.Y, part.Max.Y = int(math.Floor((min(y1, y2)-half)*p.scale)), int(math.Ceil((max(y1, y2)+half)*p.scale))
		} else {
			part.Min.Y, part.Max.Y = from, min(from+window, to)
			x1, x2 := along(a.y, b.y, a.x, b.x, low), along(a.y, b.y, a.x, b.x, high)
			part.Min.X, part.Max.X = int(math.Floor((min(x1, x2)-half)*p.scale)), int(math.Ceil((max(x1, x2)+half)*p.scale))
		}
		p.piece(part.Intersect(r), a, b, s)
	}
}

// window is how many pixels of a slanting line are painted at once.
const window = 24

// along gives the second coordinate of a line where the first is at, no further than its ends.
func along(a1, b1, a2, b2, at float64) float64 {
	return a2 + (b2-a2)*math.Max(0, math.Min(1, (at-a1)/(b1-a1)))
}

// piece paints what of a straight piece lies in some pixels.
func (p *painter) piece(r image.Rectangle, a, b point, s stroke) {
	if !p.begin(r) {
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
	if r <= 0 || !p.begin(p.pixels(box{x - r, y - r, 2 * r, 2 * r})) {
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
	if !p.begin(p.pixels(box{b.x - pad, b.y - pad, b.w + 2*pad, b.h + 2*pad})) {
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
