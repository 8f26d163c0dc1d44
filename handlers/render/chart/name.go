package chart

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/render/scene"
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
		stem, licence := strings.TrimRight(s.Code, "-0123456789"), phrases.In(v.Lang, brief(s.Licence))
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

// brief is the first statement of a licence.
func brief(licence string) string {
	licence, _, _ = strings.Cut(licence, ";")
	licence, _, _ = strings.Cut(licence, ". ")
	if strings.Count(licence, "(") > strings.Count(licence, ")") {
		licence, _, _ = strings.Cut(licence, " (")
	}
	return strings.TrimSuffix(licence, ".")
}
