package models

import (
	"errors"
	"fmt"
)

// The errors of this package. GORM's and the drivers' own never leave it.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("conflict")
)

// InvalidError says which field was refused and why, in words for the person who sent it.
type InvalidError struct {
	Field  string
	Reason string
}

func (e *InvalidError) Error() string { return fmt.Sprintf("%s: %s", e.Field, e.Reason) }
