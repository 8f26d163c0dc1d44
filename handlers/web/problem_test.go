package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// TestErrorsAreProblems: every error that the program knows has its own problem, to a reader and to who publishes; what it does
// not know is a fault of ours, and its text stays in the log.
func TestErrorsAreProblems(t *testing.T) {
	api := NewServer(nil, slog.New(slog.NewTextHandler(io.Discard, nil)), "", nil)
	secret := errors.New("secret")
	for name, c := range map[string]struct {
		err             error
		read, write     int
		reads, writes   string
		readSays, names string
	}{
		"a problem":           {NewProblem(http.StatusConflict, "conflict", "taken"), 409, 409, "conflict", "conflict", "taken", ""},
		"a refusal":           {&stats.Error{Parameter: "weights", Reason: "are none"}, 400, 0, "invalid-parameter", "", "weights: are none", "weights"},
		"refusals":            {bench.Refusals{{Parameter: "x", Reason: "is y"}, {Parameter: "y", Reason: "is x"}}, 400, 0, "invalid-parameter", "", "because of x, y: is y", "x y"},
		"an invalid field":    {&models.InvalidError{Field: "note", Reason: "is long"}, 400, 400, "invalid-parameter", "invalid-parameter", "note: is long", "note"},
		"nobody waits":        {context.Canceled, 503, 408, "busy", "timeout", "waited", ""},
		"too late":            {context.DeadlineExceeded, 503, 408, "busy", "timeout", "waited", ""},
		"not there":           {models.ErrNotFound, 404, 404, "not-found", "not-found", "nothing is here", ""},
		"no database":         {models.ErrAway, 503, 0, "no-database", "", "can be read meanwhile", ""},
		"a full disk":         {models.ErrFull, 507, 507, "disk-full", "disk-full", "nothing was written", ""},
		"no space":            {syscall.ENOSPC, 507, 507, "disk-full", "disk-full", "nothing was written", ""},
		"an older state":      {&models.HistoryError{}, 503, 503, "gone-back", "gone-back", "older state", ""},
		"a damaged release":   {&models.DamageError{Release: 7}, 503, 503, "damaged", "damaged", "release 7", ""},
		"the same under way":  {models.ErrInFlight, 500, 409, "internal", "conflict", "our side", ""},
		"another was first":   {models.ErrConflict, 500, 409, "internal", "conflict", "our side", ""},
		"upon an older state": {models.ErrStale, 500, 409, "internal", "conflict", "our side", ""},
		"what is not known":   {errors.New("oddity"), 500, 0, "internal", "", "our side", ""},
	} {
		t.Run(name, func(t *testing.T) {
			wrapped := fmt.Errorf("%w while reading: %w", secret, c.err)
			p := AsProblem(wrapped)
			var named []string
			for _, e := range p.Errors {
				named = append(named, e.Parameter)
			}
			if p.Status != c.read || p.Type != "/docs/problems/"+c.reads || !strings.Contains(p.Detail, c.readSays) || strings.Join(named, " ") != c.names {
				t.Errorf("to a reader: %+v", p)
			}
			if p.Title == "" || strings.Contains(p.Error(), "secret") || strings.Contains(p.Error(), "oddity") {
				t.Errorf("says too little or too much: %s", p.Error())
			}
			if c.write == 0 {
				return // not to be told without asking the database
			}
			if p := AsProblem(api.writeProblem(t.Context(), wrapped)); p.Status != c.write || p.Type != "/docs/problems/"+c.writes {
				t.Errorf("to who publishes: %+v", p)
			}
		})
	}
}

// TestProblemsAreCopies: what is added to an answer does not stay with the error.
func TestProblemsAreCopies(t *testing.T) {
	original := Invalid(FieldError{Parameter: "x", Detail: "is y"})
	AsProblem(original).RequestID = "1"
	if original.RequestID != "" {
		t.Error("the error has the id of one request")
	}
}

// TestInvalidNamesEachOnce: a parameter that is wrong in two ways is named once.
func TestInvalidNamesEachOnce(t *testing.T) {
	got := Invalid(FieldError{Parameter: "value", Detail: "a"}, FieldError{Parameter: "op", Detail: "b"}, FieldError{Parameter: "value", Detail: "c"})
	if want := "cannot answer because of value, op: a"; got.Detail != want || len(got.Errors) != 3 {
		t.Errorf("%q, want %q", got.Detail, want)
	}
}
