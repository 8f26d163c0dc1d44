package un

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "un-egdi", Columns: []string{"Survey Year", "Country Name", "E-Government Rank", "E-Government Index", "E-Participation Index", "Online Service Index", "Human Capital Index", "Telecommunication Infrastructure Index"}, Fits: fitsEGDI, Read: ReadEGDI, Title: "UN, E-Government Development Index: the data centre's download, or all editions in one"},
		{Name: "un-sdg", Read: sdg().Read, Columns: []string{"SeriesCode", "GeoAreaCode", "TimePeriod", "Value", "Units", "Nature"}, Fits: fitsSDG, Title: "UN, Global SDG Indicators Database: one row for each figure (CSV or workbook)"},
		{Name: "un-sdg-wide", Read: sdgWide().Read, Fits: fitsSDGWide, Title: "UN, Global SDG Indicators Database: a row for each series and area, a column for each year (CSV or workbook)"},
		{Name: "un-sdg-json", Read: readSDGJSON, Fits: fitsSDGJSON, Title: "UN, Global SDG Indicators Database: answer of the API (JSON)"},
		{Name: "un-yearbook", Read: yearbook().Read, Fits: fitsYearbook, Title: "UN, Statistical Yearbook: a table of data.un.org, one row for each figure (CSV)"},
		{Name: "undata", Read: undata().Read, Columns: []string{"Country or Area", "Year", "Value", "Value Footnotes"}, Fits: fitsUNdata, Title: "UN, export of data.un.org: one row for each figure (CSV)"},
	}
}

// fitsEGDI recognises the data centre's download, also where some of its columns go by other names,
// and the table of all editions.
func fitsEGDI(h *intake.Head) bool {
	return h.Begins("Survey Year") || h.Begins("E-Government Index") || h.Begins("year", "iso3", "rank", "egdi")
}
