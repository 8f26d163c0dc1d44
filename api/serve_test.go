package api_test

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

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/api/front"
	"github.com/egovbench/egovbench/handlers/handlerstest"
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
			got := s.Do(t, method, target)
			if got.Status != status {
				t.Errorf("%.40s: %d, want %d", request, got.Status, status)
			}
			for name, want := range map[string]string{
				"X-Content-Type-Options":      "nosniff",
				"Access-Control-Allow-Origin": "*", "Vary": "Accept, Accept-Encoding, Accept-Language",
			} {
				if got.Header.Get(name) != want {
					t.Errorf("%.40s: %s is %q, want %q", request, name, got.Header.Get(name), want)
				}
			}
			for _, name := range []string{"X-Request-Id", "Cache-Control", "Content-Type"} {
				if got.Header.Get(name) == "" {
					t.Errorf("%.40s: no %s", request, name)
				}
			}
			guard := got.Header.Get("Content-Security-Policy")
			if !strings.HasPrefix(guard, "default-src 'none'; ") || !strings.HasSuffix(guard, "; frame-ancestors 'none'") || strings.Contains(guard, "unsafe-eval") {
				t.Errorf("%.40s: %s", request, guard)
			}
			if got.Header.Get("Server") != "" || strings.HasPrefix(got.Header.Get("Content-Type"), "text/html") && got.Header.Get("Referrer-Policy") == "" {
				t.Errorf("%.40s: %v", request, got.Header)
			}
		}
	}
}

func TestPreflight(t *testing.T) {
	s := served(t)
	got := s.Do(t, http.MethodOptions, "/v1/observations", "Origin: https://example.org", "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: if-none-match")
	if got.Status != http.StatusNoContent || len(got.Body) > 0 {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	for name, want := range map[string]string{"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET", "Access-Control-Allow-Headers": "If-None-Match", "Access-Control-Max-Age": "86400"} {
		if !strings.Contains(got.Header.Get(name), want) {
			t.Errorf("%s: %q", name, got.Header.Get(name))
		}
	}
	if exposed := s.Get(t, large, "Origin: https://example.org").Header.Get("Access-Control-Expose-Headers"); !strings.Contains(exposed, "Link") || !strings.Contains(exposed, "ETag") {
		t.Errorf("exposed: %q", exposed)
	}
}

func TestRequestIDs(t *testing.T) {
	s := served(t)
	for given, kept := range map[string]bool{"0123456789abcdef": true, "a-b-c-d-e": true, "short": false, "with space in it": false, "<script>alert(1)</script>": false, strings.Repeat("a", 65): false} {
		if got := s.Get(t, "/healthz", "X-Request-Id: "+given).Header.Get("X-Request-Id"); (got == given) != kept || got == "" {
			t.Errorf("%q becomes %q", given, got)
		}
	}
}

// TestPanicsAreAnsweredAndLogged goes through the same middleware as every address.
func TestPanicsAreAnsweredAndLogged(t *testing.T) {
	s := handlerstest.Faulty(t, openFixture(t), api.Config{CacheSize: 8})
	engine := s.Handler.(*front.Front)
	engine.GET("/broken", func(*gin.Context) { panic("a secret") })
	got := s.Do(t, http.MethodGet, "/broken", "Accept-Encoding: gzip")
	p, err := handlerstest.ProblemOf(got, "/broken")
	if err != nil || got.Status != http.StatusInternalServerError || strings.Contains(string(got.Body), "secret") {
		t.Errorf("%d %v %s", got.Status, err, got.Body)
	}
	if faults := s.Faults(); len(faults) != 1 || !strings.Contains(faults[0], "a secret") || !strings.Contains(faults[0], p.RequestID) {
		t.Errorf("logged %v", faults)
	}
	if again := s.Get(t, "/healthz"); again.Status != http.StatusOK {
		t.Errorf("afterwards: %d", again.Status)
	}
}

// running serves a handler as the program does; stop ends it, and done says how it ended.
func running(t *testing.T, s *handlerstest.Server, cfg api.Config, handler http.Handler) (addr string, stop func(), done chan error) {
	t.Helper()
	return runningOn(t, s, cfg, handler, func(l net.Listener) net.Listener { return l })
}

// runningOn is running with what listens wrapped.
func runningOn(t *testing.T, s *handlerstest.Server, cfg api.Config, handler http.Handler, wrap func(net.Listener) net.Listener) (addr string, stop func(), done chan error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	done = make(chan error, 1)
	go func() { done <- api.Serve(ctx, cfg, handler, wrap(listener), s.Logger()) }()
	return listener.Addr().String(), cancel, done
}

func TestAStopWaitsForRequestsUnderWay(t *testing.T) {
	s := served(t)
	begun, finish := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-finish
		s.Handler.ServeHTTP(w, r)
	})
	addr, stop, done := running(t, s, api.Config{RequestTimeout: 20 * time.Second, ShutdownTimeout: 20 * time.Second}, slow)
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
	addr, stop, done := running(t, s, api.Config{RequestTimeout: 20 * time.Second, ShutdownTimeout: 50 * time.Millisecond}, stuck)
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
	addr, stop, done := running(t, s, api.Config{RequestTimeout: 20 * time.Second, ShutdownTimeout: 10 * time.Second}, s.Handler)
	old, second := new(http.Protocols), new(http.Protocols)
	old.SetHTTP1(true)
	second.SetUnencryptedHTTP2(true)
	for _, target := range []string{large, small, large + "&format=csv", "/", "/docs", "/v1/countries/XXX", "/v1/observations?limit=10000"} {
		var want handlerstest.Reply
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
				got := handlerstest.Reply{Status: response.StatusCode, Header: response.Header, Body: body}
				for _, name := range []string{"Date", "X-Request-Id"} {
					got.Header.Del(name)
				}
				if response.StatusCode != http.StatusOK { // a problem names its request
					got.Body = nil
				}
				if want.Status == 0 {
					want = got
				} else if diff := cmp.Diff(want.Header, got.Header); diff != "" || got.Status != want.Status || !bytes.Equal(got.Body, want.Body) {
					t.Errorf("%s %s: %d %s", response.Proto, target, got.Status, diff)
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
	addr, stop, done := running(t, s, api.Config{RequestTimeout: 150 * time.Millisecond, ShutdownTimeout: time.Second}, s.Handler)
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
