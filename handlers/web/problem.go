package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"syscall"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// Problem is an error as RFC 9457 describes it. Handlers return one as an error.
type Problem struct {
	Type      string       `json:"type" example:"/docs/problems/invalid-parameter"` // a page that explains the problem
	Title     string       `json:"title" example:"Invalid parameter"`
	Status    int          `json:"status" example:"400"`
	Detail    string       `json:"detail" example:"cannot answer because of country: no country has the code or name \"KZA\""`
	Instance  string       `json:"instance" example:"/v1/countries/KZA"`
	RequestID string       `json:"request_id" example:"5f1c0e3a9b7d2468"`
	Errors    []FieldError `json:"errors,omitempty"`
} // @name Problem

// FieldError names one parameter, what is wrong with it and the way out.
type FieldError struct {
	Parameter  string   `json:"parameter" example:"country"` // "body" where it is the body's line and column
	Line       int      `json:"line,omitempty" example:"2" minimum:"1"`
	Column     string   `json:"column,omitempty" example:"value"`
	Detail     string   `json:"detail" example:"no country has the code or name \"KZA\""`
	Allowed    []string `json:"allowed,omitempty" example:"json,csv"`
	DidYouMean []string `json:"did_you_mean,omitempty" example:"KAZ"`
} // @name FieldError

func (p *Problem) Error() string { return p.Title + ": " + p.Detail }

// ProblemTypes gives every type of problem its title; each has a page in docs/problems.
func ProblemTypes() map[string]string {
	return map[string]string{
		"invalid-parameter":     "Invalid parameter",
		"not-found":             "Not found",
		"method-not-allowed":    "Method not allowed",
		"not-acceptable":        "Format not available",
		"too-large":             "Request too large",
		"too-many-requests":     "Too many requests",
		"range-not-satisfiable": "Range not there",
		"busy":                  "Server busy",
		"not-ready":             "Data not loaded yet",
		"internal":              "Internal error",
		"key-needed":            "API key needed",
		"key-not-allowed":       "API key not allowed",
		"conflict":              "Conflict",
		"changed-meanwhile":     "Changed meanwhile",
		"if-match-needed":       "If-Match needed",
		"media-type":            "Media type not taken",
		"faults":                "Faults in what was sent",
		"idempotency-key":       "Idempotency-Key used twice",
		"timeout":               "Request too slow",
		"no-database":           "Database not reachable",
		"gone-back":             "Database gone back",
		"damaged":               "Data damaged",
		"disk-full":             "Disk full",
	}
}

// NewProblem makes a problem of one of the ProblemTypes.
func NewProblem(status int, kind, detail string, fields ...FieldError) *Problem {
	return &Problem{
		Type: "/docs/problems/" + kind, Title: ProblemTypes()[kind],
		Status: status, Detail: detail, Errors: fields,
	}
}

// Invalid makes the 400 for parameters that cannot be used.
func Invalid(fields ...FieldError) *Problem {
	var names []string // each once: one parameter may be wrong in two ways
	for _, f := range fields {
		if !slices.Contains(names, f.Parameter) {
			names = append(names, f.Parameter)
		}
	}
	return NewProblem(http.StatusBadRequest, "invalid-parameter",
		fmt.Sprintf("cannot answer because of %s: %s", strings.Join(names, ", "), fields[0].Detail), fields...)
}

// AsProblem turns any error into what the client may see. Internal faults lose their text.
func AsProblem(err error) *Problem {
	var problem *Problem
	var field *models.InvalidError
	var refused bench.Refusals
	var refusal *stats.Error
	switch {
	case errors.As(err, &refused):
		return Invalid(refusedFields(refused)...)
	case errors.As(err, &refusal):
		return Invalid(refusedFields(bench.Refusals{*refusal})...)
	case errors.As(err, &problem):
		shown := *problem
		return &shown
	case errors.As(err, &field):
		return Invalid(FieldError{Parameter: field.Field, Detail: field.Reason})
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return NewProblem(http.StatusServiceUnavailable, "busy", "nobody waited for the answer any more")
	case errors.Is(err, models.ErrNotFound):
		return NewProblem(http.StatusNotFound, "not-found", "nothing is here under this id")
	}
	if problem := databaseProblem(err); problem != nil {
		return problem
	}
	return NewProblem(http.StatusInternalServerError, "internal", "something failed on our side; the request id finds it in the log")
}

// databaseProblem is what an operator has to mend, nil where it is something else.
func databaseProblem(err error) *Problem {
	var history *models.HistoryError
	var damage *models.DamageError
	switch {
	case errors.Is(err, models.ErrAway):
		return NewProblem(http.StatusServiceUnavailable, "no-database",
			"the database does not answer: try again in some seconds; what is in memory, the newest release, can be read meanwhile")
	case errors.Is(err, models.ErrFull), errors.Is(err, syscall.ENOSPC):
		return NewProblem(http.StatusInsufficientStorage, "disk-full",
			"the disk is full and nothing was written: send the request again when its operator has made room")
	case errors.As(err, &history):
		return NewProblem(http.StatusServiceUnavailable, "gone-back",
			"the database has gone back to an older state, so that nothing is published and nothing read from it until its operator has mended it")
	case errors.As(err, &damage):
		return NewProblem(http.StatusServiceUnavailable, "damaged", fmt.Sprintf("release %d has not the checksum it was published with, and is not served", damage.Release))
	}
	return nil
}

func refusedFields(refused bench.Refusals) []FieldError {
	fields := make([]FieldError, len(refused))
	for i, r := range refused {
		fields[i] = FieldError{Parameter: r.Parameter, Detail: r.Reason}
	}
	return fields
}
