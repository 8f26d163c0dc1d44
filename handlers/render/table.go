// Package render turns answers into files. It knows only tables: columns with a name, and rows of
// cells. A format added here serves every address.
package render

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Table is what every format is made from.
type Table struct {
	Columns []string
	// Rows holds, for every column, a string, int64, float64, bool or nil (no value).
	Rows [][]any
}

// TableOf makes a table of a slice of structs: one column for each JSON field, those of embedded
// structs in their place. Lists of texts are joined by "; "; anything deeper is written as JSON.
func TableOf[T any](rows []T) Table {
	columns := columnsOf(reflect.TypeFor[T](), nil)
	table := Table{Rows: make([][]any, 0, len(rows))}
	for _, c := range columns {
		table.Columns = append(table.Columns, c.name)
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

type column struct {
	name  string
	index []int
}

func columnsOf(t reflect.Type, prefix []int) []column {
	var columns []column
	for i := range t.NumField() {
		sf := t.Field(i)
		index := append(slices.Clone(prefix), i)
		name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		switch {
		case sf.Anonymous && name == "":
			columns = append(columns, columnsOf(sf.Type, index)...)
		case name != "" && name != "-":
			columns = append(columns, column{name, index})
		}
	}
	return columns
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
		return v.Float()
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
	text, err := json.Marshal(v.Interface())
	if err != nil {
		return nil
	}
	return string(text)
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
