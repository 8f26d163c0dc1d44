package web

import (
	"slices"

	"github.com/egovbench/egovbench/models/bench"
)

// Explain gives an envelope the sources that rows come from, and what their reader must know: each
// indicator's notes, each once, and its breaks where the rows lie on both sides of one.
func (v *Request) Explain(e *Envelope, rows []int32) {
	used, spans := v.Span(rows)
	for at := range v.Sources {
		if used.Has(at) {
			e.Meta.Sources = append(e.Meta.Sources, v.sourceRef(at))
		}
	}
	for _, s := range spans {
		x := &v.Snapshot.Indicators[s.Indicator]
		for _, note := range x.Notes {
			if !slices.Contains(e.Meta.Notes, note) {
				e.Meta.Notes = append(e.Meta.Notes, note)
			}
		}
		for _, b := range x.Breaks {
			if s.Crosses(b) {
				e.Meta.Notes = append(e.Meta.Notes, bench.BreakNote(x, b))
			}
		}
	}
}
