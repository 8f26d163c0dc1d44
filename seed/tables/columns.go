package tables

import (
	"io"
	"slices"

	"github.com/egovbench/egovbench/seed/intake"
)

// Columns describes tables with a row for each place and year, and a column for each series, which its
// name says; or with a row for each series and year, and a column for each place.
type Columns struct {
	Form
	Place  []string // none where columns are places
	Name   []string // of groups, whose code is empty
	Period []string
	Labels []string
	// Dimension is the column that tells the series where columns are places.
	Dimension string
	// Code is what a column's name says of its series or place; nil for the whole name.
	Code func(column string) string
	// Footer says whether a row is the first of a footer; nil for none.
	Footer func(cells []string) bool
	// Band is the column of the class that the producer gave, BandOf the series that it belongs to.
	Band, BandOf string
	// Sums says that rows without a period sum up others: they are left out.
	Sums bool
	// Known says which other columns are known and say nothing here; nil for none.
	Known func(column string) bool
	// Series says which columns hold figures; nil for all others.
	Series func(column string) bool
}

// Read adds the figures of a table to the batch.
func (c *Columns) Read(in io.Reader, b *intake.Batch) error {
	t, err := New(b, &c.Form)
	if err != nil {
		return err
	}
	r := columnsReader{of: c, table: t}
	err = eachRow(in, b, rows{is: c.isHeader, begin: r.begin, footer: c.Footer, do: r.row})
	t.Close()
	return err
}

// columnsReader is a table while it is read.
type columnsReader struct {
	of                  *Columns
	table               *Table
	place, name, period string
	held                []string // the columns that hold figures
}

// begin finds the columns of a header; false after a fault.
func (r *columnsReader) begin(h *header) bool {
	fine := make([]bool, 2)
	r.period, fine[0] = h.need(r.of.Period)
	r.name = h.first(r.of.Name)
	if dimension := r.of.Dimension; dimension != "" {
		_, fine[1] = h.need([]string{dimension})
		r.table.Dimensions("", []string{dimension})
	} else {
		r.place, fine[1] = h.need(r.of.Place)
		r.table.Dimensions("", []string{SeriesDimension})
	}
	for _, column := range h.names {
		if column != "" && !r.describes(column) && !slices.Contains(h.batch.Ignored, column) && (r.of.Series == nil || r.of.Series(column)) {
			r.held = append(r.held, column)
		}
	}
	return !slices.Contains(fine, false) && h.unknown(func(column string) bool {
		return r.describes(column) || slices.Contains(r.held, column) || r.of.Known != nil && r.of.Known(column)
	})
}

// describes says whether a column says what a row is about.
func (r *columnsReader) describes(column string) bool {
	return column == r.place || column == r.name || column == r.period || column == r.of.Dimension || slices.Contains(r.of.Labels, column)
}

func (r *columnsReader) row(h *header, line int, cells []string) {
	if r.of.Sums && h.cell(cells, r.period) == "" {
		r.table.in.Omit(intake.Row{Line: line}, "sums-left-out", "rows without a year, which sum up others, were left out")
		return
	}
	f := Figure{Line: line, PlaceColumn: r.place, PeriodColumn: r.period, Place: h.cell(cells, r.place), Period: h.cell(cells, r.period), Name: h.cell(cells, r.name), Codes: make([]string, 1)}
	for _, column := range r.held {
		f.Column, f.Value = column, h.cell(cells, column)
		if said := r.code(column); r.of.Dimension != "" {
			f.Place, f.PlaceColumn, f.Codes[0] = said, column, h.cell(cells, r.of.Dimension)
		} else {
			f.Codes[0] = said
		}
		f.Band = ""
		if column == r.of.BandOf {
			f.Band = h.cell(cells, r.of.Band)
		}
		switch {
		case f.Value == "" && f.Period == "": // a row that says when a chart begins
		case f.Place == "" && f.Name != "" && !r.table.isCountry(f.Name):
			r.table.in.LeaveGroup(f.Name)
		case f.Place == "" && f.Name != "" && f.Value != "":
			named := f
			named.Place, named.PlaceColumn = f.Name, r.name
			r.table.Take(&named)
		case f.Value != "":
			r.table.Take(&f)
		}
	}
}

// code is what the name of a column says of what is in it.
func (r *columnsReader) code(column string) string {
	if r.of.Code == nil {
		return column
	}
	return r.of.Code(column)
}

func (c *Columns) isHeader(cells []string) bool {
	has := func(name string) bool { return slices.Contains(cells, name) }
	if c.Dimension != "" {
		return has(c.Dimension) && slices.ContainsFunc(c.Period, has)
	}
	return slices.ContainsFunc(c.Place, has) && slices.ContainsFunc(c.Period, has)
}
