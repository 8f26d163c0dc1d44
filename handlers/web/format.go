package web

import (
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
)

// Format is a representation that answers can be written in. Which ones an address has follows from
// the methods of its answer's type: whatever gives a table can be had in every format of tables.
type Format struct {
	Name  string // as format= and links have it
	Media string // its media type, as Accept has it
	Kind  string // what an answer must give: json, table, claimreview
	About string // one line for its readers

	content string // Content-Type, where it says more than Media
	saved   string // the ending of a file's name; "" is shown in place
	Of      func(answer any) bool
	Link    func(*Links) *string
	Write   func(io.Writer, Rendering) error // nil for JSON, which the answers themselves write
}

// Binary says whether the format is no text.
func (f *Format) Binary() bool {
	return !strings.HasPrefix(f.Media, "text/") && !strings.HasSuffix(f.Media, "json") && !strings.HasSuffix(f.Media, "xml")
}

// Rendering is an answer on its way into a format.
type Rendering struct {
	Answer
	*Request
	format  *Format
	offered Offered
	query   any    // the pointer to the query struct, for formats with parameters of their own
	Public  string // the server's public address, where it has one
	path    string
}

// tabular is an answer that can be written as a table.
type tabular interface{ Table() render.Table }

// Formats are all representations, the one that is given without asking first.
func Formats() []Format {
	return []Format{
		{Name: "json", Media: "application/json", Kind: "json", Of: func(any) bool { return true }},
		tableFormat(Format{
			Name: "csv", Media: "text/csv", content: "text/csv; charset=utf-8; header=present", saved: ".csv",
			About: "RFC 4180: UTF-8, a header row, one column for each field of data",
			Link:  func(l *Links) *string { return &l.CSV },
		}, render.CSV),
		tableFormat(Format{
			Name: "xlsx", Media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", saved: ".xlsx",
			About: "Excel workbook: a sheet with the table, another with its sources and notes",
			Link:  func(l *Links) *string { return &l.XLSX },
		}, render.XLSX),
		tableFormat(Format{
			Name: "parquet", Media: "application/vnd.apache.parquet", saved: ".parquet",
			About: "Apache Parquet: typed columns, any of which may be null; sources and notes in the metadata",
			Link:  func(l *Links) *string { return &l.Parquet },
		}, render.Parquet),
		{
			Name: "jsonstat", Media: "application/json-stat+json", Kind: "cube",
			About: "JSON-stat 2.0: a cube of countries, indicators and periods",
			Of:    func(answer any) bool { _, ok := answer.(cubic); return ok },
			Link:  func(l *Links) *string { return &l.JSONStat },
			Write: writeCube,
		},
		tableFormat(Format{
			Name: "md", Media: "text/markdown", content: "text/markdown; charset=utf-8; variant=GFM",
			About: "GitHub Flavored Markdown: the table, its sources and notes",
			Link:  func(l *Links) *string { return &l.MD },
		}, render.Markdown),
		chartFormat(Format{
			Name: "svg", Media: "image/svg+xml", About: "a picture that needs no fonts, styles or scripts of ours",
			Link: func(l *Links) *string { return &l.SVG },
		}, chart.SVG),
		chartFormat(Format{
			Name: "png", Media: "image/png", About: "the same picture in pixels, 256 colours",
			Link: func(l *Links) *string { return &l.PNG },
		}, chart.PNG),
	}
}

// tableFormat completes a format of tables.
func tableFormat(f Format, write func(io.Writer, render.Table) error) Format {
	f.Kind = "table"
	f.Of = func(answer any) bool { _, ok := answer.(tabular); return ok }
	f.Write = func(w io.Writer, r Rendering) error {
		table := r.Answer.(tabular).Table()
		table.About = r.about()
		return write(w, table)
	}
	return f
}

// Offered are the formats of one address.
type Offered []Format

// FormatsOf gives the formats of an answer's type; only its methods are looked at.
func FormatsOf[A Answer]() Offered {
	var none A
	offered := slices.DeleteFunc(Formats(), func(f Format) bool { return !f.Of(none) })
	if special, ok := any(none).(interface{ Special() []Format }); ok {
		offered = append(offered, special.Special()...)
	}
	return offered
}

// Choose takes the format that the parameter names, else the one that Accept prefers, else JSON.
func (o Offered) Choose(name, accept string) (*Format, error) {
	if name == "" {
		return o.accepted(accept)
	}
	for i := range o {
		if o[i].Name == name {
			return &o[i], nil
		}
	}
	names := o.All(func(f Format) string { return f.Name })
	return nil, NewProblem(http.StatusNotAcceptable, "not-acceptable",
		"this address cannot be had as "+name+": choose one of "+strings.Join(names, ", "),
		FieldError{Parameter: "format", Detail: "not available here", Allowed: names})
}

func (o Offered) accepted(accept string) (*Format, error) {
	if accept == "" || accept == "*/*" || accept == "application/json" {
		return &o[0], nil
	}
	page := strings.Contains(accept, "text/html") // a browser opens the address; it names pictures because it can show them
	best, bestQ, bestRange := -1, 0.0, 0
	for i, known := range o {
		q, exact := wanted(accept, known.Media)
		if page && known.Kind == "chart" {
			continue
		}
		if q > bestQ || q == bestQ && q > 0 && exact > bestRange {
			best, bestQ, bestRange = i, q, exact
		}
	}
	if best < 0 {
		return nil, NewProblem(http.StatusNotAcceptable, "not-acceptable",
			"none of the media types in Accept is available here; leave the header out for JSON, or use the format parameter",
			FieldError{Parameter: "Accept", Detail: "not available", Allowed: o.All(func(f Format) string { return f.Media })})
	}
	return &o[best], nil
}

func (o Offered) All(of func(Format) string) []string {
	names := make([]string, len(o))
	for i, f := range o {
		names[i] = of(f)
	}
	return names
}
