package engine

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// Postgres opens one pool for everything. Only plain SQL is used, no advisory locks, no
// listen/notify, so that distributed databases which speak PostgreSQL's protocol will do.
func (o Opening) Postgres(ctx context.Context, url string) (p Pools, err error) {
	db, err := o.PostgresPool(url)
	if err != nil {
		return p, err
	}
	p.Write, p.Read = db, db
	pool, err := db.DB()
	if err != nil {
		return p, err
	}
	if err := pool.PingContext(ctx); err != nil {
		var refused *pgconn.PgError
		if errors.As(err, &refused) {
			return p, fmt.Errorf("PostgreSQL refused the connection: check user, password and database name (%w)", err)
		}
		return p, fmt.Errorf("PostgreSQL does not answer: check host and port, and that it runs (%w)", err)
	}
	return p, nil
}

// PostgresPool makes a pool without asking whether the server is there.
func (o Opening) PostgresPool(url string) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.New(postgres.Config{DSN: url}), o.Config())
	if err != nil {
		return nil, fmt.Errorf("is malformed: write postgres://user:password@host:5432/database (%w)", err)
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(max(8, 4*runtime.GOMAXPROCS(0)))
	pool.SetMaxIdleConns(4)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return db, nil
}

// postgresCode is PostgreSQL's SQLSTATE, if the error is PostgreSQL's.
func postgresCode(err error) (string, bool) {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return "", false
	}
	return e.Code, true
}

// unreachable says whether an error means that PostgreSQL cannot be had now: no connection, one that was
// cut, a server that starts, stops or has become a standby.
func unreachable(err error) bool {
	var refused *pgconn.ConnectError
	var cut *net.OpError
	if errors.As(err, &refused) || errors.As(err, &cut) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) {
		return true
	}
	code, _ := postgresCode(err)
	switch code {
	case "57P01", "57P02", "57P03", "25006": // admin_shutdown, crash_shutdown, cannot_connect_now, read_only_sql_transaction
		return true
	}
	return strings.HasPrefix(code, "08") // connection_exception
}
