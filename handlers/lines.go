package handlers

import (
	"bytes"
	"io"
	"math"
	"strconv"
	"sync"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// lines are the parts of an observation's line of CSV that many rows share, as pieces are those of its JSON.
type lines struct {
	lang     string
	header   []byte
	parts    []part
	decimals []int    // of indicators
	cited    [][]byte // what a line says of its source
	notes    sync.Map // as cells, by their text: many rows have the same
}

// linesIn is the language of lines that are kept.
type linesIn string

func (v *View) lines() *lines {
	return bench.Keep(v.Data, linesIn(v.Lang), func() *lines {
		l := &lines{lang: v.Lang, decimals: v.decimals(), parts: v.partsOf(func(o *Observation, from, to int) []byte {
			return append(render.CSVCells(render.TableOf([]Observation{*o}).Rows[0][from:to]...), ',')
		})}
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

// linesAtOnce is how many bytes of lines are handed on together.
const linesAtOnce = 32 << 10

// WriteCSV writes what render.CSV does of the table, from lines.
func (f *figures) WriteCSV(w io.Writer, about render.About) error {
	l, c := f.view.lines(), &f.view.Snapshot.Observations
	of := ""
	b := append(make([]byte, 0, linesAtOnce+linesAtOnce/8), l.header...)
	if about.Cut && about.Whole {
		of = " of " + strconv.Itoa(about.Total)
		b = append(b, ",row_of_total"...)
	}
	b = append(b, "\r\n"...)
	for i, row := range f.Rows {
		b = l.appendLine(b, c, row)
		if of != "" {
			b = append(strconv.AppendInt(append(b, ','), int64(i+1), 10), of...)
		}
		b = append(b, "\r\n"...)
		if len(b) >= linesAtOnce {
			if _, err := w.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	_, err := w.Write(b)
	return err
}

func (l *lines) appendLine(b []byte, c *models.Columns, row int32) []byte {
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
func (l *lines) appendFigure(b []byte, of column, c *models.Columns, row int32) []byte {
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
