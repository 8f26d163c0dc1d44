package docs

import (
	"bytes"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// renderer turns the Markdown pages into HTML.
type renderer struct{ markdown goldmark.Markdown }

func newRenderer() *renderer {
	return &renderer{goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))}
}

// Chapter is a part of the documents, as every page lists them.
type Chapter struct{ Name, Address string }

// Chapters are the parts of the documents in the order in which they are read.
func Chapters() []Chapter {
	return []Chapter{
		{"Start", "/docs"}, {"Ten questions", "/docs/questions"}, {"Methods", "/docs/methods"}, {"Formats", "/docs/formats"},
		{"Pictures", "/docs/pictures"}, {"Sources", "/docs/sources"}, {"Data quality", "/docs/data-quality"}, {"Glossary", "/docs/glossary"}, {"Clients", "/docs/clients"},
		{"World Bank clients", "/docs/worldbank"}, {"SDMX clients", "/docs/sdmx"}, {"Assistants", "/docs/assistants"}, {"Catalogues", "/docs/catalogues"},
		{"Publishing", "/docs/publishing"}, {"Operating", "/docs/operating"}, {"API reference", "/docs/api"},
	}
}

// wide lets what is wider than a narrow screen scroll by itself, by keyboard too.
func wide() *strings.Replacer {
	return strings.NewReplacer("<table>", `<div class="scroll" tabindex="0"><table>`, "</table>", "</table></div>", "<pre>", `<pre tabindex="0">`)
}

// page renders a page. Its title is its first heading.
func (r *renderer) page(source []byte) (title string, body template.HTML, err error) {
	root := r.markdown.Parser().Parse(text.NewReader(source))
	title = "egovbench"
	err = ast.Walk(root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := node.(type) {
		case *ast.Heading:
			if entering && n.Level == 1 {
				title = string(n.Lines().Value(source))
			}
		case *ast.Link:
			if entering {
				n.Destination = []byte(linked(string(n.Destination)))
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return "", "", err
	}
	var out bytes.Buffer
	if err := r.markdown.Renderer().Render(&out, source, root); err != nil {
		return "", "", err
	}
	return title, template.HTML(wide().Replace(out.String())), nil // our own pages
}

// linked makes a link between files, as a repository shows them, one between pages.
func linked(link string) string {
	if strings.Contains(link, "://") || strings.HasPrefix(link, "/") {
		return link
	}
	file, fragment, found := strings.Cut(link, "#")
	file = strings.TrimSuffix(file, ".md")
	if found {
		return file + "#" + fragment
	}
	return file
}
