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
		var id json.RawMessage
		if r.Method == http.MethodPost {
			sent, status, fault := body(c.Writer, r)
			if status != 0 {
				refusal := problem(status, fault)
				c.Data(refusal.Status, refusal.Media, refusal.Body)
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(sent))
			id = idOf(sent)
		}
		w := &plainly{ResponseWriter: c.Writer, id: id}
		serve(streamable, w, r)
		w.finish(c)
	}
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
	if !bytes.Contains(body, []byte(goTypes)) {
		return p.ResponseWriter.Write(body)
	}
	said := failed(-32602, "the params are not of the form that the method has; /docs/assistants says how", p.id)
	if strings.HasPrefix(p.Header().Get("Content-Type"), "text/event-stream") {
		said = fmt.Appendf(nil, "event: message\ndata: %s\n\n", said)
	}
	if _, err := p.ResponseWriter.Write(said); err != nil {
		return 0, err
	}
	return len(body), nil
}

// goTypes is in what the library says of values that are of another type than its own.
const goTypes = ": json: cannot unmarshal "

// finish writes what was held back.
func (p *plainly) finish(c *gin.Context) {
	if p.status == 0 {
		return
	}
	text := strings.TrimSpace(string(p.said))
	refusal := problem(p.status, text)
	if method, unknown := strings.CutPrefix(text, "JSON RPC not handled: "); unknown && p.id != nil && !strings.HasPrefix(method, `""`) {
		refusal = web.Refusal{Status: http.StatusOK, Media: "application/json", Body: failed(-32601, "there is no method "+strings.TrimSuffix(method, " unsupported"), p.id)}
	}
	p.Header().Del("Content-Type") // it was the library's, of plain text
	c.Data(refusal.Status, refusal.Media, refusal.Body)
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
		text = `a message is an object of JSON-RPC 2.0: "jsonrpc", "id", a text as "method", "params"`
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
