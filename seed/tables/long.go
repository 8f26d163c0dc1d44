package tables

import (
	"io"
	"slices"

	"github.com/egovbench/egovbench/seed/intake"
)

// Long describes tables with a row for each figure. Of columns with several names, the first that
// a table has is taken.
type Long struct {
	Form
	Place  []string
	Name   string // the place's name, for rows whose code is empty; "" where there is none
	Period []string
	Value  []string
	Flag   []string // optional, as all that follow
	Note   []string
	Data   string   // the column of the table's own id
	Power  []string // of the power of ten by which values are to be multiplied
	Action string   // the column that says what to do with a row; D is to delete it
	// Dimensions tell the series apart; More says which other columns do, too.
	Dimensions []string
	More       func(column string) bool
	// Clean takes what is said beside the code out of a column's name and out of a cell; nil for nothing.
	Clean func(cell string) string
	// Labels are known and say nothing that the others do not.
	Labels []string
}

// Read adds the figures of a table to the batch.
func (l *Long) Read(in io.Reader, b *intake.Batch) error {
	t, err := New(b, &l.Form)
	if err != nil {
		return err
	}
	r := longReader{of: l, table: t}
	err = eachRow(in, b, rows{is: l.isHeader, begin: r.begin, footer: isFooter, do: r.row})
	t.Close()
	return err
}

// isHeader says whether a row, once clean, names a column of values.
func (l *Long) isHeader(cells []string) bool {
	l.clean(cells)
	return slices.ContainsFunc(l.Value, func(name string) bool { return slices.Contains(cells, name) })
}

// longReader is a table while it is read.
type longReader struct {
	of         *Long
	table      *Table
	columns    columns
	dimensions []string // the columns that tell the series apart
	figure     Figure
}

// columns are the columns that the parts of a figure are read from.
type columns struct{ place, name, period, value, flag, note, data, power, action string }

// begin finds the columns of a header; false after a fault.
func (r *longReader) begin(h *header) bool {
	var fine bool
	if r.columns, fine = r.of.columns(h); !fine {
		return false
	}
	for _, name := range h.names {
		if r.tellsApart(name) && !slices.Contains(h.batch.Ignored, name) {
			r.dimensions = append(r.dimensions, name)
		}
	}
	r.figure.Codes = make([]string, len(r.dimensions))
	r.table.Dimensions("", r.dimensions)
	return h.unknown(func(name string) bool {
		return r.columns.has(name) || slices.Contains(r.dimensions, name) || slices.Contains(r.of.Labels, name)
	})
}

// tellsApart says whether a column tells series apart.
func (r *longReader) tellsApart(name string) bool {
	if r.columns.has(name) {
		return false
	}
	return slices.Contains(r.of.Dimensions, name) || name != "" && r.of.More != nil && !slices.Contains(r.of.Labels, name) && r.of.More(name)
}

func (r *longReader) row(h *header, line int, cells []string) {
	r.of.clean(cells)
	c, f := &r.columns, &r.figure
	if data := h.cell(cells, c.data); data != "" && data != r.table.dataset {
		r.table.Dimensions(DatasetOf(data), r.dimensions)
	}
	for i, name := range r.dimensions {
		f.Codes[i] = h.cell(cells, name)
	}
	f.Line, f.Column, f.PlaceColumn, f.PeriodColumn = line, c.value, c.place, c.period
	f.Place, f.Name, f.Period = h.cell(cells, c.place), h.cell(cells, c.name), h.cell(cells, c.period)
	if f.Place == "" && c.name != "" {
		f.Place, f.PlaceColumn = h.cell(cells, c.name), c.name
	}
	f.Value, f.Flag, f.Note = h.cell(cells, c.value), h.cell(cells, c.flag), h.cell(cells, c.note)
	f.Power = h.cell(cells, c.power)
	switch {
	case h.cell(cells, c.action) == "D":
		r.table.fault("row-to-delete", line, c.action, "the row says that its figure is to be deleted: take the whole table as it is now")
	case f.Place != "" || f.Period != "" || f.Value != "":
		r.table.Take(f)
	}
}

func (l *Long) clean(cells []string) {
	if l.Clean != nil {
		for i := range cells {
			cells[i] = l.Clean(cells[i])
		}
	}
}

// isFooter says whether a row is the first of a footer: footnotes below a table.
func isFooter(cells []string) bool {
	return cells[0] == "footnoteSeqID" || cells[0] == "fnSeqID"
}

func (c *columns) has(name string) bool {
	return slices.Contains([]string{c.place, c.name, c.period, c.value, c.flag, c.note, c.data, c.power, c.action}, name)
}

// columns finds the columns of a header; false after a fault.
func (l *Long) columns(h *header) (columns, bool) {
	place, period, m := l.Place, l.Period, h.batch.Mapping
	if m != nil && m.Place != "" {
		place = []string{m.Place}
	}
	if m != nil && m.Period != "" {
		period = []string{m.Period}
	}
	c := columns{flag: h.first(l.Flag), note: h.first(l.Note), data: h.first([]string{l.Data}), name: h.first([]string{l.Name}), power: h.first(l.Power), action: h.first([]string{l.Action})}
	fine := make([]bool, 3)
	c.place, fine[0] = h.need(place)
	c.period, fine[1] = h.need(period)
	c.value, fine[2] = h.need(l.Value)
	return c, !slices.Contains(fine, false)
}
