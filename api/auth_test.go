package api_test

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

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/api/front"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// writeRoutes are all addresses that change data, with an example in place of each parameter.
func writeRoutes(s *handlerstest.Server) (routes [][2]string) {
	for _, route := range s.Handler.(*front.Front).Routes() {
		if route.Method != http.MethodGet && route.Method != http.MethodHead && route.Path != "/mcp" { // which only reads
			routes = append(routes, [2]string{route.Method, regexp.MustCompile(`:\w+`).ReplaceAllString(route.Path, "1")})
		}
	}
	return routes
}

// No address that changes data does so without a key that allows it; the map of addresses is the test's.
func TestNoWriteWithoutAKey(t *testing.T) {
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	revoked, edit := w.NewKey(t, models.ScopePublish), w.NewKey(t, models.ScopeEdit)
	if err := w.Store.RevokeKey(t.Context(), strings.Split(revoked, "_")[1]); err != nil {
		t.Fatal(err)
	}
	routes := writeRoutes(w.Server)
	if len(routes) == 0 {
		t.Fatal("there are no addresses that write")
	}
	secret := w.Key[strings.LastIndex(w.Key, "_")+1:]
	for _, route := range routes {
		for header, challenge := range map[string]string{
			"Authorization: ":                                       `Bearer realm="egovbench"`,
			"Authorization: Bearer":                                 `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + revoked:                      `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + w.Key[:len(w.Key)-1]:         `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + w.Key + "A":                  `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + secret:                       `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + strings.ToLower(w.Key):       `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Basic " + w.Key:                         `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: " + w.Key:                               `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer ' OR '1'='1":                     `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer egovbench_%_%":                   `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + strings.Repeat("x", 15<<10):  `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + w.Key + ", Bearer " + w.Key:  `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer " + strings.Repeat(w.Key+" ", 3): `Bearer realm="egovbench", error="invalid_token"`,
			"Authorization: Bearer egovbench_AAAAAAAA_" + secret:    `Bearer realm="egovbench", error="invalid_token"`,
		} {
			got := w.Send(t, route[0], route[1], handlerstest.Edition2026, handlerstest.AsJSON, header)
			handlerstest.Refuses(t, got, route[1], http.StatusUnauthorized, "key-needed")
			if got.Header.Get("WWW-Authenticate") != challenge {
				t.Errorf("%.60s: WWW-Authenticate is %q", header, got.Header.Get("WWW-Authenticate"))
			}
			handlerstest.NoKeyIn(t, "the answer", got.Body, w.Key, revoked)
		}
		for _, query := range []string{"key", "api_key", "access_token", "token"} {
			handlerstest.Refuses(t, w.Send(t, route[0], route[1]+"?"+query+"="+w.Key, handlerstest.Edition2026, handlerstest.AsJSON, "Authorization: "), route[1], http.StatusUnauthorized, "key-needed")
		}
	}
	got := w.Send(t, http.MethodPost, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON, "Authorization: Bearer "+edit)
	handlerstest.Refuses(t, got, "/v1/imports", http.StatusForbidden, "key-not-allowed")
	if want := `Bearer realm="egovbench", error="insufficient_scope", scope="publish"`; got.Header.Get("WWW-Authenticate") != want {
		t.Errorf("WWW-Authenticate is %q", got.Header.Get("WWW-Authenticate"))
	}
	if w.Newest(t) != 1 {
		t.Errorf("release %d was made", w.Newest(t))
	}
	trail, err := w.Store.AuditTrail(t.Context(), 0)
	if err != nil || trail[0].Actor != "the editer" || trail[0].Outcome != "403" || !strings.Contains(trail[0].Detail, "scope publish") || trail[1].Outcome != "401" {
		t.Errorf("%+v, %v", trail, err)
	}
	handlerstest.NoKeyIn(t, "the log", w.Logged(), w.Key, revoked, edit)
	handlerstest.NoKeyIn(t, "the audit trail", fmt.Append(nil, trail), w.Key, revoked, edit)
	if !strings.Contains(string(w.Logged()), "key="+w.Key[:strings.LastIndex(w.Key, "_")]+"_…") {
		t.Error("the log does not say whose key was in an address")
	}
}

// The scheme's case is the client's; spaces are forgiven.
func TestKeysAreRead(t *testing.T) {
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	for _, header := range []string{"Bearer " + w.Key, "bearer " + w.Key, "BEARER  " + w.Key + " "} {
		if got := w.Send(t, http.MethodPost, "/v1/imports?dry_run=true", handlerstest.Edition2026, handlerstest.AsJSON, "Authorization: "+header); got.Status != http.StatusOK {
			t.Errorf("%q: %d %s", header, got.Status, got.Body)
		}
	}
	for _, scheme := range []string{"POST", "PUT", "PATCH", "DELETE"} {
		if got := w.Send(t, scheme, "/v1/observations", ""); got.Status != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", scheme, got.Status)
		}
	}
}

// Strangers cannot fill the database: their refusals are recorded sixty times, and then one a second.
func TestStrangersAreRecordedSparingly(t *testing.T) {
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	for range 200 {
		w.Send(t, http.MethodPost, "/v1/imports", "", "Authorization: ")
	}
	trail, err := w.Store.AuditTrail(t.Context(), 0)
	if err != nil || len(trail) < 60 || len(trail) > 100 {
		t.Errorf("%d entries, %v", len(trail), err)
	}
}

// Reads never look at the key: they are open, and as quick as before.
func TestReadsAreOpen(t *testing.T) {
	s := served(t)
	for _, header := range []string{"", "Authorization: Bearer nonsense", "Authorization: Basic eDp5"} {
		if got := s.Get(t, "/v1/countries/KAZ", header); got.Header.Get("WWW-Authenticate") != "" || !strings.HasPrefix(got.Header.Get("Cache-Control"), "public") {
			t.Errorf("%q: %v", header, got.Header)
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
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	if err := w.Renew(api.Config{ImportSize: 2, ImportTimeout: time.Second, RequestTimeout: 20 * time.Second}); err != nil {
		t.Fatal(err)
	}
	addr, stop, done := running(t, w.Server, api.Config{RequestTimeout: 20 * time.Second, ShutdownTimeout: time.Second}, w.Handler)
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if err := conn.SetDeadline(time.Now().Add(15 * time.Second)); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "POST /v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"obs", w.Key)
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
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	for _, name := range []string{"a b", "a\tb", "ключ", `a"b`, `a\b`, strings.Repeat("k", 201), `""`, " "} {
		p := handlerstest.Refuses(t, w.Send(t, http.MethodPost, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON, "Idempotency-Key: "+name+" "), "/v1/imports", 400, "invalid-parameter")
		if !slices.ContainsFunc(p.Errors, func(e web.FieldError) bool { return e.Parameter == "Idempotency-Key" }) {
			t.Errorf("%q: %+v", name, p.Errors)
		}
	}
	const note = "line one\\r\\nX-Evil: 1\\u0000"
	got := w.Send(t, http.MethodPost, "/v1/imports", strings.Replace(handlerstest.Edition2026, "UN survey 2026", note, 1), handlerstest.AsJSON)
	handlerstest.Refuses(t, got, "/v1/imports", 422, "faults")
	if got.Header.Get("X-Evil") != "" || strings.Contains(string(w.Logged()), "\nX-Evil") {
		t.Error("injected")
	}
}

// A server that has lost its database says so to publishers, and goes on answering readers.
func TestWritesWithoutTheDatabase(t *testing.T) {
	store := openFixture(t)
	w := handlerstest.Writable{Server: handlerstest.Faulty(t, store, api.Config{CacheSize: 8}), Store: store}
	w.Key = w.NewKey(t, models.ScopePublish)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, route := range writeRoutes(w.Server) {
		got := w.Send(t, route[0], route[1], handlerstest.Edition2026, handlerstest.AsJSON, "Idempotency-Key: k")
		handlerstest.Refuses(t, got, route[1], http.StatusServiceUnavailable, "no-database")
		if got.Header.Get("Retry-After") == "" || got.Header.Get("WWW-Authenticate") != "" || strings.Contains(string(got.Body), "sql") {
			t.Errorf("%v %s", got.Header, got.Body)
		}
	}
	w.Get(t, "/v1/countries")
}
