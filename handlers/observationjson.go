package handlers

import (
	"math"
	"slices"
	"strconv"
	"sync"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// jsonRows are the parts of an observation's JSON that many rows share, encoded once for a snapshot
// and a language. Writing a row is then copying some parts and three numbers; encoding/json takes
// several times as long (docs/adr/0004-encoding.md).
type jsonRows struct {
	lang     string
	parts    []part
	decimals []int    // of indicators
	cited    [][]byte // the source as meta cites it
	notes    [][]int  // of an indicator, as places in said
	said     [][]byte
	breaks   [][][]byte

	keptSeries
}

// part is a run of an observation's fields that one column of the snapshot determines, as the struct's tags say.
type part struct {
	column column
	texts  [][]byte // the fields, by what the column can hold; nil where it holds the figure itself
	prefix string   // ,"name": of the only field, where the column holds the figure itself
}

// column is one of a snapshot's observations.
type column int

const (
	ofCountry column = iota
	ofIndicator
	ofStatus
	ofQualifier
	ofSource
	ofBand
	ofPeriod // this and those that follow hold the figure itself
	ofValue
	ofRank
	ofNote
)

// columnNames are the columns as the tags of Observation spell them.
func columnNames() []string {
	return []string{"country", "indicator", "status", "qualifier", "source", "band", "period", "value", "rank", "note"}
}

// observationRow is the fields of an observation.
var observationRow = sync.OnceValue(web.RowOf[Observation])

// jsonRowsIn is the language of the jsonRows that are kept.
type jsonRowsIn string

func (v *View) jsonRows() *jsonRows {
	return bench.Keep(v.Data, jsonRowsIn(v.Lang), func() *jsonRows { return newJSONRows(v) })
}

func newJSONRows(v *View) *jsonRows {
	s := v.Snapshot
	row := observationRow()
	encoded := func(o *Observation, from, to int) []byte { return row.AppendFields(nil, o, from, to) }
	p := &jsonRows{lang: v.Lang, decimals: v.decimals(), parts: v.partsOf(encoded)}
	p.keptSeries = v.keptSeries(",", p.appendRow)
	known := map[models.Note]int{} // indicators of one producer share notes
	for i := range s.Indicators {
		x := &s.Indicators[i]
		var notes []int
		for _, note := range v.NotesOf(i) {
			if _, ok := known[note]; !ok {
				known[note] = len(p.said)
				p.said = append(p.said, web.Encoded(note))
			}
			notes = append(notes, known[note])
		}
		var breaks [][]byte
		for at := range x.Breaks {
			breaks = append(breaks, web.Encoded(v.BreakNote(i, at)))
		}
		p.notes, p.breaks = append(p.notes, notes), append(p.breaks, breaks)
	}
	for i := range s.Sources {
		x := &s.Sources[i]
		p.cited = append(p.cited, web.Encoded(web.SourceRef{ID: x.Code, Citation: x.Citation, Licence: x.Licence, URL: x.URL}))
	}
	return p
}

// decimals are those with which the figures of each indicator are written at first.
func (v *View) decimals() []int {
	decimals := make([]int, len(v.Indicators))
	for i := range decimals {
		decimals[i] = min(v.Indicators[i].Decimals, 9)
	}
	return decimals
}

// partsOf encodes all that the columns can hold.
func (v *View) partsOf(encoded func(o *Observation, from, to int) []byte) []part {
	names, row := columnNames(), observationRow()
	var parts []part
	for from := 0; from < len(row.Fields); {
		tag := row.Fields[from].Tag.Get("column")
		to := from + 1
		for to < len(row.Fields) && row.Fields[to].Tag.Get("column") == tag {
			to++
		}
		made := part{column: column(slices.Index(names, tag)), prefix: row.Fields[from].Prefix}
		for at := range v.sizeOf(made.column) {
			var o Observation
			v.fill(&o, made.column, at)
			made.texts = append(made.texts, encoded(&o, from, to))
		}
		parts = append(parts, made)
		from = to
	}
	return parts
}

// sizeOf is how many different things a column can hold, 0 where it holds figures themselves.
func (v *View) sizeOf(of column) int {
	switch of {
	case ofCountry:
		return len(v.Countries)
	case ofIndicator:
		return len(v.Indicators)
	case ofSource:
		return len(v.Sources)
	case ofStatus, ofQualifier, ofBand:
		return len(v.Snapshot.Observations.Words)
	}
	return 0
}

// text is what the column of a row stands for.
func (p *part) text(c *models.Columns, row int32) []byte {
	switch p.column {
	case ofCountry:
		return p.texts[c.Country[row]]
	case ofIndicator:
		return p.texts[c.Indicator[row]]
	case ofStatus:
		return p.texts[c.Status[row]]
	case ofQualifier:
		return p.texts[c.Qualifier[row]]
	case ofBand:
		return p.texts[c.Band[row]]
	}
	return p.texts[c.Source[row]]
}

// appendRow appends one observation.
func (p *jsonRows) appendRow(b []byte, c *models.Columns, row int32) []byte {
	start := len(b)
	for i := range p.parts {
		if part := &p.parts[i]; part.texts != nil {
			b = append(b, part.text(c, row)...)
		} else {
			b = p.appendFigure(b, part, c, row)
		}
	}
	b[start] = '{' // in place of the first comma
	return append(b, '}')
}

// appendFigure appends what differs from row to row.
func (p *jsonRows) appendFigure(b []byte, of *part, c *models.Columns, row int32) []byte {
	if of.column == ofNote {
		if note := c.Extra(row).Note; note != "" {
			b = web.AppendQuoted(append(b, of.prefix...), phrases.Remark(p.lang, note))
		}
		return b
	}
	b = append(b, of.prefix...)
	switch rank := c.Rank[row]; {
	case of.column == ofPeriod:
		return strconv.AppendInt(b, int64(c.Period[row]), 10)
	case of.column == ofValue:
		return render.AppendNumber(b, c.Value[row], p.decimals[c.Indicator[row]])
	case rank > 0:
		return strconv.AppendInt(b, int64(rank), 10)
	}
	return append(b, "null"...)
}

// rankOrMissing gives a published rank as a number that sorts, NaN where there is none.
func rankOrMissing(rank int32) float64 {
	if rank == 0 {
		return math.NaN()
	}
	return float64(rank)
}

// rowSize is about what a row takes, in bytes, lineSize what it takes as CSV, with its source's citation.
const (
	rowSize  = 240
	lineSize = 540
)

// SizeIn is about what the answer takes in a kind of formats.
func (f *figures) SizeIn(kind web.Kind) int {
	if kind == web.JSON {
		return 4096 + rowSize*len(f.Rows)
	}
	return lineSize * len(f.Rows)
}

// AppendJSON writes the whole answer: the rows, then the sources and notes that they call for.
func (f *figures) AppendJSON(b []byte) []byte {
	p := f.view.jsonRows()
	b = append(b, `{"data":[`...)
	b = p.appendRows(b, f.Rows)
	b = append(b, `],"meta":`...)
	b = f.appendMeta(b)
	b = append(b, `,"links":`...)
	return append(f.Links.AppendJSON(b), '}')
}

// metaRow is the fields of meta.
var metaRow = sync.OnceValue(web.RowOf[web.Meta])

// appendMeta writes meta, its sources and notes from jsonRows.
func (f *figures) appendMeta(b []byte) []byte {
	row, start := metaRow(), len(b)
	sources := slices.IndexFunc(row.Fields, func(f web.RowField) bool { return f.Name == "sources" })
	notes := slices.IndexFunc(row.Fields, func(f web.RowField) bool { return f.Name == "notes" })
	b = row.AppendFields(b, &f.Meta, 0, sources)
	b = f.appendExplanation(b, row.Fields[sources].Prefix, row.Fields[notes].Prefix)
	b = row.AppendFields(b, &f.Meta, notes+1, len(row.Fields))
	b[start] = '{' // in place of the first comma
	return append(b, '}')
}

// appendExplanation writes what View.explain gives, from jsonRows.
func (f *figures) appendExplanation(b []byte, sourcesPrefix, notesPrefix string) []byte {
	p := f.view.jsonRows()
	sources, spans := f.view.Span(f.Rows)
	b = append(append(b, sourcesPrefix...), '[')
	separator := ""
	add := func(piece []byte) {
		b = append(append(b, separator...), piece...)
		separator = ","
	}
	for at := range f.view.Sources {
		if sources.Has(at) {
			add(p.cited[at])
		}
	}
	b = append(append(append(b, ']'), notesPrefix...), '[')
	separator = ""
	var said bench.Bits
	for _, s := range spans {
		for _, note := range p.notes[s.Indicator] {
			if len(spans) > 1 && said.Has(note) {
				continue
			}
			if len(spans) > 1 {
				said.Add(note)
			}
			add(p.said[note])
		}
		for i, br := range f.view.Indicators[s.Indicator].Breaks {
			if s.Crosses(br) {
				add(p.breaks[s.Indicator][i])
			}
		}
	}
	for _, note := range f.lacking.notes {
		add(web.Encoded(note))
	}
	return append(b, ']')
}
