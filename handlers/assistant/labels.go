package assistant

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"

	"github.com/egovbench/egovbench/models"
)

//go:embed texts.csv
var texts string

// labels are the words around an answer in one language.
type labels map[string]string

// languages are the labels by language.
type languages map[string]labels

func newLanguages() (languages, error) {
	rows, err := csv.NewReader(strings.NewReader(texts)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("texts.csv: %w", err)
	}
	all := languages{}
	for column, lang := range rows[0] {
		all[lang] = labels{}
		for _, row := range rows[1:] {
			all[lang][row[0]] = row[column]
		}
	}
	return all, nil
}

// in gives the labels of a language, English where it has none.
func (l languages) in(lang string) labels {
	if labels, ok := l[lang]; ok {
		return labels
	}
	return l["en"]
}

// fill writes a label with what belongs into it.
func (l labels) fill(name string, values ...any) string { return fmt.Sprintf(l[name], values...) }

// tail is the end of an answer's text: what must be known, whom to cite, where it is found again.
func (p *page) tail(s *structured) string {
	var b strings.Builder
	for i, n := range s.Notes {
		if i == 0 {
			b.WriteString("\n" + p.labels["notes"] + ":\n")
		}
		b.WriteString("- " + n.Detail + "\n")
	}
	licences := map[string]bool{}
	for i, source := range s.Sources {
		if i == 0 {
			b.WriteString("\n" + p.labels["sources"] + ":\n")
		}
		b.WriteString("- " + strings.TrimSuffix(shortened(source.Citation, 300), ".") + ".")
		licence := shortened(source.Licence, 300)
		if licences[source.Licence] { // in full above
			licence = models.BriefLicence(licence)
		}
		licences[source.Licence] = true
		b.WriteString(" " + p.labels["licence"] + ": " + strings.TrimSuffix(licence, ".") + ".\n")
	}
	b.WriteString("\n" + p.labels.fill("release", s.Release))
	if s.AsOf != nil {
		b.WriteString(" " + p.labels.fill("as_of", string(*s.AsOf)))
	}
	b.WriteString("\n" + p.labels["permalink"] + ": " + s.Permalink + "\n")
	for _, name := range []string{"csv", "xlsx", "png"} {
		if link := s.Links[name]; link != "" && name != "xlsx" {
			b.WriteString(p.labels[name] + ": " + link + "\n")
		}
	}
	return b.String()
}
