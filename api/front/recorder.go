package front

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// recorder holds an answer back until it can be compressed and kept.
type recorder struct {
	http.ResponseWriter
	body    []byte
	own     []byte // the small body that it always has
	cache   *cache // whose large bodies it may borrow
	status  int
	streams bool
	lent    bool // whether the next that is written was built for it
	route   string
	turn    *turn         // in which it is computed, nil for none
	pace    time.Duration // of writing
	base    base
}

// Buffer is where an answer of about such a size can be built so that Write need not copy it: what is written next, there
// or where it had to grow to, is the recorder's.
func (r *recorder) Buffer(size int) []byte {
	r.lent = true
	if size > cap(r.body) && len(r.body) == 0 {
		r.body = r.cache.borrow(size)
	}
	return r.body[:0]
}

// Write takes a body that was built in Buffer as it is and copies any other.
func (r *recorder) Write(p []byte) (int, error) {
	switch {
	case r.streams:
		if r.pace > 0 {
			_ = http.NewResponseController(r.ResponseWriter).SetWriteDeadline(time.Now().Add(r.pace))
		}
		return r.ResponseWriter.Write(p)
	case r.lent && len(r.body) == 0:
		r.body, r.lent = p, false
	default:
		r.body = append(r.body, p...)
	}
	return len(p), nil
}

// WriteHeader notes the status; it goes out with the body.
func (r *recorder) WriteHeader(status int) { r.status = status }

// Flush sends what there is. From then on the answer is a stream, neither compressed nor kept, and others may
// compute while it is read.
func (r *recorder) Flush() {
	if !r.streams {
		r.streams = true
		r.turn.end()
		r.base.headers(r.Header())
		r.ResponseWriter.WriteHeader(r.status)
		_, _ = r.ResponseWriter.Write(r.body)
	}
	if direct, ok := r.ResponseWriter.(http.Flusher); ok {
		direct.Flush()
	}
}

// Unwrap gives http.ResponseController the connection's own writer, for deadlines.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// code compresses the body if that is worth it, and names the coding in the tag. Match is the
// request's If-None-Match.
func (r *recorder) code(coding, match string) {
	header := r.Header()
	if coding == "" {
		return
	}
	worth := len(r.body) >= smallest && first(header, "Content-Encoding") == "" && !compressed(first(header, "Content-Type")) &&
		r.status != http.StatusPartialContent // a part counts its bytes
	if worth {
		r.body = append(r.body[:0], compress(coding, r.body)...)
		header["Content-Encoding"] = []string{coding}
	}
	tag := header["Etag"]
	if len(tag) != 1 {
		return
	}
	coded := strings.TrimSuffix(tag[0], `"`) + "-" + coding + `"`
	if first(header, "Content-Encoding") != "" || r.status == http.StatusNotModified && strings.Contains(match, coded) {
		header["Etag"] = []string{coded}
	}
}

// compressed says whether files of a media type are compressed as they are.
func compressed(media string) bool {
	switch media {
	case "image/png", "application/vnd.apache.parquet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
		return true
	}
	return false
}

// mostKept is the size in bytes of the largest answer that is kept: that of a whole indicator as CSV, and some more.
const mostKept = 4 << 20

// keepable says whether others may be answered with the same bytes.
func (r *recorder) keepable() bool {
	return r.status == http.StatusOK && len(r.body) < mostKept && first(r.Header(), "Cache-Control") != "no-store"
}

// empty makes a 304 of an answer that the client has.
func (r *recorder) empty() {
	r.status, r.body = http.StatusNotModified, r.body[:0]
	withoutBody(r.Header())
}

// send writes the answer out and gives its status.
func (r *recorder) send(request *http.Request) int {
	if r.status != http.StatusNotModified && r.status != http.StatusNoContent {
		r.Header()["Content-Length"] = []string{strconv.Itoa(len(r.body))}
	}
	r.ResponseWriter.WriteHeader(r.status)
	paced(r.ResponseWriter, request, r.body, r.pace)
	return r.status
}
