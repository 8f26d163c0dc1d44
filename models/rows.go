package models

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// The kinds of rows, in the order in which a release is spelt and listed. They are also the names
// of the tables and the keys of Release.Counts.
const (
	kindCountries    = "countries"
	kindGroups       = "groups"
	kindMemberships  = "memberships"
	kindIndicators   = "indicators"
	kindSources      = "sources"
	kindObservations = "observations"
	kindProgrammes   = "programmes"
	kindClaims       = "claims"
	kindGroupFigures = "group_figures"
	kindTargets      = "targets"
)

// key is what identifies a row among the rows of its kind; unused parts are empty.
type key [4]string

func (k key) String() string {
	return strings.TrimRight(strings.Join(k[:], "/"), "/")
}

func compareKeys(a, b key) int { return slices.Compare(a[:], b[:]) }

// record is a pointer to a row of one of the small kinds, all but observations.
type record[T any] interface {
	*T
	head() *Row
	key() key
}

func (r *Row) head() *Row { return r }

// Gone says whether the row takes its thing back.
func (r *Row) Gone() bool { return r.Withdrawn }

func (c *Country) key() key    { return key{c.Code} }
func (g *Group) key() key      { return key{g.Code} }
func (m *Membership) key() key { return key{m.Group, m.Country, string(m.From)} }
func (i *Indicator) key() key  { return key{i.Code} }
func (s *Source) key() key     { return key{s.Code} }
func (p *Programme) key() key  { return key{p.Code} }
func (c *Claim) key() key      { return key{c.Code} }

func (f *GroupFigure) key() key {
	return key{f.Indicator, f.Group, strconv.Itoa(f.Period), f.Source}
}

func (t *Target) key() key { return key{t.Indicator, t.Group, strconv.Itoa(t.Period), t.Source} }

// inForce reads the rows of one kind that a release holds, sorted by key.
func inForce[T any, P record[T]](ctx context.Context, db *gorm.DB, release int) ([]T, error) {
	rows, err := allRows[T](ctx, db, release)
	return latest[T, P](rows), err
}

// allRows reads the rows of one kind of all releases up to one, the newest first.
func allRows[T any](ctx context.Context, db *gorm.DB, release int) ([]T, error) {
	var rows []T
	err := db.WithContext(ctx).Where("release <= ?", release).Order("release DESC, id").Find(&rows).Error
	return rows, translate(err)
}

// latest leaves of rows, the newest first, what is in force, sorted by key.
func latest[T any, P record[T]](rows []T) []T {
	seen := make(map[key]bool, len(rows))
	rows = slices.DeleteFunc(rows, func(row T) bool {
		k := P(&row).key()
		old := seen[k]
		seen[k] = true
		return old || P(&row).head().Withdrawn
	})
	slices.SortFunc(rows, func(a, b T) int { return compareKeys(P(&a).key(), P(&b).key()) })
	return rows
}

// The readers give the rows that a release holds, sorted by code, of memberships by group, country
// and beginning. A release that is yet to come reads as the newest one, release 0 as empty.

func (s *Store) Countries(ctx context.Context, release int) ([]Country, error) {
	return inForce[Country](ctx, s.reader(), release)
}

func (s *Store) Groups(ctx context.Context, release int) ([]Group, error) {
	return inForce[Group](ctx, s.reader(), release)
}

func (s *Store) Memberships(ctx context.Context, release int) ([]Membership, error) {
	return inForce[Membership](ctx, s.reader(), release)
}

func (s *Store) Indicators(ctx context.Context, release int) ([]Indicator, error) {
	return inForce[Indicator](ctx, s.reader(), release)
}

func (s *Store) Sources(ctx context.Context, release int) ([]Source, error) {
	return inForce[Source](ctx, s.reader(), release)
}

func (s *Store) Programmes(ctx context.Context, release int) ([]Programme, error) {
	return inForce[Programme](ctx, s.reader(), release)
}

func (s *Store) Claims(ctx context.Context, release int) ([]Claim, error) {
	return inForce[Claim](ctx, s.reader(), release)
}

func (s *Store) GroupFigures(ctx context.Context, release int) ([]GroupFigure, error) {
	return inForce[GroupFigure](ctx, s.reader(), release)
}

func (s *Store) Targets(ctx context.Context, release int) ([]Target, error) {
	return inForce[Target](ctx, s.reader(), release)
}

// Releases lists every release, oldest first.
func (s *Store) Releases(ctx context.Context) ([]Release, error) {
	var releases []Release
	if err := s.reader().WithContext(ctx).Order("number").Find(&releases).Error; err != nil {
		return nil, translate(err)
	}
	for i := range releases {
		releases[i].CreatedAt = releases[i].CreatedAt.UTC()
	}
	return releases, nil
}

// Release is one release by its number, or ErrNotFound.
func (s *Store) Release(ctx context.Context, number int) (Release, error) {
	var release Release
	err := s.reader().WithContext(ctx).Where("number = ?", number).Take(&release).Error
	release.CreatedAt = release.CreatedAt.UTC()
	return release, translate(err)
}

// Newest is the number of the newest release, 0 where nothing was published yet. It is cheap
// enough to be asked every second. A database that has gone back is a *HistoryError.
func (s *Store) Newest(ctx context.Context) (int, error) {
	mark, found := s.ask(ctx)
	var err error
	if !found {
		mark, err = s.head(ctx, s.read)
	}
	if err == nil {
		s.remember(ctx, mark, false)
	}
	return mark.Release, err
}

func compareObservations(a, b *Observation) int {
	return cmp.Or(
		strings.Compare(a.Indicator, b.Indicator), strings.Compare(a.Country, b.Country),
		cmp.Compare(a.Period, b.Period), strings.Compare(a.Source, b.Source),
	)
}
