package undp

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "undp-hdr", Read: ReadHDR, Title: "UNDP Human Development Report: HDI and schooling (CSV)"},
	}
}
