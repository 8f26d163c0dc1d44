package eurostat

import (
	"io"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// timeMark stands between the last dimension and the years in the first cell of a table in TSV.
const timeMark = `\`

// ReadTSV reads Eurostat's tab-separated tables: the dimensions share the first cell, with commas
// between them, and flags stand after the values.
func ReadTSV(in io.Reader, b *intake.Batch) error {
	t, err := tables.New(b, &tables.Form{Name: "eurostat-tsv", Places: "sdmx", Flags: tables.EurostatFlags, Missing: []string{":"}})
	if err != nil {
		return err
	}
	r := tsvReader{batch: b, table: t, at: -1}
	err = intake.EachRecord(in, b, '\t', func(line int, cells []string) bool {
		if r.years == nil {
			return r.header(line, cells)
		}
		r.row(line, cells)
		return true
	})
	t.Close()
	return err
}

// tsvReader reads one table.
type tsvReader struct {
	batch      *intake.Batch
	table      *tables.Table
	dimensions []string
	at         int // which of them is the country
	years      []string
}

func (r *tsvReader) header(line int, cells []string) bool {
	names, _, _ := strings.Cut(cells[0], timeMark)
	r.dimensions = strings.Split(strings.Clone(names), ",")
	place := "geo"
	if m := r.batch.Mapping; m != nil && m.Place != "" {
		place = m.Place
	}
	r.at = slices.Index(r.dimensions, place)
	if r.at < 0 {
		r.batch.Fault("missing-column", line, place, "the first cell names the dimensions %s, and none is %q", strings.Join(r.dimensions, ", "), place)
		return false
	}
	r.years = []string{}
	for _, year := range cells[1:] {
		if slices.Contains(r.years, year) {
			r.batch.Fault("column-twice", line, year, "the header names the column twice: keep one")
			return false
		}
		r.years = append(r.years, strings.Clone(year))
	}
	r.table.Dimensions("", slices.Delete(slices.Clone(r.dimensions), r.at, r.at+1))
	return true
}

func (r *tsvReader) row(line int, cells []string) {
	codes := strings.Split(cells[0], ",")
	if strings.Contains(cells[0], timeMark) {
		r.batch.Fault("header-again", line, "", "the row is a header once more: two files were put together; take it out, or import them one by one")
		return
	}
	if len(codes) != len(r.dimensions) || len(cells)-1 != len(r.years) {
		r.batch.Fault("column-count", line, "", "the row has %d codes and %d values, the header %d dimensions and %d periods", len(codes), len(cells)-1, len(r.dimensions), len(r.years))
		return
	}
	f := tables.Figure{Line: line, Place: codes[r.at], PlaceColumn: r.dimensions[r.at]}
	f.Codes = slices.Delete(slices.Clone(codes), r.at, r.at+1)
	for i, cell := range cells[1:] {
		f.Period, f.PeriodColumn, f.Column = r.years[i], r.years[i], r.years[i]
		f.Value, f.Flag = valueAndFlag(cell)
		if f.Value != "" {
			r.table.Take(&f)
		}
	}
}

// valueAndFlag takes a cell apart: flags are letters at its end, in most tables after a space.
func valueAndFlag(cell string) (value, flag string) {
	value = strings.TrimRight(cell, " abcdefghijklmnopqrstuvwxyz")
	return value, strings.TrimSpace(cell[len(value):])
}

func fitsTSV(h *intake.Head) bool {
	return len(h.Rows) > 0 && len(h.Rows[0]) > 1 && strings.Contains(h.Rows[0][0], timeMark)
}
