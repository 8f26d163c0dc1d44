package tables

import (
	"io"
	"regexp"
	"slices"

	"github.com/egovbench/egovbench/seed/intake"
)

// Wide describes tables with a column for each year.
type Wide struct {
	Form
	Place []string
	Name  string // the place's name, for rows whose code is empty
	// Dimensions are columns that tell the series apart; More says which other columns do, too.
	Dimensions []string
	More       func(column string) bool
	Labels     []string // known, and said by the others already
	// Split takes a column that holds figures apart: its year, and its series where the column names
	// that ("hdi_1990"); false for other columns.
	Split func(column string) (year, series string, ok bool)
	// Footer says whether a row is the first of a footer.
	Footer func(cells []string) bool
	// Above is given the rows over the header.
	Above func(b *intake.Batch, line int, cells []string)
	// Title says whether a column is the first of the header, which then names the series.
	Title bool
}

// SeriesDimension is the dimension of series that columns name.
const SeriesDimension = "series"

// YearColumn splits columns that are named by years: "2019", "2019 [YR2019]".
func YearColumn(column string) (year, series string, ok bool) {
	if !yearlike.MatchString(column) {
		return "", "", false
	}
	return column[:4], "", true
}

var yearlike = regexp.MustCompile(`^\d{4}(?: \[YR\d{4}\])?$`)

// yearCell is a column that holds figures.
type yearCell struct {
	at           int
	year, series string
}

// Read adds the figures of a table to the batch.
func (w *Wide) Read(in io.Reader, b *intake.Batch) error {
	t, err := New(b, &w.Form)
	if err != nil {
		return err
	}
	var years []yearCell
	var names []string
	var place string
	var above func(int, []string)
	if w.Above != nil {
		above = func(line int, cells []string) { w.Above(b, line, cells) }
	}
	err = eachRow(in, b, rows{is: w.isHeader, above: above, footer: w.Footer, begin: func(h *header) bool {
		var fine bool
		if place, fine = w.begin(h); !fine {
			return false
		}
		years, names = w.years(h), h.present(w.Dimensions)
		if w.More != nil {
			names = append(names, slices.DeleteFunc(slices.Clone(h.names), func(name string) bool { return slices.Contains(names, name) || !w.More(name) })...)
		}
		if len(years) > 0 && (years[0].series != "" || w.Title) {
			names = append(names, SeriesDimension)
		}
		t.Dimensions("", names)
		return true
	}, do: func(h *header, line int, cells []string) {
		w.row(t, h, line, cells, years, names, place)
	}})
	t.Close()
	return err
}

func (w *Wide) isHeader(cells []string) bool {
	held := 0
	for _, cell := range cells {
		if _, _, ok := w.Split(cell); ok {
			held++
		}
	}
	if w.Title {
		return held > 1
	}
	return held > 0 && slices.ContainsFunc(w.Place, func(name string) bool { return slices.Contains(cells, name) })
}

// begin checks the header and gives the column of places.
func (w *Wide) begin(h *header) (place string, fine bool) {
	if w.Title {
		return h.names[0], true
	}
	place, fine = h.need(w.Place)
	for _, name := range w.Dimensions {
		if _, there := h.need([]string{name}); !there {
			fine = false
		}
	}
	return place, h.unknown(func(name string) bool {
		_, _, year := w.Split(name)
		return year || w.More != nil && w.More(name) || slices.Contains(w.Place, name) || slices.Contains(w.Dimensions, name) || slices.Contains(w.Labels, name) || name == w.Name
	}) && fine
}

func (w *Wide) years(h *header) []yearCell {
	var years []yearCell
	for i, name := range h.names {
		if year, series, ok := w.Split(name); ok {
			years = append(years, yearCell{i, year, series})
		}
	}
	return years
}

// row takes all figures of a row.
func (w *Wide) row(t *Table, h *header, line int, cells []string, years []yearCell, names []string, place string) {
	f := Figure{Line: line, Place: h.cell(cells, place), PlaceColumn: place, Name: h.cell(cells, w.Name), Codes: make([]string, len(names))}
	if w.Title {
		f.Place, f.PlaceColumn = cells[0], h.names[0]
	}
	if f.Place == "" {
		f.Place, f.PlaceColumn = h.cell(cells, w.Name), w.Name
	}
	for i, name := range names {
		f.Codes[i] = h.cell(cells, name)
	}
	for _, y := range years {
		if y.at >= len(cells) {
			continue
		}
		switch {
		case w.Title:
			f.Codes[len(names)-1] = h.names[0]
		case y.series != "":
			f.Codes[len(names)-1] = y.series
		}
		f.Period, f.PeriodColumn, f.Column = y.year, h.names[y.at], h.names[y.at]
		if f.Value = cells[y.at]; f.Value != "" || w.Flags != nil {
			t.Take(&f)
		}
	}
}

// present are those of the columns that the table has.
func (h *header) present(names []string) []string {
	var there []string
	for _, name := range names {
		if _, ok := h.at[name]; ok {
			there = append(there, name)
		}
	}
	return there
}
