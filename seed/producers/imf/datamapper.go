// Package imf reads what the International Monetary Fund serves.
package imf

import (
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "imf-datamapper", Read: datamapper().Read, Fits: fits, Title: "IMF DataMapper: one row for each country, a column for each year (CSV)"},
	}
}

func datamapper() *tables.Wide {
	return &tables.Wide{
		Form:   tables.Form{Name: "imf-datamapper", Places: "imf", Missing: []string{"no data"}},
		Split:  tables.YearColumn,
		Title:  true,
		Footer: func(cells []string) bool { return strings.HasPrefix(cells[0], "©") },
	}
}

// fits recognises a header of a title and years, with an empty row or a country below it.
func fits(h *intake.Head) bool {
	if len(h.Rows) < 2 || len(h.Rows[0]) < 3 || len(h.Rows[0][0]) < 5 || h.Begins("country") {
		return false
	}
	for _, name := range h.Rows[0][1:] {
		if _, _, year := tables.YearColumn(name); !year {
			return false
		}
	}
	return strings.Contains(h.Text, "no data") || intake.Blank(h.Rows[1])
}
