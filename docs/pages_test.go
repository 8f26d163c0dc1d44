package docs

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// TestLinked: links between files work in a repository and between pages.
func TestLinked(t *testing.T) {
	for link, want := range map[string]string{
		"ranking.md":               "ranking",
		"../glossary.md#edition":   "../glossary#edition",
		"/v1/sources?q=a.md":       "/v1/sources?q=a.md",
		"/docs":                    "/docs",
		"#here":                    "#here",
		"https://example.org/a.md": "https://example.org/a.md",
	} {
		if got := linked(link); got != want {
			t.Errorf("linked(%q) is %q, want %q", link, got, want)
		}
	}
}

func TestPage(t *testing.T) {
	title, body, err := newRenderer().page([]byte("# Ranks & ties\n\nSee [gaps](gap.md).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>alert(1)</script>\n"))
	if err != nil || title != "Ranks & ties" {
		t.Fatal(title, err)
	}
	for _, want := range []string{`<div class="scroll" tabindex="0"><table>`, `<a href="gap">gaps</a>`, "<td>1</td>"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the page lacks %s:\n%s", want, body)
		}
	}
	if strings.Contains(string(body), "<script") {
		t.Error("HTML in a page's text reached the page")
	}
}

// TestReference: every address of the API can be tried in place, with an example of what it needs.
func TestReference(t *testing.T) {
	p, err := NewPages()
	if err != nil {
		t.Fatal(err)
	}
	body, err := reference(p.OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`action="/v1/countries/KAZ/profile" data-path="/v1/countries/{country}/profile"`, `required value="un-egdi"`, "<option>csv</option>", "POST /v1/imports"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the reference lacks %s", want)
		}
	}
}

// TestChapters: the head of every page leads to pages that are there.
func TestChapters(t *testing.T) {
	p, err := NewPages()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Chapters() {
		if !slices.Contains(p.Addresses(), c.Address) {
			t.Errorf("there is no %s", c.Address)
		}
	}
}

// TestDocumentsForPrograms: each has its type and tag, the OpenAPI documents name the server by its public address,
// and every address that can be read is described.
func TestDocumentsForPrograms(t *testing.T) {
	pages, err := NewPages()
	if err != nil {
		t.Fatal(err)
	}
	pages.At("https://figures.example.org")
	for _, address := range []string{"/openapi.json", "/openapi-3.1.json"} {
		answer := httptest.NewRecorder()
		if !pages.Serve(answer, httptest.NewRequest(http.MethodGet, address, nil)) {
			t.Fatalf("there is no %s", address)
		}
		if header := answer.Header(); !strings.HasPrefix(header.Get("Content-Type"), "application/") || header.Get("ETag") == "" {
			t.Errorf("%s: %v", address, header)
		}
		if !strings.Contains(answer.Body.String(), `"url": "https://figures.example.org/"`) {
			t.Errorf("%s does not name its server", address)
		}
	}
	if pages.Serve(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/openapi.yaml", nil)) {
		t.Error("a document that is not there is served")
	}
	reads := pages.Reads()
	if !slices.ContainsFunc(reads, func(r Read) bool { return r.Path == "/v1/rankings" && r.Summary != "" }) {
		t.Errorf("rankings are not among the %d addresses read", len(reads))
	}
	for _, page := range pages.Documents() {
		if page.Title == "" || !slices.Contains(pages.Addresses(), page.Address) {
			t.Errorf("%+v", page.Address)
		}
	}
	for _, method := range Methods() {
		if text, err := Text("methods/" + method + ".md"); err != nil || !strings.HasPrefix(text, "# ") {
			t.Errorf("%s: %v", method, err)
		}
	}
}
