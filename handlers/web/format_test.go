package web_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// TestEveryFormat asks each kind of answer for every form that its links offer: it is of the type that is promised,
// has something in it, is tagged, and is not sent again to who has it.
func TestEveryFormat(t *testing.T) {
	s := handlerstest.Served(t)
	media := map[string]string{
		"csv": "text/csv", "json": "application/json", "ndjson": "application/x-ndjson", "md": "text/markdown", "svg": "image/svg+xml", "png": "image/png",
		"xlsx": "application/vnd.openxmlformats", "parquet": "application/vnd.apache.parquet", "jsonstat": "application/json", "claimreview": "application/ld+json",
		"bibtex": "application/x-bibtex", "csl": "application/vnd.citationstyles.csl+json", "ris": "application/x-research-info-systems",
	}
	seen := map[string]bool{}
	for _, target := range []string{
		"/v1/observations?indicator=un-egdi&country=KAZ,KOR", "/v1/rankings?indicator=un-egdi&group=cis", "/v1/compare?indicator=un-egdi&country=KAZ,KOR", "/v1/countries", "/v1/countries/KAZ",
		"/v1/countries/KAZ/profile", "/v1/programmes?country=KAZ", "/v1/sources/un-egdi-2016", "/v1/claims/kazakhstan-leader-cis-central-asia-2017", "/v1/search?q=kaz",
		"/v1/check?assertion=rank&country=KAZ&group=cis&indicator=un-egdi&value=1", "/v1/index?indicator=un-osi,un-tii&group=cis", "/v1/groups/eu/figures?indicator=eu-egov",
	} {
		for name, link := range handlerstest.Decoded[struct{ Links map[string]any }](t, s.Get(t, target).Body).Links {
			address, is := link.(string)
			if media[name] == "" || !is {
				continue // another address
			}
			got := s.Get(t, address)
			if kind := got.Header.Get("Content-Type"); !strings.HasPrefix(kind, media[name]) || len(got.Body) < 20 {
				t.Errorf("%s: %s, %d bytes", link, kind, len(got.Body))
			}
			if again := s.Do(t, http.MethodGet, address, "If-None-Match: "+got.Header.Get("Etag")); again.Status != http.StatusNotModified || len(again.Body) > 0 {
				t.Errorf("%s is sent again: %d", link, again.Status)
			}
			seen[name] = true
			if name == "ndjson" {
				for line := range bytes.Lines(got.Body) {
					if !json.Valid(line) {
						t.Errorf("%s: %.200s", link, line)
					}
				}
			}
		}
	}
	for _, name := range []string{"csv", "ndjson", "md", "svg", "png", "xlsx", "parquet", "bibtex"} {
		if !seen[name] {
			t.Errorf("%s is offered nowhere: %v", name, seen)
		}
	}
}

// TestPreferences: of the forms that a client takes it gets the one it likes best; a person gets a page.
func TestPreferences(t *testing.T) {
	s := handlerstest.Served(t)
	const target = "/v1/observations?indicator=un-egdi&country=KAZ"
	for accept, want := range map[string]string{
		"": "application/json", "*/*": "application/json", "text/csv": "text/csv", "text/csv;q=0.5, application/x-ndjson": "application/x-ndjson", "application/json;q=0, text/csv;q=0.1": "text/csv",
		"image/svg+xml": "image/svg+xml", "image/*": "image/", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "text/html", "text/markdown, text/html;q=0.9": "text/markdown",
	} {
		got := s.Get(t, target, "Accept: "+accept)
		if kind := got.Header.Get("Content-Type"); !strings.HasPrefix(kind, want) || !slices.Contains(strings.Split(strings.Join(got.Header["Vary"], ", "), ", "), "Accept") {
			t.Errorf("%q gets %s, not %s; Vary: %v", accept, kind, want, got.Header["Vary"])
		}
	}
	if got := s.Do(t, http.MethodGet, target, "Accept: audio/flac"); got.Status != http.StatusNotAcceptable {
		t.Errorf("of what there is not: %d", got.Status)
	}
	if plain, pretty := s.Get(t, target).Body, s.Get(t, target+"&pretty=true").Body; len(pretty) <= len(plain) || !bytes.Contains(pretty, []byte("\n  ")) {
		t.Error("pretty is as plain as plain")
	}
}

// TestHealth: the program says that it runs and what it is ready for.
func TestHealth(t *testing.T) {
	s := handlerstest.Served(t)
	for _, target := range []string{"/healthz", "/readyz"} {
		if got := s.Get(t, target); got.Header.Get("Cache-Control") != "no-store" || !json.Valid(got.Body) {
			t.Errorf("%s: %v %s", target, got.Header, got.Body)
		}
	}
}
