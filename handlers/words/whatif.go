package words

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// WhatIfNotes say under what condition an answer holds.
func WhatIfNotes(found *bench.WhatIf) []models.Note {
	notes := []models.Note{{Code: "others_stand_still", Detail: "If nobody else moves: in truth the others move too, and where a producer scales an index over all countries of an edition, so do their values."}}
	if found.Impossible {
		notes = append(notes, models.Note{Code: "impossible", Detail: "A component would be beyond what it can be."})
	}
	return notes
}
