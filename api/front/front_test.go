package front

import (
	"bytes"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// built is a front before some addresses with an invented release.
func built(t testing.TB, settings Settings) *Front {
	t.Helper()
	return over(t, settings, slog.New(slog.DiscardHandler))
}

func over(t testing.TB, settings Settings, log *slog.Logger) *Front {
	t.Helper()
	a := handlers.New(modelstest.Open(t), log, "test", func() models.Date { return "2026-11-23" })
	t.Cleanup(a.Close)
	if err := a.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	f, err := New(settings, a, log)
	if err != nil {
		t.Fatal(err)
	}
	f.GET("/v1/countries", handlers.Handle(a, a.Countries))
	f.GET("/v1/countries/:country", handlers.Handle(a, a.Country))
	f.GET("/v1/observations", handlers.Handle(a, a.Observations))
	f.Local(a.Server)
	f.GET("/readyz", a.ReadyState)
	f.GET("/broken", func(*gin.Context) { panic("a secret") })
	f.Ready()
	return f
}

// ask makes a request; headers are lines "Name: value".
func ask(handler http.Handler, target string, headers ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodGet, target, nil)
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		if name == "From" { // another client than usual
			request.RemoteAddr = value + ":4711"
			continue
		}
		request.Header.Add(name, value)
	}
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, request)
	return answer
}

// TestOneAnswer asks for the same, ready and not, in every coding and with every condition.
func TestOneAnswer(t *testing.T) {
	f := built(t, Settings{CacheSize: 8})
	for _, coding := range []string{"identity", "gzip", "br", "zstd"} {
		for round := range 4 {
			full := ask(f, "/v1/observations", "Accept-Encoding: "+coding)
			tag := full.Header().Get("Etag")
			if full.Code != http.StatusOK || len(tag) < 10 || (full.Header().Get("Content-Encoding") == coding) != (coding != "identity") {
				t.Fatalf("%s %d: %d %v", coding, round, full.Code, full.Header())
			}
			for match, want := range map[string]int{
				tag: http.StatusNotModified, `"a", W/` + tag: http.StatusNotModified, "*": http.StatusNotModified,
				`"a"`: http.StatusOK, tag[:len(tag)-1] + `x"`: http.StatusOK, `"x` + tag[1:]: http.StatusOK,
			} {
				got := ask(f, "/v1/observations", "Accept-Encoding: "+coding, "If-None-Match: "+match)
				if got.Code != want || (got.Body.Len() > 0) != (want == http.StatusOK) {
					t.Errorf("%s %d, If-None-Match %s: %d, %d bytes", coding, round, match, got.Code, got.Body.Len())
				}
			}
			two := ask(f, "/v1/observations", "Accept-Encoding: "+coding, `If-None-Match: "a"`, "If-None-Match: "+tag)
			if two.Code != http.StatusNotModified || two.Header().Get("Etag") != tag || two.Header().Get("Content-Type") != "" {
				t.Errorf("%s %d, two lines: %d %v", coding, round, two.Code, two.Header())
			}
		}
	}
}

// TestRefusals are problems, every one.
func TestRefusals(t *testing.T) {
	f := built(t, Settings{CacheSize: 8})
	for target, want := range map[string]int{
		"/nowhere": http.StatusNotFound, "/broken": http.StatusInternalServerError, "/" + strings.Repeat("x", longestURL): http.StatusRequestURITooLong,
	} {
		got := ask(f, target)
		if got.Code != want || got.Header().Get("Content-Type") != "application/problem+json" || strings.Contains(got.Body.String(), "secret") {
			t.Errorf("%.20s: %d %v %s", target, got.Code, got.Header(), got.Body)
		}
	}
	for method, want := range map[string]int{http.MethodPost: http.StatusMethodNotAllowed, http.MethodGet: http.StatusRequestEntityTooLarge} {
		request := httptest.NewRequest(method, "/v1/countries", strings.NewReader(strings.Repeat("x", LongestBody+1)))
		answer := httptest.NewRecorder()
		f.ServeHTTP(answer, request)
		if answer.Code != want {
			t.Errorf("%s: %d", method, answer.Code)
		}
	}
	request := httptest.NewRequest(http.MethodOptions, "/v1/countries", nil)
	request.Header.Set("Access-Control-Request-Method", "GET")
	answer := httptest.NewRecorder()
	f.ServeHTTP(answer, request)
	if answer.Code != http.StatusNoContent || answer.Header().Get("Access-Control-Allow-Methods") == "" {
		t.Errorf("%d %v", answer.Code, answer.Header())
	}
}

// TestSlashes: an address with a slash at its end leads to the one without; nothing leads elsewhere.
func TestSlashes(t *testing.T) {
	f := built(t, Settings{CacheSize: 8})
	for target, want := range map[string]string{
		"/v1/countries/": "/v1/countries", "/v1/countries/XAA/?lang=ru&format=csv": "/v1/countries/XAA?lang=ru&format=csv", "/metrics/": "/metrics",
		"/v1/countries/a%2Fb/": "/v1/countries/a%2Fb", "/nowhere/": "", "//example.org/": "", "/v1/countries//": "", "/": "", "//": "",
	} {
		got := ask(f, target)
		if want == "" {
			if got.Code != http.StatusNotFound {
				t.Errorf("%s: %d %s", target, got.Code, got.Header().Get("Location"))
			}
			continue
		}
		for _, before := range []string{"", "/stats"} { // behind a proxy that puts it there
			from, err := url.Parse("http://localhost" + before + target)
			if err != nil {
				t.Fatal(err)
			}
			to, err := from.Parse(got.Header().Get("Location"))
			if err != nil || got.Code != http.StatusPermanentRedirect || to.String() != "http://localhost"+before+want {
				t.Errorf("%s leads to %v, %d %v", target, to, got.Code, err)
			}
		}
	}
}

// TestProxyThatCompresses: the tag that it made of ours is ours, where the client does not compress otherwise.
func TestProxyThatCompresses(t *testing.T) {
	f := built(t, Settings{CacheSize: 8})
	for range 4 {
		tag := ask(f, "/v1/countries/XAA").Header().Get("Etag")
		proxy := strings.TrimSuffix(tag, `"`) + `-gzip"`
		for _, coding := range []string{"br", "zstd"} {
			if got := ask(f, "/v1/countries/XAA", "If-None-Match: "+strings.TrimSuffix(tag, `"`)+"-"+coding+`"`); got.Code != http.StatusNotModified {
				t.Errorf("the tag of %s from when it was accepted: %d", coding, got.Code)
			}
		}
		for _, headers := range [][]string{{}, {"Accept-Encoding: gzip"}, {"Accept-Encoding: identity"}} {
			for _, match := range []string{proxy, "W/" + proxy, "W/" + tag} {
				if got := ask(f, "/v1/countries/XAA", append(headers, "If-None-Match: "+match)...); got.Code != http.StatusNotModified {
					t.Errorf("%v, If-None-Match %s: %d", headers, match, got.Code)
				}
			}
		}
		if got := ask(f, "/v1/countries/XAA", "Accept-Encoding: br", "If-None-Match: "+proxy); got.Code != http.StatusOK {
			t.Errorf("gzip's tag for one who takes brotli: %d", got.Code)
		}
	}
}

// TestKeptForNobodyElse asks with random headers, of a server that keeps answers and of one that does not.
func TestKeptForNobodyElse(t *testing.T) {
	keeps, makes := built(t, Settings{CacheSize: 8}), built(t, Settings{})
	types := []string{"", "*/*", "text/csv", "application/json", "*/* ru", "text/csv ru", "text/csv;q=0.5, application/json;q=0.1", "image/png", "1 1 text/csv", "8 0 "}
	languages := []string{"", "ru", "ru ru", "*", "ru /v1/countries", "kk;q=0.5, ko", "text/csv", "en"}
	codings := []string{"", "gzip", "br", "gzip ru", "gzip;q=0, br"}
	targets := []string{"/v1/countries", "/v1/countries/XAA", "/v1/observations?format=csv", "/v1/observations", "/v1/countries?lang=ru"}
	random := rand.New(rand.NewPCG(1, 2))
	one := func(of []string) string { return of[random.IntN(len(of))] }
	for range 4000 {
		target, headers := one(targets), []string{"Accept-Encoding: " + one(codings), "X-Request-Id: 12345678"}
		if accept := one(types); accept != "" {
			headers = append(headers, "Accept: "+accept)
		}
		if language := one(languages); language != "" {
			headers = append(headers, "Accept-Language: "+language)
		}
		got, want := ask(keeps, target, headers...), ask(makes, target, headers...)
		if got.Code != want.Code || !bytes.Equal(got.Body.Bytes(), want.Body.Bytes()) {
			t.Fatalf("%s %q: %d with %d bytes, not %d with %d", target, headers, got.Code, got.Body.Len(), want.Code, want.Body.Len())
		}
		for _, name := range []string{"Content-Type", "Content-Encoding", "Vary"} {
			if got.Header().Get(name) != want.Header().Get(name) {
				t.Fatalf("%s %q: %s is %q, not %q", target, headers, name, got.Header().Get(name), want.Header().Get(name))
			}
		}
	}
	if keeps.cache.size() == 0 {
		t.Error("nothing was kept")
	}
}

// TestALineForEachRequest reads the log, which has no key in it.
func TestALineForEachRequest(t *testing.T) {
	var written paper
	log, flush := Logger("text", "info", &written)
	f := over(t, Settings{RateLimit: 2}, log)
	for _, target := range []string{"/v1/countries/XAA", "/nowhere?key=egovbench_abc_secret", "/v1/countries"} {
		ask(f, target, "X-Request-Id: 12345678")
	}
	flush()
	text, _ := written.read()
	for _, want := range []string{
		`msg=request id=12345678 request="GET /v1/countries/XAA" status=200 took=`, `request="GET /nowhere?key=egovbench_abc_…" status=404`, "status=429", "client=192.0.2.1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "secret") {
		t.Error(text)
	}
	page := ask(built(t, Settings{}), "/metrics", "From: 127.0.0.1").Body.String()
	for _, want := range []string{"egovbench_release 1", "egovbench_database_up 1", "egovbench_rate_limited_total 0"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in /metrics", want)
		}
	}
}
