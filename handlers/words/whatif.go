package words

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// WhatIfNotes say under what condition an answer holds.
func WhatIfNotes(v *bench.View, found *bench.WhatIf) []models.Note {
	s := of(v)
	notes := []models.Note{s.note("others_stand_still", "note.others_still", nil)}
	if found.Impossible {
		notes = append(notes, s.note("impossible", "note.impossible", nil))
	}
	return notes
}
