package words

import (
	"fmt"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// CorrelationNotes say what a coefficient would hide.
func CorrelationNotes(x, y string, c *bench.Correlation) []models.Note {
	var notes []models.Note
	if c.Fit == nil {
		notes = append(notes, models.Note{Code: "no_data", Detail: fmt.Sprintf("There are no figures of %s and %s that could be set beside each other.", x, y)})
	}
	if shared := c.SharedInputs; len(shared) > 0 {
		notes = append(notes, models.Note{Code: "shared_inputs", Detail: fmt.Sprintf(
			"%s and %s are linked by construction: both hold %s.", x, y, strings.Join(shared, ", "))})
	}
	disagree := 0
	for _, row := range c.Rows {
		if row.Disagree {
			disagree++
		}
	}
	if disagree > 0 {
		notes = append(notes, models.Note{Code: "lines_disagree", Detail: fmt.Sprintf(
			"%d countries are on one side of the line by least squares and on the other of that of Theil and Sen (lines_disagree): their distance is too small to have a sign.", disagree)})
	}
	return notes
}
