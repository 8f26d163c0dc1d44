package words

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// CorrelationNotes say what a coefficient would hide.
func CorrelationNotes(v *bench.View, x, y string, c *bench.Correlation) []models.Note {
	s := of(v)
	with := slots{"X": s.name(s.indicator(x)), "Y": s.name(s.indicator(y))}
	var notes []models.Note
	if c.Fit == nil {
		notes = append(notes, s.note("no_data", "note.no_pairs", with))
	}
	if len(c.SharedInputs) > 0 {
		with["Parts"] = s.names(c.SharedInputs)
		notes = append(notes, s.note("shared_inputs", "note.shared_inputs", with))
	}
	disagree := 0
	for _, row := range c.Rows {
		if row.Disagree {
			disagree++
		}
	}
	if disagree > 0 {
		notes = append(notes, s.counted("lines_disagree", "note.lines_disagree", disagree, slots{}))
	}
	return notes
}

// names lists indicators.
func (s speaker) names(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = s.name(s.indicator(code))
	}
	return s.list(names)
}
