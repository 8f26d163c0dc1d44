package intake

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Row is one data row of a CSV file with a header.
type Row struct {
	Line   int // 1-based line of the file on which the row starts
	Fields []string
	Column map[string]int
	Batch  *Batch
}

// Get gives a cell with surrounding white space removed, "" where the file has no such column.
func (r Row) Get(column string) string {
	if i, ok := r.Column[column]; ok {
		return strings.TrimSpace(r.Fields[i])
	}
	return ""
}

// Float gives a cell as a number, nil where it is empty. Anything else is a fault and nil.
func (r Row) Float(column string) *float64 {
	cell := r.Get(column)
	if cell == "" {
		return nil
	}
	value, err := Decimal(cell)
	if err != nil {
		r.Batch.Fault("not-a-number", r.Line, column, "%q is not a number: write digits with a decimal point, or leave the cell empty", cell)
		return nil
	}
	return &value
}

var errNoDecimal = errors.New("not a decimal number")

// Decimal reads digits with a decimal point and an exponent. ParseFloat knows infinities,
// hexadecimal numbers and underscores, too, which no producer means.
func Decimal(cell string) (float64, error) {
	for i := range len(cell) {
		switch c := cell[i]; {
		case '0' <= c && c <= '9', c == '.', c == '-', c == '+', c == 'e', c == 'E':
		default:
			return 0, errNoDecimal
		}
	}
	return strconv.ParseFloat(cell, 64)
}

// Int gives a cell as a whole number ("33" or "33.0"), nil where it is empty. Anything else is a fault and nil.
func (r Row) Int(column string) *int {
	value := r.Float(column)
	if value == nil {
		return nil
	}
	if *value != math.Trunc(*value) || math.Abs(*value) > math.MaxInt32 {
		r.Batch.Fault("not-a-whole-number", r.Line, column, "%q is not a whole number", r.Get(column))
		return nil
	}
	whole := int(*value)
	return &whole
}

// EachRow reads a UTF-8 CSV, also with semicolons or tabs between its cells, with a header that has at
// least the wanted columns and calls do for every data row. What is wrong with the file's form becomes
// a fault with its line; the error is that of the reader alone.
func EachRow(in io.Reader, b *Batch, wanted []string, do func(Row)) error {
	line, first, in := firstLine(in)
	bounds := &rowBounds{in: in, until: longestRow}
	reader := csv.NewReader(WithoutMark(bounds))
	reader.ReuseRecord, reader.Comma = true, separatorOf(line)
	header, err := reader.Read()
	if err != nil {
		return formFault(b, err, first)
	}
	header = slices.Clone(header) // the reader uses the slice again
	row := Row{Column: map[string]int{}, Batch: b, Line: first}
	if !row.readHeader(header, wanted) {
		return nil
	}
	empty := 0 // the line of an empty row; at the end of a file they are passed over
	for next := first + 1; !b.Full(); {
		bounds.until = reader.InputOffset() + longestRow
		row.Fields, err = reader.Read()
		if err == io.EOF {
			return nil
		}
		if (err == nil || errors.Is(err, csv.ErrFieldCount)) && len(row.Fields) > 1 && Blank(row.Fields) {
			if empty == 0 {
				empty, _ = reader.FieldPos(0)
			}
			continue
		}
		if empty > 0 {
			b.Fault("empty-row", empty, "", "the row is empty, and others follow: fill it, or take it out")
			empty = 0
		}
		if err != nil {
			if errors.Is(err, csv.ErrFieldCount) {
				line, _ := reader.FieldPos(0)
				b.Fault("column-count", line, "", "the row has %d cells, the header %d: %s", len(row.Fields), len(header), lengthHint(row.Fields, header))
				continue
			}
			return formFault(b, err, next)
		}
		row.Line, _ = reader.FieldPos(0)
		last := len(row.Fields) - 1
		next, _ = reader.FieldPos(last)
		next += 1 + strings.Count(row.Fields[last], "\n")
		if bad, why := Unreadable(row.Fields); bad >= 0 {
			b.Fault(RuleOfText(why), row.Line, header[bad], "%s", why)
			continue
		}
		b.Rows++
		do(row)
	}
	return nil
}

// separatorOf is what stands between the names of columns: where no comma does, a tab or a semicolon, as
// spreadsheets write them where the comma is the decimal sign.
func separatorOf(header string) rune {
	for _, separator := range ",\t;" {
		if strings.ContainsRune(header, separator) {
			return separator
		}
	}
	return ','
}

// readHeader learns which column is which; false after a fault.
func (r *Row) readHeader(header, wanted []string) bool {
	if bad, why := Unreadable(header); bad >= 0 {
		r.Batch.Fault(RuleOfText(why), r.Line, fmt.Sprint(bad+1), "%s", why)
		return false
	}
	if strings.Contains(strings.Join(header, ""), "\r") {
		r.Batch.Fault("line-ends", r.Line, "", "the lines end with CR alone: save the file with LF or CR LF")
		return false
	}
	if len(header) == 1 && len(wanted) > 1 && strings.Contains(header[0], "|") {
		r.Batch.Fault("separator", r.Line, "", "the columns are separated by bars: save the file with commas, semicolons or tabs between them")
		return false
	}
	fine := true
	for i, name := range header {
		name = strings.TrimSpace(name)
		if _, twice := r.Column[name]; twice && name != "" {
			r.Batch.Fault("column-twice", r.Line, name, "the header names the column twice: keep one")
			fine = false
		}
		r.Column[name] = i
	}
	for _, name := range wanted {
		if _, ok := r.Column[name]; ok {
			continue
		}
		fine = false
		r.Batch.Fault("missing-column", r.Line, name, "the header has no column %q; it has %s", name, strings.Join(header, ", "))
	}
	return fine
}

// lengthHint says what most often makes a row too long or too short.
func lengthHint(fields, header []string) string {
	if len(fields) > len(header) {
		return "a decimal comma, or a comma in a text, has to stand in quotes or go"
	}
	return "the file is cut off, or a note stands below the table, which has to go"
}

// longestRow bounds what is kept of a row, so that a file without line ends, or with a quote that
// is never closed, fills no memory. The producers' longest is a twentieth of it.
const longestRow = 256 << 10 // bytes

var errLongRow = errors.New("the row is too long")

// rowBounds is a reader that refuses to go on where a row has not ended in time.
type rowBounds struct {
	in          io.Reader
	read, until int64
}

func (r *rowBounds) Read(into []byte) (int, error) {
	if r.read > r.until {
		return 0, errLongRow
	}
	n, err := r.in.Read(into)
	r.read += int64(n)
	return n, err
}

// formFault turns what is wrong with the form of a row into a fault with its line and passes every
// other error on.
func formFault(b *Batch, err error, line int) error {
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		b.Fault("not-csv", parse.Line, "", "%v at character %d: this is not RFC 4180 CSV; the row begins in line %d", parse.Err, parse.Column, parse.StartLine)
	case errors.Is(err, errLongRow):
		b.Fault("row-too-long", line, "", "the row that begins here is longer than %d KB: line ends are missing, or a quote is not closed", longestRow>>10)
	case errors.Is(err, io.EOF):
		b.Fault("empty-file", line, "", "the file is empty: a header row is needed")
	default:
		return err
	}
	return nil
}
