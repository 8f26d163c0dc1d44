package eurostat

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "eu-desi-5a", Read: ReadDESI5a, Title: "Digital Economy and Society Index 2015 to 2020: dimension 5a (CSV)"},
		{Name: "eu-desi-editions", Read: ReadDESIEditions, Title: "Digital Economy and Society Index 2017 to 2022: long form with reference years (CSV)"},
		{Name: "eu-desi-facts", Read: ReadDESIFacts, Title: "Digital Economy and Society Index from 2023: facts and targets (CSV)"},
		{Name: "eu-desi-update", Read: ReadDESIUpdate, Title: "Digital Economy and Society Index, update of 2023: a column for each indicator (CSV)"},
		{Name: "eurostat-das", Columns: []string{"year", "geo", "indicator", "unit", "value", "flag", "note"}, Read: ReadDAS, Title: "Digital Agenda Scoreboard: e-government indicators, shares (CSV)"},
		{Name: "eurostat-desi", Columns: []string{"indicator", "breakdown", "unit", "geo", "desi_period", "value"}, Read: ReadDESI, Title: "Digital Economy and Society Index: facts by edition (CSV)"},
		{Name: "eurostat-isoc", Read: ReadISOC, Title: "Eurostat isoc_ciegi_ac: e-government activities of individuals (CSV)"},
		{Name: "eurostat-tsv", Read: ReadTSV, Fits: fitsTSV, Title: "Eurostat, bulk table: dimensions in the first cell, a column for each year (TSV)"},
		{Name: "eurostat-sheet", Read: ReadSheet, Fits: fitsSheet, Title: "Eurostat, spreadsheet of the Data Browser (workbook)"},
	}
}
