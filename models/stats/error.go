package stats

import (
	"fmt"
	"math"
	"strconv"
)

// Error says which parameter was refused and why, in words for the person who
// sent it. Parameter is the public name ("weights", "normalise", …).
type Error struct {
	Parameter string
	Reason    string
}

func (e *Error) Error() string { return e.Parameter + ": " + e.Reason }

func refuse(parameter, format string, args ...any) *Error {
	return &Error{Parameter: parameter, Reason: fmt.Sprintf(format, args...)}
}

// present is the values that are not missing, in a new slice.
func present(values []float64) []float64 {
	kept := make([]float64, 0, len(values))
	for _, v := range values {
		if !math.IsNaN(v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// noInfinity refuses a series that holds an infinite value.
func noInfinity(parameter string, values []float64) error {
	for i, v := range values {
		if math.IsInf(v, 0) {
			return refuse(parameter, "value %d is infinite", i+1)
		}
	}
	return nil
}

// number refuses a single value that is missing or infinite.
func number(parameter string, value float64) error {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return refuse(parameter, "%s is not a number to compute with", strconv.FormatFloat(value, 'g', -1, 64))
	}
	return nil
}

// some is a pointer to a figure that is defined; an undefined one stays nil.
func some(value float64) *float64 { return &value }
