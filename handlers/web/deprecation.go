package web

import (
	"net/http"
	"strings"
)

// deprecating is a query with parameters that have another name now.
type deprecating interface{ Deprecated() string }

// deprecated names the first parameter of a query that was asked for by a former name, if any.
func deprecated(query any) string {
	if q, ok := query.(deprecating); ok {
		return q.Deprecated()
	}
	return ""
}

// since is when the parameters that are deprecated began to be, as RFC 9745 writes a day.
const since = "@1795651200" // 26 November 2026

// deprecate says in the headers of an answer that it was asked for by a former name (RFC 9745), and where to read on.
func deprecate(header http.Header, query any) {
	if deprecated(query) == "" {
		return
	}
	header["Deprecation"] = []string{since}
	links := []string{`</docs/versions>; rel="deprecation"; type="text/html"`}
	if others := header.Get("Link"); others != "" {
		links = append([]string{others}, links...)
	}
	header["Link"] = []string{strings.Join(links, ", ")}
}
