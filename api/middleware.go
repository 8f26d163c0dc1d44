package api

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers"
)

// observe gives every request an id and writes one line for it.
func observe(log *slog.Logger) gin.HandlerFunc {
	lines := log.Handler()
	return func(c *gin.Context) {
		begun := time.Now()
		id := requestID(c.Request.Header.Get("X-Request-Id"))
		c.Writer.Header()["X-Request-Id"] = []string{id}
		c.Next()
		if !lines.Enabled(c.Request.Context(), slog.LevelInfo) {
			return
		}
		// Given to the handler as it is: a logger would look up this line's place in the code first.
		line := slog.NewRecord(time.Now(), slog.LevelInfo, "request", 0)
		line.AddAttrs(
			slog.String("id", id),
			slog.String("request", c.Request.Method+" "+c.Request.RequestURI),
			slog.Int("status", c.Writer.Status()),
			slog.Duration("took", line.Time.Sub(begun)),
			slog.String("client", c.ClientIP()), // five: a record holds as many without allocating
		)
		_ = lines.Handle(c.Request.Context(), line) // a log that cannot be written stops no answer
	}
}

// requestID keeps a caller's id if it is harmless, and makes one otherwise.
func requestID(given string) string {
	if n := len(given); n >= 8 && n <= 64 {
		harmless := true
		for _, c := range []byte(given) {
			harmless = harmless && (c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
		}
		if harmless {
			return given
		}
	}
	var random [8]byte
	_, _ = rand.Read(random[:])
	return hex.EncodeToString(random[:])
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

// secure sets the headers that every answer carries. The slices are shared: headers are only read.
func secure(c *gin.Context) {
	header := c.Writer.Header()
	header["X-Content-Type-Options"] = noSniff
	header["Content-Security-Policy"] = policy
	header["Referrer-Policy"] = referrer
	header["X-Frame-Options"] = deny
	header["Access-Control-Allow-Origin"] = anyone
	header["Access-Control-Expose-Headers"] = exposed
	header["Vary"] = vary
	if c.Request.Method == http.MethodOptions && c.Request.Header.Get("Access-Control-Request-Method") != "" {
		header["Access-Control-Allow-Methods"] = readMethods
		header["Access-Control-Allow-Headers"] = readHeaders
		header["Access-Control-Max-Age"] = oneDay
		c.AbortWithStatus(http.StatusNoContent)
	}
}

var (
	noSniff     = []string{"nosniff"}
	policy      = []string{"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"}
	referrer    = []string{"strict-origin-when-cross-origin"}
	deny        = []string{"DENY"}
	anyone      = []string{"*"}
	exposed     = []string{"ETag, Link, X-Request-Id"}
	vary        = []string{"Accept, Accept-Encoding, Accept-Language"}
	readMethods = []string{"GET, HEAD, OPTIONS"}
	readHeaders = []string{"Accept, Accept-Language, If-None-Match, X-Request-Id"}
	oneDay      = []string{"86400"}
)

// limit refuses what no honest request needs.
func limit(a *handlers.API) gin.HandlerFunc {
	return func(c *gin.Context) {
		switch {
		case len(c.Request.RequestURI) > longestURL:
			a.Fail(c, handlers.NewProblem(http.StatusRequestURITooLong, "too-large", fmt.Sprintf("the address is longer than %d bytes: ask for fewer things at once", longestURL)))
		case c.Request.ContentLength > longestBody:
			a.Fail(c, handlers.NewProblem(http.StatusRequestEntityTooLarge, "too-large", fmt.Sprintf("the body is larger than %d bytes", longestBody)))
		case c.Request.ContentLength != 0:
			c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, longestBody)
		}
	}
}
