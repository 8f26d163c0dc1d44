package web

import (
	"log/slog"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/models"
)

// Protocol is another way to ask for the same figures, with answers and errors of its own.
type Protocol struct {
	// Read understands a request, or says in the protocol's own words why it cannot.
	Read func(*http.Request) (Asked, error)
	// Fault writes an error of Read or of Asked.Answer; it is false for any other.
	Fault func(error) (Refusal, bool)
	// Problem writes what the rest of the server has to say: too many requests, not ready, a fault of ours.
	Problem func(status int, text string) Refusal
}

// Asked is a request that was understood.
type Asked struct {
	Release int                                // 0 is the newest
	AsOf    models.Date                        // "" is everything
	Lang    string                             // "" is as Accept-Language says
	Media   string                             // type of the answer
	Answer  func([]byte, Seen) ([]byte, error) // appends it
}

// Seen is what a door answers from: one release, in one language, as of one day.
type Seen struct {
	*models.Snapshot
	Lang string
	AsOf models.Date // only what had been published by then; "" is everything
	Day  models.Date // that memberships are of
}

// Refusal is an error as it goes out.
type Refusal struct {
	Status int
	Media  string
	Body   []byte
}

// Door makes a route of a protocol; all errors below its prefix, which has one segment, are in its words.
func (api *Server) Door(prefix string, p Protocol) gin.HandlerFunc {
	api.Speak(prefix, p)
	return func(c *gin.Context) {
		asked, err := p.Read(c.Request)
		if err != nil {
			api.Fail(c, err)
			return
		}
		common := Common{Release: asked.Release, AsOf: asked.AsOf, Lang: asked.Lang}
		view, err := api.View(c.Request.Context(), &common, c.Request.Header.Get("Accept-Language"))
		if err != nil {
			api.Fail(c, err)
			return
		}
		api.CacheHeaders(c, view, asked.Media, asked.Release > 0)
		if Matches(c.Request.Header.Get("If-None-Match"), c.Writer.Header().Get("ETag")) {
			NotModified(c)
			return
		}
		body, err := asked.Answer(buffer(c.Writer, 0), Seen{view.Snapshot, view.Lang, view.AsOf, view.Day()})
		if err != nil {
			api.Fail(c, err)
			return
		}
		c.Data(http.StatusOK, asked.Media, body)
	}
}

// Speak has all errors at a prefix in a protocol's words.
func (api *Server) Speak(prefix string, p Protocol) { api.doors.Store(prefix, &p) }

// doorAt is the protocol that an address belongs to, nil for none.
func (api *Server) doorAt(path string) *Protocol {
	if end := strings.IndexByte(strings.TrimPrefix(path, "/"), '/'); end >= 0 {
		path = path[:end+1]
	}
	p, _ := api.doors.Load(path)
	door, _ := p.(*Protocol)
	return door
}

// fail answers an error in the protocol's words.
func (d *Protocol) fail(api *Server, c *gin.Context, err error) {
	refusal, own := d.Fault(err)
	if !own {
		problem := AsProblem(err)
		if problem.Status >= http.StatusInternalServerError {
			api.Log.LogAttrs(c.Request.Context(), slog.LevelError, "fault",
				slog.String("request_id", c.Writer.Header().Get("X-Request-Id")), slog.Any("error", err))
		}
		if problem.Status == http.StatusServiceUnavailable {
			c.Writer.Header().Set("Retry-After", "5")
		}
		refusal = d.Problem(problem.Status, problem.Detail)
	}
	unkept(c.Writer.Header())
	if refusal.Status == http.StatusNoContent {
		c.Status(refusal.Status)
		c.Writer.WriteHeaderNow()
	} else {
		c.Data(refusal.Status, refusal.Media, refusal.Body)
	}
	_ = c.Error(err) // for the audit trail
	c.Abort()
}

// unkept says that an answer is of this moment only.
func unkept(header http.Header) {
	header.Del("ETag")
	header.Del("Last-Modified")
	header["Cache-Control"] = []string{"no-store"}
}
