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
type renderer struct {
	markdown goldmark.Markdown
	template *template.Template
}

func newRenderer() (*renderer, error) {
	page, err := template.ParseFS(files, "ui/page.html")
	if err != nil {
		return nil, err
	}
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	return &renderer{markdown, page}, nil
}

// chapter is a part of the documents, as every page's head lists them.
type chapter struct{ Name, Address string }

func chapters() []chapter {
	return []chapter{
		{"Start", "/docs/start"}, {"Ten questions", "/docs/questions"}, {"Methods", "/docs/methods"}, {"Formats", "/docs/formats"},
		{"Pictures", "/docs/pictures"}, {"Sources", "/docs/sources"}, {"Glossary", "/docs/glossary"}, {"Clients", "/docs/clients"},
		{"World Bank clients", "/docs/worldbank"}, {"SDMX clients", "/docs/sdmx"}, {"Assistants", "/docs/assistants"}, {"Catalogues", "/docs/catalogues"},
		{"Publishing", "/docs/publishing"}, {"Operating", "/docs/operating"}, {"API", "/docs"},
	}
}

// wide lets what is wider than a narrow screen scroll by itself, by keyboard too.
func wide() *strings.Replacer {
	return strings.NewReplacer("<table>", `<div class="scroll" tabindex="0"><table>`, "</table>", "</table></div>", "<pre>", `<pre tabindex="0">`)
}

// page renders the page of an address. Its title is its first heading.
func (r *renderer) page(source []byte, address string) ([]byte, error) {
	root := r.markdown.Parser().Parse(text.NewReader(source))
	title := "egovbench"
	err := ast.Walk(root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
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
		return nil, err
	}
	var body, out bytes.Buffer
	if err := r.markdown.Renderer().Render(&body, source, root); err != nil {
		return nil, err
	}
	err = r.template.Execute(&out, map[string]any{
		"Title": title, "Address": address, "Chapters": chapters(),
		"Body": template.HTML(wide().Replace(body.String())), // our own pages
	})
	return out.Bytes(), err
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
