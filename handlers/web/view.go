package web

import (
	"net/url"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// Common are the parameters of every data address.
type Common struct {
	// Answer from this data release as it was; without it, from the newest.
	Release int `form:"release" minimum:"1" example:"1"`
	// Answer with what had been published by its producer on or before this day (YYYY-MM-DD).
	AsOf models.Date `form:"as_of" swaggertype:"string" format:"date" example:"2017-04-24"`
	// Language of the names of countries and groups; without it, as Accept-Language says.
	Lang string `form:"lang" enums:"en,ru,kk,ko,fr,es,ar,zh" example:"en"`
	// Representation; without it, as the Accept header says. A suffix of the path says the same: /v1/observations.csv.
	Format string `form:"format" example:"json"`
	// A CSV for a program: excel is what Excel opens by a double click, with a byte order mark and, for lang=ru, kk, fr and es, semicolons and decimal commas.
	For string `form:"for" enums:"excel" example:"excel"`
	// JSON with line breaks and indents.
	Pretty bool `form:"pretty" example:"true"`
}

func (c *Common) common() *Common { return c }

// Paging are the parameters of every list.
type Paging struct {
	// Most rows in one answer; for files (csv, ndjson, xlsx, parquet, jsonstat, md) 10,000 without it.
	Limit int `form:"limit" minimum:"1" maximum:"10000" default:"100"`
	// Rows to pass over.
	Offset int `form:"offset" minimum:"0" default:"0"`
}

// longest is the most rows of one answer.
const longest = 10_000

func (p *Paging) paging() *Paging { return p }

// unlimit lets a file have as many rows as an answer can have, where the request does not say how many.
func unlimit(query any, format *Format, rawQuery string) {
	paged, ok := query.(interface{ paging() *Paging })
	if ok && format.whole() && !given(rawQuery, "limit") {
		paged.paging().Limit = longest
	}
}

// given says whether a raw query has a parameter.
func given(rawQuery, name string) bool {
	for pair := range strings.SplitSeq(rawQuery, "&") {
		key, _, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(key); err == nil && plain == name {
			return true
		}
	}
	return false
}

// Request is what a request is answered from: what a question is, and how the answer is told apart from others.
type Request struct {
	*bench.View
	modified  []string // the release's time as Last-Modified has it
	surrogate []string // by which a CDN can be told to forget answers of the release
	tag       string   // what every ETag of the release begins with
}

func (v *Request) Envelope() Envelope {
	e := Envelope{Meta: Meta{Release: v.Release.Number, Lang: v.Lang, Sources: []SourceRef{}, Notes: []models.Note{}}}
	if v.AsOf != "" {
		e.Meta.AsOf = &v.AsOf
	}
	return e
}

func (v *Request) sourceRef(at int) SourceRef {
	s := &v.Sources[at]
	return SourceRef{ID: s.Code, Citation: s.Citation, Licence: s.Licence, URL: s.URL}
}

// Cite adds the sources with these ids to an envelope; unknown ids (pages, not sources) are passed over.
func (v *Request) Cite(e *Envelope, ids ...string) {
	for _, id := range ids {
		if at, ok := v.SourceAt(id); ok {
			e.Meta.Sources = append(e.Meta.Sources, v.sourceRef(at))
		}
	}
}
