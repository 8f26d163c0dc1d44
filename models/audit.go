package models

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// Request is what asked for a release, kept with it.
type Request struct {
	ID     string // of the request, as in the log and in problems
	Action string // "POST /v1/imports"
	Client string // its address
	KeyID  string
	// Receipt, if the request brought an Idempotency-Key, is completed by the same transaction.
	Receipt *Receipt
	// Answer is what the receipt keeps: what is answered once the release is in force.
	Answer func(Release) (string, error)
}

// AuditEntry is one write, done or refused.
type AuditEntry struct {
	ID        uint64    `gorm:"primaryKey" json:"-"`
	At        time.Time `json:"at"`
	Actor     string    `json:"actor"`  // the key's name, or "command line"
	KeyID     string    `json:"key_id"` // "" where there was no key
	Client    string    `json:"client"`
	Action    string    `json:"action"`
	RequestID string    `json:"request_id"`
	Outcome   string    `json:"outcome"` // published, done, or the status of a refusal
	Release   int       `json:"release"` // 0 where none came of it
	Detail    string    `json:"detail"`  // the release's note, or why it was refused
}

// Audit records a write that no release came of. Those of a release are recorded with it.
func (s *Store) Audit(ctx context.Context, entry AuditEntry) error {
	entry.At = now()
	return translate(s.write.WithContext(ctx).Create(&entry).Error)
}

// AuditTrail lists the newest writes, the newest first; a limit of 0 is all.
func (s *Store) AuditTrail(ctx context.Context, limit int) ([]AuditEntry, error) {
	if limit <= 0 {
		limit = -1 // GORM's word for no limit
	}
	var entries []AuditEntry
	err := s.read.WithContext(ctx).Order("id DESC").Limit(limit).Find(&entries).Error
	for i := range entries {
		entries[i].At = entries[i].At.UTC()
	}
	return entries, translate(err)
}

// record writes the audit entry of a release and completes the receipt of its request.
func (c *Changeset) record(tx *gorm.DB, release *Release) error {
	entry := AuditEntry{At: now(), Actor: c.Actor, Action: "publish", Outcome: "published", Release: release.Number, Detail: c.Note}
	if r := c.Request; r != nil {
		entry.RequestID, entry.Action, entry.Client, entry.KeyID = r.ID, r.Action, r.Client, r.KeyID
	}
	if err := tx.Create(&entry).Error; err != nil {
		return err
	}
	if c.Request == nil || c.Request.Receipt == nil {
		return nil
	}
	answer, err := c.Request.Answer(*release)
	if err != nil {
		return err
	}
	return c.Request.Receipt.complete(tx, answer)
}
