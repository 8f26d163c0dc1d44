package scene

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
	RingWidth = 1.5
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

// WritePNG paints the scene, and writes it as PNG of at most 256 colours.
func (s *Scene) WritePNG(w io.Writer) error {
	p := &s.Buffer.painter
	p.scale = s.Scale
	p.canvas = newCanvas(int(math.Round(s.Width*s.Scale)), int(math.Round(s.Height*s.Scale)), s.Background, s.Buffer.pixels)
	s.Buffer.pixels = p.pix
	for _, shape := range s.Shapes { // their colours come before what they mix to
		for _, ink := range shape.inks() {
			p.place(ink)
		}
	}
	for _, shape := range s.Shapes {
		if err := s.awaited(); err != nil {
			return err
		}
		shape.paint(p)
	}
	return p.encode(w)
}

// Memory is what the writers of a picture leave to those of the next.
type Memory struct {
	text    []byte
	pixels  []uint8
	painter painter
}

// pixels are those that a box of the drawing lies in.
func (p *painter) pixels(b Box) image.Rectangle {
	return image.Rect(int(math.Floor(b.X*p.scale)), int(math.Floor(b.Y*p.scale)), int(math.Ceil(b.Right()*p.scale)), int(math.Ceil(b.Bottom()*p.scale)))
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
func (p *painter) fill(c Colour) {
	p.raster.Draw(&p.mask, p.mask.Rect, image.Opaque, image.Point{})
	p.blend(&p.mask, p.mixturesOf(c), c)
}

// pixel is a place of the drawing in the raster.
func (p *painter) pixel(x, y float64) (float32, float32) {
	return float32(x*p.scale - float64(p.mask.Rect.Min.X)), float32(y*p.scale - float64(p.mask.Rect.Min.Y))
}

// paint fills whole pixels, so that edges are sharp; nothing is thinner than one.
func (r Rectangle) paint(p *painter) {
	x, y := math.Round(r.X*p.scale), math.Round(r.Y*p.scale)
	right, bottom := math.Round(r.Right()*p.scale), math.Round(r.Bottom()*p.scale)
	area := image.Rect(int(x), int(y), int(math.Max(right, x+1)), int(math.Max(bottom, y+1)))
	if r.W <= 0 || r.H <= 0 {
		return
	}
	p.canvas.rectangle(area, r.Fill)
}

// dashes are how long a stroke is drawn and then not; 0 where it is whole.
func (s Stroke) dashes() (on, off float64) {
	switch {
	case s.Fine:
		return fineDash, fineDash
	case s.Dashed:
		return dashOn, dashOff
	}
	return 0, 0
}

func (s Stroke) paint(p *painter) {
	on, off := s.dashes()
	walked := 0.0 // since the last dash began
	for i := 1; i < len(s.Points); i++ {
		a, b := s.Points[i-1], s.Points[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			continue
		}
		if on == 0 {
			p.segment(a, b, s)
			continue
		}
		at := func(t float64) Point { return Point{a.X + (b.X-a.X)*t/length, a.Y + (b.Y-a.Y)*t/length} }
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
func (p *painter) segment(a, b Point, s Stroke) {
	whole := Stroke{Points: []Point{a, b}, Width: s.Width}.Bounds()
	r := p.pixels(whole)
	if r.Dx() <= window || r.Dy() <= window {
		p.piece(r, a, b, s)
		return
	}
	half := s.Width/2 + 1/p.scale
	flat := math.Abs(b.X-a.X) >= math.Abs(b.Y-a.Y)
	from, to := r.Min.Y, r.Max.Y
	if flat {
		from, to = r.Min.X, r.Max.X
	}
	for ; from < to; from += window {
		low, high := float64(from)/p.scale-half, float64(min(from+window, to))/p.scale+half
		part := r
		if flat {
			part.Min.X, part.Max.X = from, min(from+window, to)
			y1, y2 := along(a.X, b.X, a.Y, b.Y, low), along(a.X, b.X, a.Y, b.Y, high)
			part.Min.Y, part.Max.Y = int(math.Floor((min(y1, y2)-half)*p.scale)), int(math.Ceil((max(y1, y2)+half)*p.scale))
		} else {
			part.Min.Y, part.Max.Y = from, min(from+window, to)
			x1, x2 := along(a.Y, b.Y, a.X, b.X, low), along(a.Y, b.Y, a.X, b.X, high)
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
func (p *painter) piece(r image.Rectangle, a, b Point, s Stroke) {
	if !p.begin(r) {
		return
	}
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	nx, ny := -(b.Y-a.Y)/length*s.Width/2, (b.X-a.X)/length*s.Width/2
	p.raster.MoveTo(p.pixel(a.X+nx, a.Y+ny))
	p.raster.LineTo(p.pixel(b.X+nx, b.Y+ny))
	p.raster.LineTo(p.pixel(b.X-nx, b.Y-ny))
	p.raster.LineTo(p.pixel(a.X-nx, a.Y-ny))
	p.raster.ClosePath()
	p.fill(s.Colour)
}

func (c Circle) paint(p *painter) {
	p.disc(c.X, c.Y, c.R, c.Ring)
	p.disc(c.X, c.Y, c.R-RingWidth, c.Fill)
}

// disc paints a circle as four curves.
func (p *painter) disc(x, y, r float64, fill Colour) {
	if r <= 0 || !p.begin(p.pixels(Box{x - r, y - r, 2 * r, 2 * r})) {
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
