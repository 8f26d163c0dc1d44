package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// TrajectoryNotes say under what condition a path holds, and which countries have none.
func TrajectoryNotes(v *bench.View, rows []bench.Trajectory) []models.Note {
	s := of(v)
	notes := []models.Note{s.note("no_promise", "note.no_promise", nil)}
	for _, row := range rows {
		if at, ok := s.CountryAt(row.Country); ok && row.Reason != nil {
			notes = append(notes, s.note("no_projection", "note.no_projection", slots{"Country": s.country(at)}))
		}
	}
	return notes
}

// TargetNote says whose target stands where a request names none. What a group calls its target stays in its words.
func TargetNote(v *bench.View, t *models.Target) models.Note {
	s := of(v)
	return s.note("target", "note.target", slots{"Group": s.groupOf(t.Group), "Period": strconv.Itoa(t.Period)})
}
