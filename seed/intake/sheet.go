package intake

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

// EachSheetRow reads a CSV file with a header and at least the wanted columns. Its error names
// file, line and column of everything that is wrong, whatever do noted on the batch included.
func EachSheetRow(files fs.FS, name string, wanted []string, do func(Row)) error {
	file, err := files.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	b := &Batch{File: name}
	if err := EachRow(file, b, wanted, do); err != nil {
		return err
	}
	var faults []error
	for _, fault := range b.Faults() {
		faults = append(faults, errors.New(fault.String()))
	}
	return errors.Join(faults...)
}

// Record is one row of a CSV file by column.
type Record map[string]string

// ReadRecords gives all rows of a CSV file.
func ReadRecords(files fs.FS, name string, wanted ...string) ([]Record, error) {
	var rows []Record
	err := EachSheetRow(files, name, wanted, func(row Row) {
		r := Record{}
		for column := range row.Column {
			r[column] = row.Get(column)
		}
		rows = append(rows, r)
	})
	return rows, err
}

// FormatCSV writes rows as they stand in the embedded tables.
func FormatCSV(rows [][]string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.WriteAll(rows) // a bytes.Buffer takes everything
	return out.Bytes()
}

func Pick(r Record, columns []string) []string {
	cells := make([]string, len(columns))
	for i, column := range columns {
		cells[i] = r[column]
	}
	return cells
}

func SortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// Slug makes a group's id of its English name: "Latin America & Caribbean" becomes
// "latin-america-and-caribbean".
func Slug(name string) string {
	words := strings.ToLower(strings.ReplaceAll(name, "&", " and "))
	return strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(words, "-"), "-")
}
