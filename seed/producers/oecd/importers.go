package oecd

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "oecd-country-notes", Read: ReadCountryNotes, Title: "OECD, Digital Government Index and OURdata 2025: figures of country notes, one a row (CSV)"},
		{Name: "oecd-dgi", Columns: []string{"Country", "Composite_2019"}, Read: ReadDGI, Title: "OECD, Digital Government Index: long form, or a column for each measure"},
		{Name: "oecd-egov-use", Columns: []string{"Country", "Indicator", "Breakdowns", "Time", "Unit", "Value", "Flags", "iso3"}, Read: ReadUse, Title: "OECD ICT_HH2: dealing with public authorities online (CSV)"},
		{Name: "oecd-ourdata", Read: ReadOURdata, Title: "OECD, OURdata Index: long form, SDMX-CSV, or a ranked table"},
		{Name: "oecd-stat", Read: ReadStat, Columns: []string{"LOCATION", "TIME", "Value", "Flag Codes"}, Fits: fitsStat, Title: "OECD.Stat or the older data portal: one row for each figure (CSV)"},
	}
}
