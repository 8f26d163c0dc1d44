package words

import (
	"fmt"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// RankChangeNotes say what a change of rank would hide.
func RankChangeNotes(c *bench.RankChanges) []models.Note {
	var notes []models.Note
	if c.N == 0 {
		notes = append(notes, models.Note{Code: "no_data", Detail: "No member has a value in two editions."})
	}
	if marked := len(c.Rows) - c.N; marked > 0 {
		notes = append(notes, models.Note{Code: "zero_coded_missing", Detail: fmt.Sprintf(
			"%d countries had a zero for \"not computed\" in %d: they have not climbed from there and stand last, without ranks.", marked, c.From)})
	}
	return notes
}
