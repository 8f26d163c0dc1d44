package seed

// Importers lists every known file format, by the name that --as takes.
func Importers() []Importer {
	return []Importer{
		// One line each, sorted by name.
		{"eqls", "European Quality of Life Survey: perceived quality of public services (CSV)", readEQLS},
		{"eu-egov-benchmark", "European Commission, eGovernment Benchmark: scores in long form", readEUBenchmark},
		{"eurostat-das", "Digital Agenda Scoreboard: e-government indicators, shares (CSV)", readDAS},
		{"eurostat-desi", "Digital Economy and Society Index: facts by edition (CSV)", readDESI},
		{"eurostat-isoc", "Eurostat isoc_ciegi_ac: e-government activities of individuals (CSV)", readISOC},
		{"euser", "eUSER population survey 2005: satisfaction with e-government (CSV)", readEUSER},
		{"national-surveys", "Figures of national surveys, one a row, with question and base (CSV)", readNational},
		{"oecd-dgi", "OECD, Digital Government Index: long form, or a column for each measure", readOECDDGI},
		{"oecd-egov-use", "OECD ICT_HH2: dealing with public authorities online (CSV)", readOECDUse},
		{"oecd-ourdata", "OECD, OURdata Index: long form, SDMX-CSV, or a ranked table", readOECDOURdata},
		{"programmes", "egovbench: e-government programmes collected from public pages (JSON)", readProgrammes},
		{"tidy", "egovbench: tidy CSV, the form of its own tables", readTidy},
		{"tidy-json", "egovbench: tidy JSON, which may bring its note and its source", readTidyJSON},
		{"un-egdi", "UN, E-Government Development Index: the data centre's download, or all editions in one", readUN},
		{"undp-hdr", "UNDP Human Development Report: HDI and schooling (CSV)", readHDR},
		{"wb-govtech-programmes", "World Bank, GovTech Dataset: named strategies, programmes, laws and portals", readGovtechProgrammes},
		{"wb-gtmi", "World Bank, GovTech Maturity Index: one row for each economy and edition", readGTMI},
		{"wb-population", "World Bank SP.POP.TOTL as packaged by DataHub (CSV)", readPopulation},
		{"wb-wdi", "World Development Indicators in Gapminder's form: geo, time, series (CSV)", readWDI},
		{"wb-wgi", "Worldwide Governance Indicators, updates to 2024 (CSV)", readWGI},
	}
}
