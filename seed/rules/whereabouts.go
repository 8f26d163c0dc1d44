package rules

import (
	"fmt"
)

// RowName names one row of any kind.
type RowName struct{ Kind, Code string }

// Location is where a row was found in the embedded tables.
type Location struct {
	File string
	Line int
}

func (p Location) String() string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// Whereabouts tell where rows were found; empty for rows out of a database.
type Whereabouts map[RowName]Location
