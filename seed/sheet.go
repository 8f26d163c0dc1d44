package seed

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// eachSheetRow reads a CSV file with a header and at least the wanted columns. Its error names
// file, line and column of everything that is wrong, whatever do noted on the batch included.
func eachSheetRow(files fs.FS, name string, wanted []string, do func(csvRow)) error {
	file, err := files.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	b := &Batch{File: name}
	if err := eachRow(file, b, wanted, do); err != nil {
		return err
	}
	var faults []error
	for _, fault := range b.Faults() {
		faults = append(faults, errors.New(fault.String()))
	}
	return errors.Join(faults...)
}

// readRecords gives all rows of a CSV file.
func readRecords(files fs.FS, name string, wanted ...string) ([]record, error) {
	var rows []record
	err := eachSheetRow(files, name, wanted, func(row csvRow) {
		r := record{}
		for column := range row.column {
			r[column] = row.Get(column)
		}
		rows = append(rows, r)
	})
	return rows, err
}

// formatCSV writes rows as they stand in the embedded tables.
func formatCSV(rows [][]string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.WriteAll(rows) // a bytes.Buffer takes everything
	return out.Bytes()
}

func pick(r record, columns []string) []string {
	cells := make([]string, len(columns))
	for i, column := range columns {
		cells[i] = r[column]
	}
	return cells
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// slug makes a group's id of its English name: "Latin America & Caribbean" becomes
// "latin-america-and-caribbean".
func slug(name string) string {
	words := strings.ToLower(strings.ReplaceAll(name, "&", " and "))
	return strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(words, "-"), "-")
}
