package front

import (
	"bytes"
	"context"
	"net"
	"net/http"
)

// Gathered is a listener whose connections gather what one answer writes. Left alone, net/http writes the head with the
// beginning of the body, and then the rest: two calls of the system, which wake the reader twice.
type Gathered struct{ net.Listener }

// sendBuffer is what the system holds of answers that are on their way: left alone it may hold some MB for each reader.
const sendBuffer = 256 << 10

// Accept waits for the next connection.
func (l Gathered) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(sendBuffer)
	}
	return &gathering{Conn: conn}, nil
}

// Knowing is http.Server's ConnContext: from it an answer knows the connection that it is written to.
func Knowing(ctx context.Context, conn net.Conn) context.Context {
	return context.WithValue(ctx, connKey{}, conn)
}

type connKey struct{}

// gathering is a connection that holds back what is written while it gathers. One goroutine writes to it at a time, as
// net/http has it for HTTP/1.
type gathering struct {
	net.Conn
	gathers bool
	begun   []byte // what came first
	rest    net.Buffers
}

// ofServer is the size of net/http's own buffer for a connection, which it uses again: what may be in it is copied.
const ofServer = 4 << 10

func (g *gathering) Write(part []byte) (int, error) {
	switch {
	case !g.gathers:
		return g.Conn.Write(part)
	case len(part) > ofServer:
		g.rest = append(g.rest, part)
	case g.rest == nil:
		g.begun = append(g.begun, part...)
	default:
		g.rest = append(g.rest, bytes.Clone(part))
	}
	return len(part), nil
}

// send writes all that was gathered. Where that fails the connection is closed: nothing may follow half an answer.
func (g *gathering) send() error {
	parts := append(net.Buffers{g.begun}, g.rest...)
	_, err := parts.WriteTo(g.Conn)
	g.gathers, g.begun, g.rest = false, g.begun[:0], nil
	if err != nil {
		_ = g.Close()
	}
	return err
}

// write writes a part of an answer, at once if its connection can do so.
func write(w http.ResponseWriter, r *http.Request, part []byte) error {
	conn, ok := r.Context().Value(connKey{}).(*gathering)
	if !ok || r.ProtoMajor != 1 || len(part) <= ofServer/2 { // which goes out with its head
		_, err := w.Write(part)
		return err
	}
	conn.gathers = true
	_, err := w.Write(part)
	flushed := http.NewResponseController(w).Flush()
	if sent := conn.send(); sent != nil {
		return sent
	}
	if err == nil {
		err = flushed
	}
	return err
}
