package seed

// Importers lists every known file format, by the name that --as takes.
func Importers() []Importer {
	return []Importer{
		// One line each, sorted by name.
		{"eqls", "European Quality of Life Survey: perceived quality of public services (CSV)", readEQLS},
		{"euser", "eUSER population survey 2005: satisfaction with e-government (CSV)", readEUSER},
		{"eurostat-das", "Digital Agenda Scoreboard: e-government indicators, shares (CSV)", readDAS},
		{"eurostat-desi", "Digital Economy and Society Index: facts by edition (CSV)", readDESI},
		{"eurostat-isoc", "Eurostat isoc_ciegi_ac: e-government activities of individuals (CSV)", readISOC},
		{"national-surveys", "Figures of national surveys, one a row, with question and base (CSV)", readNational},
		{"oecd-egov-use", "OECD ICT_HH2: dealing with public authorities online (CSV)", readOECDUse},
		{"undp-hdr", "UNDP Human Development Report: HDI and schooling (CSV)", readHDR},
		{"wb-population", "World Bank SP.POP.TOTL as packaged by DataHub (CSV)", readPopulation},
		{"wb-wdi", "World Development Indicators in Gapminder's form: geo, time, series (CSV)", readWDI},
		{"wb-wgi", "Worldwide Governance Indicators, updates to 2024 (CSV)", readWGI},
	}
}
