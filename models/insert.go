package models

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

const observationColumns = `withdrawn, indicator, country, period, source, value, status,
	qualifier, published_rank, band, sample_size, margin_of_error, standard_error, note`

// insertObservations adds rows by prepared statements of many rows each, which takes a half of
// what GORM's batches take on SQLite, and a quarter on PostgreSQL.
func (s *Store) insertObservations(ctx context.Context, tx *gorm.DB, release int, rows []*Observation) error {
	size, query, args := 100, valuesQuery, valuesArgs
	if tx.Name() == "postgres" {
		size, query, args = 2000, arraysQuery, arraysArgs
	}
	for done := 0; done < len(rows); {
		n := min(size, len(rows)-done)
		statement, err := tx.Statement.ConnPool.PrepareContext(ctx, query(release, n))
		if err != nil {
			return err
		}
		defer statement.Close()
		for ; len(rows)-done >= n; done += n {
			if _, err := statement.ExecContext(ctx, args(rows[done:done+n])...); err != nil {
				return err
			}
			s.log.DebugContext(ctx, "observations written", "release", release, "rows", done+n, "of", len(rows))
		}
	}
	return nil
}

// valuesQuery is SQLite's: a parameter for each field of each row, 32,766 at most.
func valuesQuery(release, rows int) string {
	row := fmt.Sprintf("(%d%s)", release, strings.Repeat(",?", 14))
	return "INSERT INTO observations (release, " + observationColumns + ") VALUES " +
		row + strings.Repeat(","+row, rows-1)
}

func valuesArgs(rows []*Observation) []any {
	args := make([]any, 0, 14*len(rows))
	for _, o := range rows {
		args = append(args, o.Withdrawn, o.Indicator, o.Country, o.Period, o.Source, number(o.Value), o.Status,
			o.Qualifier, o.PublishedRank, o.Band, o.SampleSize, number(o.MarginOfError), number(o.StandardError), o.Note)
	}
	return args
}

// arraysQuery is PostgreSQL's: a parameter for each column, whatever the number of rows.
func arraysQuery(release, _ int) string {
	return fmt.Sprintf(`INSERT INTO observations (release, %s) SELECT %d, r.* FROM unnest($1::boolean[], $2::text[],
		$3::text[], $4::bigint[], $5::text[], $6::double precision[], $7::text[], $8::text[], $9::bigint[], $10::text[],
		$11::bigint[], $12::double precision[], $13::double precision[], $14::text[]) AS r`, observationColumns, release)
}

func arraysArgs(rows []*Observation) []any {
	return []any{
		column(rows, func(o *Observation) bool { return o.Withdrawn }),
		column(rows, func(o *Observation) string { return o.Indicator }),
		column(rows, func(o *Observation) string { return o.Country }),
		column(rows, func(o *Observation) int { return o.Period }),
		column(rows, func(o *Observation) string { return o.Source }),
		column(rows, func(o *Observation) *float64 { return number(o.Value) }),
		column(rows, func(o *Observation) string { return o.Status }),
		column(rows, func(o *Observation) string { return o.Qualifier }),
		column(rows, func(o *Observation) *int { return o.PublishedRank }),
		column(rows, func(o *Observation) string { return o.Band }),
		column(rows, func(o *Observation) *int { return o.SampleSize }),
		column(rows, func(o *Observation) *float64 { return number(o.MarginOfError) }),
		column(rows, func(o *Observation) *float64 { return number(o.StandardError) }),
		column(rows, func(o *Observation) string { return o.Note }),
	}
}

func column[T any](rows []*Observation, field func(*Observation) T) []T {
	values := make([]T, len(rows))
	for i, o := range rows {
		values[i] = field(o)
	}
	return values
}

// number turns -0, which SQLite does not keep, into 0.
func number(f *float64) *float64 {
	if f != nil && *f == 0 {
		return new(float64)
	}
	return f
}
