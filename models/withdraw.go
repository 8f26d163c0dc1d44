package models

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"
)

// PublishUpon publishes what change makes of the newest release, and lets it make that anew where
// others publish in between. Errors are those of Publish and of change.
func (s *Store) PublishUpon(ctx context.Context, change func(newest int) (Changeset, error)) (Release, error) {
	var release Release
	err := s.retry(ctx, func() error {
		newest, err := s.Newest(ctx)
		if err != nil {
			return err
		}
		changes, err := change(newest)
		if err != nil {
			return err
		}
		changes.Base = newest
		release, err = s.Publish(ctx, changes)
		if errors.Is(err, ErrStale) {
			return ErrConflict
		}
		return err
	})
	return release, err
}

// Withdrawal is the changeset that takes back what a release brought, as far as it is in force at
// a later one, newest: what the release added is withdrawn, what it revised or withdrew is again as
// it was before. Rows that were changed since stay as they are; stay counts them. ErrNotFound: no such
// release. The first release cannot be taken back: all others rest on it.
func (s *Store) Withdrawal(ctx context.Context, number, newest int) (changes Changeset, stay int, err error) {
	if _, err := s.Release(ctx, number); err != nil {
		return changes, 0, err
	}
	if number == 1 {
		return changes, 0, &InvalidError{Field: "n", Reason: "the first release cannot be withdrawn, because all others rest on it: publish what is right"}
	}
	r := reversal{ctx: ctx, db: s.read, number: number, newest: newest}
	changes.Countries = revert[Country](&r)
	changes.Groups = revert[Group](&r)
	changes.Memberships = revert[Membership](&r)
	changes.Indicators = revert[Indicator](&r)
	changes.Sources = revert[Source](&r)
	changes.Programmes = revert[Programme](&r)
	changes.Claims = revert[Claim](&r)
	changes.GroupFigures = revert[GroupFigure](&r)
	changes.Targets = revert[Target](&r)
	changes.Observations = r.observations()
	return changes, r.stay, r.err
}

// reversal looks for what was in force before a release.
type reversal struct {
	ctx            context.Context
	db             *gorm.DB
	number, newest int
	stay           int
	err            error
}

// revert reverts the rows of one small kind.
func revert[T any, P record[T]](r *reversal) []T {
	var rows []T
	if r.err == nil {
		r.err = translate(r.db.WithContext(r.ctx).Where("release <= ?", r.newest).Order("release, id").Find(&rows).Error)
	}
	versions := make(map[key][]P)
	for i := range rows {
		k := P(&rows[i]).key()
		versions[k] = append(versions[k], &rows[i])
	}
	var reverted []T
	for i := range rows { // in the order of the rows, so that it is always the same
		row := P(&rows[i])
		if row.head().Release != r.number {
			continue
		}
		of := versions[row.key()]
		at := slices.Index(of, row)
		if at < len(of)-1 {
			r.stay++
			continue
		}
		back, withdrawn := rows[i], true
		if at > 0 && !of[at-1].head().Withdrawn {
			back, withdrawn = *of[at-1], false
		}
		*P(&back).head() = Row{Withdrawn: withdrawn}
		reverted = append(reverted, back)
	}
	return reverted
}

// observations reverts the observations. All versions of what the release touched come together.
func (r *reversal) observations() []Observation {
	if r.err != nil {
		return nil
	}
	rows, err := observationRows(r.ctx, r.db, `release <= ? AND EXISTS (SELECT 1 FROM observations n WHERE n.release = ?
		AND n.indicator = observations.indicator AND n.country = observations.country
		AND n.period = observations.period AND n.source = observations.source)`, r.newest, r.number)
	if err != nil {
		r.err = err
		return nil
	}
	defer rows.Close()
	var reverted []Observation
	var before, own, o Observation // of the key that is being read; own is the release's
	later := 0
	finish := func() {
		switch {
		case own.Release == 0:
		case later > 0:
			r.stay++
		case before.Release > 0 && !before.Withdrawn:
			before.Row = Row{}
			reverted = append(reverted, before)
		default:
			own.Row = Row{Withdrawn: true}
			reverted = append(reverted, own)
		}
	}
	for scan := newScanner(); rows.Next(); {
		if err := scan.row(rows, &o); err != nil {
			r.err = fmt.Errorf("database: %w", err)
			return nil
		}
		if own.Release > 0 && compareObservations(&own, &o) != 0 || before.Release > 0 && compareObservations(&before, &o) != 0 {
			finish()
			before, own, later = Observation{}, Observation{}, 0
		}
		switch {
		case o.Release < r.number:
			before = o
		case o.Release == r.number:
			own = o
		default:
			later++
		}
	}
	finish()
	r.err = translate(rows.Err())
	return reverted
}
