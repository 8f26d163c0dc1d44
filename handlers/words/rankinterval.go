package words

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// UncertainRanks says what the intervals of ranks take for granted.
func UncertainRanks(v *bench.View) models.Note {
	return of(v).note("independent_errors", "note.independent", nil)
}
