package api

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// gathered serves a handler as Serve does.
func gathered(t testing.TB, handler http.HandlerFunc) (addr string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: handler, ConnContext: withConn}
	go func() { _ = server.Serve(gathering{listener}) }()
	t.Cleanup(func() { _ = server.Close() })
	return listener.Addr().String()
}

// exchange sends raw text and reads as many answers as it has requests.
func exchange(t *testing.T, addr, text, method string, answers int) (read []string) {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	reader := bufio.NewReader(conn)
	for range answers {
		response, err := http.ReadResponse(reader, &http.Request{Method: method})
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		response.Header.Del("Date")
		read = append(read, fmt.Sprintf("%s %v %d %d %x", response.Status, response.Header, response.ContentLength, len(body), body))
	}
	return read
}

// TestConn compares what a client gets from a gathered answer with what net/http alone sends, for
// bodies on both sides of every buffer's size, and for all that can stand in a request's first lines.
func TestConn(t *testing.T) {
	header := http.Header{"Content-Type": {"application/json"}, "Link": {"<a>; rel=\"next\"", "<b>; rel=\"prev\""}, "Vary": {"Accept"}}
	serve := func(quick bool) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			size, _ := strconv.Atoi(r.URL.Query().Get("size"))
			body := bytes.Repeat([]byte("x0y"), size)[:size]
			w.Header().Set("X-Request-Id", "12345678")
			if quick {
				head{}.of(header).write(w, r, body)
				return
			}
			maps.Copy(w.Header(), header)
			w.Header().Set("Content-Length", strconv.Itoa(size))
			_, _ = w.Write(body)
		}
	}
	quick := gathered(t, serve(true))
	plain := listen(t, serve(false))
	for _, size := range []int{0, 1, 2047, 2048, 2049, 3700, 3900, 4095, 4096, 4097, 7900, 8192, 8300, 70_000, 1 << 20} {
		for _, request := range []string{
			"GET /?size=%d HTTP/1.1\r\nHost: a\r\n\r\n",
			"GET /?size=%d HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
			"GET /?size=%d HTTP/1.0\r\n\r\n",
			"GET /?size=%d HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
			"HEAD /?size=%d HTTP/1.1\r\nHost: a\r\n\r\n",
		} {
			text := fmt.Sprintf(request, size)
			method, _, _ := strings.Cut(text, " ")
			answers := 1
			if strings.Contains(text, "1.1\r\nHost: a\r\n\r\n") { // three at once on one connection
				text, answers = strings.Repeat(text, 3), 3
			}
			got, want := exchange(t, quick, text, method, answers), exchange(t, plain, text, method, answers)
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("%q, answer %d: %.300s, not %.300s", text, i, got[i], want[i])
				}
			}
		}
	}
}

// TestConnGone answers a client that closed while it was being answered, and the next one all the same.
func TestConnGone(t *testing.T) {
	body := make([]byte, 8<<20)
	addr := gathered(t, func(w http.ResponseWriter, r *http.Request) { head{}.of(nil).write(w, r, body) })
	for range 20 {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Read(make([]byte, 100)); err != nil {
			t.Fatal(err)
		}
		_ = conn.Close()
	}
	if got := exchange(t, addr, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET", 1); !strings.HasPrefix(got[0], "200 OK") {
		t.Errorf("%.100s", got[0])
	}
}

// FuzzHead holds that lines made of headers are those headers, whatever is in the values, and that no
// value can begin another line.
func FuzzHead(f *testing.F) {
	f.Add("no-store", "a\r\nSet-Cookie: b")
	f.Add("", "\n")
	f.Fuzz(func(t *testing.T, one, two string) {
		header := http.Header{"Cache-Control": {one}, "Link": {two, one}, "Content-Length": {"1"}, "X-Request-Id": {"2"}}
		lines := head{}.of(header)
		if n := strings.Count(string(lines), "\n"); n != 3 {
			t.Fatalf("%d lines: %q", n, lines)
		}
		back, breaks := http.Header{}, strings.NewReplacer("\r", " ", "\n", " ")
		lines.into(back)
		if len(back) != 2 || back.Get("Cache-Control") != breaks.Replace(one) || back["Link"][0] != breaks.Replace(two) || back["Link"][1] != breaks.Replace(one) {
			t.Errorf("%q became %q", header, back)
		}
	})
}
