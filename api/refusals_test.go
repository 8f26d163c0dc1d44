package api_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
)

// TestRefusalsOfLargeBodiesArrive: a client that sends all of a body before it reads is told why it was refused.
func TestRefusalsOfLargeBodiesArrive(t *testing.T) {
	s := served(t)
	addr, _, _ := running(t, s, api.Config{RequestTimeout: 20 * time.Second, ShutdownTimeout: time.Second}, s.Handler)
	for request, status := range map[string]int{
		"POST /v1/imports":            http.StatusUnauthorized,
		"POST /v1/countries":          http.StatusMethodNotAllowed,
		"POST /nowhere":               http.StatusNotFound,
		"GET /v1/countries":           http.StatusRequestEntityTooLarge,
		"DELETE /v1/programmes/nope1": http.StatusUnauthorized,
	} {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		const size = 6 << 20
		if _, err := io.WriteString(conn, request+" HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6291456\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		if n, err := io.CopyN(conn, strings.NewReader(strings.Repeat("x", size)), size); err != nil {
			t.Errorf("%s: the body broke off after %d bytes: %v", request, n, err)
		}
		_ = conn.SetReadDeadline(time.Now().Add(20 * time.Second))
		response, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Errorf("%s: %v", request, err)
		} else if response.StatusCode != status {
			t.Errorf("%s: %s", request, response.Status)
		}
		_ = conn.Close()
	}
}

// TestHeaderLimit: headers may have what the documents say, and no more.
func TestHeaderLimit(t *testing.T) {
	s := served(t)
	addr, _, _ := running(t, s, api.Config{RequestTimeout: 20 * time.Second, ShutdownTimeout: time.Second}, s.Handler)
	for size, want := range map[int]string{16<<10 - 200: "200", 16<<10 + 200: "431"} {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		head := "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: "
		_, _ = io.WriteString(conn, head+strings.Repeat("x", size-len(head)-4)+"\r\n\r\n")
		_ = conn.SetReadDeadline(time.Now().Add(20 * time.Second))
		line, err := bufio.NewReader(conn).ReadString('\n')
		if err != nil || !strings.Contains(line, want) {
			t.Errorf("%d bytes: %q %v", size, line, err)
		}
		_ = conn.Close()
	}
}
