package api

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"sync"
)

// conn is a client's connection. What is written between gather and send leaves in one piece, with
// lines put below the first: net/http alone would sort and copy every header, and write the first 4 KB
// of an answer by themselves.
type conn struct {
	*net.TCPConn
	gathered *[]byte // nil while nothing is gathered
	lines    []byte  // to be put below the first line
}

var gatherers = sync.Pool{New: func() any { b := make([]byte, 0, 6<<10); return &b }}

// gather begins an answer whose headers are in lines.
func (c *conn) gather(lines []byte) {
	c.gathered, c.lines = gatherers.Get().(*[]byte), lines
}

// Write is net.Conn's. While an answer is gathered only a large piece goes out, with all before it.
func (c *conn) Write(p []byte) (int, error) {
	if c.gathered == nil {
		return c.TCPConn.Write(p)
	}
	b := *c.gathered
	if c.lines != nil {
		first := bytes.IndexByte(p, '\n') + 1
		*c.gathered = append(append(append(b, p[:first]...), c.lines...), p[first:]...)
		c.lines = nil
		return len(p), nil
	}
	if len(p) <= 4<<10 {
		*c.gathered = append(b, p...)
		return len(p), nil
	}
	*c.gathered = b[:0]
	pieces := net.Buffers{b, p}
	n, err := pieces.WriteTo(c.TCPConn)
	return max(int(n)-len(b), 0), err
}

// send ends an answer.
func (c *conn) send() {
	if b := *c.gathered; len(b) > 0 {
		_, _ = c.TCPConn.Write(b) // a connection that is broken says so when the next request is read
	}
	*c.gathered = (*c.gathered)[:0]
	gatherers.Put(c.gathered)
	c.gathered, c.lines = nil, nil
}

type connKey struct{}

// withConn lets a request's context find its connection.
func withConn(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connKey{}, c)
}

// connOf is the connection to gather the answer to a request on; nil where that cannot be.
func connOf(w http.ResponseWriter, r *http.Request) *conn {
	c, _ := r.Context().Value(connKey{}).(*conn)
	if _, flushes := w.(http.Flusher); !flushes || r.Method != http.MethodGet {
		return nil
	}
	return c
}

// gathering is a listener whose connections can gather.
type gathering struct{ net.Listener }

func (g gathering) Accept() (net.Conn, error) {
	accepted, err := g.Listener.Accept()
	if tcp, ok := accepted.(*net.TCPConn); ok {
		return &conn{TCPConn: tcp}, nil
	}
	return accepted, err
}
