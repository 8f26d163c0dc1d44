package scene

import (
	"html"
	"io"
	"math"
	"strconv"
	"strings"
)

// fontFamilies are looked for in this order; the first is the one that was measured.
const fontFamilies = "Noto Sans, Noto Sans KR, Noto Sans CJK KR, Arial, Helvetica, sans-serif"

// svgWriter writes a scene. Attributes only: what Wikimedia shows may have neither style nor import.
type svgWriter struct {
	out   []byte
	hatch string
}

// WriteSVG writes the scene as SVG that needs nothing else.
func (s *Scene) WriteSVG(w io.Writer) error {
	out := &svgWriter{s.Buffer.text[:0], s.Hatch}
	out.text(`<svg xmlns="http://www.w3.org/2000/svg" role="`)
	out.text(s.role())
	out.text(`" direction="ltr"`)
	out.attribute("width", math.Round(s.Width*s.Scale))
	out.attribute("height", math.Round(s.Height*s.Scale))
	out.text(` viewBox="0 0 `)
	out.number(s.Width)
	out.text(" ")
	out.number(s.Height)
	out.text(`" font-family="` + fontFamilies + `"`)
	if s.Lang != "" {
		out.text(` xml:lang="`)
		out.escaped(s.Lang)
		out.text(`"`)
	}
	out.text("><title>")
	out.escaped(s.Title)
	out.text("</title><desc>")
	out.escaped(s.Description)
	out.text("</desc>\n")
	if s.Hatch != "" {
		out.pattern(s)
	}
	Rectangle{Box{0, 0, s.Width, s.Height}, s.Background}.svg(out)
	for _, shape := range s.Shapes {
		if err := s.awaited(); err != nil {
			return err
		}
		shape.svg(out)
	}
	out.text("</svg>\n")
	s.Buffer.text = out.out
	_, err := w.Write(out.out)
	return err
}

// role is that of an image, unless something in it can be chosen: an image's parts are hidden from who
// does not see them.
func (s *Scene) role() string {
	for _, shape := range s.Shapes {
		switch x := shape.(type) {
		case Area:
			if x.Link != "" {
				return "group"
			}
		case Spot:
			if x.Link != "" {
				return "group"
			}
		}
	}
	return "img"
}

// pattern writes the hatching of areas, as painter.hatch paints it.
func (w *svgWriter) pattern(s *Scene) {
	const apart = hatching / math.Sqrt2
	w.text(`<defs><pattern id="`)
	w.escaped(s.Hatch)
	w.text(`" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"`)
	w.attribute("width", apart)
	w.attribute("height", apart)
	w.text(">")
	Rectangle{Box{0, 0, apart, apart}, s.Background}.svg(w)
	Rectangle{Box{0, 0, apart / 3, apart}, s.Grey}.svg(w)
	w.text("</pattern></defs>\n")
}

// escaped writes a text that cannot leave its element; what XML has no place for is left out.
func (w *svgWriter) escaped(text string) {
	plain := func(r rune) bool {
		return r >= ' ' && r < '\ufffe' && !strings.ContainsRune(`<>&"'`, r) || r > '\uffff'
	}
	if !strings.ContainsFunc(text, func(r rune) bool { return !plain(r) }) {
		w.text(text)
		return
	}
	w.text(html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, text)))
}

func (w *svgWriter) text(s string) { w.out = append(w.out, s...) }

// number writes at most two decimals.
func (w *svgWriter) number(v float64) {
	hundredths := int64(math.Round(v * 100))
	if hundredths < 0 {
		w.out, hundredths = append(w.out, '-'), -hundredths
	}
	w.out = strconv.AppendInt(w.out, hundredths/100, 10)
	if rest := byte(hundredths % 100); rest != 0 {
		w.out = append(w.out, '.', '0'+rest/10)
		if rest%10 != 0 {
			w.out = append(w.out, '0'+rest%10)
		}
	}
}

func (w *svgWriter) attribute(name string, v float64) {
	w.out = append(append(append(w.out, ' '), name...), '=', '"')
	w.number(v)
	w.out = append(w.out, '"')
}

func (w *svgWriter) colour(name string, c Colour) {
	w.out = append(append(append(w.out, ' '), name...), '=', '"')
	w.out = append(c.append(w.out), '"')
}

func (r Rectangle) svg(w *svgWriter) {
	w.text("<rect")
	w.attribute("x", r.X)
	w.attribute("y", r.Y)
	w.attribute("width", r.W)
	w.attribute("height", r.H)
	w.colour("fill", r.Fill)
	w.text("/>\n")
}

func (s Stroke) svg(w *svgWriter) {
	w.text(`<path d="`)
	for i, p := range s.Points {
		if i == 0 {
			w.text("M")
		} else {
			w.text("L")
		}
		w.number(p.X)
		w.text(" ")
		w.number(p.Y)
	}
	w.text(`" fill="none"`)
	w.colour("stroke", s.Colour)
	w.attribute("stroke-width", s.Width)
	if len(s.Points) > 2 {
		w.text(` stroke-linejoin="round"`)
	}
	if on, off := s.dashes(); on > 0 {
		w.text(` stroke-dasharray="`)
		w.number(on)
		w.text(" ")
		w.number(off)
		w.text(`"`)
	}
	w.text("/>\n")
}

func (c Circle) svg(w *svgWriter) {
	w.text("<circle")
	c.attributes(w)
	w.text("/>\n")
}

func (c Circle) attributes(w *svgWriter) {
	w.attribute("cx", c.X)
	w.attribute("cy", c.Y)
	w.attribute("r", c.R-RingWidth/2)
	w.colour("fill", c.Fill)
	w.colour("stroke", c.Ring)
	w.attribute("stroke-width", RingWidth)
}

func (s Spot) svg(w *svgWriter) {
	s.open(w)
	if s.Link != "" && s.Reach > s.R {
		w.text("<circle")
		w.attribute("cx", s.X)
		w.attribute("cy", s.Y)
		w.attribute("r", s.Reach)
		w.text(` fill="none" pointer-events="all"/>`)
	}
	w.text("<circle")
	s.Circle.attributes(w)
	s.close(w, "circle")
}

func (l Label) svg(w *svgWriter) {
	w.text("<text")
	w.attribute("x", l.X)
	w.attribute("y", l.Y)
	w.attribute("font-size", l.Size)
	w.attribute("textLength", l.Run.advance*l.Size)
	w.text(` lengthAdjust="spacingAndGlyphs"`)
	switch l.Anchor {
	case Middle:
		w.text(` text-anchor="middle"`)
	case End:
		w.text(` text-anchor="end"`)
	}
	if l.Bold {
		w.text(` font-weight="600"`)
	}
	w.colour("fill", l.Colour)
	w.text(">")
	w.escaped(l.Text)
	w.text("</text>\n")
}
