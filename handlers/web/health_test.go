package web

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// TestReadiness: reading goes on whatever the database does, and readiness says what it does; only where nothing can be
// written, or nothing is loaded, requests are to go elsewhere.
func TestReadiness(t *testing.T) {
	api := NewServer(nil, slog.New(slog.NewTextHandler(io.Discard, nil)), "", nil)
	if status, p := ready[Problem](t, api); status != http.StatusServiceUnavailable || p.Type != "/docs/problems/not-ready" || !api.State().Published.IsZero() {
		t.Errorf("with nothing loaded: %d %+v", status, p)
	}
	api.current.Store(&loaded{Data: &bench.Data{Snapshot: &models.Snapshot{Release: models.Release{Number: 7}}}})
	for _, c := range []struct {
		err      error
		status   int
		database string // of an answer, or the problem's type
		state    string
	}{
		{nil, 200, "reachable", "reachable"},
		{models.ErrAway, 200, "unreachable", "unreachable"},
		{errors.New("anything else"), 200, "unreachable", "unreachable"},
		{&models.DamageError{Release: 8, Reason: "has not its rows"}, 200, "damaged", "damaged"},
		{&models.HistoryError{}, 503, "/docs/problems/gone-back", "gone back"},
		{models.ErrFull, 503, "/docs/problems/disk-full", "full"},
		{nil, 200, "reachable", "reachable"},
	} {
		api.note(t.Context(), c.err)
		status, got := ready[struct { // of an answer or a problem, whose status is no text
			Release        int
			Database       string
			DatabaseLostAt *time.Time `json:"database_lost_at"`
			Detail, Type   string
		}](t, api)
		if status != c.status || got.Database+got.Type != c.database || api.State().Database != c.state {
			t.Errorf("%v: %d %+v, %+v", c.err, status, got, api.State())
		}
		if status == http.StatusOK && (got.Release != 7 || (got.DatabaseLostAt == nil) != (c.err == nil) || (got.Detail != "") != (c.state == "damaged")) {
			t.Errorf("%v: %+v", c.err, got)
		}
	}
}

// ready asks for readiness.
func ready[T any](t *testing.T, api *Server) (status int, body T) {
	t.Helper()
	answer := httptest.NewRecorder()
	c, _ := gin.CreateTestContext(answer)
	c.Request = httptest.NewRequest(http.MethodGet, "/readyz", nil)
	api.ReadyState(c)
	if err := json.Unmarshal(answer.Body.Bytes(), &body); err != nil || answer.Header().Get("Cache-Control") != "no-store" || (answer.Code == http.StatusServiceUnavailable) != (answer.Header().Get("Retry-After") != "") {
		t.Errorf("%v %v %s", err, answer.Header(), answer.Body)
	}
	return answer.Code, body
}

// TestTroubleIsLoggedOnce: the same trouble at every look is one line in the log, and its end another.
func TestTroubleIsLoggedOnce(t *testing.T) {
	var log lines
	api := NewServer(nil, slog.New(slog.NewTextHandler(&log, nil)), "", nil)
	for _, err := range []error{nil, models.ErrAway, models.ErrAway, models.ErrFull, models.ErrFull, nil, nil} {
		api.note(t.Context(), err)
	}
	if log != 3 {
		t.Errorf("%d lines", log)
	}
}

// lines counts what is logged.
type lines int

func (l *lines) Write(line []byte) (int, error) {
	*l++
	return len(line), nil
}
