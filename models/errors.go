package models

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"github.com/egovbench/egovbench/models/engine"
)

// The errors of this package. GORM's and the drivers' own never leave it.
var (
	ErrNotFound = errors.New("not found")
	// ErrConflict says that somebody else wrote first: the same key, or the same release number.
	ErrConflict = engine.ErrConflict
	// ErrUnchanged says that everything in a changeset is in force already: there is nothing to publish.
	ErrUnchanged = errors.New("nothing to publish: everything is in force already")
	// ErrStale says that another release came first than the one that a changeset was made upon.
	ErrStale = errors.New("another release was published meanwhile")
	// ErrInFlight says that the same request is being worked on, here or by another process.
	ErrInFlight = errors.New("the same request is still being worked on")
	// ErrFull says that the database's disk is full: nothing was written.
	ErrFull = engine.ErrFull
	// ErrAway says that the database does not answer, or not as one that can be written to.
	ErrAway = engine.ErrAway
)

// InvalidError says which field was refused and why, in words for the person who sent it.
type InvalidError struct {
	Field  string
	Reason string
}

func (e *InvalidError) Error() string { return fmt.Sprintf("%s: %s", e.Field, e.Reason) }

// translate turns what GORM and the drivers say into this package's errors.
func translate(err error) error {
	var known *InvalidError
	var history *HistoryError
	var damage *DamageError
	switch {
	case err == nil, errors.As(err, &known), errors.As(err, &history), errors.As(err, &damage), errors.Is(err, ErrFull), errors.Is(err, ErrAway),
		errors.Is(err, ErrNotFound), errors.Is(err, ErrConflict), errors.Is(err, ErrUnchanged),
		errors.Is(err, ErrStale), errors.Is(err, ErrInFlight),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound), errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return ErrConflict
	case errors.Is(err, gorm.ErrForeignKeyViolated):
		return &InvalidError{Field: "reference", Reason: "points to something that is not there"}
	}
	if known := engine.Meaning(err); errors.Is(known, engine.ErrReference) {
		return &InvalidError{Field: "reference", Reason: "points to something that is not there"}
	} else if known != nil {
		return known
	}
	return fmt.Errorf("database: %w", err)
}
