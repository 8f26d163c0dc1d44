package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// RankChangeNotes say what a change of rank would hide.
func RankChangeNotes(v *bench.View, c *bench.RankChanges) []models.Note {
	s := of(v)
	var notes []models.Note
	if c.N == 0 {
		notes = append(notes, s.note("no_data", "note.no_two", nil))
	}
	if marked := len(c.Rows) - c.N; marked > 0 {
		notes = append(notes, s.counted("zero_coded_missing", "note.zero_coded", marked, slots{"Period": strconv.Itoa(c.From)}))
	}
	return notes
}
