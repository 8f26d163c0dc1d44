package intake

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
)

// mostCells bounds the columns of a table. UNDP's has 1,076.
const mostCells = 5000

// EachRecord reads a table whose rows need not be equally long: those of a preamble and a footer are
// not. Empty rows are passed over. What is wrong with the file's form becomes a fault with its line.
// The cells are used again for the next row; do says false to end the reading.
func EachRecord(in io.Reader, b *Batch, separator rune, do func(line int, cells []string) bool) error {
	bounds := &rowBounds{in: WithoutMark(in), until: longestRow}
	reader := csv.NewReader(bounds)
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = separator, -1, true
	rows := 0
	for next := 1; !b.Full(); {
		bounds.until = reader.InputOffset() + longestRow
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) && rows > 0 {
			return nil
		}
		if err != nil {
			return formFault(b, err, next)
		}
		rows++
		line, _ := reader.FieldPos(0)
		last := len(cells) - 1
		next, _ = reader.FieldPos(last)
		next += 1 + strings.Count(cells[last], "\n")
		switch bad, why := Unreadable(cells); {
		case len(cells) > mostCells:
			b.Fault("too-wide", line, "", "the row has %d cells, and %d are the most that any table has", len(cells), mostCells)
			return nil
		case bad >= 0:
			b.Fault(RuleOfText(why), line, ColumnName(bad), "%s", why)
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if Blank(cells) {
			continue
		}
		b.Rows++
		if !do(line, cells) {
			return nil
		}
	}
	return nil
}

// Blank says whether all cells are empty.
func Blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

// ColumnName is how a spreadsheet calls the column with this number, counted from 0: A, B, …, AA.
func ColumnName(number int) string {
	name := ""
	for number++; number > 0; number = (number - 1) / 26 {
		name = string(rune('A'+(number-1)%26)) + name
	}
	return name
}
