package chart

import (
	"image"
	"math"
	"strconv"
)

// mark is what a shape says when it is pointed at, and where it leads.
type mark struct{ title, link string }

// area is a country's surface. A hatched one has lines in its edge's colour over the fill.
type area struct {
	mark
	rings   [][]point
	fill    colour
	edge    colour
	width   float64 // of the edge
	hatched colour  // of the lines; 0: none
}

// hatching is how far lines of a hatched area are apart, in units of the drawing along each axis; they take a
// third of it.
const hatching = 6

func (a area) inks() []colour { return []colour{a.fill, a.edge, a.hatched} }

func (a area) bounds() box {
	b := boundsOf(a.rings[0])
	for _, ring := range a.rings[1:] {
		b = b.with(boundsOf(ring))
	}
	return b
}

// open begins what leads somewhere.
func (m mark) open(w *svgWriter) {
	if m.link != "" {
		w.text(`<a href="`)
		w.escaped(m.link)
		w.text(`">`)
	}
}

// close ends an element that may say something, and what leads somewhere.
func (m mark) close(w *svgWriter, element string) {
	if m.title == "" {
		w.text("/>")
	} else {
		w.text("><title>")
		w.escaped(m.title)
		w.text("</title></" + element + ">")
	}
	if m.link != "" {
		w.text("</a>")
	}
	w.text("\n")
}

func (a area) svg(w *svgWriter) {
	a.open(w)
	w.text(`<path d="`)
	for _, ring := range a.rings {
		w.ring(ring)
	}
	w.text(`"`)
	if a.hatched != 0 {
		w.text(` fill="url(#`)
		w.text(w.hatch)
		w.text(`)"`)
	} else {
		w.colour("fill", a.fill)
	}
	w.colour("stroke", a.edge)
	w.attribute("stroke-width", a.width)
	w.text(` stroke-linejoin="round"`)
	a.close(w, "path")
}

// ring writes a closed line by its differences, in tenths.
func (w *svgWriter) ring(points []point) {
	var x, y int64
	for i, p := range points {
		px, py := int64(math.Round(p.x*10)), int64(math.Round(p.y*10))
		switch {
		case i == 0:
			w.text("M")
		case px == x && py == y:
			continue
		case i == 1:
			w.text("l")
		}
		w.tenths(px-x, i > 1)
		w.tenths(py-y, true)
		x, y = px, py
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

func (a area) paint(p *painter) {
	if !p.begin(p.pixels(a.bounds())) {
		return
	}
	for _, ring := range a.rings {
		p.raster.MoveTo(p.pixel(ring[0].x, ring[0].y))
		for _, q := range ring[1:] {
			p.raster.LineTo(p.pixel(q.x, q.y))
		}
		p.raster.ClosePath()
	}
	p.fill(a.fill)
	if a.hatched != 0 {
		p.hatch()
		p.blend(&p.mask, p.mixturesOf(a.hatched), a.hatched)
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
func (p *painter) edges(a area) {
	b := a.bounds()
	half := a.width / 2
	if half <= 0 || !p.begin(p.pixels(box{b.x - half, b.y - half, b.w + a.width, b.h + a.width}).Intersect(image.Rect(0, 0, p.width, p.height))) {
		return
	}
	for _, ring := range a.rings {
		for i, from := range ring {
			to := ring[(i+1)%len(ring)]
			p.side(from, to, half)
		}
	}
	p.fill(a.edge)
}

func (p *painter) side(a, b point, half float64) {
	length := math.Hypot(b.x-a.x, b.y-a.y)
	if length == 0 {
		return
	}
	nx, ny := -(b.y-a.y)/length*half, (b.x-a.x)/length*half
	p.raster.MoveTo(p.pixel(a.x+nx, a.y+ny))
	p.raster.LineTo(p.pixel(b.x+nx, b.y+ny))
	p.raster.LineTo(p.pixel(b.x-nx, b.y-ny))
	p.raster.LineTo(p.pixel(a.x-nx, a.y-ny))
	p.raster.ClosePath()
}
