package models

import "time"

// Row is what every versioned row carries. Rows are only ever added: a correction is a new row
// with the same key in a later release, a withdrawal a row with Withdrawn set.
type Row struct {
	ID        uint64 `gorm:"primaryKey" json:"-" yaml:"-"`
	Release   int    `gorm:"not null;index" json:"-" yaml:"-"`
	Withdrawn bool   `gorm:"not null" json:"-" yaml:"-"`
}

// Release is one publication of data. Releases are numbered from 1 without gaps.
type Release struct {
	Number    int       `gorm:"primaryKey;autoIncrement:false" json:"release"`
	CreatedAt time.Time `gorm:"not null" json:"created_at"`
	Note      string    `gorm:"not null" json:"note"`
	Actor     string    `gorm:"not null" json:"actor"`
	// What the release changed, in rows of all kinds.
	Added     int `gorm:"not null" json:"added"`
	Revised   int `gorm:"not null" json:"revised"`
	Withdrawn int `gorm:"not null" json:"withdrawn"`
	// Counts holds the rows in force after the release by kind ("observations", "countries", …).
	Counts map[string]int `gorm:"serializer:json;not null" json:"counts"`
	// Checksum is the SHA-256, in hex, over the release's own rows in a canonical order and
	// spelling; the same rows give the same checksum on every engine.
	Checksum string `gorm:"not null" json:"checksum"`
}

// Changeset is what one release is to hold: every row in it is added, or revises the row in force
// with the same key, or with Withdrawn set takes it back. Rows equal to those in force are skipped.
type Changeset struct {
	Note  string
	Actor string
	// At is when the release is made, zero for now. Releases know it to the second.
	At time.Time

	Countries    []Country
	Groups       []Group
	Memberships  []Membership
	Indicators   []Indicator
	Sources      []Source
	Observations []Observation
	Programmes   []Programme
	Claims       []Claim
}
