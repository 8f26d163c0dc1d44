package docs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// The parts of the OpenAPI document that people read.
type openAPI struct {
	Tags  []struct{ Name, Description string }
	Paths map[string]map[string]operation
}

type operation struct {
	Tags                 []string
	OperationID          string `json:"operationId"`
	Summary, Description string
	Parameters           []parameter

	Method, Path string `json:"-"`
}

type parameter struct {
	Name, In, Description string
	Required              bool
	Example               any
	Schema                struct {
		Enum  []any
		Items struct{ Enum []any }
	}

	of string // the operation
}

// reference writes the API reference: every address with a form to try it in place.
func reference(document []byte) (template.HTML, error) {
	var api openAPI
	if err := json.Unmarshal(document, &api); err != nil {
		return "", err
	}
	page, err := template.ParseFS(files, "ui/reference.html")
	if err != nil {
		return "", err
	}
	type chapter struct {
		Name, Description string
		Operations        []operation
	}
	var chapters []chapter
	for _, tag := range api.Tags {
		chapters = append(chapters, chapter{Name: tag.Name, Description: tag.Description})
	}
	for _, path := range slices.Sorted(maps.Keys(api.Paths)) {
		for _, method := range slices.Sorted(maps.Keys(api.Paths[path])) {
			one := api.Paths[path][method]
			one.Method, one.Path = strings.ToUpper(method), path
			for i := range one.Parameters {
				one.Parameters[i].of = one.OperationID
			}
			at := slices.IndexFunc(chapters, func(c chapter) bool { return len(one.Tags) > 0 && c.Name == one.Tags[0] })
			if at < 0 {
				at = len(chapters)
				chapters = append(chapters, chapter{Name: first(one.Tags, "other")})
			}
			chapters[at].Operations = append(chapters[at].Operations, one)
		}
	}
	var out bytes.Buffer
	if err := page.Execute(&out, chapters); err != nil {
		return "", fmt.Errorf("docs/ui/reference.html: %w", err)
	}
	return template.HTML(out.String()), nil
}

func first(list []string, otherwise string) string {
	if len(list) == 0 {
		return otherwise
	}
	return list[0]
}

// ID is the operation's place on the page.
func (o operation) ID() string { return "op-" + o.OperationID }

// Try says whether a reader may ask in place: what only reads needs no key.
func (o operation) Try() bool { return o.Method == http.MethodGet }

// Example is the operation's path with examples in place of its parameters.
func (o operation) Example() string {
	path := o.Path
	for _, p := range o.Parameters {
		if p.InPath() {
			path = strings.ReplaceAll(path, "{"+p.Name+"}", p.ExampleText())
		}
	}
	return path
}

// ID is the parameter's place on the page.
func (p parameter) ID() string { return p.of + "-" + p.Name }

// InPath says whether the parameter is a part of the path.
func (p parameter) InPath() bool { return p.In == "path" }

// Values are those of an enumeration.
func (p parameter) Values() []string {
	var values []string
	for _, v := range append(p.Schema.Enum, p.Schema.Items.Enum...) {
		values = append(values, fmt.Sprint(v))
	}
	return values
}

// ExampleText is the parameter's example as an address has it.
func (p parameter) ExampleText() string {
	list, ok := p.Example.([]any)
	if !ok {
		list = []any{p.Example}
	}
	var texts []string
	for _, v := range list {
		if v != nil {
			texts = append(texts, fmt.Sprint(v))
		}
	}
	return strings.Join(texts, ",")
}
