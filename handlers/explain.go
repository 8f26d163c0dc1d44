package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/models"
)

// explain gives an envelope the sources that rows come from, and what their reader must know: each
// indicator's notes, each once, and its breaks where the rows lie on both sides of one.
func (v *View) explain(e *Envelope, rows []int32) {
	used, spans := v.span(rows)
	for at := range v.Sources {
		if used.has(at) {
			e.Meta.Sources = append(e.Meta.Sources, v.sourceRef(at))
		}
	}
	for _, s := range spans {
		x := &v.Snapshot.Indicators[s.indicator]
		for _, note := range x.Notes {
			if !slices.Contains(e.Meta.Notes, note) {
				e.Meta.Notes = append(e.Meta.Notes, note)
			}
		}
		for _, b := range x.Breaks {
			if s.crosses(b) {
				e.Meta.Notes = append(e.Meta.Notes, breakNote(x, b))
			}
		}
	}
}

// span is the first and last period of one indicator in an answer.
type span struct {
	indicator   uint16
	first, last int16
}

func (s span) crosses(b models.Break) bool { return int(s.first) < b.Period && b.Period <= int(s.last) }

// span finds the sources of rows, and the span of each of their indicators in the order they come.
func (v *View) span(rows []int32) (sources bits, spans []span) {
	c := &v.Snapshot.Observations
	at, source := -1, -1
	for _, row := range rows {
		if next := int(c.Source[row]); next != source {
			source = next
			sources.add(source)
		}
		indicator, period := c.Indicator[row], c.Period[row]
		if at < 0 || spans[at].indicator != indicator {
			at = -1
			for i := range spans {
				if spans[i].indicator == indicator {
					at = i
				}
			}
			if at < 0 {
				at = len(spans)
				spans = append(spans, span{indicator, period, period})
			}
		}
		spans[at].first, spans[at].last = min(spans[at].first, period), max(spans[at].last, period)
	}
	return sources, spans
}
