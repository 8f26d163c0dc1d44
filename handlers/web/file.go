package web

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models"
)

// about says what a file is of and where its figures are from.
func (r Rendering) about() render.About {
	explain(r.Answer)
	e := r.Around()
	about := render.About{
		Title:     "egovbench: " + strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(r.path, "/v1"), "/"), "/", ", "),
		Permalink: r.Address + e.Links.Permalink, Release: e.Meta.Release, Lang: e.Meta.Lang,
	}
	if m := e.Meta; m.Total != nil {
		about.Total, about.Span = *m.Total, span(m)
		about.Cut = *m.Total > *m.Offset+*m.Limit
		_, query, _ := strings.Cut(e.Links.Self, "?")
		about.Whole = !given(query, "limit") && *m.Offset == 0
	}
	for _, s := range e.Meta.Sources {
		source := render.Source{ID: s.ID, Citation: s.Citation, Licence: s.Licence, URL: s.URL}
		if at, ok := r.SourceAt(s.ID); ok {
			source.Published, source.Retrieved = string(r.Snapshot.Sources[at].PublishedAt), string(r.Snapshot.Sources[at].RetrievedAt)
		}
		about.Sources = append(about.Sources, source)
	}
	for _, n := range e.Meta.Notes {
		about.Notes = append(about.Notes, render.Note(n))
	}
	return about
}

// explain fills in sources and notes of an answer that writes its own JSON without them.
func explain(a Answer) {
	if lazy, ok := a.(interface{ Explained() }); ok {
		lazy.Explained()
	}
}

// span says which rows of how many a page has: "1-10000-of-44210".
func span(m Meta) string {
	return fmt.Sprintf("%d-%d-of-%d", min(*m.Offset+1, *m.Total), min(*m.Offset+*m.Limit, *m.Total), *m.Total)
}

// Cubic is an answer whose rows are the cells of a cube.
type Cubic interface{ Cube(v *Request) render.Cube }

// jsonStat is the format of cubes.
func jsonStat() Format {
	return Format{Name: "jsonstat", Media: "application/json-stat+json", Kind: Cube, About: "JSON-stat 2.0: a cube of countries, indicators and periods", write: writeCube}
}

// writeCube writes JSON-stat.
func writeCube(w io.Writer, r Rendering) error {
	cube := r.Answer.(Cubic).Cube(r.Request)
	cube.About = r.about()
	err := render.JSONStat(w, cube)
	var shape *render.ShapeError
	if errors.As(err, &shape) {
		return Invalid(FieldError{Parameter: "format", Detail: shape.Detail})
	}
	return err
}

// CubeOf makes a cube of rows that have country, indicator and period.
func (v *Request) CubeOf(t render.Table, measures ...string) render.Cube {
	indicators := render.Dimension{Column: "indicator", Label: "Indicator", Role: "metric", Labels: map[string]string{}, Units: map[string]string{}}
	for i := range v.Snapshot.Indicators {
		x := &v.Snapshot.Indicators[i]
		indicators.Labels[x.Code], indicators.Units[x.Code] = x.NameIn(v.Lang), x.UnitIn(v.Lang)
	}
	countries := render.Dimension{Column: "country", Label: "Country", Role: "geo", Labels: map[string]string{}}
	for i := range v.Countries {
		countries.Labels[v.Countries[i].Code] = v.Countries[i].Name(v.Lang)
	}
	return render.Cube{
		Table:      t,
		Dimensions: []render.Dimension{indicators, countries, {Column: "period", Label: "Period", Role: "time"}},
		Further:    render.Dimension{Column: "source", Label: "Source"},
		Measures:   measures, Status: "status", Beside: []string{"qualifier", "source", "band", "note"},
	}
}

// Credit is what a file says of a source.
func Credit(s *models.Source) render.Source {
	return render.Source{ID: s.Code, Citation: s.Citation, Licence: s.Licence, URL: s.URL, Published: string(s.PublishedAt), Retrieved: string(s.RetrievedAt)}
}
