package web_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models/modelstest"
)

// described is what the OpenAPI document says of an address: how it is asked, and the names of its formats.
type described struct {
	address string
	formats []string
	limited bool
}

func addressesWithFormats(t *testing.T) (all []described) {
	t.Helper()
	pages, err := docs.NewPages()
	if err != nil {
		t.Fatal(err)
	}
	type parameter struct {
		Name, In string
		Required bool
		Example  any
		Schema   struct{ Enum []string }
	}
	for path, item := range handlerstest.Decoded[struct {
		Paths map[string]struct {
			Get *struct{ Parameters []parameter }
		}
	}](t, pages.OpenAPI()).Paths {
		d, query := described{address: path}, url.Values{}
		if item.Get == nil {
			continue
		}
		for _, p := range item.Get.Parameters {
			example := strings.Join(strings.Fields(strings.Trim(fmt.Sprint(p.Example), "[]")), ",")
			switch {
			case p.Name == "format":
				d.formats = p.Schema.Enum
			case p.Name == "limit":
				d.limited = true
			case p.In == "path":
				d.address = strings.Replace(d.address, "{"+p.Name+"}", example, 1)
			case p.Required:
				query.Set(p.Name, example)
			}
		}
		if d.address += "?" + query.Encode(); d.formats != nil {
			all = append(all, d)
		}
	}
	return all
}

// TestEveryAddressInEveryFormat asks every address for every format that there is, by its name, by its media type and by the ending of its files:
// it is of that type, or the refusal says which formats there are. A picture or a cube may want another question.
func TestEveryAddressInEveryFormat(t *testing.T) {
	whole, small, answered := handlerstest.Served(t), handlerstest.Serve(t, modelstest.Open(t), api.Config{CacheSize: 8}), map[string]int{}
	all := addressesWithFormats(t)
	if len(all) < 30 {
		t.Fatalf("only %d addresses", len(all))
	}
	for _, d := range all {
		s := whole
		if strings.Contains(d.address, "/changes") { // which are read from the store
			s = small
		}
		for _, f := range web.Formats() {
			address := d.address
			if d.limited && f.Kind != web.Picture { // which shows all
				address += "&limit=20"
			}
			replies := []handlerstest.Reply{s.Do(t, http.MethodGet, address+"&format="+f.Name), s.Do(t, http.MethodGet, address, "Accept: "+f.Media)}
			for ending, format := range web.Endings() {
				if format == f.Name {
					replies = append(replies, s.Do(t, http.MethodGet, strings.Replace(address, "?", ending+"?", 1)))
				}
			}
			for _, got := range replies {
				media := got.Header.Get("Content-Type")
				path, _, _ := strings.Cut(d.address, "?")
				problem, err := handlerstest.ProblemOf(got, path)
				switch offered := slices.Contains(d.formats, f.Name); {
				case offered && got.Status == http.StatusOK && strings.HasPrefix(media, f.Media) && len(got.Body) > 0:
					if answered[f.Name]++; f.Name == "csv" {
						flat(t, address, got.Body)
					}
				case offered && got.Status == http.StatusBadRequest && (f.Kind == web.Picture || f.Kind == web.Cube) && err == nil && len(problem.Errors) > 0:
				case !offered && got.Status == http.StatusNotAcceptable && err == nil && len(problem.Errors) == 1 && (slices.Equal(problem.Errors[0].Allowed, d.formats) || slices.Contains(problem.Errors[0].Allowed, web.Formats()[0].Media)):
				default:
					t.Errorf("%s as %s: %d %s %.200s", address, f.Name, got.Status, media, got.Body)
				}
			}
		}
	}
	for _, f := range web.Formats() {
		if answered[f.Name] < 2 {
			t.Errorf("%d addresses answer as %s", answered[f.Name], f.Name)
		}
	}
}

// flat holds the cells of CSV to be numbers and texts, and no JSON.
func flat(t *testing.T, address string, body []byte) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Errorf("%s: %v", address, err)
		return
	}
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("[{", rune(cell[0])) {
				t.Errorf("%s: %s is %.100s", address, rows[0][i], cell)
			}
		}
	}
}

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
