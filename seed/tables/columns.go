package tables

import (
	"io"
	"slices"

	"github.com/egovbench/egovbench/seed/intake"
)

// Columns describes tables with a row for each place and year, and a column for each series, which its
// name says.
type Columns struct {
	Form
	Place  []string
	Name   []string // of groups, whose code is empty
	Period []string
	Labels []string
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
	err = eachRow(in, b, rows{is: c.isHeader, begin: r.begin, do: r.row})
	t.Close()
	return err
}

// columnsReader is a table while it is read.
type columnsReader struct {
	of                  *Columns
	table               *Table
	place, name, period string
	series              []string // the columns that hold figures
}

// begin finds the columns of a header; false after a fault.
func (r *columnsReader) begin(h *header) bool {
	var placed, dated bool
	r.place, placed = h.need(r.of.Place)
	r.period, dated = h.need(r.of.Period)
	r.name = h.first(r.of.Name)
	r.table.Dimensions("", []string{SeriesDimension})
	for _, column := range h.names {
		if column != "" && !r.describes(column) && !slices.Contains(h.batch.Ignored, column) && (r.of.Series == nil || r.of.Series(column)) {
			r.series = append(r.series, column)
		}
	}
	return placed && dated && h.unknown(func(column string) bool {
		return r.describes(column) || slices.Contains(r.series, column) || r.of.Known != nil && r.of.Known(column)
	})
}

// describes says whether a column says what a row is about.
func (r *columnsReader) describes(column string) bool {
	return column == r.place || column == r.name || column == r.period || slices.Contains(r.of.Labels, column)
}

func (r *columnsReader) row(h *header, line int, cells []string) {
	f := Figure{Line: line, PlaceColumn: r.place, PeriodColumn: r.period, Place: h.cell(cells, r.place), Period: h.cell(cells, r.period), Codes: make([]string, 1)}
	for _, column := range r.series {
		f.Column, f.Codes[0], f.Value = column, column, h.cell(cells, column)
		switch {
		case f.Value == "" && f.Period == "": // a row that says when a chart begins
		case f.Place == "" && h.cell(cells, r.name) != "":
			r.table.in.LeaveGroup(h.cell(cells, r.name))
		case f.Value != "":
			r.table.Take(&f)
		}
	}
}

func (c *Columns) isHeader(cells []string) bool {
	has := func(name string) bool { return slices.Contains(cells, name) }
	return slices.ContainsFunc(c.Place, has) && slices.ContainsFunc(c.Period, has)
}
