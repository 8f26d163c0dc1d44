package models

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"gorm.io/gorm"
)

// KeyPrefix begins every key, so that keys are recognised where they do not belong.
const KeyPrefix = "egovbench_"

// What a key allows. Publish includes edit: whoever may publish a file of programmes could edit
// any of them so.
const (
	ScopePublish = "publish" // imports, withdrawals, and all that edit allows
	ScopeEdit    = "edit"    // programmes and claims, one at a time
)

// Key is the right to write. Of the key itself only a hash is kept, so that it can be shown once
// only: SHA-256, because a key is 130 random bits, which no one can guess through however quick a hash.
type Key struct {
	ID         string `gorm:"primaryKey"` // part of the key, shown in lists
	Name       string
	Scope      string
	Hash       string // SHA-256 of the whole key, hex
	CreatedAt  time.Time
	LastUsedAt *time.Time // to the hour
	RevokedAt  *time.Time
}

// TableName is GORM's hook.
func (Key) TableName() string { return "api_keys" }

// Prefix is the part of a key that may be shown.
func (k *Key) Prefix() string { return KeyPrefix + k.ID }

// Allows says whether the key may do what a scope is needed for.
func (k *Key) Allows(scope string) bool { return k.Scope == scope || k.Scope == ScopePublish }

// CreateKey makes a key and returns its text, which cannot be had again.
func (s *Store) CreateKey(ctx context.Context, name, scope string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > 100 || textFault(name) != "" || strings.ContainsFunc(name, unicode.IsControl) {
		return "", &InvalidError{Field: "name", Reason: "give a name of 1 to 100 bytes: it stands in the note of all that the key does"}
	}
	if ofProgram(name) {
		return "", &InvalidError{Field: "name", Reason: fmt.Sprintf("%q is who publishes the embedded data: give another name, so that the two can be told apart", name)}
	}
	if scope != ScopePublish && scope != ScopeEdit {
		return "", &InvalidError{Field: "scope", Reason: fmt.Sprintf("%q is no scope: use publish or edit", scope)}
	}
	key := Key{ID: rand.Text()[:8], Name: name, Scope: scope, CreatedAt: now()}
	text := key.Prefix() + "_" + rand.Text() // 130 bits
	key.Hash = hashOf(text)
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(&key).Error; err != nil {
			return err
		}
		return tx.Create(&AuditEntry{At: now(), Actor: "command line", KeyID: key.ID, Action: "keys create",
			Outcome: "done", Detail: name + " (" + scope + ")"}).Error
	})
	if err != nil {
		return "", translate(err)
	}
	return text, nil
}

// Keys lists every key ever made, the oldest first.
func (s *Store) Keys(ctx context.Context) ([]Key, error) {
	var keys []Key
	err := s.read.WithContext(ctx).Order("created_at, id").Find(&keys).Error
	return keys, translate(err)
}

// RevokeKey ends a key's life; id is its id or its prefix. ErrNotFound: no such key.
func (s *Store) RevokeKey(ctx context.Context, id string) error {
	id = strings.TrimPrefix(id, KeyPrefix)
	return translate(s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		var key Key
		if err := tx.Where("id = ?", id).Take(&key).Error; err != nil || key.RevokedAt != nil {
			return err
		}
		if err := tx.Model(&key).Update("revoked_at", now()).Error; err != nil {
			return err
		}
		return tx.Create(&AuditEntry{At: now(), Actor: "command line", KeyID: key.ID, Action: "keys revoke",
			Outcome: "done", Detail: key.Name}).Error
	}))
}

// Authenticate finds the key that a text is. ErrNotFound: it is none, or no longer one; the two are
// told apart by the key, which is there when revoked. How long it takes tells nothing of the secret.
func (s *Store) Authenticate(ctx context.Context, text string) (Key, error) {
	rest, prefixed := strings.CutPrefix(text, KeyPrefix)
	id, _, parts := strings.Cut(rest, "_")
	if !prefixed || !parts || len(text) > 100 {
		return Key{}, ErrNotFound
	}
	var key Key
	err := s.read.WithContext(ctx).Where("id = ?", id).Take(&key).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return Key{}, translate(err)
	}
	if subtle.ConstantTimeCompare([]byte(hashOf(text)), []byte(key.Hash)) == 0 {
		return Key{}, ErrNotFound
	}
	if key.RevokedAt != nil {
		return key, ErrNotFound
	}
	if err := s.used(ctx, key); err != nil {
		s.log.WarnContext(ctx, "the use of a key could not be noted", "key", key.Prefix(), "error", err)
	}
	return key, nil
}

// used notes the hour of a key's use: not the moment, which would be a write for each request.
func (s *Store) used(ctx context.Context, key Key) error {
	hour := now().Truncate(time.Hour)
	if key.LastUsedAt != nil && !key.LastUsedAt.Before(hour) {
		return nil
	}
	return translate(s.write.WithContext(ctx).Model(&key).Update("last_used_at", hour).Error)
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func now() time.Time { return time.Now().UTC().Truncate(time.Second) }
