package clients

import (
	"encoding/json"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/google/go-cmp/cmp"
)

// readerKit is what the doors' clients in Python need, at one version each.
func readerKit() []string {
	return []string{"wbgapi==1.0.14", "wbdata==1.1.0", "pandas-datareader==0.11", "sdmx1==2.28", "pysdmx[xml,data]==1.21"}
}

// restarting serves a handler at an address that stays while what answers there is stopped and begun
// again, at the wish of whoever asks the second address.
func restarting(t *testing.T, s *handlerstest.Server) (base, control string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	var running atomic.Pointer[http.Server]
	begin := func(listener net.Listener) {
		served := &http.Server{Handler: s.Handler}
		running.Store(served)
		go func() { _ = served.Serve(listener) }()
	}
	begin(listener)
	t.Cleanup(func() { _ = running.Load().Close() })
	controlling := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_ = running.Load().Close()
		again, err := net.Listen("tcp", address)
		if err == nil {
			err = s.Renew(api.Config{CacheSize: 8})
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		begin(again)
		_, _ = w.Write([]byte("ok\n"))
	}))
	t.Cleanup(controlling.Close)
	return "http://" + address, controlling.URL + "/"
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
func inTheAPI(t *testing.T, s *handlerstest.Server, query string, row func(handlers.Observation) []any) []string {
	t.Helper()
	var lines []string
	for _, o := range handlerstest.Asking[[]handlers.Observation](t, s, "/v1/observations?limit=10000&"+query).Data {
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
	s := handlerstest.Served(t)
	base, control := restarting(t, s)
	var out told
	printed := clienttest.Run(t, interpreter, r.script, base, control)
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
		{"testdata/doors/ask_wbgapi.py", map[string]same{"figures": {recent, byCode}, "statuses": {all, withStatuses}, "after a restart": {recent, byCode}}, map[string]string{
			"name": `"\u041a\u0430\u0437\u0430\u0445\u0441\u0442\u0430\u043d"`, "group": `"KAZ", "KGZ"`, "region": `"KAZ", "KGZ"`,
			"frame": `"KAZ": `, "versions": `"columns": ["KAZ"], "index": ["201607"], "data": [[0.72499`, "about": `"IndicatorName": "E-Government Development Index (EGDI)"`,
			"note": "Source: UN DESA, UN E-Government Survey 2016", "found": `"un-egdi"`, "nothing found": "[]", "sources": `["2", "57"]`,
			"unknown series": `no indicator has the id \"no-such\"`, "unknown country": `no country is called \"QQQ\"`, "empty": "[[], 0]", "beyond": ", []]",
		}},
		{"testdata/doors/ask_wbdata.py", map[string]same{"figures": {recent, withStatuses}, "after a restart": {recent, withStatuses}}, map[string]string{
			"frame": `"Kazakhstan": {"EGDI": 0.72499, "users": 74.5877}`, "one": `"Kazakhstan"`, "searched": `"un-egdi"`, "high income": `"KOR"`,
			"unknown series": "Got error 175", "unknown country": "Got error 120", "empty": "[]", "beyond": "[]", "lending": "Not classified",
		}},
		{"testdata/doors/ask_pandas_datareader.py", map[string]same{"figures": {recent, byName}, "after a restart": {recent, byName}}, map[string]string{
			"frame": `{"country": "Kazakhstan", "year": "2016", "un-egdi": 0.72499, "wdi-internet-users": 74.5877}`, "capital": `"Astana"`, "searched": `"un-egdi"`,
			"unknown series": `no indicator has the id \"no-such\"`, "unknown country": `no country is called \"QQQ\"`, "monthly": "the figures here are of years", "empty": "No results found",
		}},
		{"testdata/doors/ask_sdmx1.py", map[string]same{
			"figures": {all, withStatus}, "specific": {all, withStatus}, "json": {all, withStatus}, "figures of 3.0": {all, withStatus}, "after a restart": {all, withStatus},
		}, map[string]string{
			"flows": `["EGOV", "EGOV_INDEX"`, "dimensions": `["FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD"]`, "name": `"\u041a\u0430\u0437\u0430\u0445\u0441\u0442\u0430\u043d"`,
			"unknown code": "no code of CL_AREA", "unknown flow": "404 Client Error", "empty": "404 Client Error",
		}},
		{"testdata/doors/ask_pysdmx.py", map[string]same{
			"figures": {all, withStatus}, "specific": {all, withStatus}, "csv 1": {all, withStatus}, "csv 2": {all, withStatus}, "figures of 3.0": {all, withStatus},
			"after a restart": {all, withStatus},
		}, map[string]string{
			"as of": `["KAZ", "un-egdi", 2016, 0.72499`, "filtered": `["KOR", "un-egdi", 2020, `, "artefacts": `"Dataflow EGOV"`, "flows": `["EGOV", "EGOV_INDEX"`,
			"name": `"Kazakhstan"`, "schema": `"OBS_VALUE"`, "flow": `"OBS_STATUS"`, "concepts": `"COMMENT_OBS"`,
			"unknown code": "no code of CL_AREA", "empty": "NotFound", "empty in 3.0": "b''", "unread format": "406",
		}},
	} {
		t.Run(path.Base(r.script), func(t *testing.T) {
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
		{"testdata/doors/ask_wdi.R", map[string]same{"figures": {recent, byCode}, "after a restart": {recent, byCode}}, map[string]string{
			"frame": `"un-egdi":0.72499,"wdi-internet-users":74.5877`, "statuses": `"status":"A"`, "name": `"Казахстан"`, "found": `"un-egdi"`,
			"latest": `"iso3c":"KAZ","year":2024`, "unknown series": "could not be downloaded", "empty": "could not be downloaded",
		}},
		{"testdata/doors/ask_rsdmx.R", map[string]same{"figures": {"indicator=un-egdi&from=2020", withStatus}, "after a restart": {"indicator=un-egdi&from=2024", withStatus}}, map[string]string{
			"flows": `["EGOV","EGOV_INDEX"`, "labels": `["Kazakhstan","South Korea"]`, "generic": `"obsTime":"2024","obsValue":0.90093`, "lists": `"CL_AREA"`,
			"name": `"Казахстан"`, "unknown code": "HTTP request failed with status: 400", "empty": "HTTP request failed with status: 404",
		}},
	} {
		t.Run(path.Base(of.script), func(t *testing.T) {
			t.Parallel()
			of.check(t, r)
		})
	}
}
