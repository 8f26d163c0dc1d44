package front

import (
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

const (
	longestURL = 8 << 10 // bytes

	// LongestBody is in bytes; reading addresses take none at all.
	LongestBody = 1 << 20
)

// newEngine is a router whose every refusal is a problem.
func newEngine(a *handlers.API) (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.HandleMethodNotAllowed = true
	r.RedirectTrailingSlash = false
	r.UseRawPath = true
	r.UnescapePathValues = true
	r.ContextWithFallback = true
	if err := r.SetTrustedProxies(nil); err != nil { // who asks is found out before Gin
		return nil, err
	}
	r.Use(noteRoute, recovery(a), refuse(a), limit(a), unsatisfied(a))
	r.NoRoute(func(c *gin.Context) {
		leave(c)
		if slash(c, r) {
			return
		}
		a.Fail(c, web.NewProblem(http.StatusNotFound, "not-found", "there is no such address; /docs lists them all"))
	})
	r.NoMethod(func(c *gin.Context) {
		leave(c)
		a.Fail(c, web.NewProblem(http.StatusMethodNotAllowed, "method-not-allowed", "this address does not take "+c.Request.Method+"; it takes "+c.Writer.Header().Get("Allow")))
	})
	return r, nil
}

// slash leads from an address with a slash at its end to the one without, if that is there. The way is told from
// where the client is, so that it holds behind a proxy that puts something before every address.
func slash(c *gin.Context, r *gin.Engine) (led bool) {
	path := c.Request.URL.EscapedPath()
	bare := strings.TrimSuffix(path, "/")
	known := func(route gin.RouteInfo) bool { return fits(route.Path, bare) }
	if bare == path || strings.HasSuffix(bare, "/..") || !slices.ContainsFunc(r.Routes(), known) {
		return false
	}
	to := "../" + bare[strings.LastIndexByte(bare, '/')+1:]
	if query := c.Request.URL.RawQuery; query != "" {
		to += "?" + query
	}
	c.Writer.Header()["Cache-Control"] = []string{"public, max-age=300"}
	c.Writer.Header()["Location"] = []string{to} // net/http's own redirect would make it absolute
	c.Status(http.StatusPermanentRedirect)
	return true
}

// fits says whether a route's pattern has as many steps as a path, and the same where it names them.
func fits(pattern, path string) bool {
	steps, given := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(steps) != len(given) {
		return false
	}
	for i, step := range steps {
		if named := strings.HasPrefix(step, ":"); named && given[i] == "" || !named && step != given[i] {
			return false
		}
	}
	return true
}

// leave answers without the body that comes with a request: net/http would wait for it.
func leave(c *gin.Context) {
	if c.Request.ContentLength != 0 {
		c.Header("Connection", "close")
	}
}

// recovery turns a panic into a problem and logs its stack.
func recovery(a *handlers.API) gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() {
			if fault := recover(); fault != nil {
				a.Fail(c, fmt.Errorf("panic: %v\n%s", fault, debug.Stack()))
			}
		}()
		c.Next()
	}
}

// limit refuses what no honest request needs.
func limit(a *handlers.API) gin.HandlerFunc {
	return func(c *gin.Context) {
		switch {
		case len(c.Request.RequestURI) > longestURL:
			a.Fail(c, web.NewProblem(http.StatusRequestURITooLong, "too-large", fmt.Sprintf("the address is longer than %d bytes: ask for fewer things at once", longestURL)))
		case writes(c.Request): // limited by their route, once it is known who sends them
		case c.Request.ContentLength > LongestBody:
			a.Fail(c, web.NewProblem(http.StatusRequestEntityTooLarge, "too-large", fmt.Sprintf("the body is larger than %d bytes", LongestBody)))
		case c.Request.ContentLength != 0:
			c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, LongestBody)
		}
	}
}

// unsatisfied makes a problem of the text that net/http has for a range which is not there.
func unsatisfied(a *handlers.API) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Next()
		rec := recorderOf(c)
		if rec == nil || rec.streams || c.Writer.Status() != http.StatusRequestedRangeNotSatisfiable {
			return
		}
		rec.body = rec.body[:0]
		delete(rec.Header(), "Content-Disposition")
		delete(rec.Header(), "Content-Type")
		a.Fail(c, web.NewProblem(http.StatusRequestedRangeNotSatisfiable, "range-not-satisfiable",
			"the file has no bytes in the range that was asked for; Content-Range says how many it has"))
	}
}

// writes says whether a request may bring a body that is read.
func writes(r *http.Request) bool {
	return r.Method == http.MethodPost || r.Method == http.MethodPut || r.Method == http.MethodDelete
}
