package sdmx

import (
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
}

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
				return f, nil
			}
		}
		return Format{}, &Fault{http.StatusNotAcceptable, semanticError, "Semantic error: there is no format " + web.Shorten(r.format) + " of this: ask for one of " + strings.Join(medias, ", ")}
	}
	for _, media := range preferences(accept) {
		if f, ok := fitting(all, media); ok {
			return f, nil
		}
	}
	return Format{}, &Fault{http.StatusNotAcceptable, semanticError, "Semantic error: nothing of what you accept is served: ask for one of " + strings.Join(medias, ", ")}
}

// fitting finds the format for one media type of an Accept header.
func fitting(all []Format, media string) (Format, bool) {
	name, version, _ := strings.Cut(media, ";version=")
	version, _, _ = strings.Cut(version, ";")
	switch name {
	case "", "*/*", "application/*", "text/*":
		return all[0], true
	case "application/xml", "text/xml": // rsdmx reads the structure-specific form three times as fast
		name, version = vendor+"structurespecificdata+xml", ""
		if all[0].structures != nil {
			return all[0], true
		}
	case "application/json", "text/json", vendor + "draft-sdmx-json":
		name, version = "+json", ""
	case "text/csv", "application/csv", "application/text":
		name, version = "+csv", ""
	}
	name = strings.Replace(name, "timeseriesdata+xml", "data+xml", 1)
	for _, f := range all {
		base, served, _ := strings.Cut(f.Media, ";version=")
		same := base == name || strings.HasPrefix(name, "+") && strings.HasSuffix(base, name)
		if same && (version == "" || served == version || strings.TrimSuffix(served, ".0") == version) {
			return f, true
		}
	}
	return Format{}, false
}

// preferences are the media types of an Accept header without blanks, the most wanted first.
func preferences(accept string) (medias []string) {
	type wish struct {
		media string
		q     float64
	}
	var wishes []wish
	for part := range strings.SplitSeq(accept, ",") {
		w := wish{"", 1}
		for i, piece := range strings.Split(part, ";") {
			piece = strings.ToLower(strings.TrimSpace(piece))
			switch q, is := strings.CutPrefix(piece, "q="); {
			case i == 0:
				w.media = piece
			case is:
				w.q, _ = strconv.ParseFloat(q, 64)
			case strings.HasPrefix(piece, "version="):
				w.media += ";" + piece
			}
		}
		if w.q > 0 {
			wishes = append(wishes, w)
		}
	}
	slices.SortStableFunc(wishes, func(a, b wish) int {
		switch {
		case a.q > b.q:
			return -1
		case a.q < b.q:
			return 1
		}
		return 0
	})
	for _, w := range wishes {
		medias = append(medias, w.media)
	}
	return medias
}
