package chart

import (
	"fmt"
	"io"
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// Picture is how a chart is to look. The zero value of each field leaves the choice to us.
type Picture struct {
	Width, Height int    // pixels
	Theme         string // light or dark
	Type          string // og or square: the sizes that social networks show
	Kind          Kind   // what of several ways to draw an answer is asked for
	Lang          string // of our own words

	Gone <-chan struct{} // closed when nobody waits for it any more; nil where somebody always does
}

// Limits of a picture in pixels.
const (
	LeastWidth  = 280
	LeastHeight = 240
	MostPixels  = 2400 // wide or high
)

// The size for which the type is set; larger pictures are drawn larger, narrower ones narrow.
const (
	usualWidth  = 850.0
	usualHeight = 600.0
)

// size is a picture's in pixels, and how many of these one unit of the drawing has.
type size struct {
	width, height float64 // 0: as high as the chart wants
	scale         float64
}

// size resolves type and defaults. Density is the scale where nothing was asked for.
func (p Picture) size(density float64) (size, error) {
	switch p.Type {
	case "og":
		return size{1600, 836, 2}, nil
	case "square":
		return size{1200, 1200, 2}, nil
	case "":
	default:
		return size{}, fmt.Errorf("chart: no type %q of picture", p.Type)
	}
	w, h := float64(p.Width), float64(p.Height)
	switch {
	case w == 0 && h == 0:
		return size{usualWidth * density, 0, density}, nil
	case h == 0:
		return size{w, 0, math.Max(1, w/usualWidth)}, nil
	case w == 0:
		w = usualWidth * math.Max(1, h/usualHeight)
	}
	return size{w, h, math.Max(1, math.Sqrt(w*h/(usualWidth*usualHeight)))}, nil
}

func (p Picture) theme() string {
	if p.Theme == "dark" {
		return p.Theme
	}
	return "light"
}

// SVG writes a chart as SVG that needs nothing else: no style sheet, no font, no script.
func SVG(w io.Writer, c Chart, p Picture) error {
	return compose(c, p, 1, func(s *scene.Scene) error { return s.WriteSVG(w) })
}

// PNG writes a chart as PNG of at most 256 colours.
func PNG(w io.Writer, c Chart, p Picture) error {
	return compose(c, p, 2, func(s *scene.Scene) error { return s.WritePNG(w) })
}

// compose lays a chart out and has the scene written while the pen is still its own.
func compose(c Chart, p Picture, density float64, write func(*scene.Scene) error) error {
	at, err := p.size(density)
	if err != nil {
		return err
	}
	if err := c.finite(); err != nil {
		return err
	}
	free, err := scene.Pens()
	if err != nil {
		return err
	}
	pen := <-free
	defer func() { free <- pen }()
	c, without := c.drawable()
	d := &drawing{Chart: c, without: without, pen: pen, words: wordsIn(p.Lang), theme: themeOf(p.Theme)}
	d.Scene = &scene.Scene{Scale: at.scale, Width: at.width / at.scale, Height: at.height / at.scale, Lang: p.Lang, Buffer: &pen.Memory, Gone: p.Gone}
	if c.Kind == Map {
		if d.land, err = world(); err != nil {
			return err
		}
		if len(c.Zoom) > 0 {
			d.land = d.land.turned(d.land.meridian(c.Zoom))
		}
		d.Scene.Hatch, d.Scene.Grey = fmt.Sprintf("hatch-%s-%.0f", p.theme(), at.width), d.theme.grey
	}
	d.colours = d.assign()
	d.draw()
	return write(d.Scene)
}
