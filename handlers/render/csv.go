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
	out := csv.NewWriter(w)
	out.UseCRLF = true
	cited := t.column("source")
	credits := map[any][]string{}
	for _, s := range t.Sources {
		credits[s.ID] = []string{harmless(s.Citation), harmless(s.Licence), harmless(s.URL)}
	}
	record := make([]string, len(t.Columns), len(t.Columns)+3)
	for i, c := range t.Columns {
		record[i] = c.Name
	}
	if cited >= 0 {
		record = append(record, "source_citation", "source_licence", "source_url")
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for _, row := range t.Rows {
		for i, c := range row {
			record[i] = text(c)
			if _, ok := c.(string); ok {
				record[i] = harmless(record[i])
			}
		}
		if cited >= 0 {
			credit := credits[row[cited]]
			if credit == nil {
				credit = []string{"", "", ""}
			}
			record = append(record[:len(t.Columns)], credit...)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// harmless defuses what spreadsheets take for a formula (CWE-1236).
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
