package front

import (
	"encoding/binary"
	"encoding/hex"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// asked is what the log says of one request.
type asked struct {
	id, client   string
	status       int
	begun, ended time.Time
}

// note writes the line of one request.
func (f *Front) note(r *http.Request, of asked) {
	if !f.log.Enabled(r.Context(), slog.LevelInfo) {
		return
	}
	// Given to the handler as it is: a logger would look up this line's place in the code first.
	line := slog.NewRecord(of.ended, slog.LevelInfo, "request", 0)
	line.AddAttrs(
		slog.String("id", of.id),
		slog.String("request", r.Method+" "+withoutKeys(r.RequestURI)),
		slog.Int("status", of.status),
		slog.Duration("took", of.ended.Sub(of.begun)),
		slog.String("client", of.client), // five: a record holds as many without allocating
	)
	_ = f.log.Handle(r.Context(), line) // a log that cannot be written stops no answer
}

// requestID keeps a caller's id if it is harmless, and makes one otherwise.
func requestID(given string) string {
	if n := len(given); n >= 8 && n <= 64 {
		harmless := true
		for _, c := range []byte(given) {
			harmless = harmless && (c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
		}
		if harmless {
			return given
		}
	}
	var random [8]byte
	var text [16]byte
	binary.BigEndian.PutUint64(random[:], rand.Uint64()) // tells requests apart, and is no secret
	hex.Encode(text[:], random[:])
	return string(text[:])
}

var keys = regexp.MustCompile(`(egovbench_[A-Za-z0-9]{1,8})_[A-Za-z0-9]+`)

// withoutKeys is a text for the log, without a key that somebody put where none belongs.
func withoutKeys(text string) string {
	if !strings.Contains(text, "egovbench_") {
		return text
	}
	return keys.ReplaceAllString(text, "${1}_…")
}
