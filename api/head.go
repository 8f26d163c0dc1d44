package api

import (
	"net/http"
	"strconv"
	"strings"
)

// head is the headers of an answer as the lines that go out. Content-Length and X-Request-Id are not
// in it: net/http has to know the one, and the other is of one request alone.
type head []byte

// of appends the lines of headers. As net/http does it, a line break in a value becomes a space.
func (h head) of(header http.Header) head {
	for name, values := range header {
		if name == "Content-Length" || name == "X-Request-Id" {
			continue
		}
		for _, value := range values {
			if strings.ContainsAny(value, "\r\n") {
				value = strings.NewReplacer("\r", " ", "\n", " ").Replace(value)
			}
			h = append(append(append(append(h, name...), ": "...), value...), "\r\n"...)
		}
	}
	return h
}

// into gives the lines back as headers.
func (h head) into(header http.Header) {
	for line := range strings.SplitSeq(string(h), "\r\n") {
		if name, value, found := strings.Cut(line, ": "); found {
			header[name] = append(header[name], value)
		}
	}
}

// write sends an answer of which nothing is missing, with status 200.
func (h head) write(w http.ResponseWriter, r *http.Request, body []byte) {
	header := w.Header()
	header["Content-Length"] = []string{strconv.Itoa(len(body))}
	c := connOf(w, r)
	if c == nil {
		h.into(header)
		w.WriteHeader(http.StatusOK)
		_, _ = w.Write(body)
		return
	}
	header["Content-Type"] = nil // is in the head, and need not be guessed
	c.gather(h)
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(body)
	w.(http.Flusher).Flush()
	c.send()
}
