package models

import (
	"cmp"
	"context"
	"slices"
	"sort"

	"golang.org/x/sync/errgroup"
)

// Snapshot loads one release, the newest where release is 0, and holds every release up to it to the checksum
// it was published with: *DamageError. It returns ErrNotFound for a release that is not there.
func (s *Store) Snapshot(ctx context.Context, release int) (*Snapshot, error) {
	return s.SnapshotFrom(ctx, nil, release)
}

// SnapshotFrom is Snapshot with one that is loaded already, of whichever release: where the two differ in
// few rows only those are read, and the rest of the rows is shared. Of what is shared nothing is read
// or verified again.
func (s *Store) SnapshotFrom(ctx context.Context, base *Snapshot, release int) (*Snapshot, error) {
	seen, _ := s.memory.last()
	releases, err := s.Releases(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(releases, func(a, b Release) int { return b.Number - a.Number })
	if err := s.held(seen, releases); err != nil {
		return nil, err
	}
	if base != nil && !base.near(releases, release) {
		base = nil
	}
	if release > 0 {
		releases = slices.DeleteFunc(releases, func(r Release) bool { return r.Number > release })
	}
	if len(releases) == 0 || release > 0 && releases[0].Number != release {
		return nil, ErrNotFound
	}
	l := loader{store: s, base: base, snapshot: &Snapshot{Release: releases[0], Releases: releases}}
	return l.load(ctx)
}

// loader loads a snapshot.
type loader struct {
	store    *Store
	base     *Snapshot // nil where everything is to be read
	snapshot *Snapshot
	changed  map[string]bool // the kinds that differ from the base's
	verifier verifier
}

func (l *loader) load(ctx context.Context) (*Snapshot, error) {
	if err := l.compare(ctx); err != nil {
		return nil, err
	}
	if err := l.loadKeys(ctx); err != nil {
		return nil, err
	}
	if l.base != nil && l.reordered() {
		l.base = nil
		return l.load(ctx)
	}
	var both errgroup.Group // the two halves take about as long as each other
	both.Go(func() error { return l.loadTexts(ctx) })
	both.Go(func() error {
		if l.base != nil {
			return l.loadDifference(ctx)
		}
		return l.loadObservations(ctx)
	})
	if err := both.Wait(); err != nil {
		return nil, err
	}
	return l.snapshot, l.verifier.verify(l.snapshot.Releases)
}

// compare finds what differs from the base, and from which release on checksums are to be verified.
func (l *loader) compare(ctx context.Context) (err error) {
	l.verifier = newVerifier(0)
	l.changed = nil
	if l.base != nil {
		l.verifier = newVerifier(l.base.Release.Number)
		l.changed, err = l.store.changedKinds(ctx, l.base.Release.Number, l.snapshot.Release.Number)
	}
	return err
}

// rowsFor reads the rows of a kind that are in force, or takes those of the base.
func rowsFor[T any, P record[T]](ctx context.Context, l *loader, kind string, of func(*Snapshot) []T) ([]T, error) {
	if l.base != nil && !l.changed[kind] {
		return of(l.base), nil
	}
	rows, err := allRows[T](ctx, l.store.reader(), l.snapshot.Release.Number)
	if err == nil {
		err = spellEach[T, P](&l.verifier, kind, rows)
	}
	return latest[T, P](rows), err
}

// loadKeys loads the tables that observations point into, and those that are spelt before them.
func (l *loader) loadKeys(ctx context.Context) (err error) {
	s := l.snapshot
	if s.Countries, err = rowsFor(ctx, l, kindCountries, func(b *Snapshot) []Country { return b.Countries }); err != nil {
		return err
	}
	if s.Groups, err = rowsFor(ctx, l, kindGroups, func(b *Snapshot) []Group { return b.Groups }); err != nil {
		return err
	}
	if err = l.loadMemberships(ctx); err != nil {
		return err
	}
	if s.Indicators, err = rowsFor(ctx, l, kindIndicators, func(b *Snapshot) []Indicator { return b.Indicators }); err != nil {
		return err
	}
	if s.Sources, err = rowsFor(ctx, l, kindSources, func(b *Snapshot) []Source { return b.Sources }); err != nil {
		return err
	}
	s.countryAt = positions(s.Countries, func(c *Country) string { return c.Code })
	s.groupAt = positions(s.Groups, func(g *Group) string { return g.Code })
	s.groupNamed = namesOf(s.Groups)
	s.indicatorAt = positions(s.Indicators, func(i *Indicator) string { return i.Code })
	s.sourceAt = positions(s.Sources, func(x *Source) string { return x.Code })
	s.published = make([]Date, len(s.Sources))
	for i := range s.Sources {
		s.published[i] = s.Sources[i].PublishedAt.Last()
	}
	return nil
}

func (l *loader) loadMemberships(ctx context.Context) error {
	if l.base != nil && !l.changed[kindMemberships] {
		l.snapshot.Memberships = l.base.Memberships
		return nil
	}
	spells, err := rowsFor(ctx, l, kindMemberships, func(*Snapshot) []Membership { return nil })
	l.snapshot.Memberships = NewMemberships(spells)
	return err
}

// loadTexts loads everything else and makes the index of names.
func (l *loader) loadTexts(ctx context.Context) (err error) {
	s := l.snapshot
	if s.Programmes, err = rowsFor(ctx, l, kindProgrammes, func(b *Snapshot) []Programme { return b.Programmes }); err != nil {
		return err
	}
	if s.Claims, err = rowsFor(ctx, l, kindClaims, func(b *Snapshot) []Claim { return b.Claims }); err != nil {
		return err
	}
	if s.groupFigures, err = rowsFor(ctx, l, kindGroupFigures, func(b *Snapshot) []GroupFigure { return slices.Clone(b.groupFigures) }); err != nil {
		return err
	}
	slices.SortStableFunc(s.groupFigures, func(a, b GroupFigure) int {
		x, y := s.published[s.sourceAt[a.Source]], s.published[s.sourceAt[b.Source]]
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Group, b.Group), cmp.Compare(a.Period, b.Period), cmp.Compare(x, y))
	})
	if s.Targets, err = rowsFor(ctx, l, kindTargets, func(b *Snapshot) []Target { return b.Targets }); err != nil {
		return err
	}
	s.programmeAt = positions(s.Programmes, func(p *Programme) string { return p.Code })
	s.claimAt = positions(s.Claims, func(c *Claim) string { return c.Code })
	if l.base != nil && !l.changed[kindCountries] {
		s.Places = l.base.Places
		return nil
	}
	s.Places = NewCountries(s.Countries)
	return nil
}

// positions says where each key of a table stands, which is sorted by it.
func positions[T any](table []T, key func(*T) string) map[string]int {
	if !sort.SliceIsSorted(table, func(i, j int) bool { return key(&table[i]) < key(&table[j]) }) {
		sort.SliceStable(table, func(i, j int) bool { return key(&table[i]) < key(&table[j]) })
	}
	at := make(map[string]int, len(table))
	for i := range table {
		at[key(&table[i])] = i
	}
	return at
}

func (l *loader) loadObservations(ctx context.Context) error {
	s := l.snapshot
	s.shared = newShared(s)
	more := map[int32]Extra{}
	err := l.store.eachVersion(ctx, s.Release.Number, l.verifier.observation, func(o *Observation) error {
		s.shared.add(o, more)
		return nil
	})
	if err != nil {
		return err
	}
	s.orderVintages(more)
	s.shared.say(0, more)
	s.Observations = s.shared.seen(s)
	s.index()
	return nil
}

// orderVintages puts the vintages of each figure in the order of their publication.
func (s *Snapshot) orderVintages(more map[int32]Extra) {
	c := &s.shared.columns
	for from := 0; from < c.Len(); {
		to := from + 1
		for to < c.Len() && c.sameFigure(from, to) {
			to++
		}
		for i := from + 1; i < to; i++ {
			for j := i; j > from && s.published[c.Source[j]] < s.published[c.Source[j-1]]; j-- {
				c.swap(j, j-1, more)
			}
		}
		from = to
	}
}

func (c *Columns) sameFigure(i, j int) bool {
	return c.Period[i] == c.Period[j] && c.Country[i] == c.Country[j] && c.Indicator[i] == c.Indicator[j]
}

// swap exchanges two vintages of one figure.
func (c *Columns) swap(i, j int, more map[int32]Extra) {
	c.Source[i], c.Source[j] = c.Source[j], c.Source[i]
	c.Value[i], c.Value[j] = c.Value[j], c.Value[i]
	c.Rank[i], c.Rank[j] = c.Rank[j], c.Rank[i]
	c.Status[i], c.Status[j] = c.Status[j], c.Status[i]
	c.Qualifier[i], c.Qualifier[j] = c.Qualifier[j], c.Qualifier[i]
	c.Band[i], c.Band[j] = c.Band[j], c.Band[i]
	a, hasA := more[int32(i)]
	b, hasB := more[int32(j)]
	delete(more, int32(i))
	delete(more, int32(j))
	if hasA {
		more[int32(j)] = a
	}
	if hasB {
		more[int32(i)] = b
	}
}

// index notes where each series begins and ends.
func (s *Snapshot) index() {
	c, countries := &s.Observations, len(s.Countries)
	s.spans = make([]span, len(s.Indicators)*countries)
	row := int32(0)
	for series := range s.spans {
		s.spans[series].from = row
		for int(row) < c.Len() && int(c.Indicator[row])*countries+int(c.Country[row]) == series {
			row++
		}
		s.spans[series].to = row
	}
}
