package front

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"time"
)

// partly makes of a whole answer the part of it that Range asks for; it is false where there is no such part.
func (r *recorder) partly(request *http.Request) bool {
	if r.status != http.StatusOK || first(r.Header(), "Etag") == "" {
		return true
	}
	whole, header := r.body, maps.Clone(r.Header())
	if asked, empty := lastBytes(first(request.Header, "Range")); empty {
		r.Header()["Content-Range"] = []string{fmt.Sprintf("bytes */%d", len(whole))}
		return false
	} else if asked != "" {
		request.Header["Range"] = []string{asked}
	}
	r.body, r.lent = make([]byte, 0, len(whole)), false
	modified, _ := http.ParseTime(first(r.Header(), "Last-Modified"))
	http.ServeContent(r, request, "", modified, bytes.NewReader(whole))
	if r.status == http.StatusRequestedRangeNotSatisfiable && first(r.Header(), "Content-Range") == "" { // no range at all: as if there were none
		clear(r.Header())
		maps.Copy(r.Header(), header)
		r.status, r.body = http.StatusOK, whole
	}
	return r.status != http.StatusRequestedRangeNotSatisfiable
}

// lastBytes takes from a Range header the last no bytes, of which there are none (RFC 9110, 14.1.2) and of which net/http
// makes an empty part; it is empty where nothing else is asked for.
func lastBytes(header string) (rest string, empty bool) {
	specs, ok := strings.CutPrefix(header, "bytes=")
	if !ok {
		return header, false
	}
	var kept []string
	for spec := range strings.SplitSeq(specs, ",") {
		if n, last := strings.CutPrefix(strings.TrimSpace(spec), "-"); !last || n == "" || strings.Trim(n, "0") != "" {
			kept = append(kept, spec)
		}
	}
	return "bytes=" + strings.Join(kept, ","), len(kept) == 0
}

// since says whether a client has an answer that has not changed since the day that it names.
func since(header http.Header, modified string) bool {
	given := first(header, "If-Modified-Since")
	if given == "" || modified == "" || first(header, "If-None-Match") != "" {
		return false
	}
	asked, err := http.ParseTime(given)
	is, wrong := http.ParseTime(modified)
	return err == nil && wrong == nil && !is.Truncate(time.Second).After(asked)
}
