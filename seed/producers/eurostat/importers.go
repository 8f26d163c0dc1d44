package eurostat

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "eurostat-das", Read: ReadDAS, Title: "Digital Agenda Scoreboard: e-government indicators, shares (CSV)"},
		{Name: "eurostat-desi", Read: ReadDESI, Title: "Digital Economy and Society Index: facts by edition (CSV)"},
		{Name: "eurostat-isoc", Read: ReadISOC, Title: "Eurostat isoc_ciegi_ac: e-government activities of individuals (CSV)"},
	}
}
