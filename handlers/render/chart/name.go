package chart

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/render/scene"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// drawnName is a name for a picture: the English one where the fonts do not have the language's letters.
func drawnName(name string, english func() string) string {
	if scene.Legible(name) {
		return name
	}
	return english()
}

func drawnCountry(v *bench.View, at int) string {
	c := &v.Countries[at]
	return drawnName(c.Name(v.Lang), func() string { return c.Name("en") })
}

// drawnDecimals are as many as a label needs to be read, not as many as were published.
func drawnDecimals(published int) int { return min(published, 3) }

// citations are the sources of some rows for one line of a picture: editions of one publication together.
func citations(v *bench.View, rows []int32) []string {
	used, _ := v.Span(rows)
	var families []*family
	for at := range v.Sources {
		if !used.Has(at) {
			continue
		}
		s := &v.Sources[at]
		stem, licence := strings.TrimRight(s.Code, "-0123456789"), phrases.In(v.Lang, models.BriefLicence(s.Licence))
		i := slices.IndexFunc(families, func(f *family) bool { return f.stem == stem && f.licence == licence })
		if i < 0 {
			i = len(families)
			families = append(families, &family{stem: stem, licence: licence})
		}
		families[i].Add(s.PublishedAt, s.Edition, s.Citation)
	}
	lines := make([]string, len(families))
	for i, f := range families {
		lines[i] = f.String()
	}
	return lines
}

// family is the editions of one publication under one licence.
type family struct {
	stem, licence string
	n             int
	first, last   edited
}

// edited is one edition.
type edited struct {
	published models.Date
	edition   string
	citation  string
}

func (f *family) Add(published models.Date, edition, citation string) {
	e := edited{published, edition, citation}
	if f.n == 0 || published.Last() < f.first.published.Last() {
		f.first = e
	}
	if f.n == 0 || published.Last() >= f.last.published.Last() {
		f.last = e
	}
	f.n++
}

// String is producer and publication by the latest edition's name, the editions, and the licence.
func (f *family) String() string {
	text := f.last.citation
	if at := strings.Index(text, f.last.edition); at > 0 && f.last.edition != "" {
		text = text[:at+len(f.last.edition)]
		if f.n > 1 {
			text = strings.TrimRight(text[:at], " ,:(") + ", " + f.first.edition + "–" + f.last.edition
		}
	}
	return text + " (" + f.licence + ")"
}
