package web

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

const (
	LongestValue = 300 // bytes of one value
	LongestList  = 300 // values of one parameter
)

// binding is one request being read; it collects every fault before any is reported.
type binding struct {
	*Binder
	target reflect.Value
	seen   uint64
	faults []FieldError
	format bool // a format is asked for that is none
}

// Bind fills the struct that target points to. Every fault in the request is reported at once.
func (b *Binder) Bind(target reflect.Value, rawQuery string, param func(string) string) error {
	r := binding{Binder: b, target: target}
	for i := range b.Fields {
		if f := &b.Fields[i]; f.path {
			r.set(f, param(f.Name))
		} else if f.Standard != "" {
			r.set(f, f.Standard)
		}
	}
	for rawQuery != "" {
		var pair string
		if pair, rawQuery, _ = strings.Cut(rawQuery, "&"); pair != "" {
			r.pair(pair)
		}
	}
	for i, f := range b.Fields {
		if f.Required && r.seen&(1<<i) == 0 {
			r.faults = append(r.faults, FieldError{Parameter: f.Name, Detail: "this parameter is needed"})
		}
	}
	if r.format && len(r.faults) == 1 {
		return NewProblem(http.StatusNotAcceptable, "not-acceptable", r.faults[0].Detail, r.faults...)
	}
	if len(r.faults) > 0 {
		return Invalid(r.faults...)
	}
	return nil
}

// pair reads one name=value of the query string.
func (r *binding) pair(pair string) {
	rawName, rawValue, _ := strings.Cut(pair, "=")
	name, value, err := Unescape(rawName, rawValue)
	at, known := r.ByName[name]
	if bare := r.unbracketed(name); bare != name {
		name, at, known = bare, r.ByName[bare], true
	}
	switch {
	case err != nil:
		r.faults = append(r.faults, FieldError{Parameter: Printable(name), Detail: err.Error()})
	case !known:
		r.faults = append(r.faults, FieldError{
			Parameter: Printable(name), Detail: "this address has no such parameter",
			Allowed: r.names(), DidYouMean: Nearest(name, r.names()),
		})
	case r.seen&(1<<at) != 0 && !r.Fields[at].list:
		r.faults = append(r.faults, FieldError{Parameter: name, Detail: "given more than once, and there can be but one"})
	default:
		r.seen |= 1 << at
		r.set(&r.Fields[at], value)
	}
}

// unbracketed is a list's name without the brackets with which axios, jQuery, qs and PHP write one: country[]=KAZ,
// country[0]=KAZ.
func (r *binding) unbracketed(name string) string {
	bare, place, ok := strings.Cut(name, "[")
	if at, known := r.ByName[bare]; ok && known && r.Fields[at].list && strings.TrimLeft(place, "0123456789") == "]" {
		return bare
	}
	return name
}

// Printable makes a parameter's name safe to repeat: no control characters, not long.
func Printable(name string) string {
	name = strings.Map(func(c rune) rune {
		if c < ' ' || c == utf8.RuneError {
			return '?'
		}
		return c
	}, name)
	return Shorten(name)
}

func Unescape(rawName, rawValue string) (name, value string, err error) {
	if name, err = url.QueryUnescape(rawName); err != nil {
		return rawName, "", errors.New("the name is not properly percent-encoded")
	}
	if value, err = url.QueryUnescape(rawValue); err != nil {
		return name, "", errors.New("the value is not properly percent-encoded")
	}
	return name, value, nil
}

func (r *binding) refuse(f *Field, value, format string, args ...any) {
	r.faults = append(r.faults, FieldError{
		Parameter: f.Name, Detail: fmt.Sprintf(format, args...),
		Allowed: f.Enums, DidYouMean: Nearest(value, f.Enums),
	})
}

// set puts one value into its field, or notes why it cannot.
func (r *binding) set(f *Field, value string) {
	value = strings.TrimSpace(value)
	switch {
	case value == "":
		r.refuse(f, value, "the value is empty; leave the parameter out or give it a value")
		return
	case !utf8.ValidString(value) || strings.ContainsFunc(value, func(c rune) bool { return c < ' ' || c == 0x7f }):
		r.refuse(f, "", "the value has characters that are not text")
		return
	}
	r.read(f, value)
}

// read puts a value that is text into a field of its type.
func (r *binding) read(f *Field, value string) {
	switch into := r.target.FieldByIndex(f.Index).Addr().Interface().(type) {
	case *[]string:
		*into = append(*into, r.list(f, value, len(*into))...)
	case *Names:
		r.list(f, value, into.pieces())
		*into = append(*into, value)
	case *[]int:
		*into = append(*into, numbers(r.list(f, value, len(*into)), func(part string) int { return r.number(f, part) })...)
	case *int:
		*into = r.number(f, value)
	case *[]float64:
		*into = append(*into, numbers(r.list(f, value, len(*into)), func(part string) float64 { return r.decimal(f, part) })...)
	case *float64:
		*into = r.decimal(f, value)
	case **float64:
		n := r.decimal(f, value)
		*into = &n
	case *bool:
		*into = r.truth(f, value)
	case *models.Date:
		if *into = models.Date(value); into.Precision() != "day" {
			r.refuse(f, value, "%q is not a date of the form YYYY-MM-DD", value)
		}
	case *string:
		*into = r.check(f, value)
	default:
		panic(fmt.Sprintf("no request is read into a %T (%s)", into, f.Name))
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

// truth reads what is true or false in the languages that clients are written in: true, True, TRUE, 1.
func (r *binding) truth(f *Field, value string) bool {
	switch strings.ToLower(value) {
	case "true", "1":
		return true
	case "false", "0":
		return false
	}
	r.refuse(f, value, "%q is neither true nor false", Printable(value))
	return false
}

// list splits a comma-separated value, which comes after others of its parameter.
func (r *binding) list(f *Field, value string, others int) []string {
	parts := strings.Split(value, ",")
	if len(parts)+others > LongestList {
		r.refuse(f, "", "%d values are more than the %d that one request may name", len(parts)+others, LongestList)
		return nil
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
		if parts[i] == "" {
			r.refuse(f, "", "there is an empty value beside a comma")
			return nil
		}
		parts[i] = r.check(f, parts[i])
	}
	return parts
}

// check gives a text as the address knows it: one of a few whatever its case, a language whatever the region.
func (r *binding) check(f *Field, value string) string {
	switch {
	case len(value) > LongestValue:
		r.refuse(f, "", "the value is longer than %d bytes", LongestValue)
		return value
	case f.Enums == nil:
		return value
	}
	asked := value
	if f.Name == "lang" {
		asked, _, _ = strings.Cut(strings.ReplaceAll(value, "_", "-"), "-") // ru-RU, en_US
	}
	if f.Name == "format" {
		asked = formatCalled(value)
	}
	at := slices.IndexFunc(f.Enums, func(one string) bool { return strings.EqualFold(one, asked) })
	if at < 0 {
		r.refuse(f, value, "%q is not one of the values known here", value)
		r.format = r.format || f.Name == "format"
		return value
	}
	return f.Enums[at]
}

func (r *binding) decimal(f *Field, value string) float64 {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		r.refuse(f, "", "%q is not a number", Printable(value))
	}
	return n
}

func (r *binding) number(f *Field, value string) int {
	n, err := strconv.Atoi(value)
	switch {
	case err != nil:
		r.refuse(f, "", "%q is not a whole number", Printable(value))
	case f.Minimum != nil && n < *f.Minimum:
		r.refuse(f, "", "%d is less than %d, the least possible", n, *f.Minimum)
	case f.Maximum != nil && n > *f.Maximum:
		r.refuse(f, "", "%d is more than %d, the most possible", n, *f.Maximum)
	}
	return n
}
