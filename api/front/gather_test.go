package front

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"
)

// watched is a listener whose connections tell when they are closed, and break if they are to.
type watched struct {
	net.Listener
	closed chan int
	broken bool
}

func (l watched) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	return watchedConn{conn, l}, err
}

type watchedConn struct {
	net.Conn
	watched
}

func (c watchedConn) Write(part []byte) (int, error) {
	if c.broken && len(part) > ofServer {
		_, _ = c.Conn.Write(part[:100])
		return 100, errors.New("the reader has gone")
	}
	return c.Conn.Write(part)
}

func (c watchedConn) Close() error {
	select {
	case c.closed <- 1:
	default:
	}
	return c.Conn.Close()
}

// gatheringServer serves bodies of a size that is asked for.
func gatheringServer(t *testing.T, broken bool) (*httptest.Server, watched) {
	t.Helper()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		size, _ := strconv.Atoi(r.URL.Query().Get("size"))
		w.Header().Set("Content-Length", strconv.Itoa(size))
		paced(w, r, sized(size), time.Minute)
	}))
	listener := watched{server.Listener, make(chan int, 1), broken}
	server.Listener, server.Config.ConnContext = Gathered{listener}, Knowing
	server.Start()
	t.Cleanup(server.Close)
	return server, listener
}

func sized(size int) []byte {
	body := make([]byte, size)
	for i := range body {
		body[i] = byte(i*7 + i>>8)
	}
	return body
}

// TestAnswersGatheredAreWhole asks for bodies around each size of a buffer on one connection.
func TestAnswersGatheredAreWhole(t *testing.T) {
	server, listener := gatheringServer(t, false)
	for _, size := range []int{0, 1, 2047, 2048, 2049, 3200, 4095, 4096, 4097, 5000, 8191, 8192, 21000, step - 1, step, step + 1, 3*step + 5000} {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodGet} {
			request, err := http.NewRequest(method, fmt.Sprintf("%s/?size=%d", server.URL, size), nil)
			if err != nil {
				t.Fatal(err)
			}
			response, err := server.Client().Do(request)
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(response.Body)
			if err != nil {
				t.Fatal(err)
			}
			_ = response.Body.Close()
			want := sized(size)
			if method == http.MethodHead {
				want = nil
			}
			if !bytes.Equal(got, want) || response.ContentLength != int64(size) {
				t.Errorf("%s of %d bytes: %d came, and Content-Length says %d", method, size, len(got), response.ContentLength)
			}
		}
	}
	if len(listener.closed) > 0 {
		t.Error("a connection was closed between two answers")
	}
}

// TestHalfAnAnswerEndsTheConnection: what follows would be taken for the rest of it.
func TestHalfAnAnswerEndsTheConnection(t *testing.T) {
	server, listener := gatheringServer(t, true)
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	ask := "GET /?size=30000 HTTP/1.1\r\nHost: here\r\n\r\n"
	if _, err := io.WriteString(conn, ask+ask); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(response.Body)
	if !errors.Is(err, io.ErrUnexpectedEOF) || len(got) >= 30000 {
		t.Errorf("%d bytes came, and then %v", len(got), err)
	}
	if len(listener.closed) != 1 {
		t.Error("the connection was not closed")
	}
}
