package explorer

import (
	"bytes"
	"html/template"
	"strings"

	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
)

// Widths for which the page draws: beside the form, and on a phone.
const (
	wideChart   = 860
	narrowChart = 340
)

// draw puts an answer's picture on the page: the drawing of its file, without the title that the page
// has already. What cannot be drawn is in the table, which is always there.
func (s *screen) draw(answer any, call string) { s.drawAs(answer, "", call) }

// drawAs draws an answer as one of the kinds that it can be drawn as.
func (s *screen) drawAs(answer any, kind chart.Kind, call string) {
	charted, ok := answer.(web.Charted)
	if !ok {
		return
	}
	drawing, err := drawnAs(charted, kind)
	if err != nil || len(drawing.Series) == 0 {
		return
	}
	if kind == chart.Map {
		for i := range drawing.Series {
			drawing.Series[i].Link = string(s.At("profile", "country", drawing.Series[i].Code))
		}
	}
	title := drawing.Title
	drawing.Title = ""
	if drawing.Kind == chart.Scatter { // it goes on from the title; the axes say it too
		drawing.Subtitle = ""
	}
	var drawn [2]template.HTML
	for i, width := range []int{wideChart, narrowChart} {
		if drawn[i], err = inline(drawing, chart.Picture{Width: width, Lang: s.Lang}, title); err != nil {
			return
		}
	}
	s.Figure.Wide, s.Figure.Narrow = drawn[0], drawn[1]
	if kind != "" {
		call += "&type=" + string(kind)
	}
	s.Figure.Picture = call
	s.Figure.Files = append([]file{{"PNG", call + "&format=png", "image/png"}, {"SVG", call + "&format=svg", "image/svg+xml"}}, s.Figure.Files...)
}

func drawnAs(answer web.Charted, kind chart.Kind) (chart.Chart, error) {
	if redrawn, ok := answer.(web.Redrawn); ok && kind != "" {
		return redrawn.ChartAs(kind)
	}
	drawing, err := answer.Chart()
	if err != nil || kind == "" {
		return drawing, err
	}
	as, ok := drawing.As(kind)
	if !ok {
		return drawing, nil
	}
	return as, nil
}

// inline draws a chart for inside a page: once in light colours and once in dark ones, which lie on
// each other; each colour becomes the pair of which the page's scheme takes one.
func inline(drawing chart.Chart, picture chart.Picture, title string) (template.HTML, error) {
	var light, dark bytes.Buffer
	picture.Theme = "light"
	if err := chart.SVG(&light, drawing, picture); err != nil {
		return "", err
	}
	picture.Theme = "dark"
	if err := chart.SVG(&dark, drawing, picture); err != nil {
		return "", err
	}
	drawn := paired(light.Bytes(), dark.Bytes())
	drawn = strings.Replace(drawn, "<title></title>", "<title>"+template.HTMLEscapeString(title)+"</title>", 1)
	return template.HTML(drawn), nil // made by our own renderer, which escapes texts
}

// paired is a drawing in both colourings, of which only the colours differ.
func paired(light, dark []byte) string {
	var drawn strings.Builder
	drawn.Grow(len(light) + len(light)/4)
	for {
		at, other := colourIn(light), colourIn(dark)
		if at < 0 || other < 0 {
			drawn.Write(light)
			return drawn.String()
		}
		if one, two := light[at:at+colourLength], dark[other:other+colourLength]; bytes.Equal(one, two) {
			drawn.Write(light[:at+colourLength])
		} else {
			drawn.Write(light[:at])
			drawn.WriteString("light-dark(" + string(one) + "," + string(two) + ")")
		}
		light, dark = light[at+colourLength:], dark[other+colourLength:]
	}
}

// colourLength is that of #rrggbb.
const colourLength = 7

// colourIn is where the next attribute is that is a colour, -1 where none is.
func colourIn(svg []byte) int {
	for from := 0; ; {
		at := bytes.Index(svg[from:], []byte(`"#`))
		if at < 0 {
			return -1
		}
		from += at + 1
		if end := from + colourLength; end < len(svg) && svg[end] == '"' {
			return from
		}
	}
}
