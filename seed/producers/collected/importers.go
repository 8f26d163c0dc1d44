package collected

import (
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "programmes", Own: true, Fits: fits, Read: ReadProgrammes, Title: "egovbench: e-government programmes collected from public pages (JSON)"},
	}
}

func fits(h *intake.Head) bool {
	return h.IsJSON() && strings.Contains(h.Text, `"iso3"`) && strings.Contains(h.Text, `"id"`) && strings.Contains(h.Text, `"name"`)
}
