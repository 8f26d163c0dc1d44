package handlers

import (
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/render/chart"
)

// Sized are the parameters of a picture's size.
type Sized struct {
	// Width of the picture in pixels. Text keeps its size up to 850 and grows with the picture beyond.
	W int `form:"w" minimum:"280" maximum:"2400" example:"850"`
	// Height of the picture in pixels; without it, as high as what is drawn wants.
	H int `form:"h" minimum:"240" maximum:"2400" example:"600"`
	// A size that social networks show: og is 1600 × 836, square 1200 × 1200.
	Type string `form:"type" enums:"og,square" example:"og"`
}

// Pictured are the parameters of the formats svg and png.
type Pictured struct {
	Sized
	// Colours of the picture.
	Theme string `form:"theme" enums:"light,dark" example:"light"`
}

func (p *Sized) picture() chart.Picture {
	return chart.Picture{Width: p.W, Height: p.H, Type: p.Type}
}

func (p *Pictured) picture() chart.Picture {
	picture := p.Sized.picture()
	picture.Theme = p.Theme
	return picture
}

// picture is that of Sized with the colours; any other theme is one of indicators.
func (q *ObservationsQuery) picture() chart.Picture {
	picture := q.Sized.picture()
	if q.about() == "" {
		picture.Theme = q.Theme
	}
	return picture
}

// about is the theme of indicators, "" where theme means colours.
func (q *ObservationsQuery) about() string {
	if q.Theme == "light" || q.Theme == "dark" {
		return ""
	}
	return q.Theme
}

// pictured is a query that knows how a picture is to look.
type pictured interface{ picture() chart.Picture }

// charted is an answer that can be drawn.
type charted interface {
	answer
	chart() (chart.Chart, error)
}

// checkPicture refuses a picture's parameters where no picture is asked for, and sizes that contradict.
func checkPicture(query any, format *Format) error {
	q, ok := query.(pictured)
	if !ok {
		return nil
	}
	p := q.picture()
	switch {
	case p == chart.Picture{}:
	case format.Kind != "chart":
		return invalid(FieldError{
			Parameter: pictureParameter(p), Detail: "this shapes a picture, and " + format.Name + " is none: add format=svg or format=png, or leave it out",
		})
	case p.Type != "" && (p.Width != 0 || p.Height != 0):
		return invalid(FieldError{Parameter: "type", Detail: "type sets width and height: leave it out, or w and h"})
	}
	return nil
}

// pictureParameter names the first parameter of a picture that is set.
func pictureParameter(p chart.Picture) string {
	switch {
	case p.Width != 0:
		return "w"
	case p.Height != 0:
		return "h"
	case p.Type != "":
		return "type"
	}
	return "theme"
}

// chartFormat completes a format of pictures.
func chartFormat(f Format, write func(io.Writer, chart.Chart, chart.Picture) error) Format {
	f.Kind = "chart"
	f.of = func(answer any) bool { _, ok := answer.(charted); return ok }
	f.write = func(w io.Writer, r rendering) error {
		drawing, err := r.answer.(charted).chart()
		if err != nil {
			return err
		}
		envelope := r.around()
		drawing.Address = r.public + shown(envelope.Links.Self)
		picture := r.query.(pictured).picture()
		picture.Lang = envelope.Meta.Lang
		return write(w, drawing, picture)
	}
	return f
}

// shown is an address as a picture prints it: without what only shapes the picture, and easy to read.
func shown(address string) string {
	path, query, _ := strings.Cut(address, "?")
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		if pair == "" || slices.Contains([]string{"format", "w", "h", "type"}, name) || name == "theme" && (value == "light" || value == "dark") {
			continue
		}
		kept = append(kept, pair)
	}
	if len(kept) == 0 {
		return path
	}
	query = strings.Join(kept, "&")
	if plain, err := url.QueryUnescape(query); err == nil && !strings.ContainsAny(plain, " <>\"") {
		query = plain
	}
	return path + "?" + query
}

// drawnName is a name for a picture: the English one where the fonts do not have the language's letters.
func drawnName(name string, english func() string) string {
	if chart.Legible(name) {
		return name
	}
	return english()
}

func (v *View) drawnCountry(at int) string {
	c := &v.Countries[at]
	return drawnName(c.Name(v.Lang), func() string { return c.Name("en") })
}

// drawnDecimals are as many as a label needs to be read, not as many as were published.
func drawnDecimals(published int) int { return min(published, 3) }

// citations are the sources of some rows for one line of a picture: editions of one publication together.
func (v *View) citations(rows []int32) []string {
	used, _ := v.span(rows)
	var families []*family
	for at := range v.Sources {
		if !used.has(at) {
			continue
		}
		s := &v.Sources[at]
		stem := strings.TrimRight(s.Code, "-0123456789")
		i := slices.IndexFunc(families, func(f *family) bool { return f.stem == stem && f.licence == brief(s.Licence) })
		if i < 0 {
			i = len(families)
			families = append(families, &family{stem: stem, licence: brief(s.Licence)})
		}
		families[i].add(s.PublishedAt, s.Edition, s.Citation)
	}
	lines := make([]string, len(families))
	for i, f := range families {
		lines[i] = f.String()
	}
	return lines
}

// brief is the first statement of a licence.
func brief(licence string) string {
	licence, _, _ = strings.Cut(licence, ";")
	licence, _, _ = strings.Cut(licence, ". ")
	if strings.Count(licence, "(") > strings.Count(licence, ")") {
		licence, _, _ = strings.Cut(licence, " (")
	}
	return strings.TrimSuffix(licence, ".")
}

func tooMany(parameter string, n, most int) error {
	return invalid(FieldError{
		Parameter: parameter, Detail: fmt.Sprintf("%d lines are more than the %d that one picture can show: name fewer with %s=", n, most, parameter),
	})
}
