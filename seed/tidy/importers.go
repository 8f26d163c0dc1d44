package tidy

import (
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "tidy", Own: true, Columns: []string{"indicator", "country", "period", "value"}, Read: Read, Title: "egovbench: tidy CSV, the form of its own tables"},
		{Name: "tidy-json", Own: true, Fits: fitsJSON, Read: ReadJSON, Title: "egovbench: tidy JSON, which may bring its note and its source"},
	}
}

func fitsJSON(h *intake.Head) bool {
	return h.IsJSON() && strings.Contains(h.Text, `"observations"`) && !strings.Contains(h.Text, `"structure"`) && !strings.Contains(h.Text, `"dataSets"`)
}
