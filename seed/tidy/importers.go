package tidy

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "tidy", Read: Read, Title: "egovbench: tidy CSV, the form of its own tables"},
		{Name: "tidy-json", Read: ReadJSON, Title: "egovbench: tidy JSON, which may bring its note and its source"},
	}
}
