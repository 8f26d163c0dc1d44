package api

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// TestBelowAPath walks the program behind a proxy that serves it under /stats/ and everything else as not there:
// pages, documents, assets, answers and what they link to.
func TestBelowAPath(t *testing.T) {
	shared := served(t)
	s := &server{api: shared.api, log: shared.log}
	if err := s.renew(Config{BasePath: "/stats/", CacheSize: 8}); err != nil {
		t.Fatal(err)
	}
	inside := httptest.NewServer(s.handler)
	t.Cleanup(inside.Close)
	target, err := url.Parse(inside.URL)
	if err != nil {
		t.Fatal(err)
	}
	for name, strip := range map[string]string{"taken off": "/stats", "passed on": ""} {
		t.Run(name, func(t *testing.T) {
			mux := http.NewServeMux()
			mux.Handle("/stats/", http.StripPrefix(strip, httputil.NewSingleHostReverseProxy(target)))
			proxy := httptest.NewServer(mux)
			t.Cleanup(proxy.Close)
			walk(t, proxy.URL)
		})
	}
}

var led = regexp.MustCompile(`(?:href|src|action)="(/[^"#]*)|"(/(?:v1|docs|assets|embed|openapi)[^"{}#]*)"|<(/[^>]+)>; rel|](/[^)]*)`)

// walk follows what is linked, in pages, JSON and headers, and finds each below the path.
func walk(t *testing.T, host string) {
	t.Helper()
	seen := map[string]bool{}
	next := []string{
		"/stats/", "/stats/docs", "/stats/docs/start", "/stats/docs/", "/stats/docs/questions/", "/stats/v1", "/stats/v1/observations?indicator=un-egdi&limit=1&country=KAZ,KOR", "/stats/v1/countries/KAZ", "/stats/v1/countries/QQQ",
		"/stats/v1/rankings?indicator=un-egdi&group=cis&format=md", "/stats/openapi.json", "/stats/v1/releases/", "/stats/.well-known/api-catalog",
	}
	for len(next) > 0 && len(seen) < 150 {
		at := next[0]
		next = next[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, host+at, nil)
		if err != nil {
			continue // an example with braces
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK && !strings.Contains(at, "QQQ") {
			t.Errorf("%s: %d %v", at, response.StatusCode, err)
			continue
		}
		if media := response.Header.Get("Content-Type"); strings.Contains(media, "openapi") {
			if !strings.Contains(string(body), `"url": "/stats/"`) {
				t.Errorf("%s: the server is not below the path", at)
			}
			continue
		} else if !strings.Contains(media, "html") && !strings.Contains(media, "json") && !strings.Contains(media, "markdown") {
			continue
		}
		for _, found := range led.FindAllStringSubmatch(string(body)+response.Header.Get("Link"), -1) {
			link := strings.ReplaceAll(found[1]+found[2]+found[3]+found[4], "&amp;", "&")
			if !strings.HasPrefix(link, "/stats/") {
				t.Errorf("%s leads out to %s", at, link)
			}
			if len(next) < 300 && !strings.Contains(link, "format=png") {
				next = append(next, link)
			}
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d addresses", len(seen))
	}
}
