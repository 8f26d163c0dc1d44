package worldbank

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "wb-govtech-programmes", Read: ReadProgrammes, Title: "World Bank, GovTech Dataset: named strategies, programmes, laws and portals"},
		{Name: "wb-gtmi", Read: ReadGTMI, Title: "World Bank, GovTech Maturity Index: one row for each economy and edition"},
		{Name: "wb-population", Read: ReadPopulation, Title: "World Bank SP.POP.TOTL as packaged by DataHub (CSV)"},
		{Name: "wb-wdi", Read: ReadWDI, Title: "World Development Indicators in Gapminder's form: geo, time, series (CSV)"},
		{Name: "wb-wgi", Read: ReadWGI, Title: "Worldwide Governance Indicators, updates to 2024 (CSV)"},
	}
}
