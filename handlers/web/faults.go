package web

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/egovbench/egovbench/seed"
)

// Faulty is the problem of a file that cannot be published.
func Faulty(faults []seed.Finding) *Problem {
	errs := make([]FieldError, min(len(faults), mostFaults))
	for i := range errs {
		f := &faults[i]
		errs[i] = FieldError{Parameter: "body", Line: f.Line, Column: f.Column, Detail: f.Detail}
	}
	detail := fmt.Sprintf("nothing was published because of %d faults; the first: %s", len(faults), Whereabouts(&faults[0]))
	if len(faults) == 1 {
		detail = "nothing was published because of one fault: " + Whereabouts(&faults[0])
	}
	if len(faults) > mostFaults {
		detail += fmt.Sprintf(" (the first %d are listed)", mostFaults)
	}
	return NewProblem(http.StatusUnprocessableEntity, "faults", detail, errs...)
}

// Whereabouts is a finding after the place where it is.
func Whereabouts(f *seed.Finding) string {
	var b strings.Builder
	if f.Line > 0 {
		fmt.Fprintf(&b, "line %d, ", f.Line)
	}
	if f.Column != "" {
		fmt.Fprintf(&b, "%s, ", f.Column)
	}
	if b.Len() == 0 {
		return f.Detail
	}
	return strings.TrimSuffix(b.String(), ", ") + ": " + f.Detail
}

// How much is said of one file at most; the number of all is given with it.
const (
	mostFaults  = 1000
	MostRemarks = 100
)
