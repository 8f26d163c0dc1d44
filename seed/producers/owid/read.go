package owid

import (
	"io"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// Read reads a download of a chart, in which a place without a code is a group, or a table of the
// collection of data sets, which has names only.
func Read(in io.Reader, b *intake.Batch) error {
	t := tables.Columns{
		Form:   tables.Form{Name: "owid", Group: isGroup},
		Place:  []string{"Code", "code", "Entity", "entity"},
		Name:   []string{"Entity", "entity"},
		Period: []string{"Year", "year", "Day", "day"},
		// A filtered download has a column time beside the year, and rows for its beginning alone.
		Labels: []string{"time"},
	}
	return t.Read(in, b)
}
