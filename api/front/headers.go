package front

import "net/http"

// secure sets the headers that every answer carries. The slices are shared: headers are only read.
func secure(header http.Header, id []string) {
	header["X-Request-Id"] = id
	header["X-Content-Type-Options"] = noSniff
	header["Content-Security-Policy"] = policy
	header["Access-Control-Allow-Origin"] = anyone
	header["Access-Control-Expose-Headers"] = exposed
	header["Vary"] = vary
}

// preflight answers a browser that asks whether a page elsewhere may read from here.
func preflight(w http.ResponseWriter, asks bool) int {
	header := w.Header()
	secure(header, header["X-Request-Id"])
	header["Access-Control-Allow-Methods"] = readMethods
	header["Access-Control-Allow-Headers"] = readHeaders
	if asks {
		header["Access-Control-Allow-Methods"], header["Access-Control-Allow-Headers"] = askMethods, askHeaders
	}
	header["Access-Control-Max-Age"] = oneDay
	w.WriteHeader(http.StatusNoContent)
	return http.StatusNoContent
}

var (
	noSniff     = []string{"nosniff"}
	policy      = []string{"default-src 'none'; frame-ancestors 'none'"} // pages set their own
	anyone      = []string{"*"}
	exposed     = []string{"Accept-Ranges, Content-Disposition, Content-Range, Deprecation, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, X-Total-Count"}
	vary        = []string{"Accept, Accept-Encoding, Accept-Language"}
	readMethods = []string{"GET, HEAD, OPTIONS"}
	readHeaders = []string{"Accept, Accept-Language, Cache-Control, Content-Type, If-Modified-Since, If-None-Match, If-Range, Range, traceparent, X-Request-Id, X-Requested-With"}
	askMethods  = []string{"POST, OPTIONS"}
	askHeaders  = []string{"Accept, Accept-Language, Content-Type, Last-Event-ID, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id, traceparent, X-Request-Id"}
	oneDay      = []string{"86400"}
)

// first is a header's value, looked up by the name as net/http spells it.
func first(header http.Header, name string) string {
	if values := header[name]; len(values) > 0 {
		return values[0]
	}
	return ""
}
