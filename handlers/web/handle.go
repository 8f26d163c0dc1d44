package web

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/gin-gonic/gin"
)

// QueryOf is satisfied by the pointer to every query struct that embeds Common.
type QueryOf[Q any] interface {
	*Q
	common() *Common
}

// Handle makes a route of a handler: bind the request, choose release, language and format, call,
// and write the answer or the problem. Nothing else writes.
func Handle[Q any, P QueryOf[Q], A Answer](api *Server, call func(*Request, Q) (A, error)) gin.HandlerFunc {
	binder := NewBinder(reflect.TypeFor[Q]())
	offered := FormatsOf[A]()
	return func(c *gin.Context) {
		var query Q
		if err := binder.Bind(reflect.ValueOf(&query).Elem(), c.Request.URL.RawQuery, c.Param); err != nil {
			api.Fail(c, err)
			return
		}
		common := P(&query).common()
		format, err := offered.choose(common, &query, c.Request)
		if err != nil {
			api.Fail(c, err)
			return
		}
		ctx := c.Request.Context()
		if ctx.Err() != nil { // the client has gone
			api.Fail(c, ctx.Err())
			return
		}
		view, err := api.View(ctx, common, c.Request.Header.Get("Accept-Language"))
		if err != nil {
			api.Fail(c, err)
			return
		}
		api.CacheHeaders(c, view, format.Name, common.Release > 0)
		unlimit(&query, format, c.Request.URL.RawQuery)
		match := strings.TrimSpace(c.Request.Header.Get("If-None-Match"))
		if match != "*" && Matches(match, c.Writer.Header().Get("ETag")) {
			NotModified(c)
			return
		}
		result, err := call(view, query)
		if err != nil {
			api.Fail(c, err)
			return
		}
		if ctx.Err() != nil {
			api.Fail(c, ctx.Err())
			return
		}
		if match == "*" { // any answer will do, but there must be one
			NotModified(c)
			return
		}
		api.write(c, Rendering{result, view, format, offered, &query, api.Address(ctx), c.Request.URL.Path})
	}
}

// CacheHeaders says how long an answer holds. The ETag is strong, and made of all that shapes an
// answer: the release's checksum, the build, the address, the format, the language and the day. Only JSON names no address in full.
func (api *Server) CacheHeaders(c *gin.Context, view *Request, format string, pinned bool) {
	asked := c.Request.RequestURI
	if format != "json" {
		asked = api.Address(c.Request.Context()) + asked
	}
	tag := make([]byte, 0, 96)
	tag = strconv.AppendUint(append(tag, view.tag...), xxhash.Sum64String(asked), 36)
	for _, part := range [...]string{format, view.Lang, string(view.Today)} {
		tag = append(append(tag, '-'), part...)
	}
	header := c.Writer.Header()
	header["Etag"] = []string{string(append(tag, '"'))}
	header["Last-Modified"] = view.modified
	header["Cache-Control"], header["Surrogate-Key"] = aMinute, newest
	if pinned {
		header["Cache-Control"], header["Surrogate-Key"] = forever, view.surrogate
	}
}

// Headers are only read, so that answers share them.
var (
	// A publish is seen within a minute, or two where a cache asks while it still answers; of an origin that is away the last
	// answer goes on for a day.
	aMinute  = []string{"public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"}
	newest   = []string{"newest"} // by which a CDN can be told to forget what is no longer so
	forever  = []string{"public, max-age=31536000, immutable"}
	jsonType = []string{"application/json"} // JSON is UTF-8 and has no charset (RFC 8259, 11)
)

// write renders an answer in the format chosen.
func (api *Server) write(c *gin.Context, r Rendering) {
	envelope := r.Around()
	envelope.Link(c.Request.URL.EscapedPath(), c.Request.URL.RawQuery, r.offered)
	header := c.Writer.Header()
	if links := envelope.Links.header(r.format.Name); links != "" {
		header["Link"] = []string{links}
	}
	deprecate(header, r.query)
	if envelope.Meta.Total != nil {
		header["X-Total-Count"] = []string{strconv.Itoa(*envelope.Meta.Total)}
	}
	size := 0
	if sized, ok := r.Answer.(interface{ SizeIn(Kind) int }); ok {
		size = sized.SizeIn(r.format.Kind)
	}
	if r.format.write != nil {
		body := bytes.NewBuffer(buffer(c.Writer, size))
		if err := r.format.write(awaited{body, r.Gone}, r); err != nil {
			api.Fail(c, err)
			return
		}
		if r.format.policy != "" {
			header["Content-Security-Policy"] = []string{r.format.policy}
		}
		if name := r.fileName(c.Request.URL.RawQuery); name != "" {
			header["Content-Disposition"] = []string{`inline; filename="` + name + `"`}
		}
		c.Data(http.StatusOK, cmp.Or(r.format.content, r.format.Media), body.Bytes())
		return
	}
	body := buffer(c.Writer, size)
	body, err := appendAnswer(body, r.Answer)
	if err != nil {
		api.Fail(c, err)
		return
	}
	if r.asked().Pretty {
		body = indented(body)
	}
	header["Content-Type"] = jsonType
	_, _ = c.Writer.Write(body) // a client that has gone needs no answer
}

// awaited takes nothing more once nobody waits for it any more, so that what writes a file ends early.
type awaited struct {
	to   io.Writer
	gone <-chan struct{}
}

func (w awaited) Write(part []byte) (int, error) {
	select {
	case <-w.gone:
		return 0, context.Canceled
	default:
		return w.to.Write(part)
	}
}

func indented(body []byte) []byte {
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, body, "", "  "); err != nil {
		return body
	}
	pretty.WriteByte('\n')
	return pretty.Bytes()
}

// appendAnswer appends an answer's JSON, by its own hand where it has one.
func appendAnswer(body []byte, answer Answer) ([]byte, error) {
	if appender, ok := answer.(jsonAppender); ok {
		return appender.AppendJSON(body), nil
	}
	return AppendJSON(body, answer)
}

// buffer is where the server will send a body of about such a size from, if it has such a place: what is built there need
// not be copied.
func buffer(w gin.ResponseWriter, size int) []byte {
	if wrapper, ok := w.(interface{ Unwrap() http.ResponseWriter }); ok {
		if server, ok := wrapper.Unwrap().(interface{ Buffer(size int) []byte }); ok {
			return server.Buffer(size)
		}
	}
	return nil
}

// AppendJSON encodes without escaping HTML: the figures' texts are for readers, not for pages.
func AppendJSON(body []byte, value any) ([]byte, error) {
	buffer := bytes.NewBuffer(body)
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSuffix(buffer.Bytes(), []byte("\n")), err
}

// Fail writes a problem. Faults of our own are logged with their full text and answered without it.
func (api *Server) Fail(c *gin.Context, err error) {
	if door := api.doorAt(c.Request.URL.Path); door != nil {
		door.fail(api, c, err)
		return
	}
	problem := AsProblem(err)
	problem.Instance = c.Request.URL.EscapedPath()
	problem.RequestID = c.Writer.Header().Get("X-Request-Id")
	if problem.Status >= http.StatusInternalServerError {
		level := slog.LevelError
		if problem.Status != http.StatusInternalServerError { // known, and logged by what found it
			level = slog.LevelWarn
		}
		api.Log.LogAttrs(c.Request.Context(), level, "fault", slog.String("request_id", problem.RequestID), slog.Any("error", err))
	}
	header := c.Writer.Header()
	header.Del("ETag")
	header.Del("Last-Modified")
	header.Del("Surrogate-Key")
	header["Cache-Control"] = []string{"no-store"}
	if problem.Status == http.StatusServiceUnavailable {
		header.Set("Retry-After", "5")
	}
	media, encode := "application/problem+json", func() ([]byte, error) { return AppendJSON(nil, problem) }
	if read := c.Request.Method == http.MethodGet || c.Request.Method == http.MethodHead; read && problems().opened(c.Request.Header.Get("Accept")) {
		media, encode = "text/html; charset=utf-8", func() ([]byte, error) { return problemPage(problem) }
		header["Content-Security-Policy"] = []string{pagePolicy}
	}
	body, encodeErr := encode()
	if encodeErr != nil {
		api.Log.Error("problem could not be encoded", "error", errors.Join(err, encodeErr))
	}
	c.Data(problem.Status, media, body)
	_ = c.Error(err) // for the audit trail
	c.Abort()
}

func NotModified(c *gin.Context) {
	c.Status(http.StatusNotModified)
	c.Writer.WriteHeaderNow()
}
