package web

import (
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
)

// Kind is what an answer must give to be written in a format.
type Kind string

const (
	JSON      Kind = "json"        // every answer
	Table     Kind = "table"       // Tabular
	Cube      Kind = "cube"        // Cubic
	Picture   Kind = "chart"       // Charted
	Review    Kind = "claimreview" // Reviewed
	Reference Kind = "citation"    // Cited
)

// Format is a representation that answers can be written in.
type Format struct {
	Name  string // as format= and links have it
	Media string // its media type, as Accept has it
	Kind  Kind
	About string // one line for its readers

	also    []string                         // other names of its media type
	content string                           // Content-Type, where it says more than Media
	policy  string                           // Content-Security-Policy, where it is another than that of data
	excel   bool                             // for=excel gives another form of it
	saved   string                           // the ending of a file's name; "" is shown in place
	write   func(io.Writer, Rendering) error // nil for JSON, which the answers themselves write
}

// Described is the media type as the OpenAPI document names it. Lines are said with their charset: orval takes every
// operation that may answer with bare ones for a stream of them, and never reads its JSON.
func (f *Format) Described() string {
	if media, _, said := strings.Cut(f.content, "; charset"); said && strings.HasPrefix(media, "application/") {
		return f.content
	}
	return f.Media
}

// Binary says whether the format is no text.
func (f *Format) Binary() bool {
	return f.Kind != Reference && !strings.HasPrefix(f.Media, "text/") && !strings.HasSuffix(f.Media, "json") && !strings.HasSuffix(f.Media, "xml")
}

// whole says whether the format is for programs that want all there is, not a page of it.
func (f *Format) whole() bool { return f.Kind == Table || f.Kind == Cube }

// Rendering is an answer on its way into a format.
type Rendering struct {
	Answer
	*Request
	format  *Format
	offered Offered
	query   any    // the pointer to the query struct, for formats with parameters of their own
	Address string // where the server is found, as far as known
	path    string
}

// Tabular is an answer that can be written as a table.
type Tabular interface{ Table() render.Table }

// Formats are all representations in the order that links have them, the one that is given without asking
// first. A new one is a line here and a file that writes it.
func Formats() []Format {
	return []Format{
		{Name: "json", Media: "application/json", Kind: JSON},
		lined(render.CSVFile()),
		ndjson(),
		table(render.XLSXFile()),
		table(render.ParquetFile()),
		jsonStat(),
		table(render.MarkdownFile()),
		picture("svg", "image/svg+xml", "a picture that needs no fonts, styles or scripts of ours", chart.SVG),
		picture("png", "image/png", "the same picture in pixels, 256 colours", chart.PNG),
		claimReview(),
		bibTeX(),
		cslJSON(),
		ris(),
	}
}

// Endings are the names of formats by how an address or a file of theirs may end, such as ".bib" and ".bibtex". What is
// listed first has an ending that two have.
func Endings() map[string]string {
	endings := map[string]string{}
	for _, f := range Formats() {
		names := []string{"." + f.Name, f.saved}
		for _, media := range f.also {
			if _, subtype, _ := strings.Cut(media, "/"); !strings.ContainsAny(subtype, "-+.") { // application/jsonl
				names = append(names, "."+subtype)
			}
		}
		for _, ending := range names {
			if _, known := endings[ending]; ending != "" && !known {
				endings[ending] = f.Name
			}
		}
	}
	return endings
}

// formatCalled is the name of the format that goes by another one too: its file's ending (bib), its media type
// (text/markdown), what that ends with (markdown), or a name with that (csl-json).
func formatCalled(value string) string {
	bare := strings.NewReplacer("-", "", "_", "", ".", "", "+", "", "x-", "").Replace
	asked := bare(strings.ToLower(value))
	if asked == "" {
		return value
	}
	for _, f := range Formats() {
		for _, media := range append([]string{f.Media}, f.also...) {
			_, subtype, _ := strings.Cut(media, "/")
			_, suffix, _ := strings.Cut(subtype, "+")
			if slices.Contains([]string{f.Name, bare(f.saved), bare(media), bare(subtype), f.Name + suffix}, asked) {
				return f.Name
			}
		}
	}
	return value
}

// table makes a format of a file of tables.
func table(f render.File) Format {
	return Format{Name: f.Name, Media: f.Media, Kind: Table, About: f.About, also: f.Also, excel: f.Excel != nil, content: f.Content, saved: f.Ending, write: func(w io.Writer, r Rendering) error {
		t := r.Answer.(Tabular).Table()
		t.About = r.about()
		if r.asked().For != "" {
			return f.Excel(w, t)
		}
		return f.Write(w, t)
	}}
}

// lined is table for lines of CSV, which an answer may write itself, for speed.
func lined(f render.File) Format {
	format := table(f)
	whole := format.write
	format.write = func(w io.Writer, r Rendering) error {
		own, ok := r.Answer.(interface {
			WriteCSV(io.Writer, render.About) error
		})
		if ok && r.asked().For == "" {
			return own.WriteCSV(w, r.about())
		}
		return whole(w, r)
	}
	return format
}

// Offer is what answers of one type can be written as.
type Offer struct {
	of    reflect.Type
	kinds []Kind
}

// Offers lists the kinds of formats of an answer's type besides JSON. Each type has its own list: one that
// embeds another answer does not take over the other's.
func Offers[A Answer](kinds ...Kind) Offer { return Offer{reflect.TypeFor[A](), kinds} }

// Offered are the formats of one address.
type Offered []Format

// FormatsOf gives the formats of an answer's type. It panics where the type lists none of its own, or a kind
// that it cannot give: that is a mistake in the program, and shows when the routes are made.
func FormatsOf[A Answer]() Offered {
	asked := reflect.TypeFor[A]()
	empty := reflect.Zero(asked)
	if asked.Kind() == reflect.Pointer { // what a nil one embeds cannot be asked
		empty = reflect.New(asked.Elem())
	}
	none := empty.Interface().(A)
	offer := none.Formats()
	if offer.of != asked {
		panic(fmt.Sprintf("%v has the formats of %v: give it a method Formats of its own", asked, offer.of))
	}
	for _, kind := range offer.kinds {
		if !gives(none, kind) {
			panic(fmt.Sprintf("%v offers %s, and has not the method for it", asked, kind))
		}
	}
	return slices.DeleteFunc(Formats(), func(f Format) bool { return f.Kind != JSON && !slices.Contains(offer.kinds, f.Kind) })
}

func gives(answer any, kind Kind) (ok bool) {
	switch kind {
	case Table:
		_, ok = answer.(Tabular)
	case Cube:
		_, ok = answer.(Cubic)
	case Picture:
		_, ok = answer.(Charted)
	case Review:
		_, ok = answer.(Reviewed)
	case Reference:
		_, ok = answer.(Cited)
	}
	return ok
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
		for _, other := range known.also {
			if otherQ, named := wanted(accept, other); named == byName && otherQ > q {
				q, exact = otherQ, named
			}
		}
		if page && known.Kind == Picture {
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
