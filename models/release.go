package models

import (
	"strings"
	"time"
)

// Row is what every versioned row carries. Rows are only ever added: a correction is a new row
// with the same key in a later release, a withdrawal a row with Withdrawn set.
type Row struct {
	ID        uint64 `gorm:"primaryKey" json:"-" yaml:"-"`
	Release   int    `gorm:"not null;index" json:"-" yaml:"-"`
	Withdrawn bool   `gorm:"not null" json:"-" yaml:"-"`
}

// Program is the name under which the program itself publishes its embedded data.
const Program = "egovbench"

func ofProgram(name string) bool { return strings.EqualFold(name, Program) }

// Release is one publication of data. Releases are numbered from 1 without gaps.
type Release struct {
	Number    int       `gorm:"primaryKey;autoIncrement:false" json:"release" example:"1" minimum:"1"`
	CreatedAt time.Time `gorm:"not null" json:"created_at" example:"2026-11-23T12:00:00Z" format:"date-time"`
	Note      string    `gorm:"not null" json:"note" example:"the embedded data"`
	Actor     string    `gorm:"not null" json:"actor" example:"seed"`
	// What the release changed, in rows of all kinds.
	Added     int `gorm:"not null" json:"added" example:"100000" minimum:"0"`
	Revised   int `gorm:"not null" json:"revised" example:"0" minimum:"0"`
	Withdrawn int `gorm:"not null" json:"withdrawn" example:"0" minimum:"0"`
	// Counts holds the rows in force after the release by kind ("observations", "countries", …).
	Counts map[string]int `gorm:"serializer:json;not null" json:"counts" example:"observations:100000,countries:250"`
	// Checksum is the SHA-256, in hex, over the release's own rows in a canonical order and
	// spelling; the same rows give the same checksum on every engine.
	Checksum string `gorm:"not null" json:"checksum" example:"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"`
}

func (r *Release) mark() Mark { return Mark{Release: r.Number, Checksum: r.Checksum} }

// Changeset is what one release is to hold: every row in it is added, or revises the row in force
// with the same key, or with Withdrawn set takes it back. Rows equal to those in force are skipped.
type Changeset struct {
	Note  string
	Actor string
	// At is when the release is made, zero for now. Releases know it to the second.
	At time.Time
	// Base is the release that the changeset was made upon: with another one in force, publishing
	// answers ErrStale. 0 is any.
	Base int
	// Request is what asked for the release, nil for a program's own doing.
	Request *Request

	Countries    []Country
	Groups       []Group
	Memberships  []Membership
	Indicators   []Indicator
	Sources      []Source
	Observations []Observation
	Programmes   []Programme
	Claims       []Claim
	GroupFigures []GroupFigure
	Targets      []Target
}
