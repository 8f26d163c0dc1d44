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
	Data   string // the column of the table's own id
	// Dimensions tell the series apart; More says which other columns do, too.
	Dimensions []string
	More       func(column string) bool
	// Clean takes what is said beside the code out of a column's name and out of a cell; nil for nothing.
	Clean func(cell string) string
	// Labels are known and say nothing that the others do not.
	Labels []string
}

// columns are the columns that the parts of a figure are read from.
type columns struct{ place, name, period, value, flag, note, data string }

// Read adds the figures of a table to the batch.
func (l *Long) Read(in io.Reader, b *intake.Batch) error {
	t, err := New(b, &l.Form)
	if err != nil {
		return err
	}
	var c columns
	var f Figure
	var names []string
	is := func(cells []string) bool {
		l.clean(cells)
		return slices.ContainsFunc(l.Value, func(name string) bool { return slices.Contains(cells, name) })
	}
	err = eachRow(in, b, rows{is: is, footer: isFooter, begin: func(h *header) bool {
		var fine bool
		if c, fine = l.columns(h, b.Mapping); !fine {
			return false
		}
		for _, name := range h.names {
			if slices.Contains(l.Dimensions, name) || l.More != nil && name != "" && !c.has(name) && !slices.Contains(l.Labels, name) && l.More(name) {
				names = append(names, name)
			}
		}
		names = slices.DeleteFunc(names, func(name string) bool { return c.has(name) || slices.Contains(b.Ignored, name) })
		f.Codes = make([]string, len(names))
		t.Dimensions("", names)
		return h.unknown(func(name string) bool {
			return c.has(name) || slices.Contains(names, name) || slices.Contains(l.Labels, name)
		})
	}, do: func(h *header, line int, cells []string) {
		l.clean(cells)
		if data := h.cell(cells, c.data); data != "" && data != t.dataset {
			t.Dimensions(DatasetOf(data), names)
			t.dataset = DatasetOf(data)
		}
		for i, name := range names {
			f.Codes[i] = h.cell(cells, name)
		}
		f.Line, f.Column, f.PlaceColumn, f.PeriodColumn = line, c.value, c.place, c.period
		f.Place, f.Period = h.cell(cells, c.place), h.cell(cells, c.period)
		if f.Place == "" && c.name != "" {
			f.Place, f.PlaceColumn = h.cell(cells, c.name), c.name
		}
		f.Value, f.Flag, f.Note = h.cell(cells, c.value), h.cell(cells, c.flag), h.cell(cells, c.note)
		if f.Place != "" || f.Period != "" || f.Value != "" {
			t.Take(&f)
		}
	}})
	t.Close()
	return err
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
	return slices.Contains([]string{c.place, c.name, c.period, c.value, c.flag, c.note, c.data}, name)
}

// columns finds the columns of a header; false after a fault.
func (l *Long) columns(h *header, m *intake.Mapping) (columns, bool) {
	place, period := l.Place, l.Period
	if m != nil && m.Place != "" {
		place = []string{m.Place}
	}
	if m != nil && m.Period != "" {
		period = []string{m.Period}
	}
	c := columns{flag: h.first(l.Flag), note: h.first(l.Note), data: h.first([]string{l.Data}), name: h.first([]string{l.Name})}
	fine := make([]bool, 3)
	c.place, fine[0] = h.need(place)
	c.period, fine[1] = h.need(period)
	c.value, fine[2] = h.need(l.Value)
	return c, !slices.Contains(fine, false)
}
