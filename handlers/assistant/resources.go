package assistant

import (
	"context"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/models"
)

// addResources offers what is read rather than asked: the words, the methods, what there is.
func (a *Assistant) addResources() {
	a.page("glossary", "Glossary", "What the words mean that this benchmark uses.", "glossary.md")
	a.page("methods", "Methods", "How every computed figure comes about, a page for each.", "methods.md")
	for _, name := range docs.Methods() {
		a.page("methods/"+name, "Method: "+strings.ReplaceAll(name, "-", " "), "How it is computed, with its source.", "methods/"+name+".md")
	}
	a.server.AddResource(&mcp.Resource{
		URI: "egovbench://indicators", Name: "indicators", Title: "Catalogue of indicators", MIMEType: "text/csv",
		Description: "Every indicator with its id, name, unit, theme and years, as CSV.",
	}, func(_ context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
		return resource(r.Params.URI, "text/csv", a.catalogue()), nil
	})
}

func (a *Assistant) page(name, title, about, file string) {
	a.server.AddResource(&mcp.Resource{URI: "egovbench://" + name, Name: name, Title: title, Description: about, MIMEType: "text/markdown"},
		func(_ context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
			text, err := docs.Text(file)
			if err != nil {
				return nil, mcp.ResourceNotFoundError(r.Params.URI)
			}
			return resource(r.Params.URI, "text/markdown", text), nil
		})
}

func resource(uri, media, text string) *mcp.ReadResourceResult {
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: uri, MIMEType: media, Text: text}}}
}

// years are the first and the last period that an indicator has, 0 where it has none.
func years(s *models.Snapshot, indicator int) (first, last int) {
	for country := range s.Countries {
		if from, to := s.Series(indicator, country); from < to {
			if period := int(s.Observations.Period[from]); first == 0 || period < first {
				first = period
			}
			last = max(last, int(s.Observations.Period[to-1]))
		}
	}
	return first, last
}

// catalogue lists the indicators of the release that is served.
func (a *Assistant) catalogue() string {
	var b strings.Builder
	out := csv.NewWriter(&b) // a builder takes everything
	_ = out.Write([]string{"id", "name", "unit", "theme", "first", "last"})
	s := a.api.Newest()
	for i := 0; s != nil && i < len(s.Indicators); i++ {
		x := &s.Indicators[i]
		first, last := years(s.Snapshot, i)
		_ = out.Write([]string{x.Code, x.Name, x.Unit, x.Theme, strconv.Itoa(first), strconv.Itoa(last)})
	}
	out.Flush()
	return b.String()
}
