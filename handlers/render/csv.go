package render

import (
	"encoding/csv"
	"io"
	"strings"
)

// CSV writes a table as RFC 4180: UTF-8, CRLF, a header row. Where rows name their source, what its
// licence asks to go with them stands in columns of its own at the end. A text that a spreadsheet
// would run as a formula gets a leading apostrophe; numbers are left as they are.
func CSV(w io.Writer, t Table) error {
	credits := map[any][]string{}
	for _, s := range t.Sources {
		credits[s.ID] = []string{harmless(s.Citation), harmless(s.Licence), harmless(s.URL)}
	}
	out, err := newCSV(w, t.Columns, credits)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return out.Close()
}

// CSVWriter writes a table row by row.
type CSVWriter struct {
	out     *csv.Writer
	record  []string
	cited   int              // the column that names the source; -1: what is said of it stands elsewhere
	credits map[any][]string // by source
}

// NewCSVWriter begins a file without columns on its sources, which stand beside it.
func NewCSVWriter(w io.Writer, columns []Column) (*CSVWriter, error) { return newCSV(w, columns, nil) }

func newCSV(w io.Writer, columns []Column, credits map[any][]string) (*CSVWriter, error) {
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
	c.record = make([]string, len(header))
	return c, c.out.Write(header)
}

// Write adds a row.
func (c *CSVWriter) Write(cells []any) error {
	clear(c.record)
	for i, cell := range cells {
		c.record[i] = text(cell)
		if _, ok := cell.(string); ok {
			c.record[i] = harmless(c.record[i])
		}
	}
	if c.cited >= 0 {
		copy(c.record[len(cells):], c.credits[cells[c.cited]])
	}
	return c.out.Write(c.record)
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
		Write: CSV,
	}
}
