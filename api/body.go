package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzip"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

// body says what a write may bring: so many bytes, as sent and as unpacked, within a time.
type body struct {
	most   int64
	within time.Duration
	a      *handlers.API
}

// limit holds one request to it. Whatever is wrong with the body comes out of reading it as a problem.
func (b body) limit(c *gin.Context) {
	r := c.Request
	if r.ContentLength > b.most {
		b.a.Fail(c, b.tooLarge())
		return
	}
	// The server's own times are for small requests. A writer without deadlines is a test's.
	until := time.Now().Add(b.within)
	control := http.NewResponseController(c.Writer)
	_ = control.SetReadDeadline(until)
	_ = control.SetWriteDeadline(until.Add(10 * time.Second)) // there is always time to say why
	ctx, cancel := context.WithDeadline(r.Context(), until)
	defer cancel()

	var in io.Reader = http.MaxBytesReader(c.Writer, r.Body, b.most)
	switch coding := strings.ToLower(strings.TrimSpace(r.Header.Get("Content-Encoding"))); coding {
	case "", "identity":
	case "gzip":
		in = &unpacked{packed: in, left: b.most}
	default:
		b.a.Fail(c, web.NewProblem(http.StatusUnsupportedMediaType, "media-type", "the body's Content-Encoding is not known: send it as it is, or gzip",
			web.FieldError{Parameter: "Content-Encoding", Detail: "is not taken here", Allowed: []string{"gzip", "identity"}}))
		return
	}
	c.Request = r.WithContext(ctx)
	c.Request.Body = io.NopCloser(&checkedBody{in: in, body: b})
	c.Next()
}

func (b body) tooLarge() error {
	return web.NewProblem(http.StatusRequestEntityTooLarge, "too-large", fmt.Sprintf("the body is larger than %d bytes, unpacked: send it in parts", b.most))
}

var errLarge = errors.New("more than allowed")

// unpacked is a gzip body that ends with errLarge where it swells beyond its bound.
type unpacked struct {
	packed io.Reader
	reader *gzip.Reader
	left   int64
}

func (u *unpacked) Read(p []byte) (int, error) {
	if u.reader == nil {
		reader, err := gzip.NewReader(u.packed)
		if err != nil {
			return 0, err
		}
		u.reader = reader
	}
	n, err := u.reader.Read(p)
	if u.left -= int64(n); u.left < 0 {
		return 0, errLarge
	}
	return n, err
}

// checkedBody turns what goes wrong while a body is read into problems. After an error it gives the
// same again, as readers must that others put buffers around.
type checkedBody struct {
	in io.Reader
	body
	err error
}

func (b *checkedBody) Read(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	n, err := b.in.Read(p)
	b.err = b.problem(err)
	return n, b.err
}

func (b body) problem(err error) error {
	var large *http.MaxBytesError
	switch {
	case err == nil, errors.Is(err, io.EOF):
		return err
	case errors.As(err, &large), errors.Is(err, errLarge):
		return b.tooLarge()
	case errors.Is(err, os.ErrDeadlineExceeded):
		return web.NewProblem(http.StatusRequestTimeout, "timeout", fmt.Sprintf("the body was not there after %s", b.within))
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum):
		return web.NewProblem(http.StatusBadRequest, "invalid-parameter", "the body is not gzip, as Content-Encoding says, or was damaged on its way",
			web.FieldError{Parameter: "body", Detail: "is not gzip"})
	}
	return web.NewProblem(http.StatusBadRequest, "invalid-parameter", "the body broke off: "+err.Error(),
		web.FieldError{Parameter: "body", Detail: "broke off"})
}
