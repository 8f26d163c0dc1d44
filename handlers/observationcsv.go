package handlers

import (
	"bytes"
	"io"
	"math"
	"slices"
	"strconv"
	"sync"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// csvRows are the parts of an observation's line of CSV that many rows share, as jsonRows are those of its JSON.
type csvRows struct {
	lang     string
	header   []byte
	parts    []part
	decimals []int    // of indicators
	cited    [][]byte // what a line says of its source
	notes    sync.Map // as cells, by their text: many rows have the same

	keptSeries
}

// csvRowsIn is the language of the csvRows that are kept.
type csvRowsIn string

func (v *View) csvRows() *csvRows {
	return bench.Keep(v.Data, csvRowsIn(v.Lang), func() *csvRows {
		l := &csvRows{lang: v.Lang, decimals: v.decimals(), parts: v.partsOf(func(o *Observation, from, to int) []byte {
			return append(render.CSVCells(render.TableOf([]Observation{*o}).Rows[0][from:to]...), ',')
		})}
		l.keptSeries = v.keptSeries("\r\n", l.appendLine)
		var header bytes.Buffer
		_ = render.CSV(&header, render.TableOf[Observation](nil)) // a buffer takes all
		l.header = bytes.TrimSuffix(header.Bytes(), []byte("\r\n"))
		for i := range v.Sources {
			x := &v.Sources[i]
			l.cited = append(l.cited, render.CSVCells(x.Citation, x.Licence, x.URL))
		}
		return l
	})
}

// linesAtOnce is how many lines are handed on together.
const linesAtOnce = 64

// WriteCSV writes what render.CSV does of the table, from csvRows.
func (f *figures) WriteCSV(w io.Writer, about render.About) error {
	l := f.view.csvRows()
	b := append(make([]byte, 0, linesAtOnce*lineSize), l.header...)
	appendRows := l.appendRows
	if about.Cut && about.Whole {
		b = append(b, ",row_of_total"...)
		appendRows = l.counted(about.Total)
	}
	b = append(b, "\r\n"...)
	for rows := range slices.Chunk(f.Rows, linesAtOnce) {
		b = append(appendRows(b, rows), "\r\n"...)
		if _, err := w.Write(b); err != nil {
			return err
		}
		b = b[:0]
	}
	if !about.Cut {
		for _, row := range f.lacking.among(render.TableOf[Observation](nil)).Absent {
			b = append(append(b, render.CSVCells(append(row, nil, nil, nil)...)...), "\r\n"...)
		}
	}
	_, err := w.Write(b)
	return err
}

// counted appends rows as appendRows does, each with its number among all there are.
func (l *csvRows) counted(total int) func([]byte, []int32) []byte {
	of, n := " of "+strconv.Itoa(total), 0
	return func(b []byte, rows []int32) []byte {
		for i, row := range rows {
			if i > 0 {
				b = append(b, l.between...)
			}
			n++
			b = append(strconv.AppendInt(append(l.appendLine(b, &l.of.Observations, row), ','), int64(n), 10), of...)
		}
		return b
	}
}

func (l *csvRows) appendLine(b []byte, c *models.Columns, row int32) []byte {
	for i := range l.parts {
		if part := &l.parts[i]; part.texts != nil {
			b = append(b, part.text(c, row)...)
		} else {
			b = append(l.appendFigure(b, part.column, c, row), ',')
		}
	}
	return append(b, l.cited[c.Source[row]]...)
}

// appendFigure appends what differs from row to row.
func (l *csvRows) appendFigure(b []byte, of column, c *models.Columns, row int32) []byte {
	switch value, rank := c.Value[row], c.Rank[row]; {
	case of == ofPeriod:
		return strconv.AppendInt(b, int64(c.Period[row]), 10)
	case of == ofValue && !math.IsNaN(value):
		return render.AppendNumber(b, value, l.decimals[c.Indicator[row]])
	case of == ofRank && rank > 0:
		return strconv.AppendInt(b, int64(rank), 10)
	case of == ofNote:
		if note := c.Extra(row).Note; note != "" {
			cell, known := l.notes.Load(note)
			if !known {
				cell, _ = l.notes.LoadOrStore(note, render.CSVCells(phrases.Remark(l.lang, note)))
			}
			return append(b, cell.([]byte)...)
		}
	}
	return b
}
