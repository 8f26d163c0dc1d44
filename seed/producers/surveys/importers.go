package surveys

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "eqls", Read: ReadEQLS, Title: "European Quality of Life Survey: perceived quality of public services (CSV)"},
		{Name: "euser", Read: ReadEUSER, Title: "eUSER population survey 2005: satisfaction with e-government (CSV)"},
		{Name: "survey-figures", Read: ReadFigures, Title: "Figures of surveys on satisfaction and use, one a row, read twice (CSV)"},
		{Name: "national-surveys", Columns: []string{"iso3", "year", "measure", "scale_or_question", "base"}, Read: ReadNational, Title: "Figures of national surveys, one a row, with question and base (CSV)"},
	}
}
