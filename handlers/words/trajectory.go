package words

import (
	"fmt"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// TrajectoryNotes say under what condition a path holds, and which countries have none.
func TrajectoryNotes(rows []bench.Trajectory) []models.Note {
	notes := []models.Note{{Code: "no_promise", Detail: "If it moves on as it has: nothing is known here of what will be done. The interval holds only the scatter of the years seen."}}
	for _, row := range rows {
		if row.Reason != nil {
			notes = append(notes, models.Note{Code: "no_projection", Detail: fmt.Sprintf("%s: %s", row.Country, *row.Reason)})
		}
	}
	return notes
}

// TargetNote says whose target stands where a request names none.
func TargetNote(t *models.Target, group string) models.Note {
	return models.Note{Code: "target", Detail: fmt.Sprintf("The target is that of %s for %d: %s. Name another with target and by.", group, t.Period, t.Name)}
}
