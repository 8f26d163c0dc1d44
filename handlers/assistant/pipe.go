package assistant

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"sync"
	"time"
)

// pipe is standard input and output, a message a line. The protocol's library ends the session at what is no message,
// and at the end of the input whatever is under way; here the first is refused in the protocol's words, and the end is
// told only when all has been answered, so that "echo … | egovbench mcp" prints its answer.
type pipe struct {
	closer io.Closer
	lines  *bufio.Reader
	out    io.WriteCloser
	ready  []byte // of a line, for the library
	spoken string // the version of the protocol that the client asked for

	lock   sync.Mutex // of out and open
	open   int        // lines that are to be answered
	answer chan struct{}
}

func newPipe(in io.ReadCloser, out io.WriteCloser) *pipe {
	return &pipe{closer: in, lines: bufio.NewReader(in), out: out, answer: make(chan struct{}, 1)}
}

// Read gives the messages that come in.
func (p *pipe) Read(b []byte) (int, error) {
	for len(p.ready) == 0 {
		line, err := p.lines.ReadBytes('\n')
		if line = bytes.TrimSpace(line); len(line) > 0 {
			p.ready = p.take(line)
			continue // and at the end once more
		}
		if err != nil {
			p.wait()
			return 0, err
		}
	}
	n := copy(b, p.ready)
	p.ready = p.ready[n:]
	return n, nil
}

func (p *pipe) Close() error { return p.closer.Close() }

// take gives what is to be answered of a line, and refuses what is no message.
func (p *pipe) take(line []byte) []byte {
	if !json.Valid(line) {
		p.refuse(failed(-32700, "the line is no JSON: one message of JSON-RPC 2.0 a line is wanted", nil))
		return nil
	}
	messages, batch := batchOf(line)
	switch {
	case !batch:
		messages = []json.RawMessage{line}
	case !slices.Contains([]string{"", "2024-11-05", "2025-03-26"}, p.spoken):
		p.refuse(failed(-32600, noBatches, nil))
		return nil
	default:
		if fault := unfit(messages); fault != "" {
			p.refuse(failed(-32600, fault, nil))
			return nil
		}
	}
	told, asked, refused := p.sort(messages)
	if len(refused) > 0 {
		p.refuse(joined(refused, batch))
	}
	if len(asked) > 0 {
		told = append(told, joined(asked, batch)) // which is answered in one line
		p.lock.Lock()
		p.open++
		p.lock.Unlock()
	}
	return append(bytes.Join(told, []byte("\n")), '\n')
}

// sort tells messages that only tell something, for which the library would have a batch wait for ever, from those that
// ask, and refuses what is none.
func (p *pipe) sort(messages []json.RawMessage) (told, asked, refused [][]byte) {
	ids := map[string]bool{}
	for _, m := range messages {
		read, fault := readMessage(m)
		asks, id := read.method != "" && read.id != nil, string(read.id)
		if fault == "" && asks && ids[id] {
			fault = "the id is that of another message of the batch"
		}
		switch {
		case fault != "":
			refused = append(refused, failed(-32600, fault, read.id))
			continue
		case asks:
			asked, ids[id] = append(asked, m), true
		default:
			told = append(told, m)
		}
		if read.method == "initialize" {
			p.spoken = read.version()
		}
	}
	return told, asked, refused
}

// joined are messages as a batch, or the only one.
func joined(messages [][]byte, batch bool) []byte {
	if !batch {
		return messages[0]
	}
	return slices.Concat([]byte("["), bytes.Join(messages, []byte(",")), []byte("]"))
}

// refuse answers what the library is not shown.
func (p *pipe) refuse(body []byte) {
	p.lock.Lock()
	defer p.lock.Unlock()
	_, _ = p.out.Write(append(body, '\n')) // who does not read has gone, which the next line tells
}

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

// answers is where answers go, each in one write.
func (p *pipe) answers() io.WriteCloser { return (*answers)(p) }

type answers pipe

func (a *answers) Write(b []byte) (int, error) {
	a.lock.Lock()
	_, err := a.out.Write(append(plain(bytes.TrimSuffix(b, []byte("\n"))), '\n'))
	a.open -= bytes.Count(b, []byte("\n"))
	a.lock.Unlock()
	select {
	case a.answer <- struct{}{}:
	default:
	}
	return len(b), err
}

func (a *answers) Close() error { return a.out.Close() }
