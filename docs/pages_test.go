package docs

import (
	"strings"
	"testing"
)

// TestAddress: links between files work in a repository and between pages.
func TestAddress(t *testing.T) {
	for link, want := range map[string]string{
		"ranking.md":               "ranking",
		"../glossary.md#edition":   "../glossary#edition",
		"/v1/sources?q=a.md":       "/v1/sources?q=a.md",
		"/docs":                    "/docs",
		"#here":                    "#here",
		"https://example.org/a.md": "https://example.org/a.md",
	} {
		if got := address(link); got != want {
			t.Errorf("address(%q) is %q, want %q", link, got, want)
		}
	}
}

func TestPage(t *testing.T) {
	r, err := newRenderer()
	if err != nil {
		t.Fatal(err)
	}
	body, err := r.page([]byte("# Ranks & ties\n\nSee [gaps](gap.md).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>alert(1)</script>\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<title>Ranks &amp; ties</title>", `<a href="gap">gaps</a>`, "<td>1</td>"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the page lacks %s:\n%s", want, body)
		}
	}
	if strings.Contains(string(body), "<script") {
		t.Error("HTML in a page's text reached the page")
	}
}
