package models

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

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
