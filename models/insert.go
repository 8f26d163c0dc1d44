package models

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"gorm.io/gorm"
)

const observationColumns = `withdrawn, indicator, country, period, source, value, status,
	qualifier, published_rank, band, sample_size, margin_of_error, standard_error, note`

// insertObservations adds rows, which are sorted by key, in a transaction on a connection.
func (s *Store) insertObservations(ctx context.Context, on *sql.Conn, tx *gorm.DB, release int, rows []*Observation) error {
	if tx.Name() == "postgres" {
		return s.copyRows(ctx, on, release, rows)
	}
	return s.insertValues(ctx, tx, release, rows)
}

const (
	valuesRows   = 100 // in one statement: more is no faster
	valuesFields = 14  // observationColumns
	mostShapes   = 32  // statements kept, of some 100 KB each
)

// insertValues is SQLite's way: a parameter for each field of each row. Of its cost the binding of
// parameters is the largest part, so a field that is the same in all rows of a statement, as most
// are in sorted rows, is bound once. Which fields those are is the statement's shape, a bit each.
func (s *Store) insertValues(ctx context.Context, tx *gorm.DB, release int, rows []*Observation) error {
	prepared := map[[2]int]*sql.Stmt{} // by shape and number of rows
	defer func() {
		for _, statement := range prepared {
			_ = statement.Close()
		}
	}()
	fields := make([]any, 0, valuesRows*valuesFields)
	args := make([]any, 0, valuesRows*valuesFields)
	for done := 0; done < len(rows); {
		n := min(valuesRows, len(rows)-done)
		fields = fields[:0]
		for _, o := range rows[done : done+n] {
			fields = appendFields(fields, o)
		}
		shape := shapeOf(fields)
		if len(prepared) >= mostShapes && prepared[[2]int{shape, n}] == nil {
			shape = 0
		}
		statement := prepared[[2]int{shape, n}]
		if statement == nil {
			var err error
			if statement, err = tx.Statement.ConnPool.PrepareContext(ctx, valuesQuery(release, shape, n)); err != nil {
				return err
			}
			prepared[[2]int{shape, n}] = statement
		}
		if _, err := statement.ExecContext(ctx, shaped(args[:0], fields, shape)...); err != nil {
			return err
		}
		done += n
		s.log.DebugContext(ctx, "observations written", "release", release, "rows", done, "of", len(rows))
	}
	return nil
}

// appendFields appends a row's fields as database/sql takes them, in the order of observationColumns.
func appendFields(fields []any, o *Observation) []any {
	return append(fields, o.Withdrawn, o.Indicator, o.Country, int64(o.Period), o.Source, nullable(number(o.Value)), o.Status,
		o.Qualifier, nullableInt(o.PublishedRank), o.Band, nullableInt(o.SampleSize), nullable(number(o.MarginOfError)),
		nullable(number(o.StandardError)), o.Note)
}

func nullable(f *float64) any {
	if f == nil {
		return nil
	}
	return *f
}

func nullableInt(n *int) any {
	if n == nil {
		return nil
	}
	return int64(*n)
}

// shapeOf has a bit for each field that is the same in all rows.
func shapeOf(fields []any) (shape int) {
	for column := range valuesFields {
		same := true
		for i := column + valuesFields; i < len(fields) && same; i += valuesFields {
			same = fields[i] == fields[column]
		}
		if same {
			shape |= 1 << column
		}
	}
	return shape
}

// shaped appends the parameters that a shape leaves: of the first row all, of others what differs.
func shaped(args, fields []any, shape int) []any {
	for i, field := range fields {
		if i < valuesFields || shape&(1<<(i%valuesFields)) == 0 {
			args = append(args, field)
		}
	}
	return args
}

// valuesQuery is the statement of a shape for so many rows. With FAIL in place of ABORT, SQLite need not write down how to
// take back the rows of a statement that were inserted before one that cannot be, which costs as much as inserting them:
// the whole transaction is taken back then.
func valuesQuery(release, shape, rows int) string {
	var b strings.Builder
	b.WriteString("INSERT OR FAIL INTO observations (release, " + observationColumns + ") VALUES ")
	next := valuesFields + 1
	for row := range rows {
		if row > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "(%d", release)
		for column := range valuesFields {
			parameter := column + 1
			if row > 0 && shape&(1<<column) == 0 {
				parameter = next
				next++
			}
			fmt.Fprintf(&b, ",?%d", parameter)
		}
		b.WriteByte(')')
	}
	return b.String()
}

// number turns -0, which SQLite does not keep, into 0.
func number(f *float64) *float64 {
	if f != nil && *f == 0 {
		return new(float64)
	}
	return f
}

// copyRows is PostgreSQL's way to add observations: COPY, on the connection whose transaction adds the rest.
func (s *Store) copyRows(ctx context.Context, on *sql.Conn, release int, rows []*Observation) error {
	columns := append([]string{"release"}, strings.FieldsFunc(observationColumns, func(r rune) bool { return strings.ContainsRune(", \n\t", r) })...)
	done := 0
	next := func() ([]any, error) {
		if done == len(rows) {
			return nil, nil
		}
		o := rows[done]
		if done++; done%2000 == 0 {
			s.log.DebugContext(ctx, "observations written", "release", release, "rows", done, "of", len(rows))
		}
		return appendFields([]any{int64(release)}, o), nil
	}
	return on.Raw(func(driver any) error {
		conn, ours := driver.(*stdlib.Conn)
		if !ours {
			return fmt.Errorf("a %T cannot copy", driver)
		}
		_, err := conn.Conn().CopyFrom(ctx, pgx.Identifier{"observations"}, columns, pgx.CopyFromFunc(next))
		return err
	})
}
