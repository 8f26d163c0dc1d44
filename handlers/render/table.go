// Package render turns answers into files. It knows only tables: columns with a name, and rows of
// cells. A format added here serves every address.
package render

import (
	"io"
	"reflect"
	"strconv"
)

// Table is what every format is made from.
type Table struct {
	Columns []Column
	// Rows holds, for every column, a value of its type or nil (no value).
	Rows [][]any
	// Absent are rows without a value for what was asked for and is not there, for formats that hold no notes.
	Absent [][]any
	Beside []Column // what only they say, behind the columns that all rows have
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

	Also  []string                     // other names of its media type
	Excel func(io.Writer, Table) error // for=excel; nil where there is no other form of it
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
	Total     int    // rows in all, of which the table may hold a part
	Span      string // the rows that it holds: "1-10000-of-44210"; "" where there are no more than these
	Cut       bool   // whether rows follow that it does not hold
	Whole     bool   // whether as many were asked for as there are
	Sources   []Source
	Notes     []Note
}

// Source is where figures are from. Licences ask that it stays with them.
type Source struct {
	ID        string `json:"id"`
	Citation  string `json:"citation"`
	Licence   string `json:"licence"`
	URL       string `json:"url"`
	Published string `json:"published_at"` // dates as exact as they are known
	Retrieved string `json:"retrieved_at"`
}

// Note is what a careful reader must know.
type Note struct {
	Code   string `json:"code"`
	Detail string `json:"detail"`
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

// Texts writes the cells of a row for those who show only text.
func Texts(cells []any) []string {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = text(c)
	}
	return texts
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
