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
		{Name: "wb-gtmi", Columns: []string{"year", "country_code", "grp", "gtmi"}, Read: ReadGTMI, Title: "World Bank, GovTech Maturity Index: one row for each economy and edition"},
		{Name: "wb-population", Columns: []string{"Country Name", "Country Code", "Year", "Value"}, Read: ReadPopulation, Title: "World Bank SP.POP.TOTL as packaged by DataHub (CSV)"},
		{Name: "wb-wdi", Columns: []string{"geo", "time"}, Read: ReadWDI, Title: "World Development Indicators in Gapminder's form: geo, time, series (CSV)"},
		{Name: "wb-wgi", Columns: []string{"code", "year", "indicator", "estimate", "stddev"}, Read: ReadWGI, Title: "Worldwide Governance Indicators, updates to 2024 (CSV)"},
		{Name: "wb-api", Read: ReadAPI, Columns: []string{"Country Name", "Country Code", "Indicator Name", "Indicator Code"}, Fits: fitsWide("Indicator Code"), Title: "World Bank, API_* download or bulk file: a row for each country and indicator, a column for each year (CSV)"},
		{Name: "wb-databank", Read: ReadDataBank, Columns: []string{"Country Name", "Country Code", "Series Name", "Series Code"}, Fits: fitsWide("Series Code"), Title: "World Bank, DataBank export: a row for each country and series, a column for each year (CSV or workbook)"},
		{Name: "wb-databank-series", Read: databankSeries().Read, Fits: fitsDataBank("Country Code"), Title: "World Bank, DataBank export: a row for each country and year, a column for each series (CSV or workbook)"},
		{Name: "wb-databank-countries", Read: databankPlaces().Read, Fits: fitsDataBank("Series Code"), Title: "World Bank, DataBank export: a row for each series and year, a column for each country (CSV or workbook)"},
		{Name: "wb-databank-both", Read: databankBoth().Read, Fits: fitsDataBankBoth, Title: "World Bank, DataBank export: a row for each country, a column for each year and series (CSV or workbook)"},
		{Name: "wb-api-json", Read: ReadJSON, Fits: fitsJSON, Title: "World Bank, answer of the API, version 2 (JSON)"},
		{Name: "wb-gtmi-sheet", Read: gtmiSheet().Read, Columns: append([]string{"Year", "Code", "Economy"}, indexNames()...), Fits: fitsGTMISheet, Title: "World Bank, GovTech Dataset: a row for each economy and year, a column for each answer and index (workbook)"},
	}
}
