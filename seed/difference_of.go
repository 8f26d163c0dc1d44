package seed

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// differencesOfGroups says what publishing would do to figures of groups in force.
func differencesOfGroups(ctx context.Context, store *models.Store, release int, rows []models.GroupFigure) ([]Difference, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	inForce, err := store.GroupFigures(ctx, release)
	if err != nil {
		return nil, err
	}
	type key struct {
		indicator, group string
		period           int
		source           string
	}
	known := map[key]*models.GroupFigure{}
	for i := range inForce {
		f := &inForce[i]
		known[key{f.Indicator, f.Group, f.Period, f.Source}] = f
	}
	var found []Difference
	for i := range rows {
		f := &rows[i]
		d := Difference{What: "added", Indicator: f.Indicator, Group: f.Group, Period: f.Period, Source: f.Source, Becomes: f.Value}
		switch was := known[key{f.Indicator, f.Group, f.Period, f.Source}]; {
		case was == nil && f.Withdrawn:
			continue
		case was == nil:
		case f.Withdrawn:
			d.What, d.Was, d.Becomes = "withdrawn", was.Value, nil
		default:
			d.What, d.Was, d.Besides = "revised", was.Value, unlike(was, f, "value")
			if orGap(was.Value) == orGap(f.Value) && d.Besides == "" {
				continue
			}
		}
		found = append(found, d)
	}
	return found, nil
}

// differencesOfProgrammes says what publishing would do to programmes in force.
func differencesOfProgrammes(ctx context.Context, store *models.Store, release int, rows []models.Programme) ([]Difference, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	inForce, err := store.Programmes(ctx, release)
	if err != nil {
		return nil, err
	}
	known := map[string]*models.Programme{}
	for i := range inForce {
		known[inForce[i].Code] = &inForce[i]
	}
	var found []Difference
	for i := range rows {
		p := &rows[i]
		d := Difference{What: "added", Programme: p.Code, Country: p.Country, Besides: p.Name}
		switch was := known[p.Code]; {
		case was == nil && p.Withdrawn:
			continue
		case was == nil:
		case p.Withdrawn:
			d.What, d.Besides = "withdrawn", was.Name
		default:
			if d.What, d.Besides = "revised", unlike(was, p); d.Besides == "" {
				continue
			}
		}
		found = append(found, d)
	}
	return found, nil
}

// unlike names the fields in which two rows differ, but for those named.
func unlike(a, b any, but ...string) string {
	was, becomes := fieldsOf(a), fieldsOf(b)
	all := maps.Clone(was) // a field that is emptied differs too
	maps.Copy(all, becomes)
	var names []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if was[name] != becomes[name] && !slices.ContainsFunc(but, func(n string) bool { return strings.EqualFold(n, name) }) {
			names = append(names, "another "+strings.ReplaceAll(strings.ToLower(name), "_", " "))
		}
	}
	return strings.Join(names, ", ")
}

// fieldsOf are the fields of a row as JSON writes them, those that say nothing left out.
func fieldsOf(row any) map[string]string {
	fields := map[string]json.RawMessage{}
	text, err := json.Marshal(row)
	if err == nil {
		err = json.Unmarshal(text, &fields)
	}
	if err != nil {
		return nil // rows are made of what JSON can write
	}
	said := map[string]string{}
	for name, value := range fields {
		if text := string(value); text != "null" && text != "[]" && text != `""` {
			said[name] = text
		}
	}
	return said
}
