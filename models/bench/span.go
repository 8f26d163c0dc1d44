package bench

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
)

// span is the first and last period of one indicator in an answer.
type span struct {
	Indicator   uint16
	first, last int16
}

func (s span) Crosses(b models.Break) bool { return int(s.first) < b.Period && b.Period <= int(s.last) }

// Span finds the sources of rows, and the span of each of their indicators in the order they come.
func (v *View) Span(rows []int32) (sources Bits, spans []span) {
	c := &v.Snapshot.Observations
	at, source := -1, -1
	for _, row := range rows {
		if next := int(c.Source[row]); next != source {
			source = next
			sources.Add(source)
		}
		indicator, period := c.Indicator[row], c.Period[row]
		if at < 0 || spans[at].Indicator != indicator {
			at = -1
			for i := range spans {
				if spans[i].Indicator == indicator {
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

// breakNote says that a span of periods joins what its makers say is not to be joined; the break is in the language.
func breakNote(x *models.Indicator, b models.Break, lang string) models.Note {
	return models.Note{Code: b.Code, Detail: phrases.Begun(x.ShortNameIn(lang)) + ", " + models.FromOn(lang, b.Period) + ": " + b.Detail}
}
