package web_test

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestSuffixes: the end of a path is a format, at every address of data.
func TestSuffixes(t *testing.T) {
	s := handlerstest.Served(t)
	for target, want := range map[string][2]string{
		"/v1/observations.csv?indicator=un-egdi&period=2024":        {"text/csv", "egovbench-un-egdi-2024.csv"},
		"/v1/observations.CSV?indicator=un-egdi&period=2024":        {"text/csv", "egovbench-un-egdi-2024.csv"},
		"/v1/sources/un-egdi-2024.bib":                              {"application/x-bibtex", "egovbench-sources-un-egdi-2024.bib"},
		"/v1/observations.parquet?indicator=un-egdi&country=KAZ":    {"application/vnd.apache.parquet", "egovbench-un-egdi-KAZ.parquet"},
		"/v1/countries.xlsx":                                        {"application/vnd.openxml", "egovbench-countries.xlsx"},
		"/v1/countries/KAZ/profile.csv":                             {"text/csv", "egovbench-countries-KAZ-profile.csv"},
		"/v1/rankings.svg?indicator=un-egdi&group=cis&period=2016":  {"image/svg+xml", "egovbench-rankings-un-egdi-cis-2016.svg"},
		"/v1/observations.ndjson?indicator=un-egdi&country=KAZ,KOR": {"application/x-ndjson", "egovbench-un-egdi-KAZ-KOR.ndjson"},
		"/v1/countries/KAZ.json":                                    {"application/json", ""},
		"/v1.csv":                                                   {"text/csv", "egovbench.csv"},
		"/v1/observations.jsonl?indicator=un-egdi&country=KAZ":      {"application/x-ndjson", "egovbench-un-egdi-KAZ.ndjson"},
		"/v1/rankings.jsonstat?indicator=un-egdi&group=cis":         {"application/json-stat+json", "egovbench-rankings-un-egdi-cis.jsonstat"},
		"/v1/download/countries.csv":                                {"text/csv", "egovbench-1-countries.csv"},
	} {
		got := s.Get(t, target)
		if disposition := got.Header.Get("Content-Disposition"); !strings.HasPrefix(got.Header.Get("Content-Type"), want[0]) || !strings.Contains(disposition, want[1]) {
			t.Errorf("%s: %s, %s; want %s", target, got.Header.Get("Content-Type"), disposition, want)
		}
	}
	for _, target := range []string{"/v1/observations.pdf", "/v1/nothing.csv", "/v1.pdf", "/v2.csv"} {
		if got := s.Do(t, http.MethodGet, target); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", target, got.Status)
		}
	}
	if got := s.Do(t, http.MethodGet, "/v1/observations.csv?format=xlsx"); got.Status != http.StatusBadRequest {
		t.Errorf("two formats: %d", got.Status)
	}
}

// TestFilesAreWhole: a file has all rows that one answer can have, and says so where there are more.
func TestFilesAreWhole(t *testing.T) {
	s := handlerstest.Served(t)
	for _, target := range []string{"/v1/observations?indicator=un-egdi&format=csv", "/v1/observations?format=csv", "/v1/countries?format=csv", "/v1/observations?format=csv&limit=100"} {
		got := s.Get(t, target)
		records, err := csv.NewReader(bytes.NewReader(got.Body)).ReadAll()
		total, _ := strconv.Atoi(got.Header.Get("X-Total-Count"))
		if err != nil || total < 200 {
			t.Fatalf("%s: %v, %d rows", target, err, total)
		}
		rows, limited := len(records)-1, strings.Contains(target, "limit")
		want := min(total, 10_000)
		if limited {
			want = 100
		}
		says := records[1][len(records[1])-1] == "1 of "+strconv.Itoa(total)
		if cut := total > rows; rows != want || says != (cut && !limited) || strings.Contains(got.Header.Get("Content-Disposition"), "-rows-1-") != cut {
			t.Errorf("%s: %d of %d rows, says so: %v, %s", target, rows, total, says, got.Header.Get("Content-Disposition"))
		}
	}
	if got := handlerstest.Asking[[]any](t, s, "/v1/observations"); len(got.Data) != 100 {
		t.Errorf("a page of JSON has %d rows", len(got.Data))
	}
}

// TestBelowPublicURL: below the path of the public address a proxy may send the path itself on.
func TestBelowPublicURL(t *testing.T) {
	s := handlerstest.ServedWith(t, api.Config{PublicURL: "https://figures.example.org/stats"})
	for target, want := range map[string]string{"/stats": "/stats/", "/stats?lang=ru": "/stats/?lang=ru"} {
		if got := s.Do(t, http.MethodGet, target); got.Status != http.StatusPermanentRedirect || got.Header.Get("Location") != want {
			t.Errorf("%s: %d to %s", target, got.Status, got.Header.Get("Location"))
		}
	}
	for _, target := range []string{"/", "/stats/", "/stats/v1", "/v1", "/stats/docs"} {
		if got := s.Do(t, http.MethodGet, target); got.Status != http.StatusOK {
			t.Errorf("%s: %d", target, got.Status)
		}
	}
	for _, base := range []string{"/v1", "/docs", "/stats/deep"} { // an address of ours stays what it is
		handlerstest.ServedWith(t, api.Config{BasePath: base})
	}
}

// TestExcelCSV: semicolons and decimal commas where Excel's own are so, a byte order mark everywhere.
func TestExcelCSV(t *testing.T) {
	s := handlerstest.Served(t)
	for lang, want := range map[string]string{"ru": "KAZ;Казахстан;un-egdi;2016;0,72499;", "fr": "KAZ;Kazakhstan;un-egdi;2016;0,72499;", "en": "KAZ,Kazakhstan,un-egdi,2016,0.72499,", "ko": "KAZ,카자흐스탄,un-egdi,2016,0.72499,"} {
		got := s.Get(t, "/v1/observations?indicator=un-egdi&country=KAZ&period=2016&format=csv&for=excel&lang="+lang)
		if text := string(got.Body); !strings.HasPrefix(text, "\ufeffcountry") || !strings.Contains(text, want) || !strings.Contains(text, "source_citation") {
			t.Errorf("%s: %.300s", lang, text)
		}
	}
	if got := s.Do(t, http.MethodGet, "/v1/observations?for=excel&format=xlsx"); got.Status != http.StatusBadRequest {
		t.Errorf("a workbook for Excel: %d", got.Status)
	}
}

// TestTracking: what networks and mailings add to a link changes nothing, on pages, pictures, feeds and files.
func TestTracking(t *testing.T) {
	whole, small := handlerstest.Served(t), handlerstest.Serve(t, modelstest.Open(t), api.Config{CacheSize: 8})
	for _, target := range []string{
		"/?view=ranking", "/v1/observations?country=KAZ", "/v1/rankings?indicator=un-egdi&format=svg", "/v1/releases.atom", "/v1/download/countries.csv", "/docs", "/v2/country/KAZ",
		"/embed?view=ranking&indicator=un-egdi",
	} {
		s := whole
		if strings.HasSuffix(target, ".atom") { // is read from the store
			s = small
		}
		plain := s.Get(t, target)
		for _, extra := range []string{"utm_source=x&utm_medium=y", "fbclid=abc", "gclid=1", "UTM_Campaign=z", "mc_eid=1", "yclid=2"} {
			joint := "?"
			if strings.Contains(target, "?") {
				joint = "&"
			}
			if got := s.Get(t, target+joint+extra); !bytes.Equal(got.Body, plain.Body) {
				t.Errorf("%s with %s is another answer", target, extra)
			}
		}
	}
}

// TestBrowserSeesAProblem: a person who comes to a wrong address reads what is wrong and the way out; programs are
// given the problem as before.
func TestBrowserSeesAProblem(t *testing.T) {
	s := handlerstest.Served(t)
	for target, want := range map[string]struct {
		status int
		says   []string
	}{
		"/nothing": {404, []string{"<h1>Not found</h1>", "there is no such address", `href="/docs/problems/not-found"`}}, "/docs/nothing": {404, []string{"there is no such page"}},
		"/v1/observations?country=Kazakstan&indicator=un-egdi": {400, []string{"<code>country</code>", "Did you mean <code>KAZ</code>"}}, "/v1/countries/QQQ": {400, []string{"QQQ"}},
		"/v1/observations?indicator=un-egdi&format=pdf": {406, []string{"It may be", "<code>csv</code>"}}, "/v1/countries/%3Cscript%3E": {400, []string{"&lt;script&gt;"}},
	} {
		for accept, page := range map[string]bool{
			"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8": true, "text/html": true, "*/*": false, "application/json": false, "application/json, text/html;q=0.5": false,
		} {
			got := s.Do(t, http.MethodGet, target, "Accept: "+accept)
			if kind := got.Header.Get("Content-Type"); got.Status != want.status || strings.HasPrefix(kind, "text/html") != page || !page && kind != "application/problem+json" {
				t.Errorf("%s for %s: %d %s", target, accept, got.Status, kind)
			}
			if !page {
				continue
			}
			for _, part := range want.says {
				if !strings.Contains(string(got.Body), part) {
					t.Errorf("%s does not say %q: %s", target, part, got.Body)
				}
			}
			if got.Header.Get("Cache-Control") != "no-store" || !strings.Contains(got.Header.Get("Content-Security-Policy"), "style-src 'sha256-") || strings.Contains(string(got.Body), "<script") {
				t.Errorf("%s: %v %s", target, got.Header, got.Body)
			}
		}
	}
	if got := s.Do(t, http.MethodPost, "/v1/countries", "Accept: text/html"); got.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("what was sent is answered with %s", got.Header.Get("Content-Type"))
	}
}

// TestBrowserSeesAPage: a person who opens an address sees a table; programs are given JSON as before.
func TestBrowserSeesAPage(t *testing.T) {
	s := handlerstest.Served(t)
	const browser = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
	for _, target := range []string{"/v1", "/v1/observations?indicator=un-egdi&country=KAZ", "/v1/countries/KAZ", "/v1/compare?indicator=un-egdi&country=KAZ,KOR", "/v1/index?indicator=un-osi,un-tii&group=cis&period=2024", "/v1/releases/1"} {
		for _, accept := range []string{browser, "Accept: text/html"} {
			got := s.Get(t, target, accept)
			text := string(got.Body)
			if !strings.HasPrefix(got.Header.Get("Content-Type"), "text/html") || !strings.Contains(text, "<table>") || !strings.Contains(text, "format=csv") || !strings.Contains(got.Header.Get("Content-Security-Policy"), "style-src 'sha256-") {
				t.Errorf("%s for %s: %s %.500s", target, accept, got.Header.Get("Content-Type"), text)
			}
		}
		for _, accept := range []string{"Accept: */*", "Accept: application/json", "Accept: application/json, text/plain, */*", "Accept: application/json, text/html;q=0.5", "X-None: 1"} {
			if got := s.Get(t, target, accept); got.Header.Get("Content-Type") != "application/json" {
				t.Errorf("%s for %s: %s", target, accept, got.Header.Get("Content-Type"))
			}
		}
	}
	if got := s.Get(t, "/v1/observations?country=KAZ&limit=1&pretty=true"); !strings.HasPrefix(string(got.Body), "{\n  \"data\": [\n") {
		t.Errorf("%.60s", got.Body)
	}
	for accept, want := range map[string]string{"application/csv": "text/csv", "application/vnd.ms-excel": "application/vnd.openxml", "application/vnd.ms-excel, */*;q=0.1": "application/vnd.openxml"} {
		if got := s.Get(t, "/v1/countries", "Accept: "+accept); !strings.HasPrefix(got.Header.Get("Content-Type"), want) {
			t.Errorf("%s is answered with %s", accept, got.Header.Get("Content-Type"))
		}
	}
	if all := handlerstest.Asking[[]handlers.Address](t, s, "/v1?limit=1000").Data; len(all) < 30 {
		t.Errorf("/v1 lists %v", all)
	}
}

// TestSince: who has an answer of the release's day is told that it is the same, unless a tag says more.
func TestSince(t *testing.T) {
	s := handlerstest.Served(t)
	const target = "/v1/countries/KAZ"
	modified := s.Get(t, target).Header.Get("Last-Modified")
	for range 3 { // from the cache too
		for header, want := range map[string]int{
			"If-Modified-Since: " + modified: 304, "If-Modified-Since: Mon, 01 Jan 2024 00:00:00 GMT": 200, "If-Modified-Since: yesterday": 200,
			"If-Modified-Since: " + modified + "\r\nIf-None-Match: \"another\"": 200,
		} {
			if got := s.Do(t, http.MethodGet, target, header); got.Status != want {
				t.Errorf("%s: %d, want %d", header, got.Status, want)
			}
		}
	}
}

// TestPagesAreOfOneRelease: who follows next sees the release that the first page was of.
func TestPagesAreOfOneRelease(t *testing.T) {
	s := handlerstest.Served(t)
	first := handlerstest.Asking[[]any](t, s, "/v1/observations?indicator=un-egdi&limit=10")
	if first.Links.Next != "/v1/observations?indicator=un-egdi&limit=10&release=1&offset=10" {
		t.Errorf("next is %s", first.Links.Next)
	}
	if second := handlerstest.Asking[[]any](t, s, first.Links.Next); second.Links.Next != "/v1/observations?indicator=un-egdi&limit=10&release=1&offset=20" || second.Links.Prev != "/v1/observations?indicator=un-egdi&limit=10&release=1&offset=0" {
		t.Errorf("then %+v", second.Links)
	}
}

// TestAbsentAreNamed: of a list of several, who has no figure is named in every format that has notes.
func TestAbsentAreNamed(t *testing.T) {
	s := handlerstest.Served(t)
	for address, says := range map[string]string{
		"observations?indicator=oecd-dgi&country=KOR,KAZ":        "for Kazakhstan in what was asked for",
		"adoption?country=KOR,KAZ&indicator=kor-egov-survey-use": "of e-government use (Korea) for Kazakhstan in what was asked for",
		"adoption?country=KOR,ABW":                               "of the use of digital government for Aruba in what was asked for",
		"satisfaction?country=ABW,KOR":                           "of satisfaction with digital government for Aruba in what was asked for",
		"satisfaction?country=ABW&lang=ru":                       "(Аруба): удовлетворённость цифровым правительством",
	} {
		for _, format := range []string{"json", "md"} {
			if got := s.Get(t, "/v1/"+address+"&format="+format); !strings.Contains(string(got.Body), says) {
				t.Errorf("%s as %s lacks %q: %s", address, format, says, got.Body)
			}
		}
	}
	for _, address := range []string{"observations?indicator=un-egdi&country=KOR,KAZ", "adoption?country=KOR,KAZ", "adoption?group=cis"} {
		if got := s.Get(t, "/v1/"+address); strings.Contains(string(got.Body), "not_covered") {
			t.Errorf("%s: %s", address, got.Body)
		}
	}
}
