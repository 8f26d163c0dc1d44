package models

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// Codes of SDMX's CL_OBS_STATUS, and those of them that say why there is no value.
const (
	obsStatus = "ABDEFGHIJKLMNOPQSUVW"
	gapStatus = "HKLMOQ"
)

// check refuses what is wrong with a changeset by itself and returns its observations in order.
func (c *Changeset) check() ([]*Observation, error) {
	if err := firstError(
		checkRows(kindCountries, c.Countries), checkRows(kindGroups, c.Groups),
		checkRows(kindMemberships, c.Memberships), checkRows(kindIndicators, c.Indicators),
		checkRows(kindSources, c.Sources), checkRows(kindProgrammes, c.Programmes), checkRows(kindClaims, c.Claims),
		checkRows(kindGroupFigures, c.GroupFigures), checkRows(kindTargets, c.Targets),
		checkField("note", reflect.ValueOf(c.Note)), checkField("actor", reflect.ValueOf(c.Actor)),
	); err != nil {
		return nil, err
	}
	sorted := make([]*Observation, len(c.Observations))
	for i := range c.Observations {
		sorted[i] = &c.Observations[i]
	}
	if !slices.IsSortedFunc(sorted, compareObservations) {
		slices.SortFunc(sorted, compareObservations)
	}
	for i, o := range sorted {
		if field, reason := o.fault(); reason != "" {
			return nil, &InvalidError{Field: at(kindObservations, observationKey(o), field), Reason: reason}
		}
		if i > 0 && compareObservations(sorted[i-1], o) == 0 {
			return nil, twice(kindObservations, observationKey(o))
		}
	}
	return sorted, nil
}

func twice(kind, key string) error {
	return &InvalidError{Field: at(kind, key, ""), Reason: "comes twice: keep one of the two rows"}
}

func checkRows[T any, P record[T]](kind string, rows []T) error {
	seen := make(map[key]bool, len(rows))
	for i := range rows {
		row := P(&rows[i])
		k := row.key()
		if k[0] == "" || kind == kindMemberships && k[1] == "" {
			return &InvalidError{Field: at(kind, k.String(), ""), Reason: fmt.Sprintf("row %d has no key: fill it in", i+1)}
		}
		if seen[k] {
			return twice(kind, k.String())
		}
		seen[k] = true
		if err := checkField(at(kind, k.String(), ""), reflect.ValueOf(row).Elem()); err != nil {
			return err
		}
	}
	return nil
}

// checkField refuses what one of the engines could not keep: numbers that are none, text that is
// not UTF-8 or holds NUL; and dates that are none.
func checkField(path string, v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		if date, ok := v.Interface().(Date); ok && date.Check() != nil {
			return &InvalidError{Field: path, Reason: date.Check().Error()}
		}
		if reason := textFault(v.String()); reason != "" {
			return &InvalidError{Field: path, Reason: reason}
		}
	case reflect.Float64:
		if reason := numberFault(v.Float()); reason != "" {
			return &InvalidError{Field: path, Reason: reason}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return checkField(path, v.Elem())
		}
	case reflect.Slice, reflect.Map, reflect.Struct:
		return checkParts(path, v)
	}
	return nil
}

// checkParts checks what a field is made of.
func checkParts(path string, v reflect.Value) error {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			if err := checkField(fmt.Sprintf("%s[%d]", path, i), v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Map:
		for _, name := range v.MapKeys() {
			if err := firstError(checkField(path, name), checkField(path+"."+name.String(), v.MapIndex(name))); err != nil {
				return err
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
			if err := checkField(path+"."+name, v.Field(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

func textFault(text string) string {
	if !utf8.ValidString(text) {
		return "is not UTF-8: convert the file"
	}
	if strings.IndexByte(text, 0) >= 0 {
		return "holds a NUL character: take it out"
	}
	return ""
}

func numberFault(n float64) string {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return "is not a finite number: leave the value out and give the status that says why"
	}
	return ""
}

// fault names the first field of an observation that cannot be published, and the reason.
func (o *Observation) fault() (field, reason string) {
	for _, text := range [...]struct{ name, text string }{
		{"indicator", o.Indicator}, {"country", o.Country}, {"source", o.Source}, {"status", o.Status},
		{"qualifier", o.Qualifier}, {"band", o.Band}, {"note", o.Note},
	} {
		if reason := textFault(text.text); reason != "" {
			return text.name, reason
		}
	}
	for _, key := range [...]struct{ name, text string }{{"indicator", o.Indicator}, {"country", o.Country}, {"source", o.Source}} {
		if key.text == "" {
			return key.name, "is empty: name the " + key.name
		}
	}
	switch {
	case o.Period < 1 || o.Period > 9999:
		return "period", "is no year: give a year from 1 to 9999"
	case o.Withdrawn:
		return "", ""
	}
	for _, number := range [...]struct {
		name  string
		value *float64
	}{{"value", o.Value}, {"margin_of_error", o.MarginOfError}, {"standard_error", o.StandardError}} {
		if number.value != nil && numberFault(*number.value) != "" {
			return number.name, numberFault(*number.value)
		}
	}
	return o.statusFault()
}

// statusFault is what is wrong with the status, by itself or beside the value.
func (o *Observation) statusFault() (field, reason string) {
	gap := false
	for code := range strings.SplitSeq(o.Status, ",") {
		if len(code) != 1 || !strings.Contains(obsStatus, code) {
			return "status", fmt.Sprintf("%q is no SDMX observation status: give A for a normal value, "+
				"or codes such as B,E", o.Status)
		}
		gap = gap || strings.Contains(gapStatus, code)
	}
	switch {
	case o.Value == nil && !gap:
		return "value", fmt.Sprintf("is empty under status %s: give the value, or why it is missing "+
			"(L not collected, M cannot exist, O missing)", o.Status)
	case o.Value != nil && gap:
		return "status", fmt.Sprintf("%s says that there is no value, and there is one: correct one of the two", o.Status)
	}
	return "", ""
}
