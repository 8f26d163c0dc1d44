package api_test

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// addressesOf are the paths that take a method, with the examples in place of parameters.
func addressesOf(t *testing.T, s *handlerstest.Server, method string) []string {
	t.Helper()
	router, ok := s.Handler.(interface{ Routes() gin.RoutesInfo })
	if !ok {
		t.Fatalf("%T does not tell its routes", s.Handler)
	}
	var paths []string
	for _, route := range router.Routes() {
		if route.Method == method {
			paths = append(paths, route.Path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

var parameter = regexp.MustCompile(`[:*][a-z_]+`)

// TestPathsLeadNowhereElse puts what leads out of a folder, or out of a text, into every parameter of
// every path.
func TestPathsLeadNowhereElse(t *testing.T) {
	s := served(t)
	tried := 0
	for _, path := range addressesOf(t, s, http.MethodGet) {
		if !parameter.MatchString(path) {
			continue
		}
		for _, out := range []string{
			"..", "../", "../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%2e%2e", "..%5c..%5cboot.ini", "....//....//etc/passwd",
			"..%252f..%252fetc%252fpasswd", "/etc/passwd", "%2fetc%2fpasswd", "..%00", "x%00.json", "C:%5cWindows%5cwin.ini", "file:%2f%2f%2fetc%2fpasswd",
			"..%c0%af..%c0%afetc%c0%afpasswd", "%ef%bc%8e%ef%bc%8e%ef%bc%8fetc", "~root", "go.mod", "..%2fgo.mod", "egovbench.db", ".git%2fconfig", "x%0d%0aSet-Cookie:%20a=1", "x%0aLocation:%20http://a.example",
		} {
			target := parameter.ReplaceAllLiteralString(path, out)
			got := s.Do(t, http.MethodGet, target)
			tried++
			refused := got.Status > 399 && got.Status < 500 || strings.HasPrefix(path, "/v2/") && bytes.HasPrefix(got.Body, []byte(`[{"message":`))
			if !refused { // the World Bank's clients are told so under 200
				t.Errorf("%s: %d: %.200s", target, got.Status, got.Body)
			}
			if strings.Contains(string(got.Body), "root:") || got.Header.Get("Set-Cookie") != "" || got.Header.Get("Location") != "" {
				t.Errorf("%s: %v %.200s", target, got.Header, got.Body)
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d were tried", tried)
	}
}

// TestHeadersWhateverIsAsked asks every address by every method, well and badly.
func TestHeadersWhateverIsAsked(t *testing.T) {
	s := served(t)
	statuses := map[int]int{}
	for _, path := range append(addressesOf(t, s, http.MethodGet), "/nothing", "/v1", "/v1/", "//v1/countries", "/v1/countries/", "*") {
		path = parameter.ReplaceAllLiteralString(path, "KAZ")
		for _, method := range strings.Fields("GET HEAD OPTIONS POST PUT PATCH DELETE TRACE PROPFIND get") {
			for _, more := range []string{"", "?nonsense=1", "?format=csv", "?format=svg", "?" + strings.Repeat("x", 9000)} {
				if path == "*" && (method != "OPTIONS" || more != "") {
					continue
				}
				got := s.Do(t, method, path+more, "Origin: https://a.example", "Cookie: a=b")
				statuses[got.Status]++
				if fault := unsafe(got); fault != "" {
					t.Errorf("%s %.60s: %d: %s", method, path+more, got.Status, fault)
				}
			}
		}
	}
	t.Logf("answers by status: %v", statuses)
	for _, status := range []int{200, 400, 404, 405, 406, 414} {
		if statuses[status] == 0 {
			t.Errorf("nothing was answered by %d", status)
		}
	}
}

// unsafe says what is wrong with an answer's headers.
func unsafe(got handlerstest.Reply) string {
	header := got.Header
	policy := header.Get("Content-Security-Policy")
	html := strings.HasPrefix(header.Get("Content-Type"), "text/html")
	switch {
	case got.Status >= 500:
		return "is a fault of the server"
	case header.Get("X-Content-Type-Options") != "nosniff":
		return "the type may be guessed"
	case !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors"):
		return "Content-Security-Policy is " + policy
	case strings.Contains(policy, "unsafe-eval") || regexp.MustCompile(`script-src[^;]*('unsafe-inline'|\*|data:)`).MatchString(policy):
		return "runs scripts of others: " + policy
	case html && header.Get("Referrer-Policy") == "":
		return "a page without Referrer-Policy"
	case header.Get("Access-Control-Allow-Credentials") != "" || header.Get("Set-Cookie") != "":
		return "knows who asks"
	case header.Get("Server") != "" || header.Get("X-Powered-By") != "":
		return "tells what it runs on"
	case header.Get("X-Request-Id") == "":
		return "has no id"
	case len(got.Body) > 0 && header.Get("Content-Type") == "":
		return "has no type"
	case got.Status >= 400 && header.Get("Cache-Control") != "no-store":
		return "a problem may be cached"
	}
	for name, values := range header {
		if strings.ContainsAny(name+strings.Join(values, ""), "\r\n\x00") {
			return fmt.Sprintf("%s holds a line end: %q", name, values)
		}
	}
	return ""
}

// TestNobodyElsesHost: what a client says of the host comes back nowhere.
func TestNobodyElsesHost(t *testing.T) {
	s := served(t)
	for _, path := range addressesOf(t, s, http.MethodGet) {
		path = strings.NewReplacer(":country", "KAZ", ":group", "cis", ":indicator", "un-egdi", ":n", "1", ":id", "un-egdi-2016").Replace(path)
		got := s.Do(t, http.MethodGet, path, "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: gopher", "Forwarded: host=evil.example",
			"X-Original-URL: /evil.example", "X-Rewrite-URL: /evil.example", "Origin: https://evil.example", "Referer: https://evil.example/")
		if strings.Contains(fmt.Sprint(got.Header)+string(got.Body), "evil.example") || strings.Contains(string(got.Body), "gopher") {
			t.Errorf("%s repeats the client's word for the host", path)
		}
	}
}

// TestRawRequests sends what no client library would. Each gets one clear answer or a closed
// connection, and the server goes on serving.
func TestRawRequests(t *testing.T) {
	s := served(t)
	addr, _, _ := running(t, s, api.Config{RequestTimeout: 5 * time.Second, ShutdownTimeout: time.Second}, s.Handler)
	const host = "Host: localhost\r\n"
	for name, c := range map[string]struct{ request, statuses string }{
		"garbage":                     {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "400"},
		"no request line":             {"\r\n\r\n\r\n", "400"},
		"HTTP/0.9":                    {"GET /healthz\r\n\r\n", "400"},
		"HTTP/9.9":                    {"GET /healthz HTTP/9.9\r\n" + host + "\r\n", "505"},
		"no version":                  {"GET /healthz HTTP/\r\n" + host + "\r\n", "400"},
		"spaces in the path":          {"GET /health z HTTP/1.1\r\n" + host + "\r\n", "400"},
		"no host":                     {"GET /healthz HTTP/1.1\r\n\r\n", "400"},
		"two hosts":                   {"GET /healthz HTTP/1.1\r\n" + host + host + "\r\n", "400"},
		"a host that is none":         {"GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n", "400"},
		"a header without colon":      {"GET /healthz HTTP/1.1\r\n" + host + "Nonsense\r\n\r\n", "400"},
		"a space before the colon":    {"GET /healthz HTTP/1.1\r\n" + host + "X-Y : 1\r\n\r\n", "400"},
		"a NUL in a header":           {"GET /healthz HTTP/1.1\r\n" + host + "X-Request-Id: abcdefgh\x00\r\n\r\n", "400"},
		"CR in a header":              {"GET /healthz HTTP/1.1\r\n" + host + "X-Request-Id: abcdefgh\rSet-Cookie: a=1\r\n\r\n", "400"},
		"LF in a header":              {"GET /healthz HTTP/1.1\r\n" + host + "X-Request-Id: abcdefgh\n Set-Cookie: a=1\r\n\r\n", "200 400"},
		"a header of 64 KB":           {"GET /healthz HTTP/1.1\r\n" + host + "X: " + strings.Repeat("x", 64<<10) + "\r\n\r\n", "431"},
		"ten thousand headers":        {"GET /healthz HTTP/1.1\r\n" + host + strings.Repeat("X-Y: 1\r\n", 10_000) + "\r\n", "431"},
		"a path of 64 KB":             {"GET /" + strings.Repeat("x", 64<<10) + " HTTP/1.1\r\n" + host + "\r\n", "431"},
		"a path of 9 KB":              {"GET /" + strings.Repeat("x", 9<<10) + " HTTP/1.1\r\n" + host + "\r\n", "414"},
		"a method of 9 KB":            {strings.Repeat("X", 9<<10) + " /v1/countries HTTP/1.1\r\n" + host + "\r\n", "405 414"},
		"two lengths":                 {"POST /v1/countries HTTP/1.1\r\n" + host + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "400"},
		"a length below zero":         {"POST /v1/countries HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n", "400"},
		"a length beyond all numbers": {"POST /v1/countries HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999\r\n\r\n", "400"},
		"a length in words":           {"POST /v1/countries HTTP/1.1\r\n" + host + "Content-Length: three\r\n\r\n", "400"},
		"a length of 100 MB":          {"POST /v1/countries HTTP/1.1\r\n" + host + "Content-Length: 104857600\r\n\r\nx", "405 413"},
		"an odd transfer coding":      {"POST /v1/countries HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", "400 501"},
		"chunks that are none":        {"POST /v1/countries HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n", "400 405"},
		"a chunk of all memory":       {"POST /v1/countries HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nabc", "400 405"},
		"CR LF in the path":           {"GET /v1/sources/x%0d%0aSet-Cookie:%20a=1 HTTP/1.1\r\n" + host + "\r\n", "400"},
		"CR LF in a parameter":        {"GET /v1/observations?country=%0d%0aSet-Cookie:%20a=1 HTTP/1.1\r\n" + host + "\r\n", "400"},
		"another's whole address":     {"GET http://evil.example/v1/countries/KAZ HTTP/1.1\r\nHost: evil.example\r\n\r\n", "200"},
		"a tunnel":                    {"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", "400 404 405"},
		"TRACE":                       {"TRACE /healthz HTTP/1.1\r\n" + host + "X-Secret: hunter2\r\n\r\n", "405"},
		"OPTIONS of all":              {"OPTIONS * HTTP/1.1\r\n" + host + "\r\n", "404 405"},
		"an unknown expectation":      {"GET /healthz HTTP/1.1\r\n" + host + "Expect: a miracle\r\n\r\n", "417"},
		"another protocol":            {"GET /healthz HTTP/1.1\r\n" + host + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n", "200"},
		"a body with GET":             {"GET /healthz HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello", "200"},
		"a thousand tags":             {"GET /v1/countries/KAZ HTTP/1.1\r\n" + host + "If-None-Match: " + strings.Repeat(`"x", `, 1000) + `"y"` + "\r\n\r\n", "200"},
		"a thousand codings":          {"GET /v1/countries/KAZ HTTP/1.1\r\n" + host + "Accept-Encoding: " + strings.Repeat("x;q=0.1, ", 1000) + "y\r\n\r\n", "200 406"},
		"a thousand languages":        {"GET /v1/countries/KAZ HTTP/1.1\r\n" + host + "Accept-Language: " + strings.Repeat("x-y;q=0.1, ", 1000) + "y\r\n\r\n", "200"},
		"a thousand types":            {"GET /v1/countries/KAZ HTTP/1.1\r\n" + host + "Accept: " + strings.Repeat("a/b;q=0.1, ", 1000) + "c/d\r\n\r\n", "406"},
		"a range":                     {"GET /v1/countries/KAZ HTTP/1.1\r\n" + host + "Range: bytes=0-0,-1,5-2\r\n\r\n", "200"},
	} {
		t.Run(name, func(t *testing.T) {
			conn := dial(t, addr)
			go func() { _, _ = io.WriteString(conn, c.request) }() // the server may hang up before the end
			response, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Fatalf("no answer: %v", err)
			}
			body, _ := io.ReadAll(io.LimitReader(response.Body, 1<<20))
			if !slices.Contains(strings.Fields(c.statuses), strconv.Itoa(response.StatusCode)) {
				t.Errorf("%s, want %s: %.300s", response.Status, c.statuses, body)
			}
			for _, never := range []string{"Set-Cookie", "evil.example", "hunter2", "goroutine"} {
				if strings.Contains(fmt.Sprint(response.Header), never) || strings.Contains(string(body), never) && never != "Set-Cookie" {
					t.Errorf("%q comes back: %v %.300s", never, response.Header, body)
				}
			}
			if again, err := http.Get("http://" + addr + "/healthz"); err != nil || again.StatusCode != http.StatusOK {
				t.Errorf("afterwards: %v, %v", again, err)
			} else {
				_ = again.Body.Close()
			}
		})
	}
}

// TestPipelinedRequests: answers come in order, and the bytes after a body are the next request.
func TestPipelinedRequests(t *testing.T) {
	s := served(t)
	addr, _, _ := running(t, s, api.Config{RequestTimeout: 5 * time.Second, ShutdownTimeout: time.Second}, s.Handler)
	conn := dial(t, addr)
	const three = "GET /v1/countries/KAZ HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nGET " +
		"GET /v1/countries/KOR HTTP/1.1\r\nHost: a\r\n\r\nGET /v1/countries/XXX HTTP/1.1\r\nHost: a\r\n\r\n"
	if _, err := io.WriteString(conn, three); err != nil {
		t.Fatal(err)
	}
	reader := bufio.NewReader(conn)
	for _, want := range []string{"Kazakhstan", "South Korea", "country"} {
		response, err := http.ReadResponse(reader, nil)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(response.Body); err != nil || !strings.Contains(string(body), want) {
			t.Errorf("%v, no %s in %.300s", err, want, body)
		}
	}
}

func dial(t *testing.T, addr string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err == nil {
		err = conn.SetDeadline(time.Now().Add(20 * time.Second))
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// TestSlowBodiesAndReadersAreCutOff sends a body byte by byte, and takes no answer; others are
// served meanwhile.
func TestSlowBodiesAndReadersAreCutOff(t *testing.T) {
	s := served(t)
	const timeout = 400 * time.Millisecond
	reading := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost { // as an address would that takes a body
			if _, err := io.ReadAll(r.Body); err != nil {
				w.WriteHeader(http.StatusRequestTimeout)
				return
			}
		}
		s.Handler.ServeHTTP(w, r)
	})
	addr, _, _ := running(t, s, api.Config{RequestTimeout: timeout, ShutdownTimeout: time.Second}, reading)
	t.Run("body", func(t *testing.T) {
		conn := dial(t, addr)
		if _, err := io.WriteString(conn, "POST /v1/countries HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		begun, gone := time.Now(), false
		for !gone && time.Since(begun) < 10*time.Second {
			_, err := conn.Write([]byte("x"))
			gone = err != nil
			time.Sleep(10 * time.Millisecond)
		}
		if !gone {
			t.Errorf("still listened to after %s", time.Since(begun))
		}
	})
	t.Run("reader", func(t *testing.T) {
		conn := dial(t, addr)
		const asked = 40 // answers of some MB, which no buffer between the two can hold
		if _, err := io.WriteString(conn, strings.Repeat("GET /v1/observations?limit=10000 HTTP/1.1\r\nHost: a\r\n\r\n", asked)); err != nil {
			t.Fatal(err)
		}
		for until := time.Now().Add(3 * timeout); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
			response, err := http.Get("http://" + addr + "/healthz")
			if err != nil || response.StatusCode != http.StatusOK {
				t.Fatalf("others wait: %v", err)
			}
			_ = response.Body.Close()
		}
		reader, whole := bufio.NewReader(conn), 0
		for ; whole < asked; whole++ {
			response, err := http.ReadResponse(reader, nil)
			if err != nil {
				break
			}
			if _, err := io.Copy(io.Discard, response.Body); err != nil {
				break
			}
		}
		if whole == asked {
			t.Error("was waited for")
		}
	})
}

// TestBodiesAreNotTakenIn offers a body of 100 MB to addresses that take none: it is refused
// long before its end.
func TestBodiesAreNotTakenIn(t *testing.T) {
	s := served(t)
	var taken atomic.Int64
	counted := func(l net.Listener) net.Listener { return countingListener{l, &taken} }
	addr, _, _ := runningOn(t, s, api.Config{RequestTimeout: 10 * time.Second, ShutdownTimeout: time.Second}, s.Handler, counted)
	for name, head := range map[string]string{
		"with its length": "POST /v1/observations HTTP/1.1\r\nHost: a\r\nContent-Length: 104857600\r\n\r\n",
		"in chunks":       "POST /v1/observations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
		"of a GET":        "GET /v1/observations?country=KAZ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
	} {
		taken.Store(0)
		conn := dial(t, addr)
		if _, err := io.WriteString(conn, head); err != nil {
			t.Fatal(err)
		}
		sent, piece := 0, "10000\r\n"+strings.Repeat("x", 0x10000)+"\r\n"
		for sent < 100<<20 {
			n, err := io.WriteString(conn, piece)
			if sent += n; err != nil {
				break
			}
		}
		t.Logf("%s: %d KB of %d KB sent were taken", name, taken.Load()>>10, sent>>10)
		if taken.Load() > 9<<20 { // 8 MB are read for clients that listen only when they have sent
			t.Errorf("%s: %d KB were taken", name, taken.Load()>>10)
		}
	}
}

// countingListener counts what the server reads: what a client could send counts the buffers of
// the sockets too, which are as large as the machine likes.
type countingListener struct {
	net.Listener
	taken *atomic.Int64
}

func (l countingListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	return countingConn{conn, l.taken}, err
}

type countingConn struct {
	net.Conn
	taken *atomic.Int64
}

func (c countingConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.taken.Add(int64(n))
	return n, err
}

// TestNoCSVRunsAnything publishes texts that a spreadsheet would run in every field that may hold
// any, and asks every address for CSV.
func TestNoCSVRunsAnything(t *testing.T) {
	const formula = `=HYPERLINK("http://a.example")`
	store := openFixture(t)
	changes := modelstest.Fixture()
	changes.Note, changes.Actor = "+"+formula, "@"+formula
	for i := range changes.Countries {
		c := &changes.Countries[i]
		c.Capital, c.Aliases, c.Names["en"] = formula, []string{formula, "-x"}, "-"+c.Code
	}
	for i := range changes.Groups {
		changes.Groups[i].Note, changes.Groups[i].Names["en"] = "\t"+formula, "@"+changes.Groups[i].Code
	}
	for i := range changes.Indicators {
		x := &changes.Indicators[i]
		x.Name, x.Definition, x.Unit, x.Method, x.PopulationBase, x.RecallWindow, x.RankNote = formula, formula, "=unit", formula, "+base", "-window", formula
		x.Notes, x.Breaks = []models.Note{{Code: "x", Detail: formula}}, []models.Break{{Period: 2018, Code: "series_break", Detail: formula}}
		for j := range x.Bands {
			x.Bands[j].Name = "=" + x.Bands[j].Name
		}
	}
	for i := range changes.Sources {
		x := &changes.Sources[i]
		x.Producer, x.Title, x.Edition, x.Licence, x.Citation, x.URL, x.Note, x.Trimmed, x.Via, x.PublishedNote = formula, formula, "+2", "@l", formula, "=url", formula, formula, formula, formula
	}
	for i := range changes.Observations {
		o := &changes.Observations[i]
		if o.Note = formula; o.Band != "" {
			o.Band = "=high"
		}
	}
	for i := range changes.Programmes {
		x := &changes.Programmes[i]
		x.Name, x.OriginalName, x.Objective, x.LeadAgency, x.LegalBasis, x.URL, x.Confidence = formula, formula, formula, formula, formula, "=url", formula
		x.Targets, x.Pages, x.Milestones = []string{formula}, []string{formula}, []models.Milestone{{Date: "2016", Text: formula}}
	}
	for i := range changes.Claims {
		x := &changes.Claims[i]
		x.Speaker, x.Role, x.Place, x.Words, x.URL, x.Note = formula, "+role", "@place", formula, "=url", formula
	}
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	s, tables, cells := handlerstest.Serve(t, store, api.Config{CacheSize: 8}), 0, 0
	queries := map[string]string{
		"/v1/rankings": "&indicator=online-index&period=2022&group=coast", "/v1/time-distance": "&indicator=online-use&country=XAA&to=XBB&period=2022",
		"/v1/convergence": "&indicator=online-use&group=coast", "/v1/search": "&q=XAA", "/v1/compare": "&indicator=online-index&countries=XAA,XBB&country=XAA,XBB",
	}
	for _, path := range addressesOf(t, s, http.MethodGet) {
		id := "herald-2023"
		switch {
		case strings.HasPrefix(path, "/v1/claims"):
			id = "herald-2023-first"
		case strings.HasPrefix(path, "/v1/programmes"):
			id = "xaa-online-2020"
		}
		target := strings.NewReplacer(":country", "XAA", ":group", "coast", ":indicator", "online-index", ":n", "2", ":id", id).Replace(path)
		got := s.Do(t, http.MethodGet, target+"?format=csv"+queries[path])
		if got.Status != http.StatusOK || !strings.HasPrefix(got.Header.Get("Content-Type"), "text/csv") {
			continue
		}
		tables++
		records, err := csv.NewReader(strings.NewReader(string(got.Body))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", target, err)
		}
		for _, record := range records {
			for _, cell := range record {
				if strings.Contains(cell, "HYPERLINK") {
					cells++
				}
				if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					continue
				}
				if _, err := strconv.ParseFloat(cell, 64); err != nil {
					t.Errorf("%s: %q would be run", target, cell)
				}
			}
		}
	}
	t.Logf("%d tables, %d cells with a formula", tables, cells)
	if tables < 10 || cells < 50 {
		t.Error("too few to tell")
	}
}
