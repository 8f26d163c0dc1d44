package collected

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "programmes", Read: ReadProgrammes, Title: "egovbench: e-government programmes collected from public pages (JSON)"},
	}
}
