package bench

import "github.com/egovbench/egovbench/models/stats"

// Refusals say which parameters of a question cannot be used, and why. There is at least one.
type Refusals []stats.Error

func (r Refusals) Error() string { return r[0].Parameter + ": " + r[0].Reason }

// Fault notes one more.
func (r *Refusals) Fault(parameter, reason string) {
	*r = append(*r, stats.Error{Parameter: parameter, Reason: reason})
}
