package handlers

import (
	"bytes"
	"sync/atomic"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// keptSeriesBytes is the most memory that encoded series may take in all languages together.
const keptSeriesBytes = 48 << 20

// keptSeries write rows, and keep series as they are written once two rows or more of them have been asked for: most
// questions are for spans of series, and copying one is several times faster than writing its rows. What is over the
// budget is written row by row.
type keptSeries struct {
	of        *models.Snapshot
	appendOne func([]byte, *models.Columns, int32) []byte
	between   string                        // two rows
	encoded   []atomic.Pointer[encodedRows] // by indicator × country
	left      *atomic.Int64                 // bytes that may still be used, shared by the languages and forms
}

// keptSeriesLeft is the key of what may still be used.
type keptSeriesLeft struct{}

func (v *View) keptSeries(between string, appendOne func([]byte, *models.Columns, int32) []byte) keptSeries {
	left := bench.Keep(v.Data, keptSeriesLeft{}, func() *atomic.Int64 {
		left := &atomic.Int64{}
		left.Store(keptSeriesBytes)
		return left
	})
	return keptSeries{v.Snapshot, appendOne, between, make([]atomic.Pointer[encodedRows], len(v.Indicators)*len(v.Snapshot.Countries)), left}
}

// encodedRows is the rows of one series with what stands between them.
type encodedRows struct {
	text []byte
	ends []int32 // where each row ends in text
}

// Span gives n rows from a place on, where so many bytes stand between two.
func (f *encodedRows) Span(at, n, between int) []byte {
	switch n {
	case 0:
		return nil
	case len(f.ends):
		return f.text
	}
	begin := int32(0)
	if at > 0 {
		begin = f.ends[at-1] + int32(between)
	}
	return f.text[begin:f.ends[at+n-1]]
}

// appendRows appends rows with what stands between them.
func (f *keptSeries) appendRows(b []byte, rows []int32) []byte {
	c := &f.of.Observations
	for i := 0; i < len(rows); {
		if i > 0 {
			b = append(b, f.between...)
		}
		row := rows[i]
		from, to := f.of.Series(int(c.Indicator[row]), int(c.Country[row]))
		if n := consecutive(rows[i:], to); n > 1 {
			if kept := f.series(from, to); kept != nil {
				b = append(b, kept.Span(int(row-from), n, len(f.between))...)
				i += n
				continue
			}
		}
		b = f.appendOne(b, c, row)
		i++
	}
	return b
}

// consecutive counts the rows that follow each other without a gap before the row to.
func consecutive(rows []int32, to int32) int {
	n := 1
	for n < len(rows) && rows[n] == rows[n-1]+1 && rows[n] < to {
		n++
	}
	return n
}

// series gives the rows of one series, nil where there is no room for them.
func (f *keptSeries) series(from, to int32) *encodedRows {
	c := &f.of.Observations
	at := &f.encoded[int(c.Indicator[from])*len(f.of.Countries)+int(c.Country[from])]
	if kept := at.Load(); kept != nil {
		return kept
	}
	if f.left.Load() <= 0 {
		return nil
	}
	text, ends := make([]byte, 0, 256*(to-from)), make([]int32, 0, to-from)
	for row := from; row < to; row++ {
		if row > from {
			text = append(text, f.between...)
		}
		text = f.appendOne(text, c, row)
		ends = append(ends, int32(len(text)))
	}
	size := int64(len(text) + 4*len(ends))
	if f.left.Add(-size) < 0 { // and stays so: what is full is not tried again
		return nil
	}
	made := &encodedRows{bytes.Clone(text), ends}
	if !at.CompareAndSwap(nil, made) {
		f.left.Add(size)
	}
	return made
}
