package web

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// A query struct is at once the binding, the validation and the documentation of an address: its
// tags feed this file and swag. Known tags: form (query) or uri (path) for the name,
// binding:"required", enums, minimum, maximum, default. Field types: string, bool, int,
// float64, *float64, models.Date, and the lists []string, []int, []float64 and Names. A list may be given at once,
// separated by commas, or one by one.

// Field is one parameter of a query struct.
type Field struct {
	Name     string
	Index    []int
	path     bool
	list     bool
	Required bool
	Enums    []string
	Minimum  *int
	Maximum  *int
	Standard string
}

// Binder reads requests into one type of query struct.
type Binder struct {
	Fields []Field
	ByName map[string]int
}

func NewBinder(query reflect.Type) *Binder {
	b := &Binder{ByName: map[string]int{}}
	b.collect(query, nil)
	for i, f := range b.Fields {
		if !f.path {
			b.ByName[f.Name] = i
		}
	}
	return b
}

func (b *Binder) collect(query reflect.Type, prefix []int) {
	for i := range query.NumField() {
		sf := query.Field(i)
		index := append(slices.Clone(prefix), i)
		if sf.Anonymous {
			b.collect(sf.Type, index)
			continue
		}
		f := Field{Name: sf.Tag.Get("form"), Index: index, Standard: sf.Tag.Get("default"), list: sf.Type.Kind() == reflect.Slice}
		if uri := sf.Tag.Get("uri"); uri != "" {
			f.Name, f.path = uri, true
		}
		if f.Name == "" {
			continue
		}
		f.Required = sf.Tag.Get("binding") == "required"
		if enums := sf.Tag.Get("enums"); enums != "" {
			f.Enums = strings.Split(enums, ",")
		}
		if f.Name == "format" { // the values stand in one place
			f.Enums = Offered(Formats()).All(func(f Format) string { return f.Name })
		}
		f.Minimum, f.Maximum = bound(sf.Tag.Get("minimum")), bound(sf.Tag.Get("maximum"))
		b.Fields = append(b.Fields, f)
	}
}

func bound(tag string) *int {
	if n, err := strconv.Atoi(tag); err == nil {
		return &n
	}
	return nil
}

// names lists the query parameters.
func (b *Binder) names() []string {
	names := make([]string, 0, len(b.ByName))
	for name := range b.ByName {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
