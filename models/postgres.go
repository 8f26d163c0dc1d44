package models

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// openPostgres opens one pool for everything. Only plain SQL is used, no advisory locks, no
// listen/notify, so that distributed databases which speak PostgreSQL's protocol will do.
func (s *Store) openPostgres(ctx context.Context, url string) error {
	db, err := gorm.Open(postgres.New(postgres.Config{DSN: url}), s.config())
	if err != nil {
		return fmt.Errorf("is malformed: write postgres://user:password@host:5432/database (%w)", err)
	}
	s.write, s.read = db, db
	pool, err := db.DB()
	if err != nil {
		return err
	}
	pool.SetMaxOpenConns(max(8, 4*runtime.GOMAXPROCS(0)))
	pool.SetMaxIdleConns(4)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	if err := pool.PingContext(ctx); err != nil {
		var refused *pgconn.PgError
		if errors.As(err, &refused) {
			return fmt.Errorf("PostgreSQL refused the connection: check user, password and database name (%w)", err)
		}
		return fmt.Errorf("PostgreSQL does not answer: check host and port, and that it runs (%w)", err)
	}
	return nil
}

// postgresCode is PostgreSQL's SQLSTATE, if the error is PostgreSQL's.
func postgresCode(err error) (string, bool) {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return "", false
	}
	return e.Code, true
}
