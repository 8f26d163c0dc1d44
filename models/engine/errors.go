package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
)

// What the drivers' errors mean to callers.
var (
	// ErrConflict says that somebody else wrote first: the same key, or the same release number.
	ErrConflict = errors.New("conflict")
	// ErrReference says that a row points to something that is not there.
	ErrReference = errors.New("reference: points to something that is not there")
	// ErrFull says that the database's disk is full: nothing was written.
	ErrFull = errors.New("the disk of the database is full")
	// ErrAway says that the database does not answer, or not as one that can be written to.
	ErrAway = errors.New("the database does not answer")
)

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

// Meaning is what a driver's error means: one of this package's errors, context.Canceled, or nil where it is
// none of these. GORM does not know the errors of the pure-Go SQLite, so codes are read here.
func Meaning(err error) error {
	if unreachable(err) {
		return fmt.Errorf("%w: %w", ErrAway, err)
	}
	return cmp.Or(sqliteError(err), postgresError(err))
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
			return ErrReference
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
			return ErrReference
		case "57014": // query_canceled
			return context.Canceled
		case "53100": // disk_full
			return fmt.Errorf("%w: %w", ErrFull, err)
		}
	}
	return nil
}
