package handlers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
)

// SourcesQuery selects sources.
type SourcesQuery struct {
	// Words of the id, the producer, the title or the edition; where none has them, of an indicator's name in any language that the source has figures of.
	Q string `form:"q" example:"survey"`
	web.Common
	web.Paging
}

// SourceQuery names one source.
type SourceQuery struct {
	ID string `uri:"id" swaggerignore:"true"`
	web.Common
}

// Source is one edition of one publication.
type Source struct {
	ID                 string      `json:"id" example:"un-egdi-2016"`
	Producer           string      `json:"producer" example:"United Nations, Department of Economic and Social Affairs"`
	Title              string      `json:"title" example:"UN E-Government Survey 2016: E-Government in Support of Sustainable Development"`
	Edition            string      `json:"edition" example:"2016"`
	PublishedAt        models.Date `json:"published_at" swaggertype:"string" format:"date" example:"2016-07-29"` // the last day it can have been
	PublishedPrecision string      `json:"published_precision" enums:"day,month,year" example:"day"`
	PublishedNote      string      `json:"published_note,omitempty" example:"From general knowledge; not read in the publication."` // how the date is known
	RetrievedAt        models.Date `json:"retrieved_at,omitempty" swaggertype:"string" example:"2026-08-04"`
	URL                string      `json:"url" example:"https://publicadministration.un.org/egovkb/"`
	Licence            string      `json:"licence" example:"Terms not stated with the copy. The UN publishes the figures for free download under its general terms of use: name UN DESA as the source, and check the UN’s terms before a commercial redistribution."`
	Citation           Citation    `json:"citation"`
	SHA256             string      `json:"sha256,omitempty" example:"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"` // of the input file
	Trimmed            string      `json:"trimmed,omitempty" example:"Rows of 2016: index, three components, e-participation and rank of 193 states. Names as published, the status column and the column of sources were left out."`
	Via                string      `json:"via,omitempty" example:"GitHub KoheiTakata/E-government, data/EGOV_DATA.csv, commit 5f534452c9b02a7fbee45bda18b10cc23b116f6b"`
	// When the first of the next figures are due of those indicators whose newest this source has.
	NextExpected models.Date `json:"next_expected,omitempty" example:"2026-09"`
	Overdue      bool        `json:"overdue" example:"true"` // whether they were expected before today, or before as_of
	Note         string      `json:"note,omitempty" example:"Fieldwork October 2017."`
	Holds        []Holding   `json:"holds"`
} // @name Source

// Citation is a source in three styles.
type Citation struct {
	Plain   string  `json:"plain" example:"UN DESA, UN E-Government Survey 2016: E-Government in Support of Sustainable Development (E-Government Development Index), 2016"`
	BibTeX  string  `json:"bibtex" example:"@techreport{un-egdi-2016,\n  author = {{United Nations, Department of Economic and Social Affairs}},\n  title = {UN E-Government Survey 2016: E-Government in Support of Sustainable Development},\n  institution = {United Nations, Department of Economic and Social Affairs},\n  year = {2016},\n  url = {https://publicadministration.un.org/egovkb/en-us/Reports/UN-E-Government-Survey-2016}\n}"`
	CSLJSON CSLItem `json:"csl_json"`
} // @name Citation

// CSLItem is an entry for reference managers (Citation Style Language).
type CSLItem struct {
	ID     string    `json:"id" example:"un-egdi-2016"`
	Type   string    `json:"type" example:"report"`
	Title  string    `json:"title" example:"UN E-Government Survey 2016: E-Government in Support of Sustainable Development"`
	Author []CSLName `json:"author"`
	Issued CSLDate   `json:"issued"`
	URL    string    `json:"URL" example:"https://publicadministration.un.org/egovkb/"`
} // @name CSLItem

// CSLName is an institution as author.
type CSLName struct {
	Literal string `json:"literal" example:"United Nations, Department of Economic and Social Affairs"`
} // @name CSLName

// CSLDate is a date in parts: year, month, day as far as known.
type CSLDate struct {
	DateParts [][]int `json:"date-parts"`
} // @name CSLDate

// Cell is the date as a table has it: "2016-07-29", "2016".
func (d CSLDate) Cell() string {
	if len(d.DateParts) == 0 {
		return ""
	}
	parts := make([]string, len(d.DateParts[0]))
	for i, part := range d.DateParts[0] {
		parts[i] = fmt.Sprintf([]string{"%04d", "%02d", "%02d"}[min(i, 2)], part)
	}
	return strings.Join(parts, "-")
}

// Holding is how many figures of an indicator a source brought.
type Holding struct {
	Indicator    string      `json:"indicator" example:"un-egdi"`
	Observations int         `json:"observations" example:"193"`
	NextExpected models.Date `json:"next_expected,omitempty" example:"2026-09"` // when its next figures are due, where this source has the newest
	Overdue      bool        `json:"overdue,omitempty" example:"true"`          // whether they were expected before today, or before as_of
} // @name Holding

// Sources lists sources.
//
//	@Summary	Sources
//	@Description	Every publication that figures come from, with licence and citation.
//	@ID			listSources
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		query	query		SourcesQuery	false	"selection"
//	@Success	200		{object}	web.List[Source]
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/sources [get]
func (api *API) Sources(v *View, q SourcesQuery) (*web.List[Source], error) {
	found := v.sourcesWhere(func(at int) bool {
		s := &v.Snapshot.Sources[at]
		return saysAll(q.Q, s.Code, s.Producer, s.Title, s.Edition, s.Citation)
	})
	if len(found) == 0 {
		fits := v.looksFor("indicator", q.Q)
		found = v.sourcesWhere(func(at int) bool {
			return slices.ContainsFunc(v.holdings(at), func(h Holding) bool { x, ok := v.IndicatorAt(h.Indicator); return ok && fits(x) })
		})
	}
	return web.Page(v.Request, found, q.Paging), nil
}

// sourcesWhere are the sources that had been published by the view's day and fit.
func (v *View) sourcesWhere(fits func(at int) bool) []Source {
	found := []Source{}
	for i := range v.Snapshot.Sources {
		if (v.AsOf == "" || v.Published(i) <= v.AsOf) && fits(i) {
			found = append(found, v.source(i))
		}
	}
	return found
}

// Source answers with one source.
//
//	@Summary	One source
//	@Description	Producer, edition, date of publication, licence, citation (plain, BibTeX, CSL-JSON) and what it holds.
//	@ID			getSource
//	@Tags		reading
//	@Produce	json,text/csv,application/x-bibtex
//	@Param		id		path		string		true	"source id"	example(un-egdi-2016)
//	@Param		query	query		SourceQuery	false	"view"
//	@Success	200		{object}	web.One[Source]
//	@Failure	400		{object}	web.Problem
//	@Failure	404		{object}	web.Problem
//	@Router		/v1/sources/{id} [get]
func (api *API) Source(v *View, q SourceQuery) (*CitedSource, error) {
	at, ok := v.SourceAt(q.ID)
	if !ok || v.AsOf != "" && v.Published(at) > v.AsOf {
		return nil, web.Missing("id", q.ID, web.Codes(v.Snapshot.Sources, func(s *models.Source) string { return s.Code }))
	}
	one := &web.One[Source]{Data: v.source(at), Envelope: v.Envelope()}
	v.Cite(&one.Envelope, q.ID)
	var late []int
	for _, held := range one.Data.Holds {
		if x, ok := v.IndicatorAt(held.Indicator); ok && held.Overdue {
			late = append(late, x)
		}
	}
	one.Meta.Notes = append(one.Meta.Notes, words.Overdue(v.View, late, one.Data.NextExpected)...)
	return &CitedSource{one}, nil
}

func (v *View) source(at int) Source {
	s, holds := &v.Snapshot.Sources[at], v.holdings(at)
	var next models.Date
	for _, h := range holds {
		if h.NextExpected != "" && (next == "" || h.NextExpected.Last() < next.Last()) {
			next = h.NextExpected
		}
	}
	return Source{
		ID: s.Code, Producer: s.Producer, Title: s.Title, Edition: s.Edition,
		PublishedAt: v.Published(at), PublishedPrecision: s.PublishedAt.Precision(), PublishedNote: s.PublishedNote,
		RetrievedAt: s.RetrievedAt, URL: s.URL, Licence: s.Licence, Citation: cite(s),
		SHA256: s.SHA256, Trimmed: s.Trimmed, Via: s.Via, Note: s.Note, Holds: holds, NextExpected: next, Overdue: next.Overdue(v.Day()),
	}
}

func (v *View) holdings(at int) []Holding {
	counts := make([]int, len(v.Snapshot.Indicators))
	for _, row := range v.RowsOf(at) {
		counts[v.Snapshot.Observations.Indicator[row]]++
	}
	holdings := []Holding{}
	for i, n := range counts {
		if n > 0 {
			held := Holding{Indicator: v.Snapshot.Indicators[i].Code, Observations: n}
			if fresh := v.Freshness(i, v.AsOf); fresh.Released == v.Snapshot.Sources[at].PublishedAt {
				held.NextExpected, held.Overdue = fresh.NextExpected, fresh.NextExpected.Overdue(v.Day())
			}
			holdings = append(holdings, held)
		}
	}
	return holdings
}

// cite writes a source in the styles that reference managers read.
func cite(s *models.Source) Citation {
	var parts []int
	for _, part := range strings.Split(string(s.PublishedAt), "-") {
		var n int
		if _, err := fmt.Sscanf(part, "%d", &n); err == nil {
			parts = append(parts, n)
		}
	}
	brace := strings.NewReplacer("{", `\{`, "}", `\}`, "&", `\&`, "%", `\%`, "_", `\_`, "#", `\#`)
	return Citation{
		Plain: s.Citation,
		BibTeX: fmt.Sprintf("@techreport{%s,\n  author = {{%s}},\n  title = {%s},\n  institution = {%s},\n  year = {%d},\n  url = {%s}\n}",
			s.Code, brace.Replace(s.Producer), brace.Replace(s.Title), brace.Replace(s.Producer), s.PublishedAt.Year(), s.URL),
		CSLJSON: CSLItem{
			ID: s.Code, Type: "report", Title: s.Title, Author: []CSLName{{s.Producer}},
			Issued: CSLDate{DateParts: [][]int{parts}}, URL: s.URL,
		},
	}
}

// CitedSource answers with one source, which reference managers can take in.
type CitedSource struct{ *web.One[Source] }

// Formats are those of tables and of citations.
func (*CitedSource) Formats() web.Offer { return web.Offers[*CitedSource](web.Table, web.Reference) }

func (s *CitedSource) BibTeX() string { return s.Data.Citation.BibTeX }

func (s *CitedSource) CSL() any { return []CSLItem{s.Data.Citation.CSLJSON} }

// RIS is the citation as reference managers exchange it: two letters, two spaces, a dash, CRLF.
func (s *CitedSource) RIS() string {
	line := func(tag, value string) string {
		if value == "" {
			return ""
		}
		return tag + "  - " + strings.Join(strings.Fields(value), " ") + "\r\n"
	}
	date := strings.ReplaceAll(s.Data.Citation.CSLJSON.Issued.Cell(), "-", "/")
	year, _, _ := strings.Cut(date, "/")
	return line("TY", "RPRT") + line("ID", s.Data.ID) + line("AU", s.Data.Producer+",") + line("TI", s.Data.Title) + line("PB", s.Data.Producer) +
		line("PY", year) + line("DA", date+strings.Repeat("/", 3-strings.Count(date, "/"))) + line("ET", s.Data.Edition) + line("UR", s.Data.URL) +
		line("N1", "Licence: "+s.Data.Licence) + "ER  - \r\n"
}
