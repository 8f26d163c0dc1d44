package assistant

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/egovbench/egovbench/handlers/web"
)

// Path is where the protocol is spoken.
const Path = "/mcp"

// Door is the route of the protocol over HTTP: one message, one answer, nothing kept between them.
func (a *Assistant) Door() gin.HandlerFunc {
	streamable := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return a.server }, &mcp.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true,
		DisableLocalhostProtection: true, // nothing here is secret, and a proxy on this machine names another host
	})
	a.api.Speak(Path, web.Protocol{
		Fault:   func(error) (web.Refusal, bool) { return web.Refusal{}, false },
		Problem: problem,
	})
	return func(c *gin.Context) {
		r := c.Request.Clone(context.WithValue(c.Request.Context(), turnKey{}, make(turns)))
		if accept := r.Header.Get("Accept"); !strings.Contains(accept, "text/event-stream") {
			r.Header["Accept"] = []string{"application/json, text/event-stream"} // the answer is JSON in any case
		}
		c.Writer.Header()["Cache-Control"] = []string{"no-store"}
		if r.Method == http.MethodPost {
			sent, status, fault := body(c.Writer, r)
			if status != 0 {
				refusal := problem(status, fault)
				c.Data(refusal.Status, refusal.Media, refusal.Body)
				return
			}
			if batch, is := batchOf(sent); is && len(batch) > 0 && r.Header.Get("Mcp-Protocol-Version") < "2025-06-18" { // which has none
				answerBatch(c, streamable, r, batch)
				return
			}
			answerOne(c.Writer, streamable, r, sent)
			return
		}
		answerOne(c.Writer, streamable, r, nil)
	}
}

// answerOne answers one message.
func answerOne(to http.ResponseWriter, streamable http.Handler, r *http.Request, sent []byte) {
	w := &plainly{ResponseWriter: to, id: idOf(sent)}
	if sent != nil {
		r.Body = io.NopCloser(bytes.NewReader(sent))
	}
	serve(streamable, w, r)
	w.finish()
}

// answerBatch answers each message of a batch as it would be answered alone.
func answerBatch(c *gin.Context, streamable http.Handler, r *http.Request, batch []json.RawMessage) {
	var answers [][]byte
	status := 0
	for _, m := range batch {
		w := &held{header: http.Header{}}
		if id := idOf(m); fractional(id) {
			w.status, w.body = http.StatusBadRequest, failed(-32600, fmt.Sprintf(badID, id), nil)
		} else {
			answerOne(w, streamable, r.Clone(r.Context()), m)
		}
		if len(w.body) > 0 { // of a notification there is none
			answers = append(answers, bytes.TrimSpace(w.body))
		}
		if status == 0 || w.status < http.StatusBadRequest {
			status = w.status
		}
	}
	if answers == nil {
		c.Status(status)
		c.Writer.WriteHeaderNow()
		return
	}
	if status == http.StatusAccepted {
		status = http.StatusOK
	}
	c.Data(status, "application/json", joined(answers, true))
}

// held is an answer that becomes part of another.
type held struct {
	header http.Header
	status int
	body   []byte
}

func (h *held) Header() http.Header { return h.header }

func (h *held) WriteHeader(status int) { h.status = status }

func (h *held) Write(b []byte) (int, error) {
	if h.status == 0 {
		h.status = http.StatusOK
	}
	h.body = append(h.body, b...)
	return len(b), nil
}

// turns carries what is to be computed to the goroutine that answers the request: what it takes of a processor
// is counted there.
type turns chan func()

type turnKey struct{}

// serve answers a request, and computes for it, until it is answered.
func serve(handler http.Handler, w http.ResponseWriter, r *http.Request) {
	work, done := r.Context().Value(turnKey{}).(turns), make(chan any, 1)
	go func() {
		defer func() {
			fault := recover()
			if fault != nil {
				fault = fmt.Sprintf("%v\n%s", fault, debug.Stack())
			}
			done <- fault
		}()
		handler.ServeHTTP(w, r)
	}()
	for {
		select {
		case compute := <-work:
			compute()
		case fault := <-done:
			if fault != nil {
				panic(fault)
			}
			return
		}
	}
}

// inTurn computes where the request's turn is, or here where there is no request. A panic is an error of the tool's.
func inTurn(ctx context.Context, compute func()) (err error) {
	finished := make(chan struct{})
	guarded := func() {
		defer close(finished)
		defer func() {
			if fault := recover(); fault != nil {
				err = fmt.Errorf("panic: %v\n%s", fault, debug.Stack())
			}
		}()
		compute()
	}
	work, ok := ctx.Value(turnKey{}).(turns)
	if !ok {
		guarded()
		return err
	}
	select {
	case work <- guarded:
		<-finished
	case <-ctx.Done():
		return ctx.Err()
	}
	return err
}

// plainly holds back what the protocol's library says in plain text, to say it in the protocol's words.
type plainly struct {
	http.ResponseWriter
	id     json.RawMessage // of the one message that was sent
	status int
	said   []byte
}

func (p *plainly) WriteHeader(status int) {
	if status >= http.StatusBadRequest && strings.HasPrefix(p.Header().Get("Content-Type"), "text/plain") {
		p.status = status
		return
	}
	p.ResponseWriter.WriteHeader(status)
}

func (p *plainly) Write(body []byte) (int, error) {
	if p.status != 0 {
		p.said = append(p.said, body...)
		return len(body), nil
	}
	var said []byte
	if data, streams := bytes.CutPrefix(body, []byte("event: message\ndata: ")); streams {
		said = fmt.Appendf(nil, "event: message\ndata: %s\n\n", plain(bytes.TrimSpace(data)))
	} else {
		said = plain(body)
	}
	if _, err := p.ResponseWriter.Write(said); err != nil {
		return 0, err
	}
	return len(body), nil
}

// plain is an answer, or a batch of them, in which nothing is said of Go's types.
func plain(answer []byte) []byte {
	if !bytes.Contains(answer, []byte(goTypes)) {
		return answer
	}
	batch, is := batchOf(answer)
	if !is {
		return failed(-32602, "the params are not of the form that the method has; /docs/assistants says how", idOf(answer))
	}
	said := make([][]byte, len(batch))
	for i := range batch {
		said[i] = plain(batch[i])
	}
	return joined(said, true)
}

// goTypes is in what the library says of values that are of another type than its own.
const goTypes = ": json: cannot unmarshal "

// finish writes what was held back.
func (p *plainly) finish() {
	if p.status == 0 {
		return
	}
	text := strings.TrimSpace(string(p.said))
	refusal := problem(p.status, text)
	if method, unknown := strings.CutPrefix(text, "JSON RPC not handled: "); unknown && p.id != nil && !strings.HasPrefix(method, `""`) {
		refusal = web.Refusal{Status: http.StatusOK, Media: "application/json", Body: failed(-32601, "there is no method "+strings.TrimSuffix(method, " unsupported"), p.id)}
	}
	p.Header()["Content-Type"] = []string{refusal.Media} // it was the library's, of plain text
	p.ResponseWriter.WriteHeader(refusal.Status)
	_, _ = p.ResponseWriter.Write(refusal.Body) // into what is held back, or to who has gone
}

// problem is an error of the protocol (JSON-RPC 2.0, 5.1) that is about no message that could be read.
func problem(status int, text string) web.Refusal {
	code := -32600 // invalid request
	switch {
	case status == http.StatusTooManyRequests, status >= http.StatusInternalServerError:
		code = -32603
	case text == notJSON:
		code = -32700 // parse error
	}
	if status == http.StatusMethodNotAllowed {
		text = "messages of the Model Context Protocol are sent here by POST; /docs/assistants says how"
	}
	if strings.Contains(text, goTypes) {
		text = notOne
	}
	return web.Refusal{Status: status, Media: "application/json", Body: failed(code, text, nil)}
}

// failed is an error of the protocol about the message with an id, or about none.
func failed(code int, text string, id json.RawMessage) []byte {
	type fault struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	}
	body, err := json.Marshal(struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   fault           `json:"error"`
	}{"2.0", id, fault{code, text}})
	if err != nil {
		body = []byte(`{"jsonrpc":"2.0","id":null,"error":{"code":-32603,"message":"internal error"}}`)
	}
	return body
}
