package scene

import (
	"image"
	"math"
	"strconv"
)

// Mark is what a shape says when it is pointed at, and where it leads.
type Mark struct{ Title, Link string }

// Area is a country's surface. A hatched one has lines in its edge's colour over the fill.
type Area struct {
	Mark
	Rings   [][]Point
	Fill    Colour
	Edge    Colour
	Width   float64 // of the edge
	Hatched Colour  // of the lines; 0: none
}

// hatching is how far lines of a hatched area are apart, in units of the drawing along each axis; they take a
// third of it.
const hatching = 6

func (a Area) inks() []Colour { return []Colour{a.Fill, a.Edge, a.Hatched} }

func (a Area) Bounds() Box {
	b := BoundsOf(a.Rings[0])
	for _, ring := range a.Rings[1:] {
		b = b.With(BoundsOf(ring))
	}
	return b
}

// open begins what leads somewhere.
func (m Mark) open(w *svgWriter) {
	if m.Link != "" {
		w.text(`<a href="`)
		w.escaped(m.Link)
		w.text(`" aria-label="`)
		w.escaped(m.Title)
		w.text(`">`)
	}
}

// close ends an element that may say something, and what leads somewhere.
func (m Mark) close(w *svgWriter, element string) {
	if m.Title == "" {
		w.text("/>")
	} else {
		w.text("><title>")
		w.escaped(m.Title)
		w.text("</title></" + element + ">")
	}
	if m.Link != "" {
		w.text("</a>")
	}
	w.text("\n")
}

func (a Area) svg(w *svgWriter) {
	a.open(w)
	w.text(`<path d="`)
	for _, ring := range a.Rings {
		w.ring(ring)
	}
	w.text(`"`)
	if a.Hatched != 0 {
		w.text(` fill="url(#`)
		w.text(w.hatch)
		w.text(`)"`)
	} else {
		w.colour("fill", a.Fill)
	}
	w.colour("stroke", a.Edge)
	w.attribute("stroke-width", a.Width)
	w.text(` stroke-linejoin="round"`)
	a.close(w, "path")
}

// ring writes a closed line by its differences, in tenths.
func (w *svgWriter) ring(points []Point) {
	var x, y int64
	written := 0 // points; those that fall on the one before are left out
	for _, p := range points {
		px, py := int64(math.Round(p.X*10)), int64(math.Round(p.Y*10))
		switch {
		case written == 0:
			w.text("M")
		case px == x && py == y:
			continue
		case written == 1:
			w.text("l")
		}
		w.tenths(px-x, written > 1)
		w.tenths(py-y, true)
		x, y = px, py
		written++
	}
	w.text("z")
}

// tenths writes a number, after a gap where it does not begin with a sign.
func (w *svgWriter) tenths(v int64, gap bool) {
	if v < 0 {
		w.out, v = append(w.out, '-'), -v
	} else if gap {
		w.out = append(w.out, ' ')
	}
	w.out = strconv.AppendInt(w.out, v/10, 10)
	if v%10 != 0 {
		w.out = append(w.out, '.', '0'+byte(v%10))
	}
}

func (a Area) paint(p *painter) {
	if !p.begin(p.pixels(a.Bounds())) {
		return
	}
	for _, ring := range a.Rings {
		p.raster.MoveTo(p.pixel(ring[0].X, ring[0].Y))
		for _, q := range ring[1:] {
			p.raster.LineTo(p.pixel(q.X, q.Y))
		}
		p.raster.ClosePath()
	}
	p.fill(a.Fill)
	if a.Hatched != 0 {
		p.hatch()
		p.blend(&p.mask, p.mixturesOf(a.Hatched), a.Hatched)
	}
	p.edges(a)
}

// hatch leaves of the mask only slanting lines.
func (p *painter) hatch() {
	apart := int(math.Round(hatching * p.scale))
	for y := p.mask.Rect.Min.Y; y < p.mask.Rect.Max.Y; y++ {
		row := p.mask.Pix[p.mask.PixOffset(p.mask.Rect.Min.X, y):][:p.mask.Rect.Dx()]
		for i := range row {
			if at := ((p.mask.Rect.Min.X+i+y)%apart + apart) % apart; at*3 >= apart {
				row[i] = 0
			}
		}
	}
}

// edges paints the outline of all rings at once: each side is a rectangle turned, all in the same
// direction, so that where two meet they do not take each other away.
func (p *painter) edges(a Area) {
	b := a.Bounds()
	half := a.Width / 2
	if half <= 0 || !p.begin(p.pixels(Box{b.X - half, b.Y - half, b.W + a.Width, b.H + a.Width}).Intersect(image.Rect(0, 0, p.width, p.height))) {
		return
	}
	for _, ring := range a.Rings {
		for i, from := range ring {
			to := ring[(i+1)%len(ring)]
			p.side(from, to, half)
		}
	}
	p.fill(a.Edge)
}

func (p *painter) side(a, b Point, half float64) {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if length == 0 {
		return
	}
	nx, ny := -(b.Y-a.Y)/length*half, (b.X-a.X)/length*half
	p.raster.MoveTo(p.pixel(a.X+nx, a.Y+ny))
	p.raster.LineTo(p.pixel(b.X+nx, b.Y+ny))
	p.raster.LineTo(p.pixel(b.X-nx, b.Y-ny))
	p.raster.LineTo(p.pixel(a.X-nx, a.Y-ny))
	p.raster.ClosePath()
}
