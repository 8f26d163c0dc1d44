package web

import (
	"reflect"
	"strconv"
	"strings"
)

// Row writes structs of one type as JSON, several times as fast as encoding/json: the fields and their tags are
// walked once. What is not a text, a number, a truth, a list of texts, or a struct or pointer to such is left to
// encoding/json. Numbers are written without an exponent.
type Row[T any] struct {
	Fields []RowField
}

// RowField is one field of a row.
type RowField struct {
	Name   string
	Prefix string // ,"name":
	Tag    reflect.StructTag
	at     int
	omit   bool // where it is empty
	append func([]byte, reflect.Value) []byte
}

// RowOf walks a struct's fields.
func RowOf[T any]() *Row[T] { return &Row[T]{fieldsOf(reflect.TypeFor[T]())} }

func fieldsOf(t reflect.Type) []RowField {
	var fields []RowField
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		fields = append(fields, RowField{
			Name: name, Tag: f.Tag, Prefix: `,"` + name + `":`, at: i,
			omit: options == "omitempty", append: appenderOf(f.Type),
		})
	}
	return fields
}

// Append appends a row.
func (r *Row[T]) Append(b []byte, row *T) []byte {
	return appendObject(b, reflect.ValueOf(row).Elem(), r.Fields)
}

// AppendFields appends some of a row's fields, from one on and before another, each with a comma before it.
func (r *Row[T]) AppendFields(b []byte, row *T, from, to int) []byte {
	return appendFields(b, reflect.ValueOf(row).Elem(), r.Fields[from:to])
}

func appendObject(b []byte, row reflect.Value, fields []RowField) []byte {
	start := len(b)
	b = append(appendFields(b, row, fields), '}')
	if len(b) == start+1 {
		return append(b[:start], "{}"...)
	}
	b[start] = '{' // in place of the first comma
	return b
}

func appendFields(b []byte, row reflect.Value, fields []RowField) []byte {
	for i := range fields {
		f := &fields[i]
		value := row.Field(f.at)
		if f.omit && isEmpty(value) {
			continue
		}
		b = f.append(append(b, f.Prefix...), value)
	}
	return b
}

// isEmpty is what encoding/json leaves out.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

func appenderOf(t reflect.Type) func([]byte, reflect.Value) []byte {
	switch {
	case t.Implements(reflect.TypeFor[interface{ MarshalJSON() ([]byte, error) }]()):
	case t.Kind() == reflect.String:
		return func(b []byte, v reflect.Value) []byte { return AppendQuoted(b, v.String()) }
	case t.Kind() == reflect.Int:
		return func(b []byte, v reflect.Value) []byte { return strconv.AppendInt(b, v.Int(), 10) }
	case t.Kind() == reflect.Float64:
		return func(b []byte, v reflect.Value) []byte { return strconv.AppendFloat(b, v.Float(), 'f', -1, 64) }
	case t.Kind() == reflect.Bool:
		return func(b []byte, v reflect.Value) []byte { return strconv.AppendBool(b, v.Bool()) }
	case t == reflect.TypeFor[[]string]():
		return appendTexts
	case t.Kind() == reflect.Struct:
		fields := fieldsOf(t)
		return func(b []byte, v reflect.Value) []byte { return appendObject(b, v, fields) }
	case t.Kind() == reflect.Pointer:
		to := appenderOf(t.Elem())
		return func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, "null"...)
			}
			return to(b, v.Elem())
		}
	}
	return func(b []byte, v reflect.Value) []byte { return append(b, Encoded(v.Interface())...) }
}

func appendTexts(b []byte, v reflect.Value) []byte {
	if v.IsNil() {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i := range v.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		b = AppendQuoted(b, v.Index(i).String())
	}
	return append(b, ']')
}
