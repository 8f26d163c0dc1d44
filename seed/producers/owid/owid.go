// Package owid reads what Our World in Data serves.
package owid

import (
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "owid", Read: Read, Columns: []string{"Entity", "Code", "Year"}, Fits: fits, Title: "Our World in Data: entity, year and a column for each series (CSV)"},
	}
}

func fits(h *intake.Head) bool {
	return h.Begins("Entity", "Year") || h.Begins("entity", "year") || h.Begins("Entity", "Day") || h.Begins("entity", "day")
}

// isGroup says whether a code is one that Our World in Data made: of the world, of continents, of
// groups and of states that are no more. Kosovo's is one of them, too, and is a country here.
func isGroup(code string) bool {
	return strings.HasPrefix(code, "OWID_") && code != "OWID_KOS"
}
