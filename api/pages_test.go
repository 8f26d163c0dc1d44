package api_test

import (
	"html"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers/web"
)

func get200(t *testing.T, handler http.Handler, address string) *httptest.ResponseRecorder {
	t.Helper()
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, address, nil))
	if answer.Code != http.StatusOK {
		t.Errorf("%s: %d, want 200: %.200s", address, answer.Code, answer.Body)
	}
	return answer
}

// TestPageLinks follows every link and file of every page. None may lead to a script inside a page
// or, for what a page loads, to another host: the documentation works with no internet.
func TestPageLinks(t *testing.T) {
	handler := served(t).Handler
	pages, err := docs.NewPages()
	if err != nil {
		t.Fatal(err)
	}
	links, inline := regexp.MustCompile(`(href|src)="([^"]*)"`), regexp.MustCompile(`<script(?: [^>]*)?>[^<]|\son\w+="|javascript:`)
	followed := map[string]bool{}
	for _, address := range pages.Addresses() {
		answer := get200(t, handler, address)
		if !strings.HasPrefix(answer.Header().Get("Content-Type"), "text/html") {
			continue
		}
		if policy := answer.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "script-src 'self';") {
			t.Errorf("%s: the policy %q allows foreign scripts", address, policy)
		}
		if found := inline.FindString(answer.Body.String()); found != "" {
			t.Errorf("%s has a script inside, which the policy forbids: %s", address, found)
		}
		base := &url.URL{Path: address}
		for _, found := range links.FindAllStringSubmatch(answer.Body.String(), -1) {
			link, err := base.Parse(html.UnescapeString(found[2]))
			if err != nil {
				t.Errorf("%s: %v", address, err)
				continue
			}
			if link.Host != "" {
				if found[1] == "src" {
					t.Errorf("%s loads %s from another host", address, link)
				}
				continue
			}
			link.Fragment = ""
			if target := link.RequestURI(); !followed[target] {
				followed[target] = true
				get200(t, handler, target)
			}
		}
	}
	if len(followed) < 20 {
		t.Errorf("followed %d links only: %q", len(followed), slices.Sorted(maps.Keys(followed)))
	}
}

// TestProblemPages: every type of problem has a page with its title, and no page is of none.
func TestProblemPages(t *testing.T) {
	handler := served(t).Handler
	pages, err := docs.NewPages()
	if err != nil {
		t.Fatal(err)
	}
	var written []string
	for _, address := range pages.Addresses() {
		if kind, ok := strings.CutPrefix(address, "/docs/problems/"); ok {
			written = append(written, kind)
			title := web.ProblemTypes()[kind]
			if body := get200(t, handler, address).Body.String(); !strings.Contains(body, "<title>"+title+" · egovbench</title>") {
				t.Errorf("%s: its first heading is not %q", address, title)
			}
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(web.ProblemTypes())), written); diff != "" {
		t.Errorf("-web.ProblemTypes +docs/problems\n%s", diff)
	}
}

// TestPagesAnswer: unchanged pages are not sent twice, unknown ones are problems.
func TestPagesAnswer(t *testing.T) {
	handler := served(t).Handler
	tag := get200(t, handler, "/docs").Header().Get("ETag")
	for _, c := range []struct {
		method, address, match string
		status                 int
		mediaType              string
	}{
		{"GET", "/docs", tag, 304, ""},
		{"GET", "/docs", `"other"`, 200, "text/html; charset=utf-8"},
		{"HEAD", "/", "", 200, "text/html; charset=utf-8"},
		{"POST", "/docs", "", 405, "application/problem+json"},
		{"GET", "/docs/", "", 308, ""},
		{"GET", "/docs/nothing/", "", 404, "application/problem+json"},
		{"GET", "/docs/nothing", "", 404, "application/problem+json"},
		{"GET", "/docs/problems/../../main.go", "", 404, "application/problem+json"},
		{"GET", "/docs/ui/swagger-ui.js.map", "", 404, "application/problem+json"},
		{"GET", "/.well-known/api-catalog", "", 200, `application/linkset+json;profile="https://www.rfc-editor.org/info/rfc9727"`},
	} {
		request := httptest.NewRequest(c.method, c.address, nil)
		if c.match != "" {
			request.Header.Set("If-None-Match", c.match)
		}
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if got := answer.Header().Get("Content-Type"); answer.Code != c.status || got != c.mediaType {
			t.Errorf("%s %s: %d %q, want %d %q", c.method, c.address, answer.Code, got, c.status, c.mediaType)
		}
	}
}
