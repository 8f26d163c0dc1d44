package models

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"
)

// EachObservation calls do with every observation that a release holds, ordered by indicator,
// country, period and source, text by its bytes. The observation is used again for the next row:
// copy what is to be kept; its pointers and strings are not reused. An error of do's ends the walk
// and is returned as it is.
func (s *Store) EachObservation(ctx context.Context, release int, do func(*Observation) error) error {
	return eachObservation(ctx, s.reader(), release, "", do)
}

// EachObservationOf is EachObservation for one indicator.
func (s *Store) EachObservationOf(ctx context.Context, release int, indicator string, do func(*Observation) error) error {
	return eachObservation(ctx, s.reader(), release, indicator, do)
}

// eachObservation walks all indicators, or one. It is written by hand because GORM's reflection
// takes several times as long as SQLite does, and a million rows are read at every start.
func eachObservation(ctx context.Context, db *gorm.DB, release int, indicator string, do func(*Observation) error) error {
	where, args := "release <= ?", []any{release}
	if indicator != "" {
		where, args = "indicator = ? AND release <= ?", []any{indicator, release}
	}
	return walk(ctx, db, where, args, func(*Observation) {}, do)
}

// eachVersion is EachObservation that also shows every version of them, in the order of keys and releases.
func (s *Store) eachVersion(ctx context.Context, release int, version func(*Observation), do func(*Observation) error) error {
	return walk(ctx, s.reader(), "release <= ?", []any{release}, version, do)
}

func walk(ctx context.Context, db *gorm.DB, where string, args []any, version func(*Observation), do func(*Observation) error) error {
	rows, err := observationRows(ctx, db, where, args...)
	if err != nil {
		return err
	}
	defer rows.Close()

	// Of the rows of one key the last is in force, so each waits until the next key is seen.
	scan := newScanner()
	waiting, next := new(Observation), new(Observation)
	for first := true; rows.Next(); first = false {
		if err := scan.row(rows, next); err != nil {
			return fmt.Errorf("database: %w", err)
		}
		version(next)
		if !first && !waiting.Withdrawn && compareObservations(waiting, next) != 0 {
			if err := do(waiting); err != nil {
				return err
			}
		}
		waiting, next = next, waiting
	}
	if err := rows.Err(); err != nil {
		return translate(err)
	}
	if waiting.Release > 0 && !waiting.Withdrawn {
		return do(waiting)
	}
	return nil
}

// observationRows asks for observations in the order of their keys and releases, for a scanner.
func observationRows(ctx context.Context, db *gorm.DB, where string, args ...any) (*sql.Rows, error) {
	rows, err := db.WithContext(ctx).Raw(`SELECT indicator, country, period, source, release, withdrawn, value, status,
		NULLIF(qualifier, ''), published_rank, NULLIF(band, ''), sample_size, margin_of_error, standard_error, NULLIF(note, '')
		FROM observations WHERE `+where+` ORDER BY indicator, country, period, source, release`, args...).Rows()
	return rows, translate(err)
}

// scanner reads observations. Words that come again and again are kept once.
type scanner struct {
	words  map[string]string
	values [15]any // as the driver gave them: converting each by database/sql costs as much as reading it
	into   [15]any
	err    error
}

func newScanner() *scanner {
	s := &scanner{words: make(map[string]string)}
	for i := range s.values {
		s.into[i] = &s.values[i]
	}
	return s
}

func (s *scanner) row(rows *sql.Rows, o *Observation) error {
	if err := rows.Scan(s.into[:]...); err != nil {
		return err
	}
	*o = Observation{
		Row:       Row{Release: s.integer(4), Withdrawn: s.boolean(5)},
		Indicator: s.word(0), Country: s.word(1), Period: s.integer(2), Source: s.word(3),
		Value: s.float(6), Status: s.word(7), Qualifier: s.word(8), PublishedRank: s.optional(9), Band: s.word(10),
		SampleSize: s.optional(11), MarginOfError: s.float(12), StandardError: s.float(13), Note: s.text(14),
	}
	return s.err
}

func (s *scanner) text(column int) string {
	switch v := s.values[column].(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return string(v)
	}
	s.unexpected(column)
	return ""
}

func (s *scanner) word(column int) string {
	text := s.text(column)
	if word, ok := s.words[text]; ok {
		return word
	}
	s.words[text] = text
	return text
}

func (s *scanner) integer(column int) int {
	v, ok := s.values[column].(int64)
	if !ok {
		s.unexpected(column)
	}
	return int(v)
}

func (s *scanner) optional(column int) *int {
	if s.values[column] == nil {
		return nil
	}
	n := s.integer(column)
	return &n
}

func (s *scanner) float(column int) *float64 {
	switch v := s.values[column].(type) {
	case nil:
		return nil
	case float64:
		return &v
	case int64:
		f := float64(v)
		return &f
	}
	s.unexpected(column)
	return nil
}

func (s *scanner) boolean(column int) bool {
	switch v := s.values[column].(type) {
	case bool:
		return v
	case int64:
		return v != 0
	}
	s.unexpected(column)
	return false
}

func (s *scanner) unexpected(column int) {
	s.err = fmt.Errorf("observations: column %d holds a %T", column, s.values[column])
}
