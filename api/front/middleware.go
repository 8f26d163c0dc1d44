package front

import (
	"fmt"
	"net/http"
	"runtime/debug"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers"
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
	r.Use(noteRoute, recovery(a), refuse(a), limit(a))
	r.NoRoute(func(c *gin.Context) {
		leave(c)
		a.Fail(c, handlers.NewProblem(http.StatusNotFound, "not-found", "there is no such address; /docs lists them all"))
	})
	r.NoMethod(func(c *gin.Context) {
		leave(c)
		a.Fail(c, handlers.NewProblem(http.StatusMethodNotAllowed, "method-not-allowed", "this address does not take "+c.Request.Method+"; it takes "+c.Writer.Header().Get("Allow")))
	})
	return r, nil
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
			a.Fail(c, handlers.NewProblem(http.StatusRequestURITooLong, "too-large", fmt.Sprintf("the address is longer than %d bytes: ask for fewer things at once", longestURL)))
		case writes(c.Request): // limited by their route, once it is known who sends them
		case c.Request.ContentLength > LongestBody:
			a.Fail(c, handlers.NewProblem(http.StatusRequestEntityTooLarge, "too-large", fmt.Sprintf("the body is larger than %d bytes", LongestBody)))
		case c.Request.ContentLength != 0:
			c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, LongestBody)
		}
	}
}

// writes says whether a request may bring a body that is read.
func writes(r *http.Request) bool {
	return r.Method == http.MethodPost || r.Method == http.MethodPut || r.Method == http.MethodDelete
}
