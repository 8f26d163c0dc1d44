package api_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models/modelstest"
)

// askedFrom makes a request as a client with an address of its own.
func askedFrom(s *handlerstest.Server, client, target string, headers ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodGet, target, nil)
	request.RemoteAddr = client
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		request.Header.Set(name, value)
	}
	answer := httptest.NewRecorder()
	s.Handler.ServeHTTP(answer, request)
	return answer
}

// limited serves the fixture to clients that may make so many requests a minute.
func limited(t *testing.T, cfg api.Config) *handlerstest.Server {
	t.Helper()
	s := handlerstest.Serve(t, modelstest.Open(t), api.Config{CacheSize: 8})
	if err := s.Renew(cfg); err != nil {
		t.Fatal(err)
	}
	return s
}

// remaining is r of the RateLimit header, -1 without one.
func remaining(t *testing.T, answer *httptest.ResponseRecorder) int {
	t.Helper()
	header := answer.Header().Get("RateLimit")
	if header == "" {
		return -1
	}
	match := regexp.MustCompile(`^"requests";r=(\d+);t=(\d+)(?:, "cpu";r=\d+;t=\d+)?$`).FindStringSubmatch(header)
	if match == nil || !regexp.MustCompile(`^"requests";q=\d+;w=60(?:, "cpu";q=\d+;w=60;qu="milliseconds")?$`).MatchString(answer.Header().Get("RateLimit-Policy")) {
		t.Fatalf("RateLimit: %s, RateLimit-Policy: %s", header, answer.Header().Get("RateLimit-Policy"))
	}
	left, _ := strconv.Atoi(match[1])
	return left
}

func TestABurstPassesWithTheDefault(t *testing.T) {
	l, err := parse(t, "", "serve")
	if err != nil {
		t.Fatal(err)
	}
	s := limited(t, l.Serve.Config)
	var all sync.WaitGroup
	for n := range 10 {
		all.Go(func() {
			answer := askedFrom(s, "203.0.113.1:5000", fmt.Sprintf("/v1/observations?limit=%d", n+1))
			if answer.Code != http.StatusOK || remaining(t, answer) < 5000 {
				t.Errorf("%d, %v", answer.Code, answer.Header())
			}
		})
	}
	all.Wait()
}

func TestRateLimit(t *testing.T) {
	s := limited(t, api.Config{CacheSize: 1, RateLimit: 5})
	const target, client = "/v1/countries", "203.0.113.1:5000"
	for n := range 5 {
		answer := askedFrom(s, client, target)
		left := remaining(t, answer)
		if answer.Code != http.StatusOK || left != 4-n && (left != -1 || n > 2) { // the third and later are ready
			t.Errorf("request %d: %d, %d left", n+1, answer.Code, left)
		}
	}
	refused := askedFrom(s, client, target) // although its answer is ready
	p, err := handlerstest.ProblemOf(handlerstest.Reply{Status: refused.Code, Header: refused.Header(), Body: refused.Body.Bytes()}, target)
	if err != nil || refused.Code != http.StatusTooManyRequests || p.Type != "/docs/problems/too-many-requests" || remaining(t, refused) != 0 {
		t.Errorf("%d %v %+v %v", refused.Code, err, p, refused.Header())
	}
	if wait, err := strconv.Atoi(refused.Header().Get("Retry-After")); err != nil || wait < 1 || wait > 12 || !strings.Contains(p.Detail, fmt.Sprintf(" %d s", wait)) {
		t.Errorf("Retry-After %q; %s", refused.Header().Get("Retry-After"), p.Detail)
	}
	for name, again := range map[string]*httptest.ResponseRecorder{
		"another port": askedFrom(s, "203.0.113.1:5001", target), "a lie": askedFrom(s, client, target, "X-Forwarded-For: 198.51.100.7"),
		"not modified": askedFrom(s, client, target, "If-None-Match: *"), "no such address": askedFrom(s, client, "/nowhere"),
		"the same, as IPv6": askedFrom(s, "[::ffff:203.0.113.1]:5000", target),
	} {
		if again.Code != http.StatusTooManyRequests {
			t.Errorf("%s: %d", name, again.Code)
		}
	}
	for name, other := range map[string]*httptest.ResponseRecorder{
		"another client": askedFrom(s, "203.0.113.2:5000", target), "IPv6": askedFrom(s, "[2001:db8::1]:5000", target),
		"a health check": askedFrom(s, client, "/readyz"), "another": askedFrom(s, client, "/healthz"),
	} {
		if other.Code != http.StatusOK {
			t.Errorf("%s: %d", name, other.Code)
		}
	}
	for n := range 6 { // one network of 64 bits, one client
		if code := askedFrom(s, fmt.Sprintf("[2001:db8:0:7::%d]:5000", n), target).Code; (code == http.StatusOK) != (n < 5) {
			t.Errorf("address %d of a network: %d", n, code)
		}
	}
}

func TestClientsBehindAProxyAreApart(t *testing.T) {
	s := limited(t, api.Config{RateLimit: 1, TrustedProxies: []string{"10.0.0.0/8"}})
	for i, want := range []int{200, 200, 429} {
		client := []string{"198.51.100.7", "198.51.100.8", "198.51.100.7"}[i]
		if got := askedFrom(s, "10.1.2.3:80", "/v1/countries", "X-Forwarded-For: "+client); got.Code != want {
			t.Errorf("request %d by %s: %d", i+1, client, got.Code)
		}
	}
}

// What an answer takes to compute is what it costs, a refusal too; what is kept costs next to nothing.
func TestComputingIsCharged(t *testing.T) {
	s := limited(t, api.Config{CacheSize: 1, RateLimit: 10_000, CPULimit: 60})
	const picture = "/v1/observations?indicator=online-index&format=png&w="
	var refused *httptest.ResponseRecorder
	for n := range 200 {
		answer := askedFrom(s, "203.0.113.1:5000", fmt.Sprint(picture, 300+n))
		if answer.Code == http.StatusTooManyRequests {
			refused = answer
			break
		}
	}
	if refused == nil || refused.Header().Get("Retry-After") == "" || !strings.Contains(refused.Header().Get("RateLimit"), `"cpu";r=0;t=`) {
		t.Fatalf("never too much: %v", refused)
	}
	if other := askedFrom(s, "203.0.113.2:5000", "/v1/countries"); other.Code != http.StatusOK || !strings.Contains(other.Header().Get("RateLimit-Policy"), `"cpu";q=60;w=60;qu="milliseconds"`) {
		t.Errorf("another client: %d %v", other.Code, other.Header())
	}
}

func TestNoRateLimit(t *testing.T) {
	s := limited(t, api.Config{})
	for range 200 {
		if answer := askedFrom(s, "203.0.113.1:5000", "/v1/countries"); answer.Code != http.StatusOK || answer.Header().Get("RateLimit") != "" {
			t.Fatalf("%d %v", answer.Code, answer.Header())
		}
	}
	if err := s.Renew(api.Config{RateLimit: -1}); err == nil || !strings.Contains(err.Error(), "EGOVBENCH_RATE_LIMIT") {
		t.Errorf("%v", err)
	}
}

// BenchmarkReady is a ready answer, with and without a count of who asks.
func BenchmarkReady(b *testing.B) {
	for _, quota := range []int{0, 1 << 30} {
		b.Run(fmt.Sprint(quota), func(b *testing.B) {
			s := handlerstest.Serve(b, modelstest.Open(b), api.Config{CacheSize: 8})
			if err := s.Renew(api.Config{CacheSize: 8, RateLimit: quota}); err != nil {
				b.Fatal(err)
			}
			request := httptest.NewRequest(http.MethodGet, "/v1/countries", nil)
			for b.Loop() {
				s.Handler.ServeHTTP(httptest.NewRecorder(), request)
			}
		})
	}
}

// Who sends a header byte by byte, and who asks for much and reads nothing, is cut off.
func TestSlownessIsCutOff(t *testing.T) {
	s := served(t)
	addr, _, _ := running(t, s, api.Config{RequestTimeout: 300 * time.Millisecond, ShutdownTimeout: time.Second}, s.Handler)
	dial := func() net.Conn {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close() })
		return conn
	}
	dripping, begun := dial(), time.Now()
	go func() {
		for _, b := range []byte("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: " + strings.Repeat("x", 1000)) {
			if _, err := dripping.Write([]byte{b}); err != nil {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	_ = dripping.SetReadDeadline(begun.Add(20 * time.Second))
	if answer, err := io.ReadAll(dripping); errors.Is(err, os.ErrDeadlineExceeded) || strings.Contains(string(answer), "200 OK") {
		t.Errorf("after %s: %v %s", time.Since(begun), err, answer)
	}

	const times = 200
	one := len(s.Get(t, "/v1/observations?limit=1000").Body)
	silent := dial()
	go func() { // the server stops reading too
		_, _ = silent.Write([]byte(strings.Repeat("GET /v1/observations?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n", times)))
	}()
	time.Sleep(2 * time.Second)
	_ = silent.SetReadDeadline(time.Now().Add(20 * time.Second))
	if read, err := io.Copy(io.Discard, silent); errors.Is(err, os.ErrDeadlineExceeded) || read >= int64(times*one) {
		t.Errorf("%d bytes of %d, %v", read, times*one, err)
	}
}
