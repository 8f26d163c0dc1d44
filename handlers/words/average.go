package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// AverageNotes say what a mean would hide.
func AverageNotes(v *bench.View, found *bench.Averages) []models.Note {
	s := of(v)
	var notes []models.Note
	if len(found.Rows) == 0 {
		notes = append(notes, s.note("no_data", "note.no_values", nil))
	}
	for _, u := range found.Unsteady {
		notes = append(notes, s.counted("unbalanced_panel", "note.unbalanced", u.Countries, slots{"Name": s.name(s.indicator(u.Indicator)), "Group": s.groupOf(u.Group)}))
	}
	for _, row := range found.Thin {
		with := slots{"Name": s.name(s.indicator(row.Indicator)), "Group": s.groupOf(row.Group), "Period": strconv.Itoa(row.Period)}
		if row.PopulationShare == nil {
			notes = append(notes, s.note("thin_coverage", "note.thin_nobody", with))
			continue
		}
		with["Share"] = s.written("number.percent", 100**row.PopulationShare, 1)
		notes = append(notes, s.note("thin_coverage", "note.thin_people", with))
	}
	return notes
}
