package assistant

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// unloaded is an assistant that has no figures yet.
func unloaded(t testing.TB) (*Assistant, *docs.Pages) {
	t.Helper()
	pages, err := docs.NewPages()
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(handlers.New(nil, slog.New(slog.DiscardHandler), "test", func() models.Date { return "2026-11-23" }), pages)
	if err != nil {
		t.Fatal(err)
	}
	return a, pages
}

// TestEveryComparisonHasATool: what the API computes, a language model can ask.
func TestEveryComparisonHasATool(t *testing.T) {
	a, pages := unloaded(t)
	asked := map[string]bool{}
	for _, tool := range a.tools {
		for _, address := range tool.addresses {
			asked[address.path] = true
		}
	}
	var document struct {
		Paths map[string]map[string]struct{ Tags []string }
	}
	if err := json.Unmarshal(pages.OpenAPI(), &document); err != nil {
		t.Fatal(err)
	}
	comparisons := 0
	for path, operations := range document.Paths {
		for _, tag := range operations["get"].Tags {
			if tag != "benchmarking" {
				continue
			}
			comparisons++
			if !asked[path] {
				t.Errorf("no tool asks %s: add it to tools.go", path)
			}
		}
	}
	if comparisons < 14 {
		t.Errorf("the document has only %d comparisons", comparisons)
	}
}

// TestSchemas: the schemas that clients are shown have what they are tripped by if it is missing.
func TestSchemas(t *testing.T) {
	a, _ := unloaded(t)
	for _, tool := range a.tools {
		properties := tool.input["properties"].(schema)
		for name, p := range properties {
			p := p.(schema)
			if kind, one := p["type"].(string); !one || kind == "" {
				t.Errorf("%s %s has no single type: %v", tool.name, name, p["type"])
			}
			if p["description"] == "" || p["description"] == nil || strings.Contains(p["description"].(string), "comma-separated") {
				t.Errorf("%s %s: %v", tool.name, name, p["description"])
			}
		}
		for _, name := range []string{"as_of", "release", "lang"} {
			if properties[name] == nil {
				t.Errorf("%s has no %s", tool.name, name)
			}
		}
		for _, name := range []string{"format", "w", "h", "type", "for", "pretty"} {
			if properties[name] != nil {
				t.Errorf("%s has %s, which shapes files and pictures", tool.name, name)
			}
		}
	}
}

// FuzzArguments: whatever is sent for arguments is a query that can be read, or a refusal in the API's words.
func FuzzArguments(f *testing.F) {
	a, _ := unloaded(f)
	for _, seed := range []string{
		`{"countries": ["KAZ", "KOR"], "indicators": "un-egdi"}`, `{"countries": "[\"KAZ\"]", "period": "2024"}`, `{"set": {"un-tii": "KOR"}}`,
		`{"country": null, "indicator": "", "limit": 1e3}`, `{"period": 2024.0, "latest": true}`, `[]`, `null`, ``, `{"countries": {"a": []}}`, `{"about": "adoption"}`, `{"picture": true}`, `{"a": {"b": {}}}`,
	} {
		for i := range a.tools {
			f.Add(uint8(i), seed)
		}
	}
	f.Fuzz(func(t *testing.T, at uint8, arguments string) {
		tool := a.tools[int(at)%len(a.tools)]
		q, err := a.read(tool, json.RawMessage(arguments))
		if err != nil {
			if problem := web.AsProblem(err); problem.Status != http.StatusBadRequest || len(problem.Errors) == 0 {
				t.Errorf("%s %q: %v", tool.name, arguments, err)
			}
			return
		}
		if _, err := url.ParseQuery(q.Query); err != nil || strings.Contains(q.Path, "{") {
			t.Errorf("%s %q is asked as %s?%s: %v", tool.name, arguments, q.Path, q.Query, err)
		}
		if result := a.call(t.Context(), tool, json.RawMessage(arguments)); !result.IsError {
			t.Errorf("%s %q is answered without figures", tool.name, arguments)
		}
	})
}

// TestGrow: a value that is taken apart is put together as it was.
func TestGrow(t *testing.T) {
	for _, text := range []string{`{}`, `[]`, `{"a":[1,-2.5e-7,"x\"y\\",null,true,false,{"b":{}}],"ключ":"Қазақстан"}`, `"a"`, `0`, `[[],[[]]]`} {
		n, err := grow(text)
		if err != nil || string(n.json(nil)) != text {
			t.Errorf("%s: %v %s", text, err, n.json(nil))
		}
	}
	for _, text := range []string{``, `{`, `[1`, `{"a"}`, `{"a":}`, `"a`, `[1}`, `{"a":1]`, `"a\\`, `[1 2]x`, `{1:2}`} {
		if n, err := grow(text); err == nil && string(n.json(nil)) == text {
			t.Errorf("%s is taken", text)
		}
	}
}
