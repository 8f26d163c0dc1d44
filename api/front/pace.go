package front

import (
	"net/http"
	"time"
)

// step is how much of an answer has to be taken within a pace.
const step = 64 << 10 // bytes

// paced writes the body of an answer to a request. Its reader may be slow, but must not stop: each step has its own
// deadline.
func paced(w http.ResponseWriter, r *http.Request, body []byte, pace time.Duration) {
	if len(body) <= step || pace == 0 {
		_ = write(w, r, body) // a client that has gone needs no answer
		return
	}
	control := http.NewResponseController(w)
	for len(body) > 0 {
		n := min(len(body), step)
		_ = control.SetWriteDeadline(time.Now().Add(pace)) // a writer without deadlines is a test's
		if write(w, r, body[:n]) != nil {
			return
		}
		body = body[n:]
	}
}
