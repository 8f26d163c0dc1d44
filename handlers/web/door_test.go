package web

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/gin-gonic/gin"
)

// TestDoorsSpeakTheirWords: an error below a door's prefix is in its protocol's words, one beside it is a problem, and
// neither may be kept.
func TestDoorsSpeakTheirWords(t *testing.T) {
	own, nothing := errors.New("own"), errors.New("nothing")
	api := NewServer(nil, slog.New(slog.NewTextHandler(io.Discard, nil)), "", nil)
	api.Speak("/odd", Protocol{
		Fault: func(err error) (Refusal, bool) {
			switch {
			case errors.Is(err, own):
				return Refusal{http.StatusBadRequest, "text/odd", []byte("own")}, true
			case errors.Is(err, nothing):
				return Refusal{Status: http.StatusNoContent}, true
			}
			return Refusal{}, false
		},
		Problem: func(status int, text string) Refusal {
			return Refusal{status, "text/odd", []byte(strconv.Itoa(status) + " " + text)}
		},
	})
	busy := NewProblem(http.StatusServiceUnavailable, "busy", "wait")
	for _, c := range []struct {
		path        string
		err         error
		status      int
		media, body string
	}{
		{"/odd/x", own, 400, "text/odd", "own"},
		{"/odd", own, 400, "text/odd", "own"},
		{"/odd/x", nothing, 204, "", ""},
		{"/odd/x/y", busy, 503, "text/odd", "503 wait"},
		{"/odd/x", errors.New("secret"), 500, "text/odd", "500 something failed on our side; the request id finds it in the log"},
		{"/odder/x", busy, 503, "application/problem+json", ""},
		{"/v1/odd", busy, 503, "application/problem+json", ""},
	} {
		answer := httptest.NewRecorder()
		g, _ := gin.CreateTestContext(answer)
		g.Request = httptest.NewRequest(http.MethodGet, c.path, nil)
		g.Writer.Header().Set("ETag", `"1-a"`)
		g.Writer.Header().Set("Last-Modified", "then")
		api.Fail(g, c.err)
		h := answer.Header()
		if answer.Code != c.status || h.Get("Content-Type") != c.media || c.media != "application/problem+json" && answer.Body.String() != c.body {
			t.Errorf("%s, %v: %d %v %s", c.path, c.err, answer.Code, h, answer.Body)
		}
		if h.Get("ETag")+h.Get("Last-Modified") != "" || h.Get("Cache-Control") != "no-store" || (h.Get("Retry-After") != "") != (c.status == http.StatusServiceUnavailable) || !g.IsAborted() {
			t.Errorf("%s, %v: %v", c.path, c.err, h)
		}
	}
}
