package models

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Publish makes one release of a changeset, wholly or not at all. It returns *InvalidError when the
// changeset cannot be published, ErrUnchanged when all of it is in force already, ErrConflict when
// others kept publishing first, ErrStale when another release than its Base is in force. What asked
// for the release is recorded with it. The changeset is not changed, but must not be while Publish runs.
func (s *Store) Publish(ctx context.Context, changes Changeset) (Release, error) {
	observations, err := changes.check()
	if err != nil {
		return Release{}, err
	}
	var release Release
	err = s.retry(ctx, func() error {
		return translate(s.transact(ctx, func(on *sql.Conn, tx *gorm.DB) error {
			head, err := s.head(ctx, tx)
			if err != nil {
				return err
			}
			previous := head.Release
			if changes.Base > 0 && changes.Base != previous {
				return ErrStale
			}
			// Taking the number first makes other publishers wait here, and lose here.
			release = changes.release(previous + 1)
			reserved := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&release)
			if reserved.Error != nil {
				return reserved.Error
			}
			if reserved.RowsAffected == 0 {
				return ErrConflict
			}
			draft, err := changes.compare(ctx, tx, release, observations)
			if err != nil {
				return err
			}
			release = draft.release
			s.log.DebugContext(ctx, "publishing", "release", release.Number, "checksum", release.Checksum,
				"added", release.Added, "revised", release.Revised, "withdrawn", release.Withdrawn)
			for _, rows := range draft.rows {
				if err := tx.CreateInBatches(rows, 500).Error; err != nil {
					return err
				}
			}
			if err := s.insertObservations(ctx, on, tx, release.Number, draft.observations); err != nil {
				return err
			}
			if err := tx.Save(&release).Error; err != nil {
				return err
			}
			return changes.record(tx, &release)
		}))
	})
	if err != nil {
		return Release{}, err
	}
	s.remember(ctx, release.mark(), true)
	return release, nil
}

// transact runs a serializable transaction and gives its connection too, for what GORM has no words for.
func (s *Store) transact(ctx context.Context, do func(on *sql.Conn, tx *gorm.DB) error) error {
	return s.write.WithContext(ctx).Connection(func(pinned *gorm.DB) error {
		on, ours := pinned.Statement.ConnPool.(*sql.Conn)
		if !ours {
			return fmt.Errorf("a %T is no connection", pinned.Statement.ConnPool)
		}
		return pinned.Transaction(func(tx *gorm.DB) error { return do(on, tx) }, &sql.TxOptions{Isolation: sql.LevelSerializable})
	})
}

// Preview says what Publish would make of a changeset, down to the checksum, and writes nothing.
func (s *Store) Preview(ctx context.Context, changes Changeset) (Release, error) {
	observations, err := changes.check()
	if err != nil {
		return Release{}, err
	}
	var options *sql.TxOptions // SQLite: a reading transaction sees one state anyway
	if s.read.Name() == "postgres" {
		options = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	var release Release
	err = s.read.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		head, err := s.head(ctx, tx)
		if err != nil {
			return err
		}
		draft, err := changes.compare(ctx, tx, changes.release(head.Release+1), observations)
		if err == nil {
			release = draft.release
		}
		return err
	}, options)
	if err != nil {
		return Release{}, during(ctx, translate(err))
	}
	return release, nil
}

// release is the release that the changeset would become, before it is known what it changes.
func (c *Changeset) release(number int) Release {
	at := c.At
	if at.IsZero() {
		at = time.Now()
	}
	return Release{
		Number: number, CreatedAt: at.UTC().Truncate(time.Second), Note: c.Note, Actor: c.Actor,
		Counts: make(map[string]int),
	}
}

// retry does something again when others were quicker, each time from the start.
func (s *Store) retry(ctx context.Context, do func() error) error {
	const attempts = 12
	for attempt := 1; ; attempt++ {
		err := do()
		if err == nil || !errors.Is(err, ErrConflict) || attempt == attempts {
			return during(ctx, err)
		}
		s.log.InfoContext(ctx, "another writer was first, trying again", "attempt", attempt)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rand.N(time.Duration(attempt) * 20 * time.Millisecond)):
		}
	}
}

// during is what went wrong, which is the context's end if it ended: the drivers then say
// "interrupted", or that the transaction is over.
func during(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}
