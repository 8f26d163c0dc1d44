package chart

import (
	"bytes"
	"image"
	"image/draw"
	"io"
	"math"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/image/vector"
)

// How strokes are dashed, and how wide the ring of a circle is, in units of the drawing.
const (
	dashOn    = 5
	dashOff   = 4
	fineDash  = 2
	ringWidth = 1.5
)

// painter paints a scene on pixels.
type painter struct {
	*canvas
	scale  float64
	raster vector.Rasterizer
	mask   image.Alpha // of the shape under way
	glyphs map[glyphKey]image.Alpha
	packed bytes.Buffer
	packer *zlib.Writer
}

func (s *scene) png(w io.Writer) error {
	p := &s.buffer.painter
	p.scale = s.scale
	p.canvas = newCanvas(int(math.Round(s.width*s.scale)), int(math.Round(s.height*s.scale)), s.background, s.buffer.pixels)
	s.buffer.pixels = p.pix
	for _, shape := range s.shapes { // their colours come before what they mix to
		for _, ink := range shape.inks() {
			p.place(ink)
		}
	}
	for _, shape := range s.shapes {
		shape.paint(p)
	}
	return p.encode(w)
}

// memory is what the writers of a picture leave to those of the next.
type memory struct {
	text    []byte
	pixels  []uint8
	painter painter
}

// pixels are those that a box of the drawing lies in.
func (p *painter) pixels(b box) image.Rectangle {
	return image.Rect(int(math.Floor(b.x*p.scale)), int(math.Floor(b.y*p.scale)), int(math.Ceil(b.right()*p.scale)), int(math.Ceil(b.bottom()*p.scale)))
}

// begin makes the raster ready for a shape, or the part of one, in some pixels; it is false where these
// lie outside the picture.
func (p *painter) begin(r image.Rectangle) bool {
	if r.Intersect(image.Rect(0, 0, p.width, p.height)).Empty() {
		return false
	}
	p.clear(r)
	return true
}

func (p *painter) clear(r image.Rectangle) {
	p.mask.Rect, p.mask.Stride = r, r.Dx()
	if n := r.Dx() * r.Dy(); n <= cap(p.mask.Pix) {
		p.mask.Pix = p.mask.Pix[:n]
	} else {
		p.mask.Pix = make([]uint8, n)
	}
	p.raster.Reset(r.Dx(), r.Dy())
	p.raster.DrawOp = draw.Src
}

// fill paints what the raster has gathered.
func (p *painter) fill(c colour) {
	p.raster.Draw(&p.mask, p.mask.Rect, image.Opaque, image.Point{})
	p.blend(&p.mask, p.mixturesOf(c), c)
}

// pixel is a place of the drawing in the raster.
func (p *painter) pixel(x, y float64) (float32, float32) {
	return float32(x*p.scale - float64(p.mask.Rect.Min.X)), float32(y*p.scale - float64(p.mask.Rect.Min.Y))
}

// paint fills whole pixels, so that edges are sharp; nothing is thinner than one.
func (r rectangle) paint(p *painter) {
	x, y := math.Round(r.x*p.scale), math.Round(r.y*p.scale)
	right, bottom := math.Round(r.right()*p.scale), math.Round(r.bottom()*p.scale)
	area := image.Rect(int(x), int(y), int(math.Max(right, x+1)), int(math.Max(bottom, y+1)))
	if r.w <= 0 || r.h <= 0 {
		return
	}
	p.canvas.rectangle(area, r.fill)
}

// dashes are how long a stroke is drawn and then not; 0 where it is whole.
func (s stroke) dashes() (on, off float64) {
	switch {
	case s.fine:
		return fineDash, fineDash
	case s.dashed:
		return dashOn, dashOff
	}
	return 0, 0
}

func (s stroke) paint(p *painter) {
	on, off := s.dashes()
	walked := 0.0 // since the last dash began
	for i := 1; i < len(s.points); i++ {
		a, b := s.points[i-1], s.points[i]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		if length == 0 {
			continue
		}
		if on == 0 {
			p.segment(a, b, s)
			continue
		}
		at := func(t float64) point { return point{a.x + (b.x-a.x)*t/length, a.y + (b.y-a.y)*t/length} }
		for t := -walked; t < length; t += on + off {
			if t+on > 0 {
				p.segment(at(math.Max(0, t)), at(math.Min(t+on, length)), s)
			}
			walked = length - t
		}
		walked = math.Mod(walked, on+off)
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
