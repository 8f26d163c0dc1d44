package chart

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

func (s *scene) svg(w io.Writer) error {
	out := &svgWriter{s.buffer.text[:0], s.hatch}
	out.text(`<svg xmlns="http://www.w3.org/2000/svg" role="`)
	out.text(s.role())
	out.text(`" direction="ltr"`)
	out.attribute("width", math.Round(s.width*s.scale))
	out.attribute("height", math.Round(s.height*s.scale))
	out.text(` viewBox="0 0 `)
	out.number(s.width)
	out.text(" ")
	out.number(s.height)
	out.text(`" font-family="` + fontFamilies + `"`)
	if s.lang != "" {
		out.text(` xml:lang="`)
		out.escaped(s.lang)
		out.text(`"`)
	}
	out.text("><title>")
	out.escaped(s.title)
	out.text("</title><desc>")
	out.escaped(s.desc)
	out.text("</desc>\n")
	if s.hatch != "" {
		out.pattern(s)
	}
	rectangle{box{0, 0, s.width, s.height}, s.background}.svg(out)
	for _, shape := range s.shapes {
		shape.svg(out)
	}
	out.text("</svg>\n")
	s.buffer.text = out.out
	_, err := w.Write(out.out)
	return err
}

// role is that of an image, unless something in it can be chosen: an image's parts are hidden from who
// does not see them.
func (s *scene) role() string {
	for _, shape := range s.shapes {
		switch x := shape.(type) {
		case area:
			if x.link != "" {
				return "group"
			}
		case spot:
			if x.link != "" {
				return "group"
			}
		}
	}
	return "img"
}

// pattern writes the hatching of areas, as painter.hatch paints it.
func (w *svgWriter) pattern(s *scene) {
	const apart = hatching / math.Sqrt2
	w.text(`<defs><pattern id="`)
	w.escaped(s.hatch)
	w.text(`" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"`)
	w.attribute("width", apart)
	w.attribute("height", apart)
	w.text(">")
	rectangle{box{0, 0, apart, apart}, s.background}.svg(w)
	rectangle{box{0, 0, apart / 3, apart}, s.grey}.svg(w)
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

func (w *svgWriter) colour(name string, c colour) {
	w.out = append(append(append(w.out, ' '), name...), '=', '"')
	w.out = append(c.append(w.out), '"')
}

func (r rectangle) svg(w *svgWriter) {
	w.text("<rect")
	w.attribute("x", r.x)
	w.attribute("y", r.y)
	w.attribute("width", r.w)
	w.attribute("height", r.h)
	w.colour("fill", r.fill)
	w.text("/>\n")
}

func (s stroke) svg(w *svgWriter) {
	w.text(`<path d="`)
	for i, p := range s.points {
		if i == 0 {
			w.text("M")
		} else {
			w.text("L")
		}
		w.number(p.x)
		w.text(" ")
		w.number(p.y)
	}
	w.text(`" fill="none"`)
	w.colour("stroke", s.colour)
	w.attribute("stroke-width", s.width)
	if len(s.points) > 2 {
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

func (c circle) svg(w *svgWriter) {
	w.text("<circle")
	c.attributes(w)
	w.text("/>\n")
}

func (c circle) attributes(w *svgWriter) {
	w.attribute("cx", c.x)
	w.attribute("cy", c.y)
	w.attribute("r", c.r-ringWidth/2)
	w.colour("fill", c.fill)
	w.colour("stroke", c.ring)
	w.attribute("stroke-width", ringWidth)
}

func (s spot) svg(w *svgWriter) {
	s.open(w)
	if s.link != "" && s.reach > s.r {
		w.text("<circle")
		w.attribute("cx", s.x)
		w.attribute("cy", s.y)
		w.attribute("r", s.reach)
		w.text(` fill="none" pointer-events="all"/>`)
	}
	w.text("<circle")
	s.circle.attributes(w)
	s.close(w, "circle")
}

func (l label) svg(w *svgWriter) {
	w.text("<text")
	w.attribute("x", l.x)
	w.attribute("y", l.y)
	w.attribute("font-size", l.size)
	w.attribute("textLength", l.run.advance*l.size)
	w.text(` lengthAdjust="spacingAndGlyphs"`)
	switch l.anchor {
	case middle:
		w.text(` text-anchor="middle"`)
	case end:
		w.text(` text-anchor="end"`)
	}
	if l.bold {
		w.text(` font-weight="600"`)
	}
	w.colour("fill", l.colour)
	w.text(">")
	w.escaped(l.text)
	w.text("</text>\n")
}
