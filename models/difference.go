package models

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// near says whether a release differs from the snapshot in so few rows that reading those alone is
// quicker. Rows of other releases that have gathered in the columns are left behind with the next whole loading.
func (s *Snapshot) near(releases []Release, release int) bool {
	if release == 0 && len(releases) > 0 {
		release = releases[0].Number
	}
	low, high, changed := min(release, s.Release.Number), max(release, s.Release.Number), 0
	for _, r := range releases {
		if r.Number > low && r.Number <= high {
			changed += r.Added + r.Revised + r.Withdrawn
		}
	}
	s.shared.lock.Lock()
	defer s.shared.lock.Unlock()
	rows := s.Release.Counts[kindObservations]
	return changed <= rows/10+1000 && s.shared.columns.Len() <= rows+rows/2+10_000
}

// reordered says whether a source is published on another day than in the base, which moves all its rows.
func (l *loader) reordered() bool {
	for i := range l.base.Sources {
		at, still := l.snapshot.sourceAt[l.base.Sources[i].Code]
		if still && l.snapshot.published[at] != l.base.published[i] {
			return true
		}
	}
	return false
}

// changedKinds names the small kinds of which there are rows in the releases between two.
func (s *Store) changedKinds(ctx context.Context, a, b int) (map[string]bool, error) {
	var questions []string
	var args []any
	for _, kind := range append([]string{kindCountries, kindGroups, kindMemberships, kindIndicators, kindSources}, trailing()...) {
		questions = append(questions, fmt.Sprintf("SELECT '%s' AS kind WHERE EXISTS (SELECT 1 FROM %s WHERE release > ? AND release <= ?)", kind, kind))
		args = append(args, min(a, b), max(a, b))
	}
	var kinds []string
	if err := s.reader().WithContext(ctx).Raw(strings.Join(questions, " UNION ALL "), args...).Scan(&kinds).Error; err != nil {
		return nil, translate(err)
	}
	changed := map[string]bool{}
	for _, kind := range kinds {
		changed[kind] = true
	}
	return changed, nil
}

// change is what becomes of an observation between two releases.
type change struct {
	Observation
	gone bool
}

// changes reads what becomes of observations from the base to the snapshot, in the order of their keys.
func (l *loader) changes(ctx context.Context) ([]change, error) {
	from, to := l.base.Release.Number, l.snapshot.Release.Number
	where, args := "release > ? AND release <= ?", []any{from, to}
	if to < from { // what was in force then is in releases before
		where = `release <= ? AND (indicator, country, period, source) IN
			(SELECT indicator, country, period, source FROM observations WHERE release > ? AND release <= ?)`
		args = []any{from, to, from}
	}
	rows, err := observationRows(ctx, l.store.reader(), where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var changes []change
	var o Observation
	for scan := newScanner(); rows.Next(); {
		if err := scan.row(rows, &o); err != nil {
			return nil, fmt.Errorf("database: %w", err)
		}
		l.verifier.observation(&o)
		if n := len(changes); n == 0 || compareObservations(&changes[n-1].Observation, &o) != 0 {
			changes = append(changes, change{o, true})
		}
		if o.Release <= to {
			changes[len(changes)-1] = change{o, o.Withdrawn}
		}
	}
	return changes, translate(rows.Err())
}

// loadDifference takes the base's rows and writes the series that differ anew, behind all others.
func (l *loader) loadDifference(ctx context.Context) error {
	changes, err := l.changes(ctx)
	if err != nil {
		return err
	}
	s := l.snapshot
	s.shared = l.base.shared
	s.shared.lock.Lock()
	defer s.shared.lock.Unlock()
	s.spans = l.moved()
	begin, more := int32(s.shared.columns.Len()), map[int32]Extra{}
	for len(changes) > 0 {
		of := changes[0]
		end := slices.IndexFunc(changes, func(c change) bool { return c.Indicator != of.Indicator || c.Country != of.Country })
		if end < 0 {
			end = len(changes)
		}
		l.rewrite(changes[:end], more)
		changes = changes[end:]
	}
	s.shared.say(begin, more)
	s.Observations = s.shared.seen(s)
	return nil
}

// moved gives the base's series their places among the snapshot's indicators and countries.
func (l *loader) moved() []span {
	s, b := l.snapshot, l.base
	if !l.changed[kindIndicators] && !l.changed[kindCountries] {
		return slices.Clone(b.spans)
	}
	spans := make([]span, len(s.Indicators)*len(s.Countries))
	for i := range b.Indicators {
		for j := range b.Countries {
			indicator, known := s.indicatorAt[b.Indicators[i].Code]
			country, there := s.countryAt[b.Countries[j].Code]
			if known && there {
				spans[indicator*len(s.Countries)+country] = b.spans[i*len(b.Countries)+j]
			}
		}
	}
	return spans
}

// entry is a row of a series that is written anew: one that is there already, or an observation.
type entry struct {
	period    int
	published Date
	source    string
	row       int32
	new       *Observation
}

// rewrite writes one series: what the base has of it and did not change, and what is there instead.
func (l *loader) rewrite(changes []change, more map[int32]Extra) {
	s, b := l.snapshot, l.base
	indicator, known := s.indicatorAt[changes[0].Indicator]
	country, there := s.countryAt[changes[0].Country]
	if !known || !there { // all of it is gone
		return
	}
	at := &s.spans[indicator*len(s.Countries)+country]
	var entries []entry
	for row := at.from; row < at.to; row++ {
		period, source := int(b.Observations.Period[row]), b.Sources[b.Observations.Source[row]].Code
		if !slices.ContainsFunc(changes, func(c change) bool { return c.Period == period && c.Source == source }) {
			entries = append(entries, entry{period, s.published[s.sourceAt[source]], source, row, nil})
		}
	}
	for i := range changes {
		if c := &changes[i]; !c.gone {
			entries = append(entries, entry{c.Period, s.published[s.sourceAt[c.Source]], c.Source, 0, &c.Observation})
		}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(a.period-b.period, cmp.Compare(a.published, b.published), cmp.Compare(a.source, b.source))
	})
	at.from = int32(s.shared.columns.Len())
	for _, e := range entries {
		if e.new != nil {
			s.shared.add(e.new, more)
		} else {
			s.shared.again(e.row, more)
		}
	}
	at.to = int32(s.shared.columns.Len())
}
