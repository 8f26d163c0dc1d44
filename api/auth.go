package api

import (
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/api/front"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

// writer registers the addresses that change data. Reads never come by here.
type writer struct {
	r   *front.Front
	a   *handlers.API
	cfg Config
}

// small registers an address for bodies of one thing.
func (w writer) small(method, path, scope string, handler gin.HandlerFunc) {
	w.add(method, path, scope, body{front.LongestBody, max(w.cfg.RequestTimeout, time.Second), w.a}, handler)
}

// large registers an address for whole files.
func (w writer) large(method, path, scope string, handler gin.HandlerFunc) {
	w.add(method, path, scope, body{max(int64(w.cfg.ImportSize)<<20, front.LongestBody), max(w.cfg.ImportTimeout, time.Second), w.a}, handler)
}

func (w writer) add(method, path, scope string, b body, handler gin.HandlerFunc) {
	w.r.Handle(method, path, w.a.Audited, w.admit(scope), b.limit, handler)
}

// admit lets requests pass that come with a key of a scope. Nothing of the body was read until then.
func (w writer) admit(scope string) gin.HandlerFunc {
	return func(c *gin.Context) {
		given := c.Request.Header.Values("Authorization")
		key, err := w.a.Admit(c.Request.Context(), given, scope)
		web.Come(c, key, w.r.Client(c.Request))
		if err != nil {
			challenge(c.Writer.Header(), err, len(given) > 0, scope)
			w.a.Fail(c, err)
		}
	}
}

// challenge says how a refused client may authenticate (RFC 6750, 3).
func challenge(header http.Header, refusal error, tried bool, scope string) {
	var problem *web.Problem
	if !errors.As(refusal, &problem) || problem.Status != http.StatusUnauthorized && problem.Status != http.StatusForbidden {
		return
	}
	value := `Bearer realm="egovbench"`
	switch {
	case problem.Status == http.StatusForbidden:
		value += `, error="insufficient_scope", scope="` + scope + `"`
	case tried:
		value += `, error="invalid_token"`
	}
	header.Set("WWW-Authenticate", value)
}
