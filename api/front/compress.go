package front

import (
	"bytes"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// codings are those that answers are sent in, in the order of what they cost.
var codings = []string{"zstd", "br", "gzip"}

// accepted chooses a content coding (RFC 9110, 12.5.3), "" for none. A coding with q=0 is refused.
func accepted(header string) string {
	if header == "" {
		return ""
	}
	for _, coding := range codings {
		for rest := header; rest != ""; {
			var offer string
			offer, rest, _ = strings.Cut(rest, ",")
			name, parameters, _ := strings.Cut(strings.TrimSpace(offer), ";")
			if strings.EqualFold(strings.TrimSpace(name), coding) && !refused(parameters) {
				return coding
			}
		}
	}
	return ""
}

func refused(parameters string) bool {
	q, found := strings.CutPrefix(strings.ReplaceAll(parameters, " ", ""), "q=")
	return found && strings.Trim(q, "0.") == ""
}

// gzipWriters are used again: making one costs more than most bodies.
var gzipWriters = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // fails for unknown levels only
	return w
}}

// compress encodes a body at the fastest level: it is done while a client waits.
func compress(coding string, body []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(body) / 4)
	switch coding {
	case "zstd":
		w, err := zstd.NewWriter(&out, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
		if err != nil {
			return body
		}
		_, _ = w.Write(body)
		_ = w.Close()
	case "br":
		w := brotli.NewWriterLevel(&out, 2)
		_, _ = w.Write(body)
		_ = w.Close()
	case "gzip":
		w := gzipWriters.Get().(*gzip.Writer)
		w.Reset(&out)
		_, _ = w.Write(body)
		_ = w.Close()
		gzipWriters.Put(w)
	}
	return out.Bytes()
}

// plainTags turns the tags of answers in a coding into those of the answers themselves. Tags of
// other codings are left: they name bytes that this client would not get. A client that accepts no coding has
// a tag of one from a proxy that compresses for it, or from when it accepted one, and can read what it has.
func plainTags(match, coding string) string {
	for _, known := range codings {
		if coding == "" || coding == known {
			match = strings.ReplaceAll(match, "-"+known+`"`, `"`)
		}
	}
	return match
}
