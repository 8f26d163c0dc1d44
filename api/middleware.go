package api

import (
	"fmt"
	"net/http"
	"runtime/debug"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers"
)

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
		case c.Request.ContentLength > longestBody:
			a.Fail(c, handlers.NewProblem(http.StatusRequestEntityTooLarge, "too-large", fmt.Sprintf("the body is larger than %d bytes", longestBody)))
		case c.Request.ContentLength != 0:
			c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, longestBody)
		}
	}
}
