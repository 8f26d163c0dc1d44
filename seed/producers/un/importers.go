package un

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "un-egdi", Read: ReadEGDI, Title: "UN, E-Government Development Index: the data centre's download, or all editions in one"},
	}
}
