package api

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api/front"
)

func TestSecurityHeadersAreOnEveryAnswer(t *testing.T) {
	s := served(t)
	for request, status := range map[string]int{
		"GET " + large: 200, "HEAD " + large: 200, "GET /v1/observations?limit=0": 400, "GET /nothing": 404, "GET /v1/sources/nope": 404,
		"POST /v1/observations": 405, "GET /v1/observations?format=pdf": 406, "GET /v1/observations?format=claimreview": 406, "GET /" + strings.Repeat("x", 9000): 414, "GET /healthz": 200,
		"GET /openapi.json": 200, "GET /docs": 200, "GET /v1/countries?format=csv": 200,
	} {
		method, target, _ := strings.Cut(request, " ")
		for range 3 { // from the cache too
			got := s.do(t, method, target)
			if got.status != status {
				t.Errorf("%.40s: %d, want %d", request, got.status, status)
			}
			for name, want := range map[string]string{
				"X-Content-Type-Options":      "nosniff",
				"Access-Control-Allow-Origin": "*", "Vary": "Accept, Accept-Encoding, Accept-Language",
			} {
				if got.header.Get(name) != want {
					t.Errorf("%.40s: %s is %q, want %q", request, name, got.header.Get(name), want)
				}
			}
			for _, name := range []string{"X-Request-Id", "Cache-Control", "Content-Type"} {
				if got.header.Get(name) == "" {
					t.Errorf("%.40s: no %s", request, name)
				}
			}
			guard := got.header.Get("Content-Security-Policy")
			if !strings.HasPrefix(guard, "default-src 'none'; ") || !strings.HasSuffix(guard, "; frame-ancestors 'none'") || strings.Contains(guard, "unsafe-eval") {
				t.Errorf("%.40s: %s", request, guard)
			}
			if got.header.Get("Server") != "" || strings.HasPrefix(got.header.Get("Content-Type"), "text/html") && got.header.Get("Referrer-Policy") == "" {
				t.Errorf("%.40s: %v", request, got.header)
			}
		}
	}
}

func TestPreflight(t *testing.T) {
	s := served(t)
	got := s.do(t, http.MethodOptions, "/v1/observations", "Origin: https://example.org", "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: if-none-match")
	if got.status != http.StatusNoContent || len(got.body) > 0 {
		t.Errorf("%d %s", got.status, got.body)
	}
	for name, want := range map[string]string{"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET", "Access-Control-Allow-Headers": "If-None-Match", "Access-Control-Max-Age": "86400"} {
		if !strings.Contains(got.header.Get(name), want) {
			t.Errorf("%s: %q", name, got.header.Get(name))
		}
	}
	if exposed := s.get(t, large, "Origin: https://example.org").header.Get("Access-Control-Expose-Headers"); !strings.Contains(exposed, "Link") || !strings.Contains(exposed, "ETag") {
		t.Errorf("exposed: %q", exposed)
	}
}

func TestRequestIDs(t *testing.T) {
	s := served(t)
	for given, kept := range map[string]bool{"0123456789abcdef": true, "a-b-c-d-e": true, "short": false, "with space in it": false, "<script>alert(1)</script>": false, strings.Repeat("a", 65): false} {
		if got := s.get(t, "/healthz", "X-Request-Id: "+given).header.Get("X-Request-Id"); (got == given) != kept || got == "" {
			t.Errorf("%q becomes %q", given, got)
		}
	}
}

// TestPanicsAreAnsweredAndLogged goes through the same middleware as every address.
func TestPanicsAreAnsweredAndLogged(t *testing.T) {
	s, err := over(t.Context(), openFixture(t))
	if err != nil {
		t.Fatal(err)
	}
	engine := s.handler.(*front.Front)
	engine.GET("/broken", func(*gin.Context) { panic("a secret") })
	got := s.do(t, http.MethodGet, "/broken", "Accept-Encoding: gzip")
	p, err := problemOf(got, "/broken")
	if err != nil || got.status != http.StatusInternalServerError || strings.Contains(string(got.body), "secret") {
		t.Errorf("%d %v %s", got.status, err, got.body)
	}
	if faults := s.log.faults(); len(faults) != 1 || !strings.Contains(faults[0], "a secret") || !strings.Contains(faults[0], p.RequestID) {
		t.Errorf("logged %v", faults)
	}
	if again := s.get(t, "/healthz"); again.status != http.StatusOK {
		t.Errorf("afterwards: %d", again.status)
	}
}

// running serves a handler as the program does; stop ends it, and done says how it ended.
func running(t *testing.T, s *server, cfg Config, handler http.Handler) (addr string, stop func(), done chan error) {
	t.Helper()
	return runningOn(t, s, cfg, handler, func(l net.Listener) net.Listener { return l })
}

// runningOn is running with what listens wrapped.
func runningOn(t *testing.T, s *server, cfg Config, handler http.Handler, wrap func(net.Listener) net.Listener) (addr string, stop func(), done chan error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	done = make(chan error, 1)
	go func() { done <- Serve(ctx, cfg, handler, wrap(listener), s.logger()) }()
	return listener.Addr().String(), cancel, done
}

func TestAStopWaitsForRequestsUnderWay(t *testing.T) {
	s := served(t)
	begun, finish := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-finish
		s.handler.ServeHTTP(w, r)
	})
	addr, stop, done := running(t, s, Config{RequestTimeout: 20 * time.Second, ShutdownTimeout: 20 * time.Second}, slow)
	answer := make(chan error, 1)
	go func() {
		response, err := http.Get("http://" + addr + "/healthz")
		if err == nil {
			_, err = io.Copy(io.Discard, response.Body)
			_ = response.Body.Close()
		}
		answer <- err
	}()
	<-begun
	stop()
	select {
	case err := <-done:
		t.Fatalf("stopped with a request under way: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	close(finish)
	if err := <-answer; err != nil {
		t.Errorf("the request under way: %v", err)
	}
	if err := <-done; err != nil {
		t.Errorf("stop: %v", err)
	}
	if _, err := net.DialTimeout("tcp", addr, time.Second); err == nil {
		t.Error("the port is still open")
	}
}

func TestAStopDoesNotWaitForEver(t *testing.T) {
	s := served(t)
	begun := make(chan struct{})
	stuck := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { close(begun); <-r.Context().Done() })
	addr, stop, done := running(t, s, Config{RequestTimeout: 20 * time.Second, ShutdownTimeout: 50 * time.Millisecond}, stuck)
	go func() {
		if response, err := http.Get("http://" + addr); err == nil {
			_ = response.Body.Close()
		}
	}()
	<-begun
	stop()
	select {
	case err := <-done:
		if err == nil || !strings.Contains(err.Error(), "still under way") {
			t.Errorf("%v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("waits for a request that never ends")
	}
}

// TestBothProtocols asks in HTTP/1.1 and in HTTP/2 without TLS: the answers are the same, kept ones too.
func TestBothProtocols(t *testing.T) {
	s := served(t)
	addr, stop, done := running(t, s, Config{RequestTimeout: 20 * time.Second, ShutdownTimeout: 10 * time.Second}, s.handler)
	old, second := new(http.Protocols), new(http.Protocols)
	old.SetHTTP1(true)
	second.SetUnencryptedHTTP2(true)
	for _, target := range []string{large, small, large + "&format=csv", "/", "/docs", "/v1/countries/XXX", "/v1/observations?limit=10000"} {
		var want reply
		for _, protocols := range []*http.Protocols{old, second} {
			transport := &http.Transport{Protocols: protocols, DisableCompression: true}
			for range 4 { // the last are ready
				response, err := (&http.Client{Transport: transport}).Get("http://" + addr + target)
				if err != nil {
					t.Fatal(err)
				}
				body, err := io.ReadAll(response.Body)
				_ = response.Body.Close()
				if err != nil || (response.ProtoMajor == 2) != (protocols == second) {
					t.Fatalf("%s %s: %v", response.Proto, target, err)
				}
				got := reply{response.StatusCode, response.Header, body}
				for _, name := range []string{"Date", "X-Request-Id"} {
					got.header.Del(name)
				}
				if response.StatusCode != http.StatusOK { // a problem names its request
					got.body = nil
				}
				if want.status == 0 {
					want = got
				} else if diff := cmp.Diff(want.header, got.header); diff != "" || got.status != want.status || !bytes.Equal(got.body, want.body) {
					t.Errorf("%s %s: %d %s", response.Proto, target, got.status, diff)
				}
			}
			transport.CloseIdleConnections()
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestSlowClientsAreCutOff sends half a header and waits.
func TestSlowClientsAreCutOff(t *testing.T) {
	s := served(t)
	addr, stop, done := running(t, s, Config{RequestTimeout: 150 * time.Millisecond, ShutdownTimeout: time.Second}, s.handler)
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Write([]byte("GET /healthz HTTP/1.1\r\nHost: loc")); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	if err := conn.SetReadDeadline(begun.Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if answer, err := io.ReadAll(conn); err != nil || strings.Contains(string(answer), "200 OK") {
		t.Errorf("after %s: %v %s", time.Since(begun), err, answer)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
