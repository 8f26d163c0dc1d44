package sdmx

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
)

// Door is the route of all addresses below a prefix, which the version of the standard follows.
func Door(api *web.Server, prefix string) gin.HandlerFunc {
	return api.Door(prefix, web.Protocol{
		Read: func(r *http.Request) (web.Asked, error) {
			return read(strings.TrimPrefix(r.URL.EscapedPath(), prefix), r.URL.RawQuery, r.Header.Get("Accept"))
		},
		Fault: func(err error) (web.Refusal, bool) {
			var fault *Fault
			if !errors.As(err, &fault) {
				return web.Refusal{}, false
			}
			return fault.refusal(), true
		},
		Problem: func(status int, text string) web.Refusal { return FaultOf(status, text).refusal() },
	})
}

func (f *Fault) refusal() web.Refusal {
	return web.Refusal{Status: f.Status, Media: ErrorType, Body: f.Append(nil)}
}

// read understands a request.
func read(path, query, accept string) (web.Asked, error) {
	version, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if version != V21 && version != V30 {
		return web.Asked{}, &Fault{http.StatusNotFound, noResults, "No results found: the versions served are /sdmx/2.1 and /sdmx/3.0; /docs/sdmx says how"}
	}
	r, fault := Parse(version, rest, query)
	if fault != nil {
		return web.Asked{}, fault
	}
	f, fault := r.Choose(accept)
	if fault != nil {
		return web.Asked{}, fault
	}
	return web.Asked{Release: r.Release(), AsOf: r.AsOf(), Media: f.Media, Answer: func(b []byte, seen web.Seen) ([]byte, error) {
		v := View(seen)
		body, fault := v.Answer(b, r, f)
		if fault != nil {
			return nil, fault
		}
		return body, nil
	}}, nil
}
