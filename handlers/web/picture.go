package web

import (
	"cmp"
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
	// What is drawn, where the answer can be drawn so: map, scatter, bump (rank over time), beeswarm, histogram,
	// slope, small-multiples or dumbbell. Or a size that social networks show, of what is drawn without it: og
	// is 1600 × 836, square 1200 × 1200.
	Type string `form:"type" enums:"og,square,map,scatter,bump,beeswarm,histogram,slope,small-multiples,dumbbell" example:"og"`
	// Colours of the picture.
	Palette string `form:"palette" enums:"light,dark" example:"light"`
}

// Pictured are the parameters of the formats svg and png.
type Pictured struct {
	Sized
	// Deprecated: the same as palette.
	Theme string `form:"theme" enums:"light,dark" example:"light"`
}

// Deprecated names what is asked by a parameter that has another name now.
func (p *Pictured) Deprecated() string {
	if p.Theme != "" {
		return "theme"
	}
	return ""
}

func (p *Sized) Picture() chart.Picture {
	picture := chart.Picture{Width: p.W, Height: p.H, Theme: p.Palette}
	switch p.Type {
	case "og", "square":
		picture.Type = p.Type
	case "dumbbell":
		picture.Kind = chart.Change
	default:
		picture.Kind = chart.Kind(p.Type)
	}
	return picture
}

func (p *Pictured) Picture() chart.Picture {
	picture := p.Sized.Picture()
	picture.Theme = cmp.Or(p.Palette, p.Theme)
	return picture
}

// pictured is a query that knows how a picture is to look.
type pictured interface{ Picture() chart.Picture }

// Charted is an answer that can be drawn.
type Charted interface{ Chart() (chart.Chart, error) }

// Redrawn is an answer that can be drawn in more than one way.
type Redrawn interface {
	Charted
	ChartAs(chart.Kind) (chart.Chart, error)
}

// chartOf draws an answer as it is asked for.
func chartOf(answer any, kind chart.Kind) (chart.Chart, error) {
	if kind == "" {
		return answer.(Charted).Chart()
	}
	if redrawn, ok := answer.(Redrawn); ok {
		return redrawn.ChartAs(kind)
	}
	drawing, err := answer.(Charted).Chart()
	if err != nil {
		return drawing, err
	}
	drawing, ok := drawing.As(kind)
	if !ok {
		return drawing, Invalid(FieldError{Parameter: "type", Detail: "this answer cannot be drawn so: leave type out to see how it is drawn, or ask for og or square"})
	}
	return drawing, nil
}

// checkPicture refuses a picture's parameters where no picture is asked for, and sizes that contradict.
func checkPicture(query any, format *Format) error {
	q, ok := query.(pictured)
	if !ok {
		return nil
	}
	p := q.Picture()
	switch {
	case p == chart.Picture{}:
	case format.Kind != Picture:
		return Invalid(FieldError{
			Parameter: pictureParameter(p, query), Detail: "this shapes a picture, and " + format.Name + " is none: add format=svg or format=png, or leave it out",
		})
	case p.Type != "" && (p.Width != 0 || p.Height != 0):
		return Invalid(FieldError{Parameter: "type", Detail: "type sets width and height: leave it out, or w and h"})
	}
	return nil
}

// pictureParameter names the first parameter of a picture that is set.
func pictureParameter(p chart.Picture, query any) string {
	switch {
	case p.Width != 0:
		return "w"
	case p.Height != 0:
		return "h"
	case p.Type != "" || p.Kind != "":
		return "type"
	}
	return cmp.Or(deprecated(query), "palette")
}

// picture makes a format of pictures.
func picture(name, media, about string, draw func(io.Writer, chart.Chart, chart.Picture) error) Format {
	return Format{Name: name, Media: media, Kind: Picture, About: about, write: func(w io.Writer, r Rendering) error {
		drawing, asked, err := drawn(r.Answer, r.query, r.Address)
		if err != nil {
			return err
		}
		asked.Gone = r.Gone
		return draw(w, drawing, asked)
	}}
}

// drawn is an answer as a query wants it drawn.
func drawn(answer Answer, query any, at string) (chart.Chart, chart.Picture, error) {
	asked := query.(pictured).Picture()
	drawing, err := chartOf(answer, asked.Kind)
	if err != nil {
		return drawing, asked, err
	}
	envelope := answer.Around()
	drawing.Address = at + shown(envelope.Links.Self)
	asked.Lang = envelope.Meta.Lang
	return drawing, asked, nil
}

// shown is an address as a picture prints it: without what only shapes the picture, and easy to read.
func shown(address string) string {
	path, query, _ := strings.Cut(address, "?")
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		if pair == "" || slices.Contains([]string{"format", "w", "h", "type", "palette"}, name) || name == "theme" && (value == "light" || value == "dark") {
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
