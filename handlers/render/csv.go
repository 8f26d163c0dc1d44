package render

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// CSV writes a table as RFC 4180: UTF-8, CRLF, a header row. Where rows name their source, what its
// licence asks to go with them stands in columns of its own at the end. A text that a spreadsheet
// would run as a formula gets a leading apostrophe; numbers are left as they are.
func CSV(w io.Writer, t Table) error {
	return newCSV(w, t.Columns, credited(t.Sources)).table(t)
}

// credited is what rows say of their source, by its id.
func credited(sources []Source) map[any][]string {
	credits := map[any][]string{}
	for _, s := range sources {
		credits[s.ID] = []string{harmless(s.Citation), harmless(s.Licence), harmless(s.URL)}
	}
	return credits
}

// ExcelCSV writes a table as Excel opens it by a double click: with a byte order mark and, in the languages whose
// decimal point is a comma, semicolons between the cells.
func ExcelCSV(w io.Writer, t Table) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := newCSV(w, t.Columns, credited(t.Sources))
	if decimalComma(t.Lang) {
		out.out.Comma, out.comma = ';', true
	}
	return out.table(t)
}

func decimalComma(lang string) bool {
	return lang == "ru" || lang == "kk" || lang == "fr" || lang == "es"
}

// table writes header and rows. Of a table that was cut, though all of it was wanted, each row says which of how
// many it is.
func (c *CSVWriter) table(t Table) error {
	if t.Cut {
		t.Absent, t.Beside = nil, nil
	}
	for _, column := range t.Beside {
		c.header = append(c.header, column.Name)
	}
	c.of = 0
	if t.Cut && t.Whole {
		c.of, c.header = t.Total, append(c.header, "row_of_total")
	}
	c.record = make([]string, len(c.header))
	if err := c.out.Write(c.header); err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := c.Write(row); err != nil {
			return err
		}
	}
	for _, row := range t.Absent {
		c.fill(row[:len(t.Columns)])
		for i, cell := range row[len(t.Columns):] {
			c.record[len(c.record)-len(t.Beside)+i] = harmless(text(cell))
		}
		if err := c.out.Write(c.record); err != nil {
			return err
		}
	}
	return c.Close()
}

// CSVWriter writes a table row by row.
type CSVWriter struct {
	out     *csv.Writer
	record  []string
	cited   int              // the column that names the source; -1: what is said of it stands elsewhere
	credits map[any][]string // by source
	header  []string
	comma   bool // whether it is the decimal point
	of, row int  // how many rows there are in all, where this is a part; how many were written
}

// NewCSVWriter begins a file without columns on its sources, which stand beside it.
func NewCSVWriter(w io.Writer, columns []Column) (*CSVWriter, error) {
	c := newCSV(w, columns, nil)
	return c, c.out.Write(c.header)
}

func newCSV(w io.Writer, columns []Column, credits map[any][]string) *CSVWriter {
	c := &CSVWriter{out: csv.NewWriter(w), cited: -1, credits: credits}
	c.out.UseCRLF = true
	var header []string
	for i, column := range columns {
		header = append(header, column.Name)
		if column.Name == "source" && credits != nil {
			c.cited = i
		}
	}
	if c.cited >= 0 {
		header = append(header, "source_citation", "source_licence", "source_url")
	}
	c.header, c.record = header, make([]string, len(header))
	return c
}

// Write adds a row.
func (c *CSVWriter) Write(cells []any) error {
	c.fill(cells)
	if c.row++; c.of > 0 {
		c.record[len(c.record)-1] = strconv.Itoa(c.row) + " of " + strconv.Itoa(c.of)
	}
	return c.out.Write(c.record)
}

// fill puts the cells of a row, and what is said of its source, into the record.
func (c *CSVWriter) fill(cells []any) {
	clear(c.record)
	for i, cell := range cells {
		c.record[i] = text(cell)
		switch cell.(type) {
		case string:
			c.record[i] = harmless(c.record[i])
		case float64:
			if c.comma {
				c.record[i] = strings.Replace(c.record[i], ".", ",", 1)
			}
		}
	}
	if c.cited >= 0 {
		copy(c.record[len(cells):], c.credits[cells[c.cited]])
	}
}

// CSVCells writes some cells of a row as CSV does, with commas between them.
func CSVCells(cells ...any) []byte {
	var line bytes.Buffer
	c := newCSV(&line, make([]Column, len(cells)), nil)
	_, _ = c.Write(cells), c.Close() // a buffer takes all
	return bytes.TrimSuffix(line.Bytes(), []byte("\r\n"))
}

// Close writes what is left.
func (c *CSVWriter) Close() error {
	c.out.Flush()
	return c.out.Error()
}

// harmless defuses what spreadsheets take for a formula (CWE-1236).
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// CSVFile is the format.
func CSVFile() File {
	return File{
		Name: "csv", Media: "text/csv", Content: "text/csv; charset=utf-8; header=present", Ending: ".csv",
		About: "RFC 4180: UTF-8, a header row, one column for each field of data",
		Write: CSV, Excel: ExcelCSV, Also: []string{"application/csv", "text/x-csv", "application/x-csv", "text/comma-separated-values"},
	}
}
