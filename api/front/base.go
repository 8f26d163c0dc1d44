package front

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
)

// base is what stands before every address where a proxy serves this program below a path, such as "/stats".
// Handlers know nothing of it: what they write is led below it as it goes out, in one place.
type base string

// below takes the base off a request's path, where the proxy has left it there.
func (b base) below(r *http.Request) *http.Request {
	path, found := strings.CutPrefix(r.URL.Path, string(b)+"/")
	if b == "" || !found {
		return r
	}
	inside := r.Clone(r.Context())
	inside.URL.Path = "/" + path
	if raw, ok := strings.CutPrefix(r.URL.RawPath, string(b)); ok {
		inside.URL.RawPath = raw
	}
	inside.RequestURI = inside.URL.RequestURI()
	return inside
}

// The addresses of this program within the texts that it writes.
const own = `(v1|v2|sdmx|mcp|docs|assets|embed|oembed|openapi|swagger|llms|catalog|healthz|readyz|\.well-known)`

var (
	inPages = regexp.MustCompile(`((?:href|src|action|formaction|content|poster|data-[a-z-]+|value)=["'])/([^/])`)
	roots   = regexp.MustCompile(`((?:href|action)=["'])/(["'])`)
	inTexts = regexp.MustCompile("([\"'`(= ])/" + own + "([/?.\"'`)\\- ,;:]|$)")
	starts  = regexp.MustCompile("([\"'`])/([?\"'`])")
)

// headers writes the base before the addresses in an answer's headers.
func (b base) headers(header http.Header) {
	if b == "" {
		return
	}
	for _, name := range []string{"Location", "Content-Location"} {
		if at := first(header, name); strings.HasPrefix(at, "/") {
			header[name] = []string{string(b) + at}
		}
	}
	links := make([]string, len(header["Link"])) // which may be shared
	for i, link := range header["Link"] {
		links[i] = strings.ReplaceAll(link, "</", "<"+string(b)+"/")
	}
	if len(links) > 0 {
		header["Link"] = links
	}
}

// lead writes the base before the addresses in an answer's headers and text.
func (b base) lead(rec *recorder) {
	if b == "" {
		return
	}
	header := rec.Header()
	b.headers(header)
	media, _, _ := strings.Cut(first(header, "Content-Type"), ";")
	switch before := []byte("${1}" + string(b) + "/${2}"); {
	case media == "text/html" || media == "application/atom+xml":
		rec.body = roots.ReplaceAll(inPages.ReplaceAll(rec.body, before), before)
	case media == "text/javascript" || media == "text/css":
		rec.body = starts.ReplaceAll(inTexts.ReplaceAll(rec.body, append(before, "${3}"...)), before)
	case strings.Contains(media, "openapi"): // paths are below the server that it names
		rec.body = bytes.Replace(rec.body, []byte(`"url": "/"`), []byte(`"url": "`+string(b)+`/"`), 1)
	case strings.HasSuffix(media, "json") || media == "text/markdown" || media == "application/x-ndjson":
		rec.body = inTexts.ReplaceAll(rec.body, append(before, "${3}"...))
	}
}
