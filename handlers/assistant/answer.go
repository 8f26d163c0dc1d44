package assistant

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// An answer has at most 25,000 characters, its text and its structured content together; pictures are not text.
const (
	mostText       = 10_500
	mostStructured = 13_500
	mostRows       = 80
	mostRanked     = 200 // where a row that is asked for is shown wherever it stands
	mostNotes      = 2_600
	mostSources    = 6
	mostPicture    = 300 << 10 // bytes
)

// reading is an answer of the API being put into the protocol's form.
type reading struct {
	*web.Told
	tool   *tool
	labels labels
	data   *tree
	meta   *tree
	rows   []*tree  // of a list
	asked  []string // indicators that were named
}

// structured is the answer for programs.
type structured struct {
	Headline    string            `json:"headline"`
	TakenAs     []guess           `json:"taken_as,omitempty"`
	Rows        json.RawMessage   `json:"rows,omitempty"`
	Highlighted json.RawMessage   `json:"highlighted,omitempty"` // rows asked for that stand further below
	Data        *tree             `json:"data,omitempty"`
	Shown       *int              `json:"shown,omitempty"`
	Total       *int              `json:"total,omitempty"`
	Offset      *int              `json:"offset,omitempty"`
	NextOffset  *int              `json:"next_offset,omitempty"`
	Meta        *tree             `json:"meta,omitempty"`
	Notes       []models.Note     `json:"notes"`
	Sources     []web.SourceRef   `json:"sources"`
	Release     int               `json:"release"`
	AsOf        *models.Date      `json:"as_of,omitempty"`
	Permalink   string            `json:"permalink"`
	Links       map[string]string `json:"links"`
	Cut         bool              `json:"cut,omitempty"`
}

// answer puts an answer into text, structured content and, where asked for, a picture.
func (a *Assistant) answer(t *tool, q *asked, told *web.Told) (*mcp.CallToolResult, error) {
	r, err := a.take(t, q, told)
	if err != nil {
		return nil, err
	}
	s := &structured{Headline: shortened(t.headline(r), 900), TakenAs: q.guesses}
	around(s, told)
	text := &page{labels: r.labels}
	text.line(s.Headline)
	for _, g := range s.TakenAs {
		text.line(r.labels.fill("taken", g.Text, g.ID, r.name(g.ID)))
	}
	tail := text.tail(s)
	if r.rows != nil {
		r.table(s, text, q, mostText-utf8.RuneCountInString(tail))
	} else {
		r.outline(s, text, mostText-utf8.RuneCountInString(tail))
	}
	result := &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: text.String() + tail}}, StructuredContent: s}
	if q.picture == "" {
		return result, nil
	}
	picture, err := drawn(told)
	if err != nil {
		return nil, err
	}
	if picture != nil {
		result.Content = append(result.Content, picture)
	}
	return result, nil
}

// take takes an answer's JSON apart.
func (a *Assistant) take(t *tool, q *asked, told *web.Told) (*reading, error) {
	body, err := told.AppendJSON(nil)
	if err != nil {
		return nil, err
	}
	envelope, err := grow(string(body))
	if err != nil {
		return nil, err
	}
	r := &reading{Told: told, tool: t, asked: q.indicators, labels: a.labels.in(told.Around().Meta.Lang), data: envelope.at("data"), meta: envelope.at("meta")}
	if r.data == nil {
		return nil, errBroken
	}
	if r.data.kind == '[' && t.columns != nil {
		r.rows = r.data.members
		if r.rows == nil {
			r.rows = []*tree{}
		}
	}
	return r, nil
}

// around tells what stands around an answer: notes, sources, where it is found again.
func around(s *structured, told *web.Told) {
	e := told.Around()
	s.Release, s.AsOf, s.Notes = e.Meta.Release, e.Meta.AsOf, []models.Note{}
	left := mostNotes
	notes := slices.Clone(e.Meta.Notes)
	notCovered := func(n models.Note) bool { return n.Code == "not_covered" }
	slices.SortStableFunc(notes, func(a, b models.Note) int { // who is not there must not be cut off
		switch {
		case notCovered(a) == notCovered(b):
			return 0
		case notCovered(a):
			return -1
		}
		return 1
	})
	for _, n := range notes {
		n.Detail = shortened(n.Detail, 420)
		if left -= utf8.RuneCountInString(n.Detail) + len(n.Code) + 30; left < 0 {
			s.Cut = true
			break
		}
		s.Notes = append(s.Notes, n)
	}
	s.Sources = e.Meta.Sources[:min(len(e.Meta.Sources), mostSources)]
	s.Cut = s.Cut || len(e.Meta.Sources) > mostSources
	s.Permalink = told.At(e.Links.Permalink)
	s.Links = map[string]string{}
	for _, f := range e.Links.Formats {
		switch f.Name {
		case "csv", "xlsx":
			target := told.At(f.Target)
			if e.Meta.Total != nil && *e.Meta.Total > 100 && !strings.Contains(target, "limit=") {
				target += "&limit=10000"
			}
			s.Links[f.Name] = target
		case "png":
			s.Links[f.Name] = told.At(f.Target)
		}
	}
}

// drawn is a picture of an answer, nil where it has none.
func drawn(told *web.Told) (mcp.Content, error) {
	if !told.Drawable() {
		return nil, nil
	}
	var b bytes.Buffer
	if err := told.PNG(&b); err != nil {
		var problem *web.Problem
		if errors.As(err, &problem) {
			for i := range problem.Errors {
				if problem.Errors[i].Parameter == "type" {
					problem.Errors[i].Parameter = "picture"
				}
			}
		}
		return nil, err
	}
	if base64.StdEncoding.EncodedLen(b.Len()) > mostPicture {
		return nil, nil
	}
	return &mcp.ImageContent{Data: b.Bytes(), MIMEType: "image/png"}, nil
}

// page is the text of an answer being written.
type page struct {
	strings.Builder
	labels labels
}

func (p *page) line(text string) { p.WriteString(text + "\n") }
