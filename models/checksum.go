package models

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A release's checksum is the SHA-256 over its own rows, spelt one to a line:
//
//	["observations",{"country":"KAZ","indicator":"egdi","period":2016,"source":"un-egdi-2016","status":"A","value":0.725}]
//
// A line is compact JSON and ends with a line feed: the kind, an object with the row's fields, and a
// third element "withdrawn" where the row takes something back. Fields bear the names that the seed's
// YAML files use and come in the order of their bytes; fields that are empty (null, "", 0, false, [] or
// {}) are left out, so that a field added later leaves old checksums as they were; an observation's
// value of 0 is no empty field. Numbers are spelt as ECMAScript does, strings as encoding/json does with
// HTML left alone. Kinds come in the order countries, groups, memberships, indicators, sources,
// observations, programmes, claims, group figures, targets, rows of a kind in the order of their keys: the code; group,
// country, from; indicator, country, period, source. Row ids, release number and times are not in it.

// spell is the canonical line of a row of one of the small kinds.
func spell[T any, P record[T]](kind string, row P) ([]byte, error) {
	fields := make(map[string]any)
	value := reflect.ValueOf(row).Elem()
	for i := range value.NumField() {
		field := value.Type().Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if field.Anonymous || name == "-" || isEmpty(value.Field(i)) {
			continue
		}
		fields[name] = value.Field(i).Interface()
	}
	line := []any{kind, fields}
	if row.head().Withdrawn {
		line = append(line, "withdrawn")
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b) // ends with the line feed
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(line); err != nil {
		return nil, fmt.Errorf("cannot be spelt: %w", err)
	}
	return b.Bytes(), nil
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	}
	return v.IsZero()
}

// spelling is how an observation's fields are spelt, in the order of their names: its struct, walked once.
var spelling = sync.OnceValue(func() []spelt {
	row := reflect.TypeFor[Observation]()
	var fields []spelt
	for i := range row.NumField() {
		field := row.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if !field.Anonymous && name != "-" {
			fields = append(fields, spelt{name: `,"` + name + `":`, at: i})
		}
	}
	slices.SortFunc(fields, func(a, b spelt) int { return strings.Compare(a.name, b.name) })
	return fields
})

type spelt struct {
	name string // with the comma before it and the colon behind
	at   int    // which field of the struct
}

// appendObservation is spell for observations, of which there are too many to walk the struct each time and to sort.
func appendObservation(b []byte, o *Observation) []byte {
	b = append(b, `["observations",{`...)
	start := len(b)
	row := reflect.ValueOf(o).Elem()
	for _, f := range spelling() {
		value := row.Field(f.at)
		if value.IsZero() {
			continue
		}
		b = append(b, f.name...)
		if value.Kind() == reflect.Pointer {
			value = value.Elem()
		}
		switch value.Kind() {
		case reflect.Int:
			b = strconv.AppendInt(b, value.Int(), 10)
		case reflect.Float64:
			b = appendFloat(b, value.Float())
		default:
			b = appendText(b, value.String())
		}
	}
	b = append(b[:start], b[start+1:]...) // the first comma
	if b = append(b, '}'); o.Withdrawn {
		b = append(b, `,"withdrawn"`...)
	}
	return append(b, "]\n"...)
}

func appendText(b []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			var escaped bytes.Buffer
			encoder := json.NewEncoder(&escaped)
			encoder.SetEscapeHTML(false)
			_ = encoder.Encode(text) // a string is always encoded
			return append(b, bytes.TrimSuffix(escaped.Bytes(), []byte("\n"))...)
		}
	}
	return append(append(append(b, '"'), text...), '"')
}

// appendFloat spells finite numbers as ECMAScript and encoding/json do.
func appendFloat(b []byte, f float64) []byte {
	n := f + 0 // -0 is 0
	if abs := math.Abs(n); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		b = strconv.AppendFloat(b, n, 'e', -1, 64)
		if end := len(b) - 4; end >= 0 && b[end] == 'e' && b[end+2] == '0' { // e-07 is e-7
			b = append(b[:end+2], b[end+3])
		}
		return b
	}
	return strconv.AppendFloat(b, n, 'f', -1, 64)
}
