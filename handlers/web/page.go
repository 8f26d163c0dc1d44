package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"

	"github.com/egovbench/egovbench/handlers/render"
)

// pageMedia is what a browser asks for when somebody opens an address.
const pageMedia = "text/html"

//go:embed page.html problem.html top.html
var pageTexts embed.FS

//go:embed page.css
var pageStyle string

var pageTemplates = template.Must(template.ParseFS(pageTexts, "*.html"))

// pagePolicy lets the page have its style and nothing else.
var pagePolicy = func() string {
	sum := sha256.Sum256([]byte(pageStyle))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; frame-ancestors 'none'"
}()

// htmlPage shows an answer to a person: the table, what explains it, the links to its formats. It stands in no
// list of formats, since a program has no use for it.
func htmlPage() Format {
	return Format{Name: "html", Media: pageMedia, Kind: JSON, content: "text/html; charset=utf-8", policy: pagePolicy, write: writePage}
}

// pageShown is what the template is given.
type pageShown struct {
	Style           template.CSS
	Title, Lang     string
	Address, JSON   string
	Formats         []FormatLink
	Prev, Next, Pin string
	Rows            string
	Columns         []render.Column
	Cells           [][]string
	Text            string
	Meta            *Meta
}

func writePage(w io.Writer, r Rendering) error {
	explain(r.Answer)
	e := r.Around()
	l := e.Links
	joint := "?"
	if strings.Contains(l.Self, "?") {
		joint = "&"
	}
	shown := pageShown{
		Style: template.CSS(pageStyle), Lang: e.Meta.Lang, Title: strings.TrimPrefix(r.path, "/v1/"), //nolint:gosec // a file of ours
		Address: r.Address + l.Self, JSON: l.Self + joint + "format=json", Formats: l.Formats,
		Prev: l.Prev, Next: l.Next, Pin: l.Permalink, Meta: &e.Meta,
	}
	if e.Meta.Total != nil {
		shown.Rows = span(e.Meta)
	}
	if tabular, ok := r.Answer.(Tabular); ok {
		t := tabular.Table()
		shown.Columns = t.Columns
		for _, row := range t.Rows {
			shown.Cells = append(shown.Cells, render.Texts(row))
		}
	} else {
		body, err := appendAnswer(nil, r.Answer)
		if err != nil {
			return err
		}
		shown.Text = string(indented(body))
	}
	var page bytes.Buffer
	if err := pageTemplates.ExecuteTemplate(&page, "page.html", shown); err != nil {
		return err
	}
	_, err := page.WriteTo(w)
	return err
}

// problems are what programs are given of an error: who names one of these before a page is a program.
func problems() Offered {
	return Offered{{Media: "application/json"}, {Media: "application/problem+json"}}
}

// problemPage shows a problem to a person.
func problemPage(p *Problem) ([]byte, error) {
	var page bytes.Buffer
	err := pageTemplates.ExecuteTemplate(&page, "problem.html", struct {
		*Problem
		Style template.CSS
		Lang  string
	}{p, template.CSS(pageStyle), "en"}) //nolint:gosec // a file of ours
	return page.Bytes(), err
}
