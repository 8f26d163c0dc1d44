package undp

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "undp-hdr", Columns: []string{"iso3", "year", "hdi", "eys", "mys"}, Read: ReadHDR, Title: "UNDP Human Development Report: HDI and schooling (CSV)"},
		{Name: "undp-hdr-wide", Read: complete().Read, Columns: []string{"iso3", "country", "hdicode", "region"}, Fits: fitsWide, Title: "UNDP Human Development Report, complete time series: a column for each index and year (CSV)"},
	}
}
