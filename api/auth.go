package api

import (
	"errors"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers"
)

// writer registers the addresses that change data. Reads never come by here.
type writer struct {
	r   *front
	a   *handlers.API
	cfg Config
}

// small registers an address for bodies of one thing.
func (w writer) small(method, path, scope string, handler gin.HandlerFunc) {
	w.add(method, path, scope, body{longestBody, max(w.cfg.RequestTimeout, time.Second), w.a}, handler)
}

// large registers an address for whole files.
func (w writer) large(method, path, scope string, handler gin.HandlerFunc) {
	w.add(method, path, scope, body{max(int64(w.cfg.ImportSize)<<20, longestBody), max(w.cfg.ImportTimeout, time.Second), w.a}, handler)
}

func (w writer) add(method, path, scope string, b body, handler gin.HandlerFunc) {
	w.r.Handle(method, path, w.a.Audited, w.admit(scope), b.limit, handler)
}

// admit lets requests pass that come with a key of a scope. Nothing of the body was read until then.
func (w writer) admit(scope string) gin.HandlerFunc {
	return func(c *gin.Context) {
		given := c.Request.Header.Values("Authorization")
		key, err := w.a.Admit(c.Request.Context(), given, scope)
		handlers.Come(c, key, w.r.clients.of(c.Request))
		if err != nil {
			challenge(c.Writer.Header(), err, len(given) > 0, scope)
			w.a.Fail(c, err)
		}
	}
}

// challenge says how a refused client may authenticate (RFC 6750, 3).
func challenge(header http.Header, refusal error, tried bool, scope string) {
	var problem *handlers.Problem
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

// writes says whether a request may bring a body that is read.
func writes(r *http.Request) bool {
	return r.Method == http.MethodPost || r.Method == http.MethodPut || r.Method == http.MethodDelete
}

var keys = regexp.MustCompile(`(egovbench_[A-Za-z0-9]{1,8})_[A-Za-z0-9]+`)

// withoutKeys is a text for the log, without a key that somebody put where none belongs.
func withoutKeys(text string) string {
	if !strings.Contains(text, "egovbench_") {
		return text
	}
	return keys.ReplaceAllString(text, "${1}_…")
}
