package models

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"slices"

	"gorm.io/gorm"
)

// Damage is a release that is not what was published.
type Damage struct {
	Release int
	Reason  string
}

// DamageError says that a release cannot be served because it is not what was published. All later
// ones rest on it and cannot be either.
type DamageError Damage

func (e *DamageError) Error() string { return fmt.Sprintf("release %d %s", e.Release, e.Reason) }

// Damages reads every row of every release again and says which releases have not the checksum, the
// number or the rows they were published with: rows were changed, lost or added behind the
// program's back. There are none in a database that only this program wrote, however it ended.
func (s *Store) Damages(ctx context.Context) ([]Damage, error) {
	releases, err := s.Releases(ctx)
	if err != nil {
		return nil, err
	}
	var found []Damage
	for i, release := range releases {
		if release.Number != i+1 {
			return append(found, Damage{i + 1, "is not there, and a later one is"}), nil
		}
		sum, err := s.checksum(ctx, release.Number)
		if err != nil {
			return nil, err
		}
		if sum != release.Checksum {
			found = append(found, Damage{release.Number, fmt.Sprintf("was published with checksum %s, and its rows now give %s", release.Checksum, sum)})
		}
	}
	// Observations have no foreign key to their release.
	var strays []int
	err = s.read.WithContext(ctx).Raw("SELECT DISTINCT release FROM observations WHERE release < 1 OR release > ? ORDER BY release", len(releases)).Scan(&strays).Error
	for _, number := range strays {
		found = append(found, Damage{number, "was never published, and there are observations of it"})
	}
	return found, translate(err)
}

// checksum recomputes a release's checksum from its own rows.
func (s *Store) checksum(ctx context.Context, release int) (string, error) {
	sum, db := sha256.New(), s.read.WithContext(ctx).Where("release = ?", release).Session(&gorm.Session{})
	err := errors.Join(
		spellAll[Country](sum, db, kindCountries), spellAll[Group](sum, db, kindGroups), spellAll[Membership](sum, db, kindMemberships),
		spellAll[Indicator](sum, db, kindIndicators), spellAll[Source](sum, db, kindSources), s.spellObservations(ctx, sum, release),
		spellAll[Programme](sum, db, kindProgrammes), spellAll[Claim](sum, db, kindClaims),
		spellAll[GroupFigure](sum, db, kindGroupFigures), spellAll[Target](sum, db, kindTargets),
	)
	return hex.EncodeToString(sum.Sum(nil)), err
}

func spellAll[T any, P record[T]](sum hash.Hash, db *gorm.DB, kind string) error {
	var rows []T
	if err := db.Find(&rows).Error; err != nil {
		return translate(err)
	}
	slices.SortFunc(rows, func(a, b T) int { return compareKeys(P(&a).key(), P(&b).key()) })
	for i := range rows {
		line, err := spell(kind, P(&rows[i]))
		if err != nil {
			return err
		}
		sum.Write(line)
	}
	return nil
}

func (s *Store) spellObservations(ctx context.Context, sum hash.Hash, release int) error {
	rows, err := observationRows(ctx, s.read, "release = ?", release)
	if err != nil {
		return err
	}
	defer rows.Close()
	scan, o, line := newScanner(), new(Observation), []byte(nil)
	for rows.Next() {
		if err := scan.row(rows, o); err != nil {
			return fmt.Errorf("database: %w", err)
		}
		line = appendObservation(line[:0], o)
		sum.Write(line)
	}
	return translate(rows.Err())
}

// verifier holds releases to the checksums that they were published with, from their own rows as they
// are read anyway.
type verifier struct {
	after int // the last release that needs none: it was verified when it was loaded
	sums  map[int]hash.Hash
	tails map[int]map[string][]byte // lines of the kinds that are spelt after observations
	line  []byte
}

func newVerifier(after int) verifier {
	return verifier{after: after, sums: map[int]hash.Hash{}, tails: map[int]map[string][]byte{}}
}

func (v *verifier) sum(release int) hash.Hash {
	sum, known := v.sums[release]
	if !known {
		sum = sha256.New()
		v.sums[release] = sum
	}
	return sum
}

// trailing are the kinds that are spelt after observations, in their order.
func trailing() []string { return []string{kindProgrammes, kindClaims, kindGroupFigures, kindTargets} }

// spellEach takes in the rows of one of the small kinds, of which those before observations come one kind after another.
func spellEach[T any, P record[T]](v *verifier, kind string, rows []T) error {
	rows = slices.DeleteFunc(slices.Clone(rows), func(row T) bool { return P(&row).head().Release <= v.after })
	slices.SortFunc(rows, func(a, b T) int { return compareKeys(P(&a).key(), P(&b).key()) })
	late := slices.Contains(trailing(), kind)
	for i := range rows {
		row := P(&rows[i])
		line, err := spell(kind, row)
		if err != nil {
			return err
		}
		if !late {
			v.sum(row.head().Release).Write(line)
			continue
		}
		release := row.head().Release
		if v.tails[release] == nil {
			v.tails[release] = map[string][]byte{}
		}
		v.tails[release][kind] = append(v.tails[release][kind], line...)
	}
	return nil
}

// observation takes in one version of an observation; they come in the order of their keys.
func (v *verifier) observation(o *Observation) {
	if o.Release <= v.after {
		return
	}
	v.line = appendObservation(v.line[:0], o)
	v.sum(o.Release).Write(v.line)
}

// verify compares, once all rows were taken in. The first release that is damaged is reported.
func (v *verifier) verify(releases []Release) error {
	for i, release := range slices.Backward(releases) { // the oldest first
		if release.Number != len(releases)-i {
			return &DamageError{len(releases) - i, "is not there, and a later one is"}
		}
		if release.Number <= v.after {
			continue
		}
		sum := v.sum(release.Number)
		for _, kind := range trailing() {
			sum.Write(v.tails[release.Number][kind])
		}
		if now := hex.EncodeToString(sum.Sum(nil)); now != release.Checksum {
			return &DamageError{release.Number, fmt.Sprintf("was published with checksum %s, and its rows now give %s", release.Checksum, now)}
		}
	}
	return nil
}
