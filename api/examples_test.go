package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// described is what the test reads of the OpenAPI document.
type described struct {
	Paths map[string]map[string]struct {
		Parameters []struct {
			Name, In string
			Required bool
			Schema   schema3
			Example  any
		}
		Responses map[string]struct {
			Content map[string]struct{ Schema schema3 }
		}
	}
	Components struct{ Schemas map[string]schema3 }
}

// schema3 is a schema of OpenAPI 3.
type schema3 struct {
	Ref        string `json:"$ref"`
	Example    any
	Properties map[string]schema3
	Items      *schema3
	AllOf      []schema3
}

// TestExamplesAreAnswers: what the document shows as an example of a text is what the API says somewhere, in a field of
// that name. A partner reads these sentences before any other.
func TestExamplesAreAnswers(t *testing.T) {
	var document described
	body, err := os.ReadFile("../docs/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(body, &document); err != nil {
		t.Fatal(err)
	}
	examples, said, answers := document.texts(), map[string]map[string]bool{}, 0
	server := served(t)
	for _, asked := range document.requests(t) {
		answer := server.Do(t, http.MethodGet, asked)
		var value any
		if answer.Status == http.StatusOK && json.Unmarshal(answer.Body, &value) == nil {
			answers++
			gather(said, "", value)
		}
	}
	if answers < 60 || len(examples) < 60 {
		t.Fatalf("%d examples and %d answers are too few to say anything", len(examples), answers)
	}
	for example := range examples {
		if !said[example.field][plainly(example.text)] {
			t.Errorf("%s: no answer says %q: give what one says", example.field, example.text)
		}
	}
}

// shown is an example of what a field holds.
type shown struct{ field, text string }

// texts are the examples of more than one word in answers to what is asked by GET.
func (d *described) texts() map[shown]bool {
	found, seen := map[shown]bool{}, map[string]bool{}
	var walk func(field string, s schema3)
	walk = func(field string, s schema3) {
		if s.Ref != "" {
			if name := s.Ref[strings.LastIndex(s.Ref, "/")+1:]; !seen[name] {
				seen[name] = true
				walk(field, d.Components.Schemas[name])
			}
			return
		}
		for _, example := range all(s.Example) {
			if text, ok := example.(string); ok && strings.Contains(text, " ") {
				found[shown{field, text}] = true
			}
		}
		for _, part := range s.AllOf {
			walk(field, part)
		}
		for name, property := range s.Properties {
			walk(name, property)
		}
		if s.Items != nil {
			walk(field, *s.Items)
		}
	}
	for path, operations := range d.Paths {
		if strings.HasPrefix(path, "/v1") {
			walk("", operations["get"].Responses["200"].Content["application/json"].Schema)
		}
	}
	return found
}

// requests are those of the documents, and each address with the examples of what it needs.
func (d *described) requests(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob("../docs/methods/*.md")
	if err != nil {
		t.Fatal(err)
	}
	asked := []string{
		"/v1", "/v1/countries?limit=10000", "/v1/indicators?limit=10000", "/v1/sources?limit=10000", "/v1/programmes?limit=10000", "/v1/claims?limit=10000",
		"/v1/index?indicator=un-osi,un-tii,un-hci,un-epi,wb-gtmi&group=cis&period=2022", "/v1/trajectory?indicator=wdi-internet-users&country=PRK",
		"/v1/trajectory?indicator=eurostat-basic-digital-skills&country=EST", "/v1/index?indicator=un-osi,un-tii,un-hci&group=world&period=2003", "/v1/groups/un-members/figures?limit=10000",
		"/v1/rankings?indicator=un-egdi&period=2003", "/v1/convergence?indicator=un-egdi&group=cis&from=2010&to=2018",
		"/v1/index?indicator=un-osi,un-tii,un-hci&group=cis&period=2016",
	}
	address := regexp.MustCompile(`/v1/[^\s"'<>|)\\{}\[\]` + "`]*")
	for _, page := range append(pages, "../README.md", "../docs/questions.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range address.FindAllString(string(text), -1) {
			asked = append(asked, strings.TrimRight(found, ".,:;"))
		}
	}
	for path, operations := range d.Paths {
		values := url.Values{}
		for _, p := range operations["get"].Parameters {
			example := p.Example
			if example == nil {
				example = p.Schema.Example
			}
			text := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(example)), ","), "[]")
			switch {
			case p.In == "path":
				path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(text))
			case p.Required:
				values.Set(p.Name, text)
			}
		}
		if strings.HasPrefix(path, "/v1/") && !strings.Contains(path, "{") {
			asked = append(asked, path+"?"+values.Encode())
		}
	}
	slices.Sort(asked)
	return slices.DeleteFunc(slices.Compact(asked), func(target string) bool {
		_, err := handlerstest.Request(http.MethodGet, target)
		return err != nil || strings.HasPrefix(target, "/v1/download/") && !strings.HasSuffix(target, ".json?")
	})
}

// gather notes every text of an answer under the name of its field.
func gather(said map[string]map[string]bool, field string, value any) {
	switch value := value.(type) {
	case string:
		if said[field] == nil {
			said[field] = map[string]bool{}
		}
		said[field][plainly(value)] = true
	case []any:
		for _, one := range value {
			gather(said, field, one)
		}
	case map[string]any:
		for name, one := range value {
			gather(said, name, one)
		}
	}
}

// all are the parts of an example: of a list, each.
func all(example any) []any {
	if several, ok := example.([]any); ok {
		return several
	}
	return []any{example}
}

// plainly is a text on one line.
func plainly(text string) string { return strings.Join(strings.Fields(text), " ") }
