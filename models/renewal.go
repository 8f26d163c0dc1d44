package models

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strconv"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Renewal is what brings the rows that an actor has published to a new state.
type Renewal struct {
	Changes Changeset
	// Rows are the changes of all kinds but observations.
	Rows []RowChange
	// Kept counts, by kind, the rows of the new state that others have published or changed since: they stay.
	Kept map[string]int
}

// RowChange is what a changeset does to one row.
type RowChange struct {
	What string // added, revised or withdrawn
	Kind string // source
	Key  string // un-egdi-2026
}

// Renewal compares a state with what is in force at a release. Whatever others than the actor have ever published is
// theirs: it is neither revised nor withdrawn, nor brought back where they have withdrawn it.
func (s *Store) Renewal(ctx context.Context, state Changeset, actor string, newest int) (Renewal, error) {
	r := renewing{ctx: ctx, db: s.read, newest: newest, result: Renewal{Kept: map[string]int{}}, referred: map[key]bool{}, in: map[key]bool{}}
	r.err = translate(s.read.WithContext(ctx).Model(&Release{}).Where("number <= ? AND actor <> ?", newest, actor).Order("number").Pluck("number", &r.others).Error)
	c := &r.result.Changes
	c.Countries = renew(&r, kindCountries, state.Countries, nil)
	c.Groups = renew(&r, kindGroups, state.Groups, nil)
	r.observations(state.Observations)
	c.Memberships = renew(&r, kindMemberships, state.Memberships, func(m *Membership) []key {
		return []key{{kindGroups, m.Group}, {kindCountries, m.Country}}
	})
	c.Programmes = renew(&r, kindProgrammes, state.Programmes, func(p *Programme) (of []key) {
		for _, source := range p.Sources {
			of = append(of, key{kindSources, source})
		}
		return of
	})
	c.Claims = renew(&r, kindClaims, state.Claims, func(c *Claim) []key { return []key{{kindSources, c.Source}} })
	figures := renew(&r, kindGroupFigures, state.GroupFigures, func(f *GroupFigure) []key {
		return []key{{kindIndicators, f.Indicator}, {kindSources, f.Source}, {kindGroups, f.Group}}
	})
	targets := renew(&r, kindTargets, state.Targets, func(t *Target) []key {
		return []key{{kindIndicators, t.Indicator}, {kindSources, t.Source}, {kindGroups, t.Group}}
	})
	c.Indicators = renew(&r, kindIndicators, state.Indicators, nil)
	c.Sources = renew(&r, kindSources, state.Sources, nil)
	// What others have withdrawn nothing new can refer to.
	c.Observations = slices.DeleteFunc(c.Observations, func(o Observation) bool {
		return !o.Withdrawn && (!r.in[key{kindIndicators, o.Indicator}] || !r.in[key{kindSources, o.Source}] || !r.in[key{kindCountries, o.Country}])
	})
	c.GroupFigures = slices.DeleteFunc(figures, func(f GroupFigure) bool {
		return !f.Withdrawn && (!r.in[key{kindIndicators, f.Indicator}] || !r.in[key{kindSources, f.Source}] || !r.in[key{kindGroups, f.Group}])
	})
	c.Targets = slices.DeleteFunc(targets, func(t Target) bool {
		return !t.Withdrawn && (!r.in[key{kindIndicators, t.Indicator}] || !r.in[key{kindSources, t.Source}] || !r.in[key{kindGroups, t.Group}])
	})
	return r.result, during(ctx, r.err)
}

// renewing is a renewal in the making.
type renewing struct {
	ctx      context.Context
	db       *gorm.DB
	newest   int
	others   []int // releases that others have published
	result   Renewal
	referred map[key]bool // kind and code of what rows of others refer to
	in       map[key]bool // kind and code of what will be in force
	err      error
}

// renew compares the rows of one small kind. What rows of others refer to is not withdrawn, nor are countries and groups.
func renew[T any, P record[T]](r *renewing, kind string, state []T, refers func(P) []key) []T {
	if r.err != nil {
		return nil
	}
	rows, err := allRows[T](r.ctx, r.db, r.newest)
	if err != nil {
		r.err = err
		return nil
	}
	theirs := ofOthers(r, rows, refers)
	inForce := latest[T, P](rows)
	current := map[key]P{}
	for i := range inForce {
		row := P(&inForce[i])
		current[row.key()] = row
		r.in[key{kind, row.key()[0]}] = true
	}
	var changes []T
	for i := range state {
		row := P(&state[i])
		k := row.key()
		old := current[k]
		delete(current, k)
		switch same, err := alike(kind, row, old); {
		case err != nil:
			r.err = err
			return nil
		case same:
		case theirs[k]:
			r.result.Kept[kind]++
		default:
			changes = append(changes, *row)
			what := "revised"
			if old == nil {
				what = "added"
			}
			r.tell(what, kind, k)
			r.in[key{kind, k[0]}] = true
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(current), compareKeys) {
		if row := current[k]; !theirs[k] && !r.stays(kind, k) {
			*row.head() = Row{Withdrawn: true}
			changes = append(changes, *row)
			r.tell("withdrawn", kind, k)
		}
	}
	return changes
}

// ofOthers are the rows that others have ever published, and notes what they refer to.
func ofOthers[T any, P record[T]](r *renewing, rows []T, refers func(P) []key) map[key]bool {
	theirs := map[key]bool{}
	for i := range rows {
		row := P(&rows[i])
		if !slices.Contains(r.others, row.head().Release) {
			continue
		}
		theirs[row.key()] = true
		if refers != nil {
			for _, to := range refers(row) {
				r.referred[to] = true
			}
		}
	}
	return theirs
}

// stays says whether a row is left though the new state has it no more.
func (r *renewing) stays(kind string, k key) bool {
	return r.referred[key{kind, k[0]}] || kind == kindCountries || kind == kindGroups
}

func alike[T any, P record[T]](kind string, a, b P) (bool, error) {
	if b == nil {
		return false, nil
	}
	one, err1 := spell(kind, a)
	other, err2 := spell(kind, b)
	return bytes.Equal(one, other), firstError(err1, err2)
}

func (r *renewing) tell(what, kind string, k key) {
	r.result.Rows = append(r.result.Rows, RowChange{what, kind, k.String()})
}

// observations compares the observations.
func (r *renewing) observations(state []Observation) {
	theirs := r.observationsOfOthers()
	current := map[key]Observation{}
	if r.err == nil {
		r.err = eachObservation(r.ctx, r.db, r.newest, "", func(o *Observation) error {
			current[fourfold(o)] = *o
			return nil
		})
	}
	if r.err != nil {
		return
	}
	changes := &r.result.Changes
	var line, was []byte
	for i := range state {
		o := &state[i]
		k := fourfold(o)
		old, there := current[k]
		delete(current, k)
		if there {
			line, was = appendObservation(line[:0], o), appendObservation(was[:0], &old)
		}
		switch {
		case there && bytes.Equal(line, was):
		case theirs[k]:
			r.result.Kept[kindObservations]++
		default:
			changes.Observations = append(changes.Observations, *o)
		}
	}
	for k, o := range current {
		if !theirs[k] {
			o.Row = Row{Withdrawn: true}
			changes.Observations = append(changes.Observations, o)
		}
	}
	slices.SortFunc(changes.Observations, func(a, b Observation) int { return compareObservations(&a, &b) })
}

// fourfold is an observation's key.
func fourfold(o *Observation) key {
	return key{o.Indicator, o.Country, strconv.Itoa(o.Period), o.Source}
}

// observationsOfOthers are those that others have ever published.
func (r *renewing) observationsOfOthers() map[key]bool {
	theirs := map[key]bool{}
	if r.err != nil || len(r.others) == 0 {
		return theirs
	}
	version := func(o *Observation) {
		theirs[fourfold(o)] = true
		r.referred[key{kindIndicators, o.Indicator}], r.referred[key{kindSources, o.Source}] = true, true
	}
	r.err = walk(r.ctx, r.db, "release IN ?", []any{r.others}, version, func(*Observation) error { return nil })
	return theirs
}

// Brought says whether the embedded data of this digest was brought to this database before.
func (s *Store) Brought(ctx context.Context, digest string) (bool, error) {
	var n int64
	err := s.read.WithContext(ctx).Table("embedded").Where("digest = ?", digest).Count(&n).Error
	return n > 0, translate(err)
}

// Bring remembers that embedded data was brought: an older program beside a newer one must not take it back.
func (s *Store) Bring(ctx context.Context, digest string) error {
	return translate(s.write.WithContext(ctx).Table("embedded").Clauses(clause.OnConflict{DoNothing: true}).
		Create(map[string]any{"digest": digest, "at": now()}).Error)
}
