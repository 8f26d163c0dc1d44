package web

import "slices"

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
		for _, note := range v.NotesOf(int(s.Indicator)) {
			if !slices.Contains(e.Meta.Notes, note) {
				e.Meta.Notes = append(e.Meta.Notes, note)
			}
		}
		for i, b := range v.Snapshot.Indicators[s.Indicator].Breaks {
			if s.Crosses(b) {
				e.Meta.Notes = append(e.Meta.Notes, v.BreakNote(int(s.Indicator), i))
			}
		}
	}
}
