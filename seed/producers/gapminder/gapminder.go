// Package gapminder reads what Gapminder serves.
package gapminder

import (
	"math"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "gapminder", Read: wide().Read, Fits: fits, Title: "Gapminder: one row for each country, a column for each year (CSV)"},
	}
}

func wide() *tables.Wide {
	return &tables.Wide{
		Form:   tables.Form{Name: "gapminder", Number: number},
		Place:  []string{"geo", "country"},
		Labels: []string{"name"},
		Split:  tables.YearColumn,
	}
}

// fits recognises a table with countries in the first column and years in all others.
func fits(h *intake.Head) bool {
	if !h.Begins("country") && !h.Begins("geo", "name") {
		return false
	}
	others := slices.DeleteFunc(slices.Clone(h.Rows[0]), func(name string) bool {
		_, _, year := tables.YearColumn(name)
		return year
	})
	return len(others) <= 2 && len(h.Rows[0]) > len(others)
}

// number reads digits with a decimal point, and after them k, M, B or T for thousands, millions,
// thousand millions and million millions.
func number(text string) (float64, error) {
	power := map[byte]int{'k': 3, 'M': 6, 'B': 9, 'T': 12}[text[len(text)-1]]
	if power == 0 {
		return intake.Decimal(text)
	}
	if _, err := intake.Decimal(text[:len(text)-1]); err != nil {
		return 0, err
	}
	value, err := strconv.ParseFloat(text[:len(text)-1]+"e"+strconv.Itoa(power), 64)
	if err == nil && math.IsInf(value, 0) {
		err = strconv.ErrRange
	}
	return value, err
}
