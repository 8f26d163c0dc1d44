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
	var place, name, period string
	var series []string
	err = eachRow(in, b, rows{is: c.isHeader, begin: func(h *header) bool {
		fine := make([]bool, 2)
		place, fine[0] = h.need(c.Place)
		period, fine[1] = h.need(c.Period)
		name = h.first(c.Name)
		t.Dimensions("", []string{SeriesDimension})
		for _, column := range h.names {
			if column == "" || column == place || column == name || column == period || slices.Contains(c.Labels, column) || slices.Contains(b.Ignored, column) {
				continue
			}
			if c.Series != nil && !c.Series(column) {
				continue
			}
			series = append(series, column)
		}
		return !slices.Contains(fine, false) && h.unknown(func(column string) bool {
			return column == place || column == name || column == period || slices.Contains(c.Labels, column) || slices.Contains(series, column) ||
				c.Known != nil && c.Known(column)
		})
	}, do: func(h *header, line int, cells []string) {
		f := Figure{Line: line, PlaceColumn: place, PeriodColumn: period, Place: h.cell(cells, place), Period: h.cell(cells, period), Codes: make([]string, 1)}
		for _, column := range series {
			f.Column, f.Codes[0], f.Value = column, column, h.cell(cells, column)
			switch {
			case f.Value == "" && f.Period == "": // a row that says when a chart begins
			case f.Place == "" && h.cell(cells, name) != "":
				t.in.LeaveGroup(h.cell(cells, name))
			case f.Value != "":
				t.Take(&f)
			}
		}
	}})
	t.Close()
	return err
}

func (c *Columns) isHeader(cells []string) bool {
	has := func(name string) bool { return slices.Contains(cells, name) }
	return slices.ContainsFunc(c.Place, has) && slices.ContainsFunc(c.Period, has)
}
