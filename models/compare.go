package models

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"reflect"
	"slices"

	"gorm.io/gorm"
)

// draft is a release in the making: what a changeset really changes against what is in force.
type draft struct {
	release      Release
	rows         []any          // pointers to slices of the small kinds' rows
	observations []*Observation // the caller's own: not to be written to
	checksum     hash.Hash
	line, was    []byte // room for the lines of one observation
}

// compare finds what a changeset changes and refuses what would leave loose ends.
func (c *Changeset) compare(ctx context.Context, db *gorm.DB, release Release, observations []*Observation) (*draft, error) {
	d := &draft{release: release, checksum: sha256.New()}
	countries, err1 := compareRows(ctx, db, d, kindCountries, c.Countries)
	groups, err2 := compareRows(ctx, db, d, kindGroups, c.Groups)
	memberships, err3 := compareRows(ctx, db, d, kindMemberships, c.Memberships)
	indicators, err4 := compareRows(ctx, db, d, kindIndicators, c.Indicators)
	sources, err5 := compareRows(ctx, db, d, kindSources, c.Sources)
	if err := firstError(err1, err2, err3, err4, err5); err != nil {
		return nil, err
	}
	known := references{countries: countries, groups: groups, indicators: indicators, sources: sources}
	if err := known.checkMemberships(memberships); err != nil {
		return nil, err
	}
	if err := known.checkObservations(observations); err != nil {
		return nil, err
	}
	if c.withdraws() {
		if err := known.checkLeft(ctx, db, release.Number-1, observations); err != nil {
			return nil, err
		}
	}
	err1 = d.compareObservations(ctx, db, observations)
	_, err2 = compareRows(ctx, db, d, kindProgrammes, c.Programmes)
	_, err3 = compareRows(ctx, db, d, kindClaims, c.Claims)
	figures, err4 := compareRows(ctx, db, d, kindGroupFigures, c.GroupFigures)
	targets, err5 := compareRows(ctx, db, d, kindTargets, c.Targets)
	if err := firstError(err1, err2, err3, err4, err5); err != nil {
		return nil, err
	}
	if err := known.checkGroupFigures(figures, targets); err != nil {
		return nil, err
	}
	if d.release.Added+d.release.Revised+d.release.Withdrawn == 0 {
		return nil, ErrUnchanged
	}
	d.release.Checksum = hex.EncodeToString(d.checksum.Sum(nil))
	return d, nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// compareRows compares one small kind and returns what is in force of it afterwards.
func compareRows[T any, P record[T]](ctx context.Context, db *gorm.DB, d *draft, kind string, changes []T) (map[key]P, error) {
	current, err := inForce[T, P](ctx, db, d.release.Number-1)
	if err != nil {
		return nil, err
	}
	after := make(map[key]P, len(current)+len(changes))
	for i := range current {
		after[P(&current[i]).key()] = &current[i]
	}
	changes = slices.Clone(changes)
	slices.SortFunc(changes, func(a, b T) int { return compareKeys(P(&a).key(), P(&b).key()) })
	var changed []T
	for i := range changes {
		row := P(&changes[i])
		old, found := after[row.key()]
		line, err := spell(kind, row)
		if err != nil {
			return nil, &InvalidError{Field: at(kind, row.key().String(), ""), Reason: err.Error()}
		}
		if found && !row.head().Withdrawn {
			if oldLine, err := spell(kind, old); err == nil && bytes.Equal(line, oldLine) {
				continue
			}
		}
		if !d.count(row.head().Withdrawn, found) {
			return nil, notInForce(kind, row.key().String())
		}
		*row.head() = Row{Release: d.release.Number, Withdrawn: row.head().Withdrawn}
		fillNil(row)
		d.checksum.Write(line)
		changed = append(changed, *row)
		if after[row.key()] = row; row.head().Withdrawn {
			delete(after, row.key())
		}
	}
	if len(changed) > 0 {
		d.rows = append(d.rows, &changed)
	}
	d.release.Counts[kind] = len(after)
	return after, nil
}

// count counts one change; false where what is not in force is to be withdrawn.
func (d *draft) count(withdrawn, found bool) bool {
	switch {
	case withdrawn && !found:
		return false
	case withdrawn:
		d.release.Withdrawn++
	case found:
		d.release.Revised++
	default:
		d.release.Added++
	}
	return true
}

func notInForce(kind, key string) error {
	return &InvalidError{Field: at(kind, key, ""), Reason: "cannot be withdrawn: it is not in force"}
}

// fillNil turns nil slices and maps into empty ones, which is how they come back.
func fillNil(row any) {
	value := reflect.ValueOf(row).Elem()
	for i := range value.NumField() {
		switch field := value.Field(i); {
		case field.Kind() == reflect.Slice && field.IsNil():
			field.Set(reflect.MakeSlice(field.Type(), 0, 0))
		case field.Kind() == reflect.Map && field.IsNil():
			field.Set(reflect.MakeMap(field.Type()))
		}
	}
}

// compareObservations walks the changeset's observations, which are sorted, beside those in force
// of the same indicators.
func (d *draft) compareObservations(ctx context.Context, db *gorm.DB, changes []*Observation) error {
	before := d.release.Added - d.release.Withdrawn
	for len(changes) > 0 {
		indicator := changes[0].Indicator
		end := slices.IndexFunc(changes, func(o *Observation) bool { return o.Indicator != indicator })
		if end < 0 {
			end = len(changes)
		}
		rest := changes[:end]
		changes = changes[end:]
		err := eachObservation(ctx, db, d.release.Number-1, indicator, func(old *Observation) error {
			for len(rest) > 0 {
				order := compareObservations(rest[0], old)
				if order > 0 {
					return nil
				}
				row := rest[0]
				rest = rest[1:]
				if order == 0 {
					return d.observation(row, old)
				}
				if err := d.observation(row, nil); err != nil {
					return err
				}
			}
			return errEnough
		})
		if err != nil && !errors.Is(err, errEnough) {
			return err
		}
		for _, row := range rest {
			if err := d.observation(row, nil); err != nil {
				return err
			}
		}
	}
	count, err := countBefore(ctx, db, d.release.Number-1)
	d.release.Counts[kindObservations] = count + d.release.Added - d.release.Withdrawn - before
	return err
}

// errEnough ends a walk whose rest does not matter.
var errEnough = errors.New("enough")

// observation takes in one observation beside the one in force, nil if there is none.
func (d *draft) observation(row, old *Observation) error {
	d.line = appendObservation(d.line[:0], row)
	if old != nil && !row.Withdrawn {
		if d.was = appendObservation(d.was[:0], old); bytes.Equal(d.line, d.was) {
			return nil
		}
	}
	if !d.count(row.Withdrawn, old != nil) {
		return notInForce(kindObservations, observationKey(row))
	}
	d.checksum.Write(d.line)
	d.observations = append(d.observations, row)
	return nil
}

// countBefore is the number of observations in force at a release. Each release has counted them.
func countBefore(ctx context.Context, db *gorm.DB, number int) (int, error) {
	if number == 0 {
		return 0, nil
	}
	var release Release
	if err := db.WithContext(ctx).Where("number = ?", number).Take(&release).Error; err != nil {
		return 0, translate(err)
	}
	return release.Counts[kindObservations], nil
}

func observationKey(o *Observation) string {
	return fmt.Sprintf("%s/%s/%d/%s", o.Indicator, o.Country, o.Period, o.Source)
}

// at names a field of a row for an error.
func at(kind, key, field string) string {
	if field == "" {
		return fmt.Sprintf("%s[%s]", kind, key)
	}
	return fmt.Sprintf("%s[%s].%s", kind, key, field)
}
