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
	return eachObservation(ctx, s.read, release, "", do)
}

// eachObservation walks all indicators, or one. It is written by hand because GORM's reflection
// takes several times as long as SQLite does, and a million rows are read at every start.
func eachObservation(ctx context.Context, db *gorm.DB, release int, indicator string, do func(*Observation) error) error {
	where, args := "release <= ?", []any{release}
	if indicator != "" {
		where, args = "indicator = ? AND release <= ?", []any{indicator, release}
	}
	rows, err := db.WithContext(ctx).Raw(`SELECT indicator, country, period, source, release, withdrawn, value, status,
		NULLIF(qualifier, ''), published_rank, NULLIF(band, ''), sample_size, margin_of_error, standard_error, NULLIF(note, '')
		FROM observations WHERE `+where+` ORDER BY indicator, country, period, source, release`, args...).Rows()
	if err != nil {
		return translate(err)
	}
	defer rows.Close()

	// Of the rows of one key the last is in force, so each waits until the next key is seen.
	scan := newScanner()
	waiting, next := new(Observation), new(Observation)
	for first := true; rows.Next(); first = false {
		if err := scan.row(rows, next); err != nil {
			return fmt.Errorf("database: %w", err)
		}
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

// scanner reads observations. Words that come again and again are kept once.
type scanner struct {
	words map[string]string
	raw   [7]sql.RawBytes
	dest  []any

	period, release    int64
	withdrawn          bool
	value, margin, err sql.NullFloat64
	rank, size         sql.NullInt64
}

func newScanner() *scanner {
	s := &scanner{words: make(map[string]string)}
	s.dest = []any{
		&s.raw[0], &s.raw[1], &s.period, &s.raw[2], &s.release, &s.withdrawn, &s.value, &s.raw[3],
		&s.raw[4], &s.rank, &s.raw[5], &s.size, &s.margin, &s.err, &s.raw[6],
	}
	return s
}

func (s *scanner) row(rows *sql.Rows, o *Observation) error {
	if err := rows.Scan(s.dest...); err != nil {
		return err
	}
	*o = Observation{
		Row:       Row{Release: int(s.release), Withdrawn: s.withdrawn},
		Indicator: s.word(s.raw[0]), Country: s.word(s.raw[1]), Period: int(s.period), Source: s.word(s.raw[2]),
		Value: float(s.value), Status: s.word(s.raw[3]), Qualifier: s.word(s.raw[4]),
		PublishedRank: integer(s.rank), Band: s.word(s.raw[5]), SampleSize: integer(s.size),
		MarginOfError: float(s.margin), StandardError: float(s.err), Note: string(s.raw[6]),
	}
	return nil
}

func (s *scanner) word(raw []byte) string {
	if word, ok := s.words[string(raw)]; ok {
		return word
	}
	word := string(raw)
	s.words[word] = word
	return word
}

func float(n sql.NullFloat64) *float64 {
	if !n.Valid {
		return nil
	}
	return &n.Float64
}

func integer(n sql.NullInt64) *int {
	if !n.Valid {
		return nil
	}
	i := int(n.Int64)
	return &i
}
