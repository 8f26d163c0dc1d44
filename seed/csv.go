package seed

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// csvRow is one data row of a CSV file with a header.
type csvRow struct {
	Line   int // 1-based line of the file on which the row starts
	fields []string
	column map[string]int
	batch  *Batch
}

// Get gives a cell with surrounding white space removed, "" where the file has no such column.
func (r csvRow) Get(column string) string {
	if i, ok := r.column[column]; ok {
		return strings.TrimSpace(r.fields[i])
	}
	return ""
}

// Float gives a cell as a number, nil where it is empty. Anything else is a fault and nil.
func (r csvRow) Float(column string) *float64 {
	cell := r.Get(column)
	if cell == "" {
		return nil
	}
	value, err := strconv.ParseFloat(cell, 64)
	if err != nil || math.IsNaN(value) || math.IsInf(value, 0) {
		r.batch.Fault("not-a-number", r.Line, column, "%q is not a number: write digits with a decimal point, or leave the cell empty", cell)
		return nil
	}
	return &value
}

// Int gives a cell as a whole number ("33" or "33.0"), nil where it is empty. Anything else is a fault and nil.
func (r csvRow) Int(column string) *int {
	value := r.Float(column)
	if value == nil {
		return nil
	}
	if *value != math.Trunc(*value) || math.Abs(*value) > math.MaxInt32 {
		r.batch.Fault("not-a-whole-number", r.Line, column, "%q is not a whole number", r.Get(column))
		return nil
	}
	whole := int(*value)
	return &whole
}

// eachRow reads a UTF-8 CSV with a header that has at least the wanted columns and calls do for
// every data row. What is wrong with the file's form becomes a fault with its line; the error is
// that of the reader alone.
func eachRow(in io.Reader, b *Batch, wanted []string, do func(csvRow)) error {
	buffered := bufio.NewReader(in)
	if bom, _ := buffered.Peek(3); string(bom) == "\uFEFF" {
		_, _ = buffered.Discard(3)
	}
	reader := csv.NewReader(buffered)
	reader.ReuseRecord = true
	header, err := reader.Read()
	if err != nil {
		return formFault(b, err, "the file is empty: a header row is needed")
	}
	header = slices.Clone(header) // the reader uses the slice again
	row := csvRow{column: map[string]int{}, batch: b}
	for i, name := range header {
		row.column[strings.TrimSpace(name)] = i
	}
	for _, name := range wanted {
		if _, ok := row.column[name]; !ok {
			b.Fault("missing-column", 1, name, "the header has no column %q; it has %s", name, strings.Join(header, ", "))
		}
	}
	if len(b.Faults()) > 0 {
		return nil
	}
	for {
		row.fields, err = reader.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			if errors.Is(err, csv.ErrFieldCount) {
				line, _ := reader.FieldPos(0)
				b.Fault("column-count", line, "", "the row has %d cells, the header %d", len(row.fields), len(header))
				continue
			}
			return formFault(b, err, "the file ends too soon")
		}
		row.Line, _ = reader.FieldPos(0)
		if bad := badEncoding(row.fields); bad >= 0 {
			b.Fault("not-utf-8", row.Line, header[bad], "the cell is not UTF-8: save the file as UTF-8")
			continue
		}
		do(row)
	}
}

func badEncoding(fields []string) int {
	for i, cell := range fields {
		if !utf8.ValidString(cell) || strings.ContainsRune(cell, 0) {
			return i
		}
	}
	return -1
}

// formFault turns a parse error into a fault with its line and passes every other error on.
func formFault(b *Batch, err error, onEOF string) error {
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		b.Fault("not-csv", parse.Line, "", "%v: this is not RFC 4180 CSV", parse.Err)
	case errors.Is(err, io.EOF):
		b.Fault("empty-file", 0, "", "%s", onEOF)
	default:
		return err
	}
	return nil
}
