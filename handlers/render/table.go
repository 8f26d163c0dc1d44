// Package render turns answers into files. It knows only tables: columns with a name, and rows of
// cells. A format added here serves every address.
package render

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Table is what every format is made from.
type Table struct {
	Columns []Column
	// Rows holds, for every column, a value of its type or nil (no value).
	Rows [][]any
	About
}

// File is a format that tables can be saved in.
type File struct {
	Name    string // short: csv
	Media   string // type
	Content string // Content-Type, where it says more than Media
	Ending  string // of a file's name; "" is shown in place
	About   string // one line for its readers
	Write   func(io.Writer, Table) error
}

// Column is one column of a table.
type Column struct {
	Name string
	Type Type
}

// Type is what the cells of a column are.
type Type int

const (
	Text   Type = iota // string
	Whole              // int64
	Number             // float64
	Yes                // bool
)

// About says what a table is of and where it is from, for the formats that can tell.
type About struct {
	Title     string
	Permalink string // the query, pinned to its release
	Release   int
	Lang      string
	Sources   []Source
	Notes     []Note
}

// Source is where figures are from. Licences ask that it stays with them.
type Source struct {
	ID, Citation, Licence, URL string
	Published, Retrieved       string // dates as exact as they are known
}

// Note is what a careful reader must know.
type Note struct{ Code, Detail string }

// TableOf makes a table of a slice of structs: one column for each JSON field, those of embedded
// structs in their place. Lists of texts are joined by "; "; anything deeper is written as JSON.
func TableOf[T any](rows []T) Table {
	columns := columnsOf(reflect.TypeFor[T](), nil)
	table := Table{Rows: make([][]any, 0, len(rows))}
	for _, c := range columns {
		table.Columns = append(table.Columns, c.Column)
	}
	for _, row := range rows {
		value := reflect.ValueOf(row)
		cells := make([]any, len(columns))
		for i, c := range columns {
			cells[i] = cell(value.FieldByIndex(c.index))
		}
		table.Rows = append(table.Rows, cells)
	}
	return table
}

type field struct {
	Column
	index []int
}

func columnsOf(t reflect.Type, prefix []int) []field {
	var columns []field
	for i := range t.NumField() {
		sf := t.Field(i)
		index := append(slices.Clone(prefix), i)
		name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		switch {
		case sf.Anonymous && name == "":
			columns = append(columns, columnsOf(sf.Type, index)...)
		case name != "" && name != "-":
			columns = append(columns, field{Column{name, typeOf(sf.Type)}, index})
		}
	}
	return columns
}

// typeOf is the type of the cells that a field gives.
func typeOf(t reflect.Type) Type {
	switch t.Kind() {
	case reflect.Pointer:
		return typeOf(t.Elem())
	case reflect.Int, reflect.Int16, reflect.Int32, reflect.Int64:
		return Whole
	case reflect.Float64:
		return Number
	case reflect.Bool:
		return Yes
	}
	return Text
}

func cell(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Struct:
		if at, ok := v.Interface().(time.Time); ok {
			return at.Format(time.RFC3339)
		}
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return cell(v.Elem())
	case reflect.String:
		return v.String()
	case reflect.Int, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int()
	case reflect.Float64:
		if n := v.Float(); !math.IsNaN(n) && !math.IsInf(n, 0) {
			return n
		}
		return nil
	case reflect.Bool:
		return v.Bool()
	case reflect.Slice:
		if texts, ok := v.Interface().([]string); ok {
			return strings.Join(texts, "; ")
		}
		if v.Len() == 0 {
			return nil
		}
	}
	var deep bytes.Buffer
	encoder := json.NewEncoder(&deep)
	encoder.SetEscapeHTML(false) // it is read by people, not by pages
	if err := encoder.Encode(v.Interface()); err != nil {
		return nil
	}
	return strings.TrimSuffix(deep.String(), "\n")
}

// text writes a cell for formats that know only text.
func text(cell any) string {
	switch value := cell.(type) {
	case string:
		return value
	case int64:
		return strconv.FormatInt(value, 10)
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(value)
	}
	return ""
}
