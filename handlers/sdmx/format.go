package sdmx

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// Format is one way to write figures or structures.
type Format struct {
	Media      string // as the answer's Content-Type has it
	Name       string // as format= has it
	data       func(b []byte, d *dataset) []byte
	structures func(b []byte, a artefacts) []byte
	labels     bool // names beside codes: "KAZ: Kazakhstan"
}

// both is the word for codes and names in one cell.
const both = "both"

const vendor = "application/vnd.sdmx."

// formats are those that a kind of answer is written in, the first where any will do: XML, since sdmx1
// cannot read CSV that it did not ask for.
func formats(what string) []Format {
	if what == figures {
		return []Format{
			{Media: vendor + "genericdata+xml;version=2.1", Name: "genericdata", data: appendGeneric},
			{Media: vendor + "structurespecificdata+xml;version=2.1", Name: "structurespecificdata", data: appendSpecific},
			{Media: vendor + "data+json;version=1.0.0", Name: "jsondata", data: appendJSON},
			{Media: vendor + "data+csv;version=1.0.0", Name: "csv", data: appendCSV1},
			{Media: vendor + "data+csv;version=2.0.0", Name: "csv2", data: appendCSV2},
		}
	}
	return []Format{
		{Media: vendor + "structure+xml;version=2.1", Name: "structure", structures: func(b []byte, a artefacts) []byte { return a.appendXML(b) }},
		{Media: vendor + "structure+json;version=2.0.0", Name: "jsonstructure", structures: func(b []byte, a artefacts) []byte { return a.appendJSON(b) }},
	}
}

// Choose picks the format that a request asks for, by format= or by what it accepts.
func (r *Request) Choose(accept string) (Format, *Fault) {
	all := formats(r.what)
	var medias []string
	for _, f := range all {
		medias = append(medias, f.Media)
	}
	if r.format != "" {
		for _, f := range all {
			if strings.EqualFold(r.format, f.Name) || strings.EqualFold(r.format, f.Name+"file") {
				return f.labelled(r.labels), nil
			}
		}
		return Format{}, &Fault{http.StatusNotAcceptable, semanticError, "Semantic error: there is no format " + web.Shorten(r.format) + " of this: ask for one of " + strings.Join(medias, ", ")}
	}
	for _, w := range wishes(accept) {
		if f, ok := w.fitting(all); ok {
			return f.labelled(r.labels || w.labels), nil
		}
	}
	return Format{}, &Fault{http.StatusNotAcceptable, semanticError, "Semantic error: nothing of what you accept is served: ask for one of " + strings.Join(medias, ", ")}
}

// labelled is the format with names beside its codes, where that is asked for and it is one of CSV.
func (f Format) labelled(asked bool) Format {
	if asked && strings.Contains(f.Media, "+csv") {
		f.labels = true
		f.Media += ";labels=both"
	}
	return f
}

// wish is one media type of an Accept header.
type wish struct {
	name, version string
	labels        bool
	q             float64
}

// fitting finds the format that is wished for.
func (w wish) fitting(all []Format) (Format, bool) {
	name, version := w.name, w.version
	switch name {
	case "", "*/*", "application/*", "text/*":
		return all[0], true
	case "application/xml", "text/xml": // rsdmx reads the structure-specific form three times as fast
		name, version = vendor+"structurespecificdata+xml", ""
		if all[0].structures != nil {
			return all[0], true
		}
	case "application/json", "text/json":
		name, version = "+json", ""
	case "text/csv", "application/csv", "application/text":
		name, version = "+csv", ""
	}
	if draft, is := strings.CutPrefix(name, vendor+"draft-sdmx-"); is { // "draft-sdmx-json+json;version=2.1" was 1.0's name
		short, _, _ := strings.Cut(draft, "+")
		name, version = "+"+short, ""
	}
	name = strings.Replace(name, "timeseriesdata+xml", "data+xml", 1)
	version, _, _ = strings.Cut(version, "-") // "1.0.0-wd" was the draft of 1.0.0
	for _, f := range all {
		base, served, _ := strings.Cut(f.Media, ";version=")
		same := base == name || strings.HasPrefix(name, "+") && strings.HasSuffix(base, name)
		if same && (version == "" || served == version || strings.TrimSuffix(served, ".0") == version) {
			return f, true
		}
	}
	return Format{}, false
}

// wishes are the media types of an Accept header, the most wanted first.
func wishes(accept string) (wanted []wish) {
	for part := range strings.SplitSeq(accept, ",") {
		w := wish{q: 1}
		for i, piece := range strings.Split(part, ";") {
			name, value, _ := strings.Cut(strings.ToLower(strings.TrimSpace(piece)), "=")
			switch {
			case i == 0:
				w.name = name
			case name == "q":
				w.q, _ = strconv.ParseFloat(value, 64)
			case name == "version":
				w.version = value
			case name == "labels":
				w.labels = value == both
			}
		}
		if w.q > 0 {
			wanted = append(wanted, w)
		}
	}
	slices.SortStableFunc(wanted, func(a, b wish) int { return cmp.Compare(b.q, a.q) })
	return wanted
}
