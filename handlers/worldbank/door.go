package worldbank

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
)

const mediaType = "application/json;charset=utf-8"

// Door is the route of all addresses below a prefix.
func Door(api *web.Server, prefix string) gin.HandlerFunc {
	return api.Door(prefix, web.Protocol{
		Read: func(r *http.Request) (web.Asked, error) {
			return read(strings.TrimPrefix(r.URL.EscapedPath(), prefix), r.URL.RawQuery)
		},
		Fault: func(err error) (web.Refusal, bool) {
			var fault *Fault
			if !errors.As(err, &fault) {
				return web.Refusal{}, false
			}
			return web.Refusal{Status: http.StatusOK, Media: mediaType, Body: fault.Append(nil)}, true
		},
		Problem: problem,
	})
}

// read understands a request.
func read(path, query string) (web.Asked, error) {
	r, fault := Parse(path, query)
	if fault == nil {
		fault = CheckLanguage(r.Lang)
	}
	if fault != nil {
		return web.Asked{}, fault
	}
	return web.Asked{Release: r.Release(), AsOf: r.AsOf(), Lang: r.Lang, Media: r.Media(), Answer: func(b []byte, seen web.Seen) ([]byte, error) {
		v := View(seen)
		body, fault := v.Answer(b, r)
		if fault != nil {
			return nil, fault
		}
		return body, nil
	}}, nil
}

// problem says what the rest of the server has to say. What was asked wrongly has status 200, as all
// faults; what is not about the question keeps its own.
func problem(status int, text string) web.Refusal {
	fault := &Fault{invalidValue, "Invalid value", text}
	switch {
	case status == http.StatusTooManyRequests, status >= http.StatusInternalServerError:
		fault = &Fault{unavailable, "Service currently unavailable", text}
	case status == http.StatusMethodNotAllowed:
	case status == http.StatusNotFound:
		fault, status = unknownEndpoint("/"), http.StatusOK
	default:
		status = http.StatusOK
	}
	return web.Refusal{Status: status, Media: mediaType, Body: fault.Append(nil)}
}
