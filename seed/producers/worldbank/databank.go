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
