package docs

import (
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
