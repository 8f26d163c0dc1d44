// Package docs carries the generated OpenAPI document and the pages for people.
package docs

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
)

//go:generate go run ./generate

//go:embed *.json *.md *.txt methods/*.md problems/*.md ui
var files embed.FS

// Pages are the documents, for people and for programs. They never change.
type Pages struct {
	served    map[string]served // by address: what programs read
	documents []Document
}

// Document is a page for people. The site puts its head around it.
type Document struct {
	Address, Title string
	Body           template.HTML // made from our own Markdown
	Text           string        // its Markdown
}

// served is one document as it goes out.
type served struct {
	mediaType, etag string
	body            []byte
}

// NewPages renders every page once.
func NewPages() (*Pages, error) {
	p := &Pages{served: map[string]served{}}
	for _, f := range []struct{ name, address, mediaType string }{
		{"openapi.json", "/openapi.json", "application/vnd.oai.openapi+json;version=3.0"},
		{"openapi-3.1.json", "/openapi-3.1.json", "application/vnd.oai.openapi+json;version=3.1"},
		{"swagger.json", "/swagger.json", "application/json"},
		{"api-catalog.json", "/.well-known/api-catalog", `application/linkset+json;profile="https://www.rfc-editor.org/info/rfc9727"`},
		{"llms.txt", "/llms.txt", "text/markdown; charset=utf-8"}, // whose links a base path is put before
	} {
		body, err := files.ReadFile(f.name)
		if err != nil {
			return nil, err
		}
		p.add(f.address, f.mediaType, body)
	}
	body, err := reference(p.OpenAPI())
	if err != nil {
		return nil, err
	}
	p.documents = append(p.documents, Document{Address: "/docs/api", Title: "API reference", Body: body})
	return p, p.addMarkdown()
}

// addMarkdown makes docs/methods/ranking.md /docs/methods/ranking, and index.md the page to start from.
func (p *Pages) addMarkdown() error {
	renderer := newRenderer()
	for _, pattern := range []string{"*.md", "methods/*.md", "problems/*.md"} {
		names, err := fs.Glob(files, pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			source, err := files.ReadFile(name)
			if err != nil {
				return err
			}
			address := path.Join("/docs", strings.TrimSuffix(name, ".md"))
			if name == "index.md" {
				address = "/docs"
			}
			title, body, err := renderer.page(source)
			if err != nil {
				return fmt.Errorf("docs/%s: %w", name, err)
			}
			p.documents = append(p.documents, Document{Address: address, Title: title, Body: body, Text: string(source)})
		}
	}
	return nil
}

func (p *Pages) add(address, mediaType string, body []byte) {
	sum := sha256.Sum256(body)
	p.served[address] = served{mediaType, `"` + hex.EncodeToString(sum[:12]) + `"`, body}
}

// Documents are the pages for people.
func (p *Pages) Documents() []Document { return p.documents }

// Serve answers with the document for programs at the request's path; it writes nothing and says false where there is none.
func (p *Pages) Serve(w http.ResponseWriter, r *http.Request) bool {
	page, ok := p.served[r.URL.Path]
	if !ok {
		return false
	}
	header := w.Header()
	header.Set("Cache-Control", "public, max-age=300")
	header.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "+
		"img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	header.Set("ETag", page.etag) // the server compares it with the request's
	header.Set("Content-Type", page.mediaType)
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(page.body)
	return true
}

// At names the server in the OpenAPI documents by its public address, which a generated client can then use as it is.
func (p *Pages) At(public string) {
	if public == "" {
		return
	}
	for _, address := range []string{"/openapi.json", "/openapi-3.1.json"} {
		page := p.served[address]
		p.add(address, page.mediaType, bytes.Replace(page.body, []byte(`"url": "/"`), []byte(`"url": "`+public+`/"`), 1))
	}
}

// OpenAPI is the generated OpenAPI 3 document.
func (p *Pages) OpenAPI() []byte { return p.served["/openapi.json"].body }

// Addresses are those of all documents.
func (p *Pages) Addresses() []string {
	addresses := slices.Collect(maps.Keys(p.served))
	for i := range p.documents {
		addresses = append(addresses, p.documents[i].Address)
	}
	slices.Sort(addresses)
	return addresses
}

// Text is a page as it was written: glossary.md, methods/ranking.md.
func Text(name string) (string, error) {
	text, err := files.ReadFile(name)
	return string(text), err
}

// Methods are the names of the pages on methods.
func Methods() []string {
	names, err := fs.Glob(files, "methods/*.md")
	if err != nil {
		return nil
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(path.Base(name), ".md")
	}
	return names
}
