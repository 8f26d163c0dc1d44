package render

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"
)

// TableOf makes a table of a slice of structs: one column for each JSON field, those of embedded structs in their
// place, those of a struct in a field as columns of their own ("change_from"), and those of a map by its keys
// ("names_ru"). Lists are joined by "; ", a list of structs field by field ("members_country"). What is
// deeper than that is written as JSON.
func TableOf[T any](rows []T) Table {
	all := make([]reflect.Value, len(rows))
	for i := range rows {
		all[i] = reflect.ValueOf(&rows[i]).Elem()
	}
	columns := columnsOf(reflect.TypeFor[T](), "", all, 0)
	table := Table{Rows: make([][]any, 0, len(rows))}
	for _, c := range columns {
		table.Columns = append(table.Columns, c.Column)
	}
	for _, row := range all {
		cells := make([]any, len(columns))
		for i, c := range columns {
			cells[i] = c.cell(row)
		}
		table.Rows = append(table.Rows, cells)
	}
	return table
}

// field is a column and how its cell is found in a row.
type field struct {
	Column
	cell func(reflect.Value) any
}

// deepest is how many structs in each other become columns.
const deepest = 3

// columnsOf gives the columns of the fields of a struct. Rows are all values of it, which may be invalid where
// there is none; the keys of maps are found in them.
func columnsOf(t reflect.Type, prefix string, rows []reflect.Value, depth int) []field {
	var columns []field
	for i := range t.NumField() {
		sf := t.Field(i)
		name, options, _ := strings.Cut(sf.Tag.Get("json"), ",")
		values := func() []reflect.Value {
			inner := make([]reflect.Value, len(rows))
			for j, row := range rows {
				inner[j] = inside(row, i)
			}
			return inner
		}
		var own []field
		switch {
		case sf.Anonymous && name == "":
			own = columnsOf(pointed(sf.Type), prefix, values(), depth)
		case name != "" && name != "-":
			own = fieldColumns(sf.Type, prefix+name, values, depth)
		}
		for _, c := range own {
			columns = append(columns, field{c.Column, func(row reflect.Value) any {
				v := inside(row, i)
				if v.IsValid() && v.IsZero() && strings.Contains(options, "omitempty") { // as JSON leaves it out
					return nil
				}
				return c.cell(v)
			}})
		}
	}
	return columns
}

// inside is a field of a struct, or of what a pointer leads to; invalid where there is none.
func inside(row reflect.Value, i int) reflect.Value {
	if row = value(row); !row.IsValid() {
		return row
	}
	return row.Field(i)
}

func value(v reflect.Value) reflect.Value {
	for v.IsValid() && (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) {
		v = v.Elem()
	}
	return v
}

func pointed(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// fieldColumns gives the columns that one field becomes.
func fieldColumns(t reflect.Type, name string, values func() []reflect.Value, depth int) []field {
	switch t = pointed(t); {
	case depth >= deepest || ownJSON(t):
	case t.Kind() == reflect.Struct:
		return columnsOf(t, name+"_", values(), depth+1)
	case t.Kind() == reflect.Slice && pointed(t.Elem()).Kind() == reflect.Struct && !ownJSON(pointed(t.Elem())):
		return listColumns(pointed(t.Elem()), name, values(), depth)
	case t.Kind() == reflect.Map && t.Key().Kind() == reflect.String:
		return mapColumns(t, name, values(), depth)
	}
	return []field{{Column{name, typeOf(t)}, cell}}
}

// celled is a struct that is one cell of a table.
type celled interface{ Cell() string }

// ownJSON says whether a type writes its own JSON, is one cell of a table, or is a time.
func ownJSON(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[celled]()) || t == reflect.TypeFor[time.Time]() || t.Implements(reflect.TypeFor[json.Marshaler]()) || reflect.PointerTo(t).Implements(reflect.TypeFor[json.Marshaler]())
}

// listColumns gives a column for each field of the structs of a list, with what they have of it joined.
func listColumns(t reflect.Type, name string, lists []reflect.Value, depth int) []field {
	var items []reflect.Value
	for _, list := range lists {
		if list = value(list); list.IsValid() {
			for i := range list.Len() {
				items = append(items, list.Index(i))
			}
		}
	}
	var columns []field
	for _, c := range columnsOf(t, name+"_", items, depth+1) {
		columns = append(columns, field{Column{c.Name, Text}, func(list reflect.Value) any {
			if list = value(list); !list.IsValid() || list.Len() == 0 {
				return nil
			}
			texts := make([]string, list.Len())
			for i := range texts {
				texts[i] = text(c.cell(list.Index(i)))
			}
			if joined := strings.Join(texts, "; "); strings.Trim(joined, "; ") != "" {
				return joined
			}
			return nil
		}})
	}
	return columns
}

// mapColumns gives a column for each key that the maps have.
func mapColumns(t reflect.Type, name string, maps []reflect.Value, depth int) []field {
	var keys []string
	for _, m := range maps {
		if m = value(m); m.IsValid() {
			for _, key := range m.MapKeys() {
				keys = append(keys, key.String())
			}
		}
	}
	slices.Sort(keys)
	var columns []field
	for _, key := range slices.Compact(keys) {
		of := func(m reflect.Value) reflect.Value {
			if m = value(m); !m.IsValid() {
				return m
			}
			return m.MapIndex(reflect.ValueOf(key).Convert(t.Key()))
		}
		inner := func() []reflect.Value {
			all := make([]reflect.Value, len(maps))
			for i, m := range maps {
				all[i] = of(m)
			}
			return all
		}
		for _, c := range fieldColumns(t.Elem(), name+"_"+key, inner, depth+1) {
			columns = append(columns, field{c.Column, func(m reflect.Value) any { return c.cell(of(m)) }})
		}
	}
	return columns
}

// cell is a value as a table holds it; an empty text is none.
func cell(v reflect.Value) any {
	if !v.IsValid() {
		return nil
	}
	switch v.Kind() {
	case reflect.Struct:
		switch at := v.Interface().(type) {
		case time.Time:
			return at.Format(time.RFC3339)
		case celled:
			return some(at.Cell())
		}
	case reflect.Pointer, reflect.Interface:
		return cell(v.Elem())
	case reflect.String:
		return some(v.String())
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
		if v.Len() == 0 {
			return nil
		}
		return listed(v)
	}
	return asJSON(v)
}

// listed joins a list of single values.
func listed(v reflect.Value) any {
	texts := make([]string, v.Len())
	for i := range texts {
		switch item := value(v.Index(i)); item.Kind() {
		case reflect.Struct, reflect.Slice, reflect.Map:
			return asJSON(v)
		default:
			texts[i] = text(cell(item))
		}
	}
	return some(strings.Join(texts, "; "))
}

func some(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func asJSON(v reflect.Value) any {
	var deep bytes.Buffer
	encoder := json.NewEncoder(&deep)
	encoder.SetEscapeHTML(false) // it is read by people, not by pages
	if err := encoder.Encode(v.Interface()); err != nil {
		return nil
	}
	return strings.TrimSuffix(deep.String(), "\n")
}
