package front

import (
	"net/http"
	"time"
)

// step is how much of an answer has to be taken within a pace.
const step = 64 << 10 // bytes

// paced writes a body whose reader may be slow, but must not stop: each step has its own deadline.
func paced(w http.ResponseWriter, body []byte, pace time.Duration) {
	if len(body) <= step || pace == 0 {
		_, _ = w.Write(body) // a client that has gone needs no answer
		return
	}
	control := http.NewResponseController(w)
	for len(body) > 0 {
		n := min(len(body), step)
		_ = control.SetWriteDeadline(time.Now().Add(pace)) // a writer without deadlines is a test's
		if _, err := w.Write(body[:n]); err != nil {
			return
		}
		body = body[n:]
	}
}
