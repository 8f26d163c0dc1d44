package models

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"
)

// The errors of this package. GORM's and the drivers' own never leave it.
var (
	ErrNotFound = errors.New("not found")
	// ErrConflict says that somebody else wrote first: the same key, or the same release number.
	ErrConflict = errors.New("conflict")
	// ErrUnchanged says that everything in a changeset is in force already: there is nothing to publish.
	ErrUnchanged = errors.New("nothing to publish: everything is in force already")
	// ErrStale says that another release came first than the one that a changeset was made upon.
	ErrStale = errors.New("another release was published meanwhile")
	// ErrInFlight says that the same request is being worked on, here or by another process.
	ErrInFlight = errors.New("the same request is still being worked on")
	// ErrFull says that the database's disk is full: nothing was written.
	ErrFull = errors.New("the disk of the database is full")
	// ErrAway says that the database does not answer, or not as one that can be written to.
	ErrAway = errors.New("the database does not answer")
)

// InvalidError says which field was refused and why, in words for the person who sent it.
type InvalidError struct {
	Field  string
	Reason string
}

func (e *InvalidError) Error() string { return fmt.Sprintf("%s: %s", e.Field, e.Reason) }

// SQLite's primary result codes that mean something here (sqlite.org/rescode.html).
const (
	sqliteDenied       = 3  // PERM
	sqliteBusy         = 5  // BUSY
	sqliteLocked       = 6  // LOCKED
	sqliteReadOnly     = 8  // READONLY
	sqliteInterrupted  = 9  // INTERRUPT
	sqliteFull         = 13 // FULL
	sqliteCantOpen     = 14 // CANTOPEN
	sqliteNotADatabase = 26 // NOTADB

	sqliteNoRoom     = 4874 // IOERR_SHMSIZE: the log's index cannot grow
	sqlitePrimaryKey = 1555 // CONSTRAINT_PRIMARYKEY
	sqliteUnique     = 2067 // CONSTRAINT_UNIQUE
	sqliteForeignKey = 787  // CONSTRAINT_FOREIGNKEY
)

// translate turns what GORM and the three drivers say into this package's errors. It is the only
// place that knows them; the pure-Go SQLite's errors are unknown to GORM, so codes are read here.
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
	if unreachable(err) {
		return fmt.Errorf("%w: %w", ErrAway, err)
	}
	if known := cmp.Or(sqliteError(err), postgresError(err)); known != nil {
		return known
	}
	return fmt.Errorf("database: %w", err)
}

// sqliteError is what an error of this engine means to callers, nil for any other.
func sqliteError(err error) error {
	if code, ok := sqliteCode(err); ok {
		switch {
		case code&0xff == sqliteFull, code == sqliteNoRoom:
			return fmt.Errorf("%w: %w", ErrFull, err)
		case code == sqlitePrimaryKey, code == sqliteUnique, code&0xff == sqliteBusy, code&0xff == sqliteLocked:
			return fmt.Errorf("%w: %v", ErrConflict, err)
		case code == sqliteForeignKey:
			return &InvalidError{Field: "reference", Reason: "points to something that is not there"}
		case code&0xff == sqliteInterrupted:
			return context.Canceled
		}
	}
	return nil
}

// postgresError is what an error of this engine means to callers, nil for any other.
func postgresError(err error) error {
	if code, ok := postgresCode(err); ok {
		switch code {
		case "23505", "40001", "40P01": // unique_violation, serialization_failure, deadlock_detected
			return fmt.Errorf("%w: %v", ErrConflict, err)
		case "23503": // foreign_key_violation
			return &InvalidError{Field: "reference", Reason: "points to something that is not there"}
		case "57014": // query_canceled
			return context.Canceled
		case "53100": // disk_full
			return fmt.Errorf("%w: %w", ErrFull, err)
		}
	}
	return nil
}
