package api_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// load sends GET requests over keep-alive connections as fast as the server answers, for a while,
// and gives the rate of answers a second and the processor time of an answer, the client's part
// included. Next appends the path of the n-th request. It reads raw
// sockets: net/http's client costs more than the server that is measured.
func load(t *testing.T, addr string, header string, connections int, during time.Duration, next func(b []byte, n uint64) []byte) (rate, cost float64) {
	t.Helper()
	var sent, answered atomic.Uint64
	var fault atomic.Pointer[error]
	stop := time.Now().Add(during)
	var group sync.WaitGroup
	begun, used := time.Now(), processorTime(t)
	for range connections {
		group.Go(func() {
			if err := drive(addr, header, stop, &sent, &answered, next); err != nil {
				fault.Store(&err)
			}
		})
	}
	group.Wait()
	if err := fault.Load(); err != nil {
		t.Fatal(*err)
	}
	n := float64(answered.Load())
	return n / time.Since(begun).Seconds(), (processorTime(t) - used).Seconds() / n
}

// processorTime is what this process has used so far.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func drive(addr, header string, stop time.Time, sent, answered *atomic.Uint64, next func([]byte, uint64) []byte) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	reader := bufio.NewReaderSize(conn, 64<<10)
	request := make([]byte, 0, 512)
	for time.Now().Before(stop) {
		request = append(request[:0], "GET "...)
		request = next(request, sent.Add(1))
		request = append(request, " HTTP/1.1\r\nHost: localhost\r\n"...)
		request = append(append(request, header...), "\r\n"...)
		if _, err := conn.Write(request); err != nil {
			return err
		}
		if err := discardAnswer(reader); err != nil {
			return fmt.Errorf("%s: %w", request, err)
		}
		answered.Add(1)
	}
	return nil
}

// discardAnswer reads one answer and throws it away, doing as little as it can: what the client
// costs is counted against the server.
func discardAnswer(reader *bufio.Reader) error {
	if _, err := reader.Peek(1); err != nil {
		return err
	}
	head, _ := reader.Peek(reader.Buffered())
	end := bytes.Index(head, []byte("\r\n\r\n"))
	at := bytes.Index(head, []byte("Content-Length: "))
	if end < 0 || at < 0 || at > end || !bytes.HasPrefix(head, []byte("HTTP/1.1 200")) {
		return fmt.Errorf("answered %.300q", head)
	}
	length := 0
	for _, digit := range head[at+len("Content-Length: ") : end] {
		if digit == '\r' {
			break
		}
		length = 10*length + int(digit-'0')
	}
	_, err := reader.Discard(end + 4 + length)
	return err
}

// listen serves a handler on a free port until the test ends.
func listen(t *testing.T, handler http.Handler) (addr string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: handler}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return listener.Addr().String()
}

// fetch gets one answer's body.
func fetch(t *testing.T, url string, header http.Header) (*http.Response, []byte) {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range header {
		request.Header[name] = values
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}

// free is an address of this machine at which nobody listens.
func free(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}
