package worldbank

import (
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// DataBank lets its users choose what stands in rows and what in columns.

// ReadDataBank reads an export of DataBank with years in columns ("2019 [YR2019]").
func ReadDataBank(in io.Reader, b *intake.Batch) error {
	return wide("wb-databank", "Series Name", "Series Code").Read(in, b)
}

// databankSeries reads one with series in columns ("Population, total [SP.POP.TOTL]").
func databankSeries() *tables.Columns {
	form := databank("wb-databank-series")
	form.Place, form.Name = []string{"Country Code"}, []string{"Country Name"}
	return form
}

// databankPlaces reads one with countries in columns ("Kazakhstan [KAZ]").
func databankPlaces() *tables.Columns {
	form := databank("wb-databank-countries")
	form.Dimension, form.Labels = "Series Code", append(form.Labels, "Series Name")
	return form
}

func databank(name string) *tables.Columns {
	return &tables.Columns{
		Form:   tables.Form{Name: name, Places: Places, Missing: []string{".."}},
		Period: []string{"Time"}, Labels: []string{"Time Code"},
		Series: func(column string) bool { return coded.MatchString(column) },
		Code:   func(column string) string { return coded.FindStringSubmatch(column)[1] },
		Footer: isFooter,
	}
}

// coded is the name of a column that ends with the code of what is in it.
var coded = regexp.MustCompile(`^\S.* \[([A-Za-z0-9_.]+)\]$`)

// databankBoth reads exports with a row for each country, and a column for each year and series.
func databankBoth() *tables.Wide {
	form := wide("wb-databank-both", "", "")
	form.Dimensions, form.Labels, form.Split = nil, nil, yearAndSeries
	return form
}

// yearAndSeries takes "2019 [YR2019] - Individuals using the Internet [IT.NET.USER.ZS]" apart, also the
// other way round.
func yearAndSeries(column string) (year, series string, ok bool) {
	if match := yearThenSeries.FindStringSubmatch(column); match != nil {
		return match[1], match[2], true
	}
	if match := seriesThenYear.FindStringSubmatch(column); match != nil {
		return match[2], match[1], true
	}
	return "", "", false
}

var (
	yearThenSeries = regexp.MustCompile(`^(\d{4}) \[YR\d{4}\] - \S.* \[([A-Za-z0-9_.]+)\]$`)
	seriesThenYear = regexp.MustCompile(`^\S.* \[([A-Za-z0-9_.]+)\] - (\d{4}) \[YR\d{4}\]$`)
)

func fitsDataBankBoth(h *intake.Head) bool {
	at := h.Header("Country Name", "Country Code")
	return at >= 0 && slices.ContainsFunc(h.Rows[at], func(column string) bool {
		_, _, is := yearAndSeries(column)
		return is
	})
}

func isFooter(cells []string) bool {
	return strings.HasPrefix(cells[0], "Data from database:") || strings.HasPrefix(cells[0], "Last Updated:")
}

// fitsDataBank tells exports with a column of years by what else rows are about.
func fitsDataBank(about string) func(*intake.Head) bool {
	return func(h *intake.Head) bool {
		at := h.Header("Time", "Time Code", about)
		return at >= 0 && slices.ContainsFunc(h.Rows[at], coded.MatchString)
	}
}
