package models

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"
)

// references is what rows may refer to once a changeset is published.
type references struct {
	countries  map[key]*Country
	groups     map[key]*Group
	indicators map[key]*Indicator
	sources    map[key]*Source
}

func (r references) checkMemberships(memberships map[key]*Membership) error {
	for _, k := range slices.SortedFunc(maps.Keys(memberships), compareKeys) { // the same fault every time
		m := memberships[k]
		if r.groups[key{m.Group}] == nil {
			return unknown(kindMemberships, k.String(), "group", m.Group)
		}
		if r.countries[key{m.Country}] == nil {
			return unknown(kindMemberships, k.String(), "country", m.Country)
		}
	}
	return nil
}

// checkGroupFigures refuses figures of groups, and targets, that refer to nothing.
func (r references) checkGroupFigures(figures map[key]*GroupFigure, targets map[key]*Target) error {
	for _, k := range slices.SortedFunc(maps.Keys(figures), compareKeys) {
		f := figures[k]
		if err := r.checkOfGroup(kindGroupFigures, k, f.Indicator, f.Group, f.Source); err != nil {
			return err
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(targets), compareKeys) {
		t := targets[k]
		if err := r.checkOfGroup(kindTargets, k, t.Indicator, t.Group, t.Source); err != nil {
			return err
		}
	}
	return nil
}

func (r references) checkOfGroup(kind string, k key, indicator, group, source string) error {
	switch {
	case r.indicators[key{indicator}] == nil:
		return unknown(kind, k.String(), "indicator", indicator)
	case r.groups[key{group}] == nil:
		return unknown(kind, k.String(), "group", group)
	case r.sources[key{source}] == nil:
		return unknown(kind, k.String(), "source", source)
	}
	return nil
}

// missing names the field of an observation that refers to nothing.
func (r references) missing(o *Observation) (field, code string) {
	switch {
	case r.indicators[key{o.Indicator}] == nil:
		return "indicator", o.Indicator
	case r.countries[key{o.Country}] == nil:
		return "country", o.Country
	case r.sources[key{o.Source}] == nil:
		return "source", o.Source
	}
	return "", ""
}

func (r references) checkObservations(observations []*Observation) error {
	for _, o := range observations {
		if o.Withdrawn {
			continue
		}
		if field, code := r.missing(o); field != "" {
			return unknown(kindObservations, observationKey(o), field, code)
		}
	}
	return nil
}

// checkLeft refuses to withdraw what observations that stay in force refer to.
func (r references) checkLeft(ctx context.Context, db *gorm.DB, release int, changes []*Observation) error {
	return eachObservation(ctx, db, release, "", func(o *Observation) error {
		field, code := r.missing(o)
		if field == "" {
			return nil
		}
		if _, changed := slices.BinarySearchFunc(changes, o, compareObservations); changed {
			return nil
		}
		return &InvalidError{Field: at(kindObservations, observationKey(o), field),
			Reason: fmt.Sprintf("%q is withdrawn while this observation refers to it: withdraw both", code)}
	})
}

// withdraws says whether the changeset takes back anything that observations refer to.
func (c *Changeset) withdraws() bool {
	return slices.ContainsFunc(c.Countries, func(row Country) bool { return row.Withdrawn }) ||
		slices.ContainsFunc(c.Indicators, func(row Indicator) bool { return row.Withdrawn }) ||
		slices.ContainsFunc(c.Sources, func(row Source) bool { return row.Withdrawn })
}

func unknown(kind, key, field, code string) error {
	return &InvalidError{Field: at(kind, key, field),
		Reason: fmt.Sprintf("%q is not known: correct it, or publish that %s before or together with this row", code, field)}
}
