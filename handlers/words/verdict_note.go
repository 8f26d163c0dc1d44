package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// FindingNotes says what must be known of a finding, note by note.
func FindingNotes(v *bench.View, a models.Assertion, f *bench.Finding) []models.Note {
	w := findingOf(v, a, f)
	notes := make([]models.Note, len(f.Notes))
	for i, n := range f.Notes {
		if n.Detail == "" {
			n.Detail = w.told(n.Code)
		}
		notes[i] = n
	}
	return notes
}

// told words what the code of a note stands for.
func (w *finding) told(code string) string {
	if w.x == nil || w.country < 0 {
		return w.Say("none.unknown", nil)
	}
	switch code {
	case "later_vintage":
		return w.stoodIn()
	case "different_population_base":
		return w.otherBase()
	case "not_significant":
		return w.close()
	case "relative_index":
		return w.Say("found.relative", nil)
	case "published_rank_only":
		return w.Say("found.printed_only", nil)
	case "rank_denominator_changed":
		return w.count("note.denominator", strconv.Itoa(w.Of), slots{"N": strconv.Itoa(w.Of), "Time": w.time(w.x, w.Finding.Period), "Before": strconv.Itoa(w.OfBefore), "Earlier": w.time(w.x, w.Finding.From)})
	}
	return w.absent()
}
