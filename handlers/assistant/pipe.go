package assistant

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"
	"time"
)

// pipe is standard input and output. The protocol's library stops at the end of the input whatever is under way; here
// the end is told only when all has been answered, so that "echo … | egovbench mcp" prints its answer.
type pipe struct {
	in     io.ReadCloser
	out    io.WriteCloser
	lock   sync.Mutex
	open   int // questions without an answer
	rest   []byte
	answer chan struct{}
}

func newPipe(in io.ReadCloser, out io.WriteCloser) *pipe {
	return &pipe{in: in, out: out, answer: make(chan struct{}, 1)}
}

// Read counts the questions that come in.
func (p *pipe) Read(b []byte) (int, error) {
	n, err := p.in.Read(b)
	p.count(b[:n], 1)
	if err == io.EOF && n == 0 {
		p.wait()
	}
	if err == io.EOF && n > 0 {
		err = nil // and again at the next read
	}
	return n, err
}

func (p *pipe) Close() error { return p.in.Close() }

// wait until all is answered, or it takes too long.
func (p *pipe) wait() {
	late := time.After(longest)
	for {
		p.lock.Lock()
		open := p.open
		p.lock.Unlock()
		if open <= 0 {
			return
		}
		select {
		case <-p.answer:
		case <-late:
			return
		}
	}
}

// count adds to the open questions for each whole line that is one: a message with an id and a method.
func (p *pipe) count(b []byte, each int) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.rest = append(p.rest, b...)
	for {
		line, rest, whole := bytes.Cut(p.rest, []byte("\n"))
		if !whole {
			return
		}
		var message struct {
			ID     json.RawMessage
			Method string
		}
		if json.Unmarshal(line, &message) == nil && message.ID != nil && message.Method != "" {
			p.open += each
		}
		p.rest = rest
	}
}

// answers is where answers go, each in one write.
func (p *pipe) answers() io.WriteCloser { return (*answers)(p) }

type answers pipe

func (a *answers) Write(b []byte) (int, error) {
	n, err := a.out.Write(b)
	a.lock.Lock()
	a.open -= bytes.Count(b, []byte("\n"))
	a.lock.Unlock()
	select {
	case a.answer <- struct{}{}:
	default:
	}
	return n, err
}

func (a *answers) Close() error { return a.out.Close() }
