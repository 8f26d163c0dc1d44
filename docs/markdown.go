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

// page renders one page. Its title is its first heading.
func (r *renderer) page(source []byte) ([]byte, error) {
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
				n.Destination = []byte(address(string(n.Destination)))
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
		"Title": title, "Body": template.HTML(body.String()), // our own pages
	})
	return out.Bytes(), err
}

// address makes a link between files, as a repository shows them, one between pages.
func address(link string) string {
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
