package worldbank

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "wb-bready", Read: ReadBReady, Title: "World Bank, Business Ready 2025: three pillars (CSV)"},
		{Name: "wb-findex", Read: ReadFindex, Title: "World Bank, Global Findex 2025: all adults, by wave (CSV)"},
		{Name: "wb-findex-payments", Read: ReadFindexPayments, Title: "World Bank, Global Findex 2025: payments, by the year of the value (CSV)"},
		{Name: "wb-spi", Read: ReadSPI, Title: "World Bank, Statistical Performance Indicators 2004 to 2023 (CSV)"},
		{Name: "wb-govtech-programmes", Read: ReadProgrammes, Title: "World Bank, GovTech Dataset: named strategies, programmes, laws and portals"},
		{Name: "wb-gtmi", Read: ReadGTMI, Title: "World Bank, GovTech Maturity Index: one row for each economy and edition"},
		{Name: "wb-population", Read: ReadPopulation, Title: "World Bank SP.POP.TOTL as packaged by DataHub (CSV)"},
		{Name: "wb-wdi", Read: ReadWDI, Title: "World Development Indicators in Gapminder's form: geo, time, series (CSV)"},
		{Name: "wb-wgi", Read: ReadWGI, Title: "Worldwide Governance Indicators, updates to 2024 (CSV)"},
	}
}
