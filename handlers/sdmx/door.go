package sdmx

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers"
)

// Door is the route of all addresses below a prefix, which the version of the standard follows.
func Door(api *handlers.API, prefix string) gin.HandlerFunc {
	return api.Door(prefix, handlers.Protocol{
		Read: func(r *http.Request) (handlers.Asked, error) {
			return read(strings.TrimPrefix(r.URL.EscapedPath(), prefix), r.URL.RawQuery, r.Header.Get("Accept"))
		},
		Fault: func(err error) (handlers.Refusal, bool) {
			var fault *Fault
			if !errors.As(err, &fault) {
				return handlers.Refusal{}, false
			}
			return fault.refusal(), true
		},
		Problem: func(status int, text string) handlers.Refusal { return FaultOf(status, text).refusal() },
	})
}

func (f *Fault) refusal() handlers.Refusal {
	return handlers.Refusal{Status: f.Status, Media: ErrorType, Body: f.Append(nil)}
}

// read understands a request.
func read(path, query, accept string) (handlers.Asked, error) {
	version, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if version != V21 && version != V30 {
		return handlers.Asked{}, &Fault{http.StatusNotFound, noResults, "No results found: the versions served are /sdmx/2.1 and /sdmx/3.0; /docs/sdmx says how"}
	}
	r, fault := Parse(version, rest, query)
	if fault != nil {
		return handlers.Asked{}, fault
	}
	f, fault := r.Choose(accept)
	if fault != nil {
		return handlers.Asked{}, fault
	}
	return handlers.Asked{Release: r.Release(), AsOf: r.AsOf(), Media: f.Media, Answer: func(seen handlers.Seen) ([]byte, error) {
		v := View(seen)
		body, fault := v.Answer(make([]byte, 0, 4096), r, f)
		if fault != nil {
			return nil, fault
		}
		return body, nil
	}}, nil
}
