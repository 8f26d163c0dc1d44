package handlers

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/egovbench/egovbench/models"
)

// A query struct is at once the binding, the validation and the documentation of an address: its
// tags feed this file and swag. Known tags: form (query) or uri (path) for the name,
// binding:"required", enums, minimum, maximum, default. Field types: string, bool, int,
// float64, *float64, models.Date, []string, []int, []float64.

const (
	longestValue = 300 // bytes of one value
	longestList  = 300 // values of one parameter
)

// field is one parameter of a query struct.
type field struct {
	name     string
	index    []int
	path     bool
	required bool
	enums    []string
	minimum  *int
	maximum  *int
	standard string
}

// binder reads requests into one type of query struct.
type binder struct {
	fields []field
	byName map[string]int
}

func newBinder(query reflect.Type) *binder {
	b := &binder{byName: map[string]int{}}
	b.collect(query, nil)
	for i, f := range b.fields {
		if !f.path {
			b.byName[f.name] = i
		}
	}
	return b
}

func (b *binder) collect(query reflect.Type, prefix []int) {
	for i := range query.NumField() {
		sf := query.Field(i)
		index := append(slices.Clone(prefix), i)
		if sf.Anonymous {
			b.collect(sf.Type, index)
			continue
		}
		f := field{name: sf.Tag.Get("form"), index: index, standard: sf.Tag.Get("default")}
		if uri := sf.Tag.Get("uri"); uri != "" {
			f.name, f.path = uri, true
		}
		if f.name == "" {
			continue
		}
		f.required = sf.Tag.Get("binding") == "required"
		if enums := sf.Tag.Get("enums"); enums != "" {
			f.enums = strings.Split(enums, ",")
		}
		f.minimum, f.maximum = bound(sf.Tag.Get("minimum")), bound(sf.Tag.Get("maximum"))
		b.fields = append(b.fields, f)
	}
}

func bound(tag string) *int {
	if n, err := strconv.Atoi(tag); err == nil {
		return &n
	}
	return nil
}

// names lists the query parameters.
func (b *binder) names() []string {
	names := make([]string, 0, len(b.byName))
	for name := range b.byName {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// binding is one request being read; it collects every fault before any is reported.
type binding struct {
	*binder
	target reflect.Value
	seen   uint64
	faults []FieldError
	format bool // a format is asked for that is none
}

// bind fills the struct that target points to. Every fault in the request is reported at once.
func (b *binder) bind(target reflect.Value, rawQuery string, param func(string) string) error {
	r := binding{binder: b, target: target}
	for i := range b.fields {
		if f := &b.fields[i]; f.path {
			r.set(f, param(f.name))
		} else if f.standard != "" {
			r.set(f, f.standard)
		}
	}
	for rawQuery != "" {
		var pair string
		if pair, rawQuery, _ = strings.Cut(rawQuery, "&"); pair != "" {
			r.pair(pair)
		}
	}
	for i, f := range b.fields {
		if f.required && r.seen&(1<<i) == 0 {
			r.faults = append(r.faults, FieldError{Parameter: f.name, Detail: "this parameter is needed"})
		}
	}
	if r.format && len(r.faults) == 1 {
		return NewProblem(http.StatusNotAcceptable, "not-acceptable", r.faults[0].Detail, r.faults...)
	}
	if len(r.faults) > 0 {
		return invalid(r.faults...)
	}
	return nil
}

// pair reads one name=value of the query string.
func (r *binding) pair(pair string) {
	rawName, rawValue, _ := strings.Cut(pair, "=")
	name, value, err := unescape(rawName, rawValue)
	at, known := r.byName[name]
	switch {
	case err != nil:
		r.faults = append(r.faults, FieldError{Parameter: printable(name), Detail: err.Error()})
	case !known:
		r.faults = append(r.faults, FieldError{
			Parameter: printable(name), Detail: "this address has no such parameter",
			Allowed: r.names(), DidYouMean: nearest(name, r.names()),
		})
	case r.seen&(1<<at) != 0:
		r.faults = append(r.faults, FieldError{Parameter: name, Detail: "given more than once; put several values in one parameter, separated by commas"})
	default:
		r.seen |= 1 << at
		r.set(&r.fields[at], value)
	}
}

// printable makes a parameter's name safe to repeat: no control characters, not long.
func printable(name string) string {
	name = strings.Map(func(c rune) rune {
		if c < ' ' || c == utf8.RuneError {
			return '?'
		}
		return c
	}, name)
	if runes := []rune(name); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return name
}

func unescape(rawName, rawValue string) (name, value string, err error) {
	if name, err = url.QueryUnescape(rawName); err != nil {
		return rawName, "", errors.New("the name is not properly percent-encoded")
	}
	if value, err = url.QueryUnescape(rawValue); err != nil {
		return name, "", errors.New("the value is not properly percent-encoded")
	}
	return name, value, nil
}

func (r *binding) refuse(f *field, value, format string, args ...any) {
	r.faults = append(r.faults, FieldError{
		Parameter: f.name, Detail: fmt.Sprintf(format, args...),
		Allowed: f.enums, DidYouMean: nearest(value, f.enums),
	})
}

// set puts one value into its field, or notes why it cannot.
func (r *binding) set(f *field, value string) {
	value = strings.TrimSpace(value)
	switch {
	case value == "":
		r.refuse(f, value, "the value is empty; leave the parameter out or give it a value")
		return
	case !utf8.ValidString(value) || strings.ContainsFunc(value, func(c rune) bool { return c < ' ' || c == 0x7f }):
		r.refuse(f, "", "the value has characters that are not text")
		return
	}
	switch into := r.target.FieldByIndex(f.index).Addr().Interface().(type) {
	case *[]string:
		*into = r.list(f, value)
	case *[]int:
		*into = numbers(r.list(f, value), func(part string) int { return r.number(f, part) })
	case *int:
		*into = r.number(f, value)
	case *[]float64:
		*into = numbers(r.list(f, value), func(part string) float64 { return r.decimal(f, part) })
	case *float64:
		*into = r.decimal(f, value)
	case **float64:
		n := r.decimal(f, value)
		*into = &n
	case *bool:
		if value != "true" && value != "false" {
			r.refuse(f, value, "%q is neither true nor false", value)
		}
		*into = value == "true"
	case *models.Date:
		if *into = models.Date(value); into.Precision() != "day" {
			r.refuse(f, value, "%q is not a date of the form YYYY-MM-DD", value)
		}
	case *string:
		r.check(f, value)
		*into = value
	default:
		panic(fmt.Sprintf("no request is read into a %T (%s)", into, f.name))
	}
}

// numbers reads each part of a list.
func numbers[N int | float64](parts []string, read func(string) N) []N {
	all := make([]N, len(parts))
	for i, part := range parts {
		all[i] = read(part)
	}
	return all
}

// list splits a comma-separated value.
func (r *binding) list(f *field, value string) []string {
	parts := strings.Split(value, ",")
	if len(parts) > longestList {
		r.refuse(f, "", "%d values are more than the %d that one request may name", len(parts), longestList)
		return nil
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
		if parts[i] == "" {
			r.refuse(f, "", "there is an empty value beside a comma")
			return nil
		}
		r.check(f, parts[i])
	}
	return parts
}

func (r *binding) check(f *field, value string) {
	if len(value) > longestValue {
		r.refuse(f, "", "the value is longer than %d bytes", longestValue)
	} else if f.enums != nil && !slices.Contains(f.enums, value) {
		r.refuse(f, value, "%q is not one of the values known here", value)
		r.format = r.format || f.name == "format"
	}
}

func (r *binding) decimal(f *field, value string) float64 {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		r.refuse(f, "", "%q is not a number", printable(value))
	}
	return n
}

func (r *binding) number(f *field, value string) int {
	n, err := strconv.Atoi(value)
	switch {
	case err != nil:
		r.refuse(f, "", "%q is not a whole number", printable(value))
	case f.minimum != nil && n < *f.minimum:
		r.refuse(f, "", "%d is less than %d, the least possible", n, *f.minimum)
	case f.maximum != nil && n > *f.maximum:
		r.refuse(f, "", "%d is more than %d, the most possible", n, *f.maximum)
	}
	return n
}
