package front

import (
	"io"
	"net/http"
	"time"
)

const (
	mostLeft = 8 << 20          // bytes of a refused body that are still read: beyond that it costs more than it helps
	lingers  = 10 * time.Second // and for how long
)

// linger reads what is left of a body that was refused, and throws it away: a connection that is closed while its client
// still sends is reset, and the client never sees why it was refused. Who asked before sending has sent nothing.
func linger(w http.ResponseWriter, r *http.Request, status int) {
	if status < http.StatusBadRequest || r.ContentLength == 0 || r.ProtoMajor > 1 || r.Header["Expect"] != nil {
		return
	}
	control := http.NewResponseController(w)
	if control.Flush() != nil || control.SetReadDeadline(time.Now().Add(lingers)) != nil {
		return
	}
	_, _ = io.CopyN(io.Discard, r.Body, mostLeft)
}
