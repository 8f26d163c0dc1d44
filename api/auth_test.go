package api

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api/front"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// writeRoutes are all addresses that change data, with an example in place of each parameter.
func writeRoutes(s *server) (routes [][2]string) {
	for _, route := range s.handler.(*front.Front).Routes() {
		if route.Method != http.MethodGet && route.Method != http.MethodHead && route.Path != "/mcp" { // which only reads
			routes = append(routes, [2]string{route.Method, regexp.MustCompile(`:\w+`).ReplaceAllString(route.Path, "1")})
		}
	}
	return routes
}

// No address that changes data does so without a key that allows it; the map of addresses is the test's.
func TestNoWriteWithoutAKey(t *testing.T) {
	w := writableOver(t, openEditions(t))
	revoked, edit := w.newKey(t, models.ScopePublish), w.newKey(t, models.ScopeEdit)
	if err := w.store.RevokeKey(t.Context(), strings.Split(revoked, "_")[1]); err != nil {
		t.Fatal(err)
	}
	routes := writeRoutes(w.server)
	if len(routes) == 0 {
		t.Fatal("there are no addresses that write")
	}
	secret := w.key[strings.LastIndex(w.key, "_")+1:]
	for _, route := range routes {
		for header, challenge := range map[string]string{
			"Authorization: ":                                       `Bearer realm="egovbench"`,
			"Authorization: Bearer":                                 `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + revoked:                      `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + w.key[:len(w.key)-1]:         `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + w.key + "A":                  `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + secret:                       `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + strings.ToLower(w.key):       `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Basic " + w.key:                         `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: " + w.key:                               `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer ' OR '1'='1":                     `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer egovbench_%_%":                   `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + strings.Repeat("x", 15<<10):  `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + w.key + ", Bearer " + w.key:  `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + strings.Repeat(w.key+" ", 3): `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer egovbench_AAAAAAAA_" + secret:    `Bearer realm="egovbench", error="invalid_token"`,
		} {
			got := w.send(t, route[0], route[1], edition2026, asJSON, header)
			refuses(t, got, route[1], http.StatusUnauthorized, "key-needed")
			if got.header.Get("WWW-Authenticate") != challenge {
				t.Errorf("%.60s: WWW-Authenticate is %q", header, got.header.Get("WWW-Authenticate"))
			}
			noKeyIn(t, "the answer", got.body, w.key, revoked)
		}
		for _, query := range []string{"key", "api_key", "access_token", "token"} {
			refuses(t, w.send(t, route[0], route[1]+"?"+query+"="+w.key, edition2026, asJSON, "Authorization: "), route[1], http.StatusUnauthorized, "key-needed")
		}
	}
	got := w.send(t, http.MethodPost, "/v1/imports", edition2026, asJSON, "Authorization: Bearer "+edit)
	refuses(t, got, "/v1/imports", http.StatusForbidden, "key-not-allowed")
	if want := `Bearer realm="egovbench", error="insufficient_scope", scope="publish"`; got.header.Get("WWW-Authenticate") != want {
		t.Errorf("WWW-Authenticate is %q", got.header.Get("WWW-Authenticate"))
	}
	if w.newest(t) != 1 {
		t.Errorf("release %d was made", w.newest(t))
	}
	trail, err := w.store.AuditTrail(t.Context(), 0)
	if err != nil || trail[0].Actor != "the editer" || trail[0].Outcome != "403" || !strings.Contains(trail[0].Detail, "scope publish") || trail[1].Outcome != "401" {
		t.Errorf("%+v, %v", trail, err)
	}
	noKeyIn(t, "the log", w.log.text.Bytes(), w.key, revoked, edit)
	noKeyIn(t, "the audit trail", fmt.Append(nil, trail), w.key, revoked, edit)
	if !strings.Contains(w.log.text.String(), "key="+w.key[:strings.LastIndex(w.key, "_")]+"_…") {
		t.Error("the log does not say whose key was in an address")
	}
}

// The scheme's case is the client's; spaces are forgiven.
func TestKeysAreRead(t *testing.T) {
	w := writableOver(t, openEditions(t))
	for _, header := range []string{"Bearer " + w.key, "bearer " + w.key, "BEARER  " + w.key + " "} {
		if got := w.send(t, http.MethodPost, "/v1/imports?dry_run=true", edition2026, asJSON, "Authorization: "+header); got.status != http.StatusOK {
			t.Errorf("%q: %d %s", header, got.status, got.body)
		}
	}
	for _, scheme := range []string{"POST", "PUT", "PATCH", "DELETE"} {
		if got := w.send(t, scheme, "/v1/observations", ""); got.status != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", scheme, got.status)
		}
	}
}

// Strangers cannot fill the database: their refusals are recorded sixty times, and then one a second.
func TestStrangersAreRecordedSparingly(t *testing.T) {
	w := writableOver(t, openEditions(t))
	for range 200 {
		w.send(t, http.MethodPost, "/v1/imports", "", "Authorization: ")
	}
	trail, err := w.store.AuditTrail(t.Context(), 0)
	if err != nil || len(trail) < 60 || len(trail) > 100 {
		t.Errorf("%d entries, %v", len(trail), err)
	}
}

// Reads never look at the key: they are open, and as quick as before.
func TestReadsAreOpen(t *testing.T) {
	s := served(t)
	for _, header := range []string{"", "Authorization: Bearer nonsense", "Authorization: Basic eDp5"} {
		if got := s.get(t, "/v1/countries/KAZ", header); got.header.Get("WWW-Authenticate") != "" || !strings.HasPrefix(got.header.Get("Cache-Control"), "public") {
			t.Errorf("%q: %v", header, got.header)
		}
	}
	source, err := os.ReadFile("routes.go")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(source)) {
		if strings.Contains(line, "get(r,") && strings.Contains(line, "admit") {
			t.Errorf("a read asks for a key: %s", line)
		}
	}
}

// A body that does not come is not waited for.
func TestSlowBodiesAreCutOff(t *testing.T) {
	w := writableOver(t, openEditions(t))
	if err := w.renew(Config{ImportSize: 2, ImportTimeout: time.Second, RequestTimeout: 20 * time.Second}); err != nil {
		t.Fatal(err)
	}
	addr, stop, done := running(t, w.server, Config{RequestTimeout: 20 * time.Second, ShutdownTimeout: time.Second}, w.handler)
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if err := conn.SetDeadline(time.Now().Add(15 * time.Second)); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "POST /v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"obs", w.key)
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(response.Body)
	if response.StatusCode != http.StatusRequestTimeout || !strings.Contains(string(text), "/docs/problems/timeout") {
		t.Errorf("%d %s", response.StatusCode, text)
	}
	// A stranger is not even read.
	begun := time.Now()
	stranger, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = stranger.Close() }()
	fmt.Fprintf(stranger, "POST /v1/imports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n")
	if response, err = http.ReadResponse(bufio.NewReader(stranger), nil); err != nil || response.StatusCode != http.StatusUnauthorized || time.Since(begun) > time.Second {
		t.Errorf("%+v, %v after %s", response, err, time.Since(begun))
	}
	stop()
	<-done
}

// What a client writes into headers and notes comes back in no header, and harms no log line.
func TestHeadersCannotBeInjected(t *testing.T) {
	w := writableOver(t, openEditions(t))
	for _, name := range []string{"a b", "a\tb", "ключ", `a"b`, `a\b`, strings.Repeat("k", 201), `""`, " "} {
		p := refuses(t, w.send(t, http.MethodPost, "/v1/imports", edition2026, asJSON, "Idempotency-Key: "+name+" "), "/v1/imports", 400, "invalid-parameter")
		if !slices.ContainsFunc(p.Errors, func(e web.FieldError) bool { return e.Parameter == "Idempotency-Key" }) {
			t.Errorf("%q: %+v", name, p.Errors)
		}
	}
	const note = "line one\\r\\nX-Evil: 1\\u0000"
	got := w.send(t, http.MethodPost, "/v1/imports", strings.Replace(edition2026, "UN survey 2026", note, 1), asJSON)
	refuses(t, got, "/v1/imports", 422, "faults")
	if got.header.Get("X-Evil") != "" || strings.Contains(w.log.text.String(), "\nX-Evil") {
		t.Error("injected")
	}
}

// A server that has lost its database says so to publishers, and goes on answering readers.
func TestWritesWithoutTheDatabase(t *testing.T) {
	store := openFixture(t)
	s, err := over(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	w := writable{s, store, ""}
	w.key = w.newKey(t, models.ScopePublish)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, route := range writeRoutes(w.server) {
		got := w.send(t, route[0], route[1], edition2026, asJSON, "Idempotency-Key: k")
		refuses(t, got, route[1], http.StatusServiceUnavailable, "no-database")
		if got.header.Get("Retry-After") == "" || got.header.Get("WWW-Authenticate") != "" || strings.Contains(string(got.body), "sql") {
			t.Errorf("%v %s", got.header, got.body)
		}
	}
	w.get(t, "/v1/countries")
}
