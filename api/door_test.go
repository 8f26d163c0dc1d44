package api

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"math"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/handlers"
)

// readerKit is what the doors' clients in Python need, at one version each.
func readerKit() []string {
	return []string{"wbgapi==1.0.14", "wbdata==1.1.0", "pandas-datareader==0.11", "sdmx1==2.28", "pysdmx[xml,data]==1.21"}
}

// restarting serves a handler at an address that stays while what answers there is stopped and begun
// again, at the wish of whoever asks the second address.
func restarting(t *testing.T, s *server) (base, control string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	var running atomic.Pointer[http.Server]
	begin := func(listener net.Listener) {
		served := &http.Server{Handler: s.handler}
		running.Store(served)
		go func() { _ = served.Serve(listener) }()
	}
	begin(listener)
	t.Cleanup(func() { _ = running.Load().Close() })
	control = listen(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_ = running.Load().Close()
		again, err := net.Listen("tcp", address)
		if err == nil {
			err = s.renew(Config{CacheSize: 8})
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		begin(again)
		_, _ = w.Write([]byte("ok\n"))
	}))
	return "http://" + address, "http://" + control + "/"
}

// told is what a client's program prints.
type told map[string]json.RawMessage

// lines spells an answer's figures: country, indicator, period, value, and with status that.
func (o told) lines(t *testing.T, name string, status bool) []string {
	t.Helper()
	var rows [][]any
	if err := json.Unmarshal(o[name], &rows); err != nil {
		t.Fatalf("%s: %v: %.200s", name, err, o[name])
	}
	var lines []string
	for _, row := range rows {
		if len(row) > 4 && !status {
			row = row[:4]
		}
		lines = append(lines, spelled(row...))
	}
	slices.Sort(lines)
	return lines
}

func spelled(row ...any) string {
	parts := make([]string, len(row))
	for i, part := range row {
		parts[i] = fmt.Sprint(part)
		if _, empty := part.(map[string]any); empty || part == nil { // R writes a missing value as {}
			parts[i] = "null"
		}
		if number, is := part.(float64); is {
			parts[i] = fmt.Sprint(math.Round(number*1e9) / 1e9)
		}
	}
	return strings.Join(parts, " ")
}

// inTheAPI are the figures that the JSON API gives, spelled alike.
func inTheAPI(t *testing.T, s *server, query string, row func(handlers.Observation) []any) []string {
	t.Helper()
	var lines []string
	for _, o := range asking[[]handlers.Observation](t, s, "/v1/observations?limit=10000&"+query).Data {
		lines = append(lines, spelled(row(o)...))
	}
	slices.Sort(lines)
	return lines
}

func value(o handlers.Observation) any {
	if o.Value == nil {
		return nil
	}
	return *o.Value
}

func byCode(o handlers.Observation) []any {
	return []any{o.Country, o.Indicator, o.Period, value(o)}
}
func byName(o handlers.Observation) []any {
	return []any{o.CountryName, o.Indicator, o.Period, value(o)}
}
func withStatuses(o handlers.Observation) []any {
	return append(byCode(o), strings.Join(o.Status, ","))
}
func withStatus(o handlers.Observation) []any { return append(byCode(o), o.Status[0]) }

// reader is a client's program, and what it must have been told.
type reader struct {
	script  string
	figures map[string]same   // by name of the answer
	says    map[string]string // parts of answers that are texts, or JSON
}

// same is what the JSON API is asked for, and how a figure of it is spelled.
type same struct {
	query string
	row   func(handlers.Observation) []any
}

// check runs a client against a server of its own.
func (r reader) check(t *testing.T, interpreter string) {
	s := served(t)
	base, control := restarting(t, s)
	var out told
	printed := clienttest.Run(t, interpreter, filepath.Join("testdata", "doors", r.script), base, control)
	if err := json.Unmarshal([]byte(printed), &out); err != nil {
		t.Fatalf("%v: %.500s", err, printed)
	}
	for name, want := range r.figures {
		expected := inTheAPI(t, s, want.query, want.row)
		if name == "figures" && len(expected) < 500 {
			t.Errorf("%s: only %d figures are compared", name, len(expected))
		}
		got := out.lines(t, name, len(want.row(handlers.Observation{Status: []string{""}})) > 4)
		if diff := cmp.Diff(expected, got); diff != "" {
			t.Errorf("%s: -JSON API +client\n%.2000s", name, diff)
		}
	}
	for name, part := range r.says {
		if !strings.Contains(string(out[name]), part) {
			t.Errorf("%s is %.600s, want it to have %s", name, out[name], part)
		}
	}
}

const recent, all = "indicator=un-egdi&from=2016", "indicator=un-egdi"

// TestPythonReaders lets Python's clients of the World Bank and of SDMX read through the doors, unchanged
// but for the address.
func TestPythonReaders(t *testing.T) {
	if testing.Short() {
		t.Skip("installing and running clients takes a minute")
	}
	python := clienttest.Python(t, readerKit()...)
	for _, r := range []reader{
		{"ask_wbgapi.py", map[string]same{"figures": {recent, byCode}, "statuses": {all, withStatuses}, "after a restart": {recent, byCode}}, map[string]string{
			"name": `"\u041a\u0430\u0437\u0430\u0445\u0441\u0442\u0430\u043d"`, "group": `"KAZ", "KGZ"`, "region": `"KAZ", "KGZ"`,
			"frame": `"KAZ": `, "versions": `"columns": ["KAZ"], "index": ["201607"], "data": [[0.72499`, "about": `"IndicatorName": "E-Government Development Index (EGDI)"`,
			"note": "Source: UN DESA, UN E-Government Survey 2016", "found": `"un-egdi"`, "nothing found": "[]", "sources": `["2", "57"]`,
			"unknown series": `no indicator has the id \"no-such\"`, "unknown country": `no country is called \"QQQ\"`, "empty": "[[], 0]", "beyond": ", []]",
		}},
		{"ask_wbdata.py", map[string]same{"figures": {recent, withStatuses}, "after a restart": {recent, withStatuses}}, map[string]string{
			"frame": `"Kazakhstan": {"EGDI": 0.72499, "users": 74.5877}`, "one": `"Kazakhstan"`, "searched": `"un-egdi"`, "high income": `"KOR"`,
			"unknown series": "Got error 175", "unknown country": "Got error 120", "empty": "[]", "beyond": "[]", "lending": "[]",
		}},
		{"ask_pandas_datareader.py", map[string]same{"figures": {recent, byName}, "after a restart": {recent, byName}}, map[string]string{
			"frame": `{"country": "Kazakhstan", "year": "2016", "un-egdi": 0.72499, "wdi-internet-users": 74.5877}`, "capital": `"Astana"`, "searched": `"un-egdi"`,
			"unknown series": `no indicator has the id \"no-such\"`, "unknown country": `no country is called \"QQQ\"`, "monthly": "the figures here are of years", "empty": "No results found",
		}},
		{"ask_sdmx1.py", map[string]same{
			"figures": {all, withStatus}, "specific": {all, withStatus}, "json": {all, withStatus}, "figures of 3.0": {all, withStatus}, "after a restart": {all, withStatus},
		}, map[string]string{
			"flows": `["EGOV", "EGOV_INDEX"`, "dimensions": `["FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD"]`, "name": `"\u041a\u0430\u0437\u0430\u0445\u0441\u0442\u0430\u043d"`,
			"unknown code": "no code of CL_AREA", "unknown flow": "404 Client Error", "empty": "404 Client Error",
		}},
		{"ask_pysdmx.py", map[string]same{
			"figures": {all, withStatus}, "specific": {all, withStatus}, "csv 1": {all, withStatus}, "csv 2": {all, withStatus}, "figures of 3.0": {all, withStatus},
			"after a restart": {all, withStatus},
		}, map[string]string{
			"as of": `["KAZ", "un-egdi", 2016, 0.72499`, "filtered": `["KOR", "un-egdi", 2020, `, "artefacts": `"Dataflow EGOV"`, "flows": `["EGOV", "EGOV_INDEX"`,
			"name": `"Kazakhstan"`, "schema": `"OBS_VALUE"`, "flow": `"OBS_STATUS"`, "concepts": `"COMMENT_OBS"`,
			"unknown code": "no code of CL_AREA", "empty": "NotFound", "empty in 3.0": "b''", "unread format": "406",
		}},
	} {
		t.Run(r.script, func(t *testing.T) {
			t.Parallel()
			r.check(t, python)
		})
	}
}

// TestRReaders does the same with R's. rsdmx is slow, so it reads what three editions hold.
func TestRReaders(t *testing.T) {
	if testing.Short() {
		t.Skip("installing and running clients takes a minute")
	}
	r := clienttest.R(t, "r-cran-wdi", "r-cran-rsdmx")
	for _, of := range []reader{
		{"ask_wdi.R", map[string]same{"figures": {recent, byCode}, "after a restart": {recent, byCode}}, map[string]string{
			"frame": `"un-egdi":0.72499,"wdi-internet-users":74.5877`, "statuses": `"status":"A"`, "name": `"Казахстан"`, "found": `"un-egdi"`,
			"latest": `"iso3c":"KAZ","year":2024`, "unknown series": "could not be downloaded", "empty": "could not be downloaded",
		}},
		{"ask_rsdmx.R", map[string]same{"figures": {"indicator=un-egdi&from=2020", withStatus}, "after a restart": {"indicator=un-egdi&from=2024", withStatus}}, map[string]string{
			"flows": `["EGOV","EGOV_INDEX"`, "labels": `["Kazakhstan","South Korea"]`, "generic": `"obsTime":"2024","obsValue":0.90093`, "lists": `"CL_AREA"`,
			"name": `"Казахстан"`, "unknown code": "HTTP request failed with status: 400", "empty": "HTTP request failed with status: 404",
		}},
	} {
		t.Run(of.script, func(t *testing.T) {
			t.Parallel()
			of.check(t, r)
		})
	}
}

// malformedAtDoors are requests that no door can answer. Each is sent to the World Bank's door behind
// its paths, and to SDMX's behind its own.
func malformedAtDoors() (worldBank, sdmx []string) {
	for _, word := range []string{
		"", "/", "//", "/.", "/..", "/%00", "/%", "/%2", "/%zz", "/%FF%FE", "/" + strings.Repeat("x", 3000), strings.Repeat("/a", 60), "/~", "/-", "/'", "/%22",
		"/<script>", "/nothing", "/nothing/all", "/%0a", "/1", "/1/2/3", "/😀", "/a;b", "/a,b,c,d,e", "/..%2f..%2fetc", "/*x", "/a.b.c.d", "/null", "/undefined",
	} {
		worldBank, sdmx = append(worldBank, "/v2"+word+"/"), append(sdmx, "/sdmx/2.1"+word, "/sdmx/3.0"+word, "/sdmx"+word)
	}
	for _, id := range []string{
		"QQQ", "%00", "%FF", "Korea", "'", "KAZ%3BQQQ", "%F0%9F%98%80", strings.Repeat("K", 2000), "KAZ,KOR", "-1", "KAZ;;QQQ", "%2e%2e", "<b>", "{}", "[]", "KAZ%00",
	} {
		worldBank = append(worldBank, "/v2/country/"+id, "/v2/country/"+id+"/indicator/un-egdi", "/v2/country/KAZ/indicator/"+id+"x", "/v2/sources/"+id+"/concepts", "/v2/sources/2/series/un-egdi/country/"+id, "/v2/region/"+id+"x")
		sdmx = append(sdmx, "/sdmx/2.1/data/EGOV/A."+id+".un-egdi", "/sdmx/2.1/data/"+id+"x/all", "/sdmx/3.0/data/dataflow/EGB/EGOV/1.0/A."+id+".un-egdi", "/sdmx/2.1/"+id, "/sdmx/2.1/codelist/EGB/"+id)
	}
	for _, value := range []string{"x", "-1", "1e9", "0", "99999999999999999999", "%00", "%zz", "'", "1;2", "2016-", "2016M01", "NaN"} {
		for _, name := range []string{"page", "per_page", "mrv", "mrnev", "date", "gapfill", "format", "release", "as_of", "none"} {
			if !(value == "0" && name == "gapfill") {
				worldBank = append(worldBank, "/v2/country/KAZ/indicator/un-egdi?"+name+"="+value)
			}
		}
		for _, name := range []string{"startPeriod", "firstNObservations", "limit", "updatedAfter", "asOf", "detail", "references", "format", "release", "c[REF_AREA]", "c[none]", "none"} {
			if !(value == "0" && name == "limit") {
				sdmx = append(sdmx, "/sdmx/3.0/data/dataflow/EGB/EGOV/1.0/*?"+name+"="+value)
			}
		}
	}
	return worldBank, sdmx
}

// TestDoorsRefuse sends what is malformed: each answer is an error of the protocol's, and none of the server's.
func TestDoorsRefuse(t *testing.T) {
	s := served(t)
	worldBank, sdmx := malformedAtDoors()
	if len(worldBank) < 100 || len(sdmx) < 100 {
		t.Fatalf("only %d and %d requests", len(worldBank), len(sdmx))
	}
	worldBank = append(worldBank, "/v2/country/"+strings.Repeat("KAZ;", 3000))
	sdmx = append(sdmx, "/sdmx/2.1/data/EGOV/."+strings.Repeat("KAZ+", 3000)+".")
	for _, target := range worldBank {
		r, err := request(http.MethodGet, target)
		if err != nil {
			continue // net/http itself refuses it
		}
		got := s.answer(r)
		var answer []struct {
			Message []struct{ ID, Key, Value string }
		}
		if err := json.Unmarshal(got.body, &answer); err != nil || got.status != http.StatusOK || len(answer) != 1 || len(answer[0].Message) != 1 || answer[0].Message[0].Value == "" {
			t.Errorf("%.80s: %d %.200s", target, got.status, got.body)
		}
		if got.header.Get("Cache-Control") != "no-store" || got.header.Get("Etag") != "" {
			t.Errorf("%.80s: may be kept: %v", target, got.header)
		}
	}
	for _, target := range sdmx {
		r, err := request(http.MethodGet, target)
		if err != nil {
			continue
		}
		got := s.answer(r)
		var answer struct {
			XMLName xml.Name
			Message struct {
				Code int `xml:"code,attr"`
				Text string
			} `xml:"ErrorMessage"`
		}
		if got.status == http.StatusNoContent && len(got.body) == 0 {
			continue
		}
		if err := xml.Unmarshal(got.body, &answer); err != nil || got.status < 400 || got.status == 500 || got.status > 501 || answer.XMLName.Local != "Error" || answer.Message.Text == "" {
			t.Errorf("%.80s: %d %v %.300s", target, got.status, err, got.body)
		}
	}
}

// TestDoorsSpeakForTheServer: what the server refuses before a door is reached is in the door's words too.
func TestDoorsSpeakForTheServer(t *testing.T) {
	shared := served(t)
	s := &server{api: shared.api, log: shared.log}
	if err := s.renew(Config{RateLimit: 2}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		target string
		status int
		says   string
	}{
		{"/v2/country/KAZ", 200, `"name":"Kazakhstan"`}, {"/sdmx/2.1/dataflow", 200, "<mes:Structure "},
		{"/v2/country/KAZ", 429, `[{"message":[{"id":"105"`}, {"/sdmx/2.1/dataflow", 429, "<mes:Error "},
	} {
		if got := s.do(t, http.MethodGet, c.target); got.status != c.status || !strings.Contains(string(got.body), c.says) {
			t.Errorf("%s: %d %.300s, want %d and %s", c.target, got.status, got.body, c.status, c.says)
		}
	}
	if got := shared.do(t, http.MethodPost, "/sdmx/2.1/dataflow"); got.status != http.StatusMethodNotAllowed || !strings.Contains(string(got.body), "<mes:Error ") {
		t.Errorf("POST: %d %s", got.status, got.body)
	}
}

// TestDoorsAreKept: an answer has a tag, and who has it is told that it is the same; pinned and dated
// answers differ.
func TestDoorsAreKept(t *testing.T) {
	s := served(t)
	for target, says := range map[string]string{
		"/v2/country/KAZ/indicator/un-egdi?date=2016": `"value":0.72499`, "/sdmx/2.1/data/EGOV/A.KAZ.un-egdi?startPeriod=2016&endPeriod=2016": `value="0.72499"`,
	} {
		for range 3 { // from the cache too
			got := s.get(t, target)
			tag := got.header.Get("Etag")
			if tag == "" || !strings.Contains(string(got.body), says) || got.header.Get("Cache-Control") != "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400" {
				t.Errorf("%s: %v %s", target, got.header, got.body)
			}
			if again := s.do(t, http.MethodGet, target, "If-None-Match: "+tag); again.status != http.StatusNotModified || len(again.body) > 0 {
				t.Errorf("%s with its tag: %d %s", target, again.status, again.body)
			}
		}
		if got := s.get(t, target+"&release=1"); !strings.Contains(got.header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s of release 1 may change: %v", target, got.header)
		}
	}
	if got := s.get(t, "/v2/country/KAZ/indicator/un-egdi?date=2016&as_of=2016-01-01"); !strings.Contains(string(got.body), `"total":0`) {
		t.Errorf("what was not published yet: %s", got.body)
	}
	if got := s.do(t, http.MethodGet, "/sdmx/3.0/data/dataflow/EGB/EGOV/1.0/A.KAZ.un-egdi?asOf=2016-01-01&c[TIME_PERIOD]=2016"); got.status != http.StatusNoContent {
		t.Errorf("what was not published yet: %d %s", got.status, got.body)
	}
	if got := s.metrics(t); !strings.Contains(string(got.body), `route="/sdmx/*path"`) || !strings.Contains(string(got.body), `route="/v2/*path"`) {
		t.Error("the metrics do not know the doors")
	}
}
