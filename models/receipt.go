package models

import (
	"context"
	"crypto/rand"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

const (
	// ReceiptLife is how long a request that is sent again is answered as it was the first time.
	ReceiptLife = 24 * time.Hour
	// leaseLife is how long a request stays taken up after its process was last heard of, which says so
	// every leaseBeat. Should it live all the same, it finds its token gone and publishes nothing.
	leaseLife = 10 * time.Second
	leaseBeat = 2 * time.Second
)

// Receipt is kept for a request with an Idempotency-Key: who sent it, what it was, what was answered.
type Receipt struct {
	Owner       string `gorm:"primaryKey"` // the id of the API key
	Name        string `gorm:"primaryKey"` // the Idempotency-Key
	Token       string // of the one who works on it
	Fingerprint string // of the whole request; known once its body was read
	Answer      string // "" while it is worked on
	At          time.Time
}

// Done says whether the request was answered before.
func (r *Receipt) Done() bool { return r.Answer != "" }

// lease says that a process is at work on a receipt. It is a row of its own, which a publication does
// not touch: renewing it must not make that begin again.
type lease struct {
	Token string `gorm:"primaryKey"`
	Until time.Time
}

// Receive takes up a request until the context ends, or finds that it was answered (Done).
// ErrInFlight: another is at it.
func (s *Store) Receive(ctx context.Context, owner, name string) (*Receipt, error) {
	mine := &Receipt{Owner: owner, Name: name, Token: rand.Text(), At: now()}
	var found Receipt
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Where("until < ?", now()).Delete(&lease{}).Error; err != nil {
			return err
		}
		over := tx.Where("at < ? OR answer = '' AND token NOT IN (SELECT token FROM leases)", now().Add(-ReceiptLife))
		if err := over.Delete(&Receipt{}).Error; err != nil {
			return err
		}
		if err := tx.Create(&lease{mine.Token, now().Add(leaseLife)}).Error; err != nil {
			return err
		}
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(mine).Error; err != nil {
			return err
		}
		return tx.Where("owner = ? AND name = ?", owner, name).Take(&found).Error
	})
	if err != nil {
		return nil, translate(err)
	}
	if found.Token == mine.Token {
		go s.hold(ctx, mine.Token)
		return &found, nil
	}
	if !found.Done() {
		return nil, ErrInFlight
	}
	return &found, nil
}

// hold renews a lease until the context ends. A failure is not told: the next renewal may be in time.
func (s *Store) hold(ctx context.Context, token string) {
	ticker := time.NewTicker(leaseBeat)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		_ = s.write.WithContext(ctx).Model(&lease{}).Where("token = ?", token).Update("until", now().Add(leaseLife)).Error
	}
}

// Complete keeps the answer to a request of which no release came.
func (s *Store) Complete(ctx context.Context, receipt *Receipt, answer string) error {
	return translate(receipt.complete(s.write.WithContext(ctx), answer))
}

func (r *Receipt) complete(tx *gorm.DB, answer string) error {
	done := tx.Model(&Receipt{}).Where("owner = ? AND name = ? AND token = ? AND answer = ''", r.Owner, r.Name, r.Token).
		Updates(map[string]any{"fingerprint": r.Fingerprint, "answer": answer})
	if done.Error == nil && done.RowsAffected == 0 {
		return ErrInFlight
	}
	return done.Error
}

// Abandon forgets a request that changed nothing, so that it may be sent again.
func (s *Store) Abandon(ctx context.Context, receipt *Receipt) error {
	return translate(s.write.WithContext(ctx).
		Where("owner = ? AND name = ? AND token = ? AND answer = ''", receipt.Owner, receipt.Name, receipt.Token).Delete(&Receipt{}).Error)
}
