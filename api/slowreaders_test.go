package api_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
)

// TestSlowReaders: hundreds ask for large answers and read nothing. The memory stays bounded, and another client is
// answered meanwhile.
func TestSlowReaders(t *testing.T) {
	s := served(t)
	cfg := api.Config{AnswerMemory: 16, RequestTimeout: 90 * time.Second, ShutdownTimeout: 100 * time.Millisecond}
	if err := s.Renew(cfg); err != nil {
		t.Fatal(err)
	}
	for offset := 0; offset < 120_000; offset += 10_000 { // what is encoded once stays
		s.Get(t, fmt.Sprintf("/v1/observations?limit=10000&offset=%d", offset))
	}
	addr, stop, done := running(t, s, cfg, s.Handler)
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	const readers = 500
	for n := range readers {
		dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 1, byte(1+n%10))}} // ten clients
		conn, err := dialer.Dial("tcp", addr)
		if err != nil {
			t.Skipf("this system has one address of its own: %v", err)
		}
		defer func() { _ = conn.Close() }()
		_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
		if _, err := fmt.Fprintf(conn, "GET /v1/observations?limit=10000&offset=%d HTTP/1.1\r\nHost: localhost\r\n\r\n", n); err != nil {
			t.Fatal(err)
		}
	}
	most := uint64(0)
	for begun := time.Now(); time.Since(begun) < 5*time.Second; time.Sleep(50 * time.Millisecond) {
		response, err := http.Get("http://" + addr + "/v1/countries/KAZ")
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatalf("another client meanwhile: %v %v", response, err)
		}
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
		runtime.ReadMemStats(&now)
		most = max(most, now.HeapAlloc)
	}
	t.Logf("%d readers: %d MB before, at most %d MB", readers, before.HeapAlloc>>20, most>>20)
	if most > 2*before.HeapAlloc+300<<20 { // 16 MB of answers, what is being computed, and as much garbage as there is of what is kept
		t.Error("the memory is not bounded")
	}
	stop()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Error("the server does not stop")
	}
}

// TestConnectionsOfOneClient: an eighth of all, and none is left behind.
func TestConnectionsOfOneClient(t *testing.T) {
	s := served(t)
	addr, _, _ := running(t, s, api.Config{Connections: 32, RequestTimeout: 5 * time.Second, ShutdownTimeout: time.Second}, s.Handler)
	answered := func() (conn net.Conn, ok bool) {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			return conn, false
		}
		_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
		n, _ := conn.Read(make([]byte, 100))
		return conn, n > 0
	}
	var open []net.Conn
	for n := range 8 {
		conn, ok := answered()
		if open = append(open, conn); ok != (n < 4) {
			t.Errorf("connection %d: %v", n, ok)
		}
	}
	for _, conn := range open {
		_ = conn.Close()
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		conn, ok := answered()
		_ = conn.Close()
		if ok {
			return
		}
	}
	t.Error("closed connections count for ever")
}
