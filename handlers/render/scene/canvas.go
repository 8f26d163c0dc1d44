package scene

import "image"

// levels is how many shares of a pixel a shape can cover: the eye tells no more at the edge of a letter.
const levels = 16

// canvas is pixels of at most 256 colours. Shapes are mixed into it colour by colour, so that no image
// of more colours has to be reduced afterwards. The background is the first colour.
type canvas struct {
	width, height int
	pix           []uint8
	palette       []Colour
	places        map[Colour]uint8
	mixed         map[Colour]*mixtures
}

// mixtures are what an ink becomes by its share of a pixel over each colour: 1 more than its place, 0 where
// it was not yet asked for.
type mixtures [(levels + 1) << 8]uint16

func newCanvas(width, height int, background Colour, memory []uint8) *canvas {
	c := &canvas{width: width, height: height, places: map[Colour]uint8{}, mixed: map[Colour]*mixtures{}}
	if n := width * height; n <= cap(memory) {
		c.pix = memory[:n]
		clear(c.pix)
	} else {
		c.pix = make([]uint8, n)
	}
	c.place(background)
	return c
}

// place is a colour's in the palette; where that is full, the nearest one's.
func (c *canvas) place(ink Colour) uint8 {
	if at, known := c.places[ink]; known {
		return at
	}
	if len(c.palette) < 256 {
		c.places[ink] = uint8(len(c.palette))
		c.palette = append(c.palette, ink)
		return c.places[ink]
	}
	rough := ink&0xf8f8f8 | 0x040404 // those that close to each other have the same one
	at, known := c.places[rough]
	if !known {
		at = nearest(rough, c.palette)
		c.places[rough] = at
	}
	c.places[ink] = at
	return at
}

// nearest is the colour at the least distance.
func nearest(ink Colour, among []Colour) uint8 {
	best, at := 1<<30, 0
	for i, other := range among {
		r, g, b := int(ink>>16&255)-int(other>>16&255), int(ink>>8&255)-int(other>>8&255), int(ink&255)-int(other&255)
		if distance := r*r + g*g + b*b; distance < best {
			best, at = distance, i
		}
	}
	return uint8(at)
}

func (c *canvas) mixturesOf(ink Colour) *mixtures {
	m := c.mixed[ink]
	if m == nil {
		m = new(mixtures)
		c.mixed[ink] = m
	}
	return m
}

// rectangle fills whole pixels.
func (c *canvas) rectangle(r image.Rectangle, ink Colour) {
	r = r.Intersect(image.Rect(0, 0, c.width, c.height))
	if r.Empty() {
		return
	}
	at := c.place(ink)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.pix[y*c.width+r.Min.X : y*c.width+r.Max.X]
		for x := range row {
			row[x] = at
		}
	}
}

// blend mixes an ink in by how much of each pixel a mask covers.
func (c *canvas) blend(mask *image.Alpha, m *mixtures, ink Colour) {
	r := mask.Rect.Intersect(image.Rect(0, 0, c.width, c.height))
	if r.Empty() {
		return
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		from := mask.PixOffset(r.Min.X, y)
		cover := mask.Pix[from : from+r.Dx()]
		row := c.pix[y*c.width+r.Min.X:][:len(cover)]
		for x, share := range cover {
			key := (int(share)*levels+127)/255<<8 | int(row[x])
			if key < 1<<8 {
				continue
			}
			at := m[key]
			if at == 0 {
				at = uint16(c.place(c.palette[row[x]].Towards(ink, float64(key>>8)/levels))) + 1
				m[key] = at
			}
			row[x] = uint8(at - 1)
		}
	}
}
