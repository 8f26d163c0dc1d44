package words

import (
	"fmt"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// AverageNotes say what a mean would hide.
func AverageNotes(found *bench.Averages) []models.Note {
	var notes []models.Note
	if len(found.Rows) == 0 {
		notes = append(notes, models.Note{Code: "no_data", Detail: "No member has a value in the periods asked for."})
	}
	for _, u := range found.Unsteady {
		notes = append(notes, models.Note{Code: "unbalanced_panel", Detail: fmt.Sprintf(
			"%s in %s: %d countries have a value in some of the periods only, so that the mean moves with who is there (panel=balanced keeps those that are there throughout).", u.Indicator, u.Group, u.Countries)})
	}
	for _, row := range found.Thin {
		notes = append(notes, models.Note{Code: "thin_coverage", Detail: fmt.Sprintf(
			"%s in %s, %d: members with a value hold %s of the group's people, less than the two thirds from which a mean by people is given.", row.Indicator, row.Group, row.Period, percentOf(row.PopulationShare))})
	}
	return notes
}

func percentOf(share *float64) string {
	if share == nil {
		return "an unknown part"
	}
	return fmt.Sprintf("%.1f per cent", 100**share)
}
