package web

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models"
)

// Envelope is what stands around the data of every answer.
type Envelope struct {
	Meta  Meta  `json:"meta"`
	Links Links `json:"links"`
} // @name Envelope

// AppendRest appends what stands behind an answer's data, and closes it.
func (e *Envelope) AppendRest(b []byte) []byte {
	b, _ = AppendJSON(append(b, `"meta":`...), &e.Meta) // texts and numbers: it cannot fail
	b = append(b, `,"links":`...)
	return append(e.Links.AppendJSON(b), '}')
}

// Meta says where an answer comes from and what its reader must know.
type Meta struct {
	Release int          `json:"release" example:"1" minimum:"1"`                                                       // the data release answered from
	AsOf    *models.Date `json:"as_of" swaggertype:"string" format:"date" extensions:"x-nullable" example:"2017-04-24"` // only what was published by this day
	Total   *int         `json:"total,omitempty" example:"2" minimum:"0"`                                               // rows in all, of a list
	Limit   *int         `json:"limit,omitempty" example:"100" minimum:"1" maximum:"10000"`
	Offset  *int         `json:"offset,omitempty" example:"0" minimum:"0"`
	// What was found, ready to quote; where countries to highlight are named, of the first of them.
	Headline string        `json:"headline,omitempty" example:"The middle half of the 193 countries in the world with a figure had from 0.4757 to 0.8415 in the 2024 edition of the E-Government Development Index; the median was 0.6678."`
	Sources  []SourceRef   `json:"sources"` // every source used in data
	Notes    []models.Note `json:"notes"`   // what a careful reader must know
	Lang     string        `json:"lang" example:"en"`
} // @name Meta

// SourceRef is a source as an answer cites it.
type SourceRef struct {
	ID       string `json:"id" example:"un-egdi-2016"`
	Citation string `json:"citation" example:"UN DESA, UN E-Government Survey 2016: E-Government in Support of Sustainable Development (E-Government Development Index), 2016"`
	Licence  string `json:"licence" example:"Terms not stated with the copy. The UN publishes the figures for free download under its general terms of use: name UN DESA as the source, and check the UN’s terms before a commercial redistribution."`
	URL      string `json:"url" example:"https://publicadministration.un.org/egovkb/"`
} // @name SourceRef

// Links lead on from an answer.
type Links struct {
	Self string `json:"self" example:"/v1/observations?indicator=un-egdi"`
	Next string `json:"next,omitempty" example:"/v1/observations?indicator=un-egdi&offset=100"`
	Prev string `json:"prev,omitempty" example:"/v1/observations?indicator=un-egdi&offset=0"`
	// The same in its other formats, in the order of Formats: each stands beside the others under its name.
	Formats   []FormatLink `json:"-"`
	Permalink string       `json:"permalink" example:"/v1/observations?indicator=un-egdi&release=1"` // the same query pinned to this release
} // @name Links

// FormatLink is the address of an answer in one format.
type FormatLink struct{ Name, Target string }

// List answers with rows.
type List[T any] struct {
	Data []T `json:"data"`
	Envelope
}

// One answers with one thing.
type One[T any] struct {
	Data T `json:"data"`
	Envelope
}

// Answer is what every handler returns.
type Answer interface {
	Around() *Envelope
	Formats() Offer
}

// jsonAppender is an answer that writes its own JSON, for speed.
type jsonAppender interface {
	AppendJSON([]byte) []byte
}

func (e *Envelope) Around() *Envelope { return e }

// Formats are those of tables.
func (l *List[T]) Formats() Offer { return Offers[*List[T]](Table) }

// Formats are those of tables.
func (o *One[T]) Formats() Offer { return Offers[*One[T]](Table) }

func (l *List[T]) Table() render.Table { return render.TableOf(l.Data) }
func (o *One[T]) Table() render.Table  { return render.TableOf([]T{o.Data}) }

// Page cuts one page out of all rows and counts them.
func Page[T any](v *Request, all []T, p Paging) *List[T] {
	list := &List[T]{Data: Cut(all, p), Envelope: v.Envelope()}
	list.Count(len(all), p)
	return list
}

func Cut[T any](all []T, p Paging) []T {
	page := all[min(p.Offset, len(all)):]
	page = page[:min(p.Limit, len(page))]
	if page == nil {
		return []T{}
	}
	return page
}

func (e *Envelope) Count(total int, p Paging) {
	e.Meta.Total, e.Meta.Limit, e.Meta.Offset = &total, &p.Limit, &p.Offset
}

// Link fills in the addresses. Path is the request's, query its raw query string.
func (e *Envelope) Link(path, query string, formats []Format) {
	// All addresses are parts of one text, which is made at once.
	var text strings.Builder
	text.Grow((len(path) + len(query) + 16) * (len(formats) + 5))
	l := addresses{text: &text, path: linkable(path), query: linkable(query)}
	e.Links.Self = l.plain()
	e.Links.Permalink = l.with("release", strconv.Itoa(e.Meta.Release))
	others := l.without("format")
	e.Links.Formats = make([]FormatLink, 0, len(formats))
	for i := range formats {
		if f := &formats[i]; f.Kind != JSON {
			e.Links.Formats = append(e.Links.Formats, FormatLink{f.Name, l.and(others, "format", f.Name)})
		}
	}
	if m := e.Meta; m.Total != nil {
		if *m.Offset < *m.Total-*m.Limit {
			e.Links.Next = l.page(*m.Offset+*m.Limit, m.Release)
		}
		if *m.Offset > 0 {
			e.Links.Prev = l.page(max(0, *m.Offset-*m.Limit), m.Release)
		}
	}
}

// addresses makes variants of one address, one after the other in a text.
type addresses struct {
	text        *strings.Builder
	path, query string
}

// plain is the address as it was asked for.
func (a *addresses) plain() string {
	from := a.text.Len()
	a.text.WriteString(a.path)
	if a.query != "" {
		a.text.WriteByte('?')
		a.text.WriteString(a.query)
	}
	return a.text.String()[from:]
}

// with sets one parameter and leaves the others as they were written.
func (a *addresses) with(name, value string) string {
	return a.set(len(a.without(name)), name, value)
}

// page is the address of another page of the same release: the next one of a newer one would have other rows.
func (a *addresses) page(offset, release int) string {
	others := len(a.without("offset"))
	if !given(a.query, "release") {
		others = len(a.set(others, "release", strconv.Itoa(release))) + 1
		a.text.WriteByte('&')
	}
	return a.set(others, "offset", strconv.Itoa(offset))
}

// without is the address up to where another parameter can follow, without one of its own.
func (a *addresses) without(name string) string {
	from := a.text.Len()
	a.text.WriteString(a.path)
	a.text.WriteByte('?')
	for query := a.query; query != ""; {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		key, _, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(key); pair == "" || err == nil && plain == name {
			continue
		}
		a.text.WriteString(pair)
		a.text.WriteByte('&')
	}
	return a.text.String()[from:]
}

// and is an address that without gave, with one parameter more.
func (a *addresses) and(others, name, value string) string {
	a.text.WriteString(others)
	return a.set(len(others), name, value)
}

// set puts one parameter after the last bytes of the text, and gives both.
func (a *addresses) set(last int, name, value string) string {
	from := a.text.Len() - last
	a.text.WriteString(name)
	a.text.WriteByte('=')
	a.text.WriteString(value)
	return a.text.String()[from:]
}

// header is the Link header (RFC 8288) of an answer.
// A JSON answer has all of them in its body, so that its header tells only of the pages around it.
func (l *Links) header(format string) string {
	var b []byte
	for _, link := range l.all() {
		if link.target == "" || format == "json" && link.relation != "next" && link.relation != "prev" {
			continue
		}
		if len(b) > 0 {
			b = append(b, ", "...)
		}
		b = append(b, '<')
		b = append(b, link.target...)
		b = append(append(append(b, `>; rel="`...), link.relation...), '"')
	}
	return string(b)
}

// AppendJSON writes what encoding/json would, faster.
func (l *Links) AppendJSON(b []byte) []byte {
	separator, plain := byte('{'), unescaped(l.Self) // the others say what it says, and numbers and names of formats
	for _, link := range l.all() {
		if link.target == "" {
			continue
		}
		b = append(append(append(b, separator, '"'), link.field...), `":`...)
		if plain {
			b = append(append(append(b, '"'), link.target...), '"')
		} else {
			b = append(b, Encoded(link.target)...)
		}
		separator = ','
	}
	return append(b, '}')
}

// MarshalJSON gives the links as one object.
func (l Links) MarshalJSON() ([]byte, error) { return l.AppendJSON(nil), nil }

type link struct{ field, relation, target string }

func (l *Links) all() []link {
	all := make([]link, 0, 4+len(l.Formats))
	all = append(all, link{"self", "self", l.Self}, link{"next", "next", l.Next}, link{"prev", "prev", l.Prev})
	for _, f := range l.Formats {
		all = append(all, link{f.Name, "alternate", f.Target})
	}
	return append(all, link{"permalink", "bookmark", l.Permalink})
}

// AppendQuoted appends a text as JSON; most need no escaping.
func AppendQuoted(b []byte, text string) []byte {
	if !unescaped(text) {
		return append(b, Encoded(text)...)
	}
	return append(append(append(b, '"'), text...), '"')
}

// unescaped says whether a text stands in JSON as it is: encoding/json escapes two separators of lines besides.
func unescaped(text string) bool {
	plain := true
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c == '"' || c == '\\' {
			return false
		}
		plain = plain && c < utf8.RuneSelf
	}
	return plain || utf8.ValidString(text) && !strings.ContainsAny(text, "\u2028\u2029")
}

// linkable percent-encodes what cannot stand in a Link header.
func linkable(address string) string {
	if strings.ContainsAny(address, "<>\" ") {
		return strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", `"`, "%22").Replace(address)
	}
	return address
}

func Quote(text string) string { return string(Encoded(text)) }

// Encoded is JSON of a value that cannot fail to encode: texts and structs of texts.
func Encoded(value any) []byte {
	body, err := AppendJSON(nil, value)
	if err != nil {
		return []byte("null")
	}
	return body
}
