package models

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"github.com/egovbench/egovbench/models/engine"
)

// Store is the system of record: every release ever published, in SQLite or PostgreSQL.
// It is safe for concurrent use. Reads that must be quick are a snapshot's business, not the store's.
type Store struct {
	write *gorm.DB // SQLite: the one connection that may write
	read  *gorm.DB // SQLite: read-only connections; PostgreSQL: the same pool as write
	log   *slog.Logger

	standby *standby // nil where there is none
	memory  memory
}

// Open opens the database that url names, a SQLite file's path or a postgres:// address, and brings
// its tables up to date; a SQLite file that is not there is made. A database that a newer program
// has migrated is refused. Errors name the setting and the way out.
func Open(ctx context.Context, url string, log *slog.Logger) (*Store, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	s := &Store{log: log}
	err := s.connect(ctx, url)
	if err == nil {
		err = s.migrate(ctx)
	}
	if err != nil {
		_ = s.Close()
		return nil, fmt.Errorf("DATABASE_URL %s: %w", shown(url), err)
	}
	return s, nil
}

func (s *Store) connect(ctx context.Context, url string) (err error) {
	opening := engine.Opening{Config: s.config, Log: s.log, Marked: marked, Owned: owned}
	var pools engine.Pools
	defer func() { s.write, s.read = pools.Write, pools.Read }()
	scheme, _, isURL := strings.Cut(url, "://")
	switch {
	case isURL && (scheme == "postgres" || scheme == "postgresql"):
		pools, err = opening.Postgres(ctx, url)
		return err
	case isURL, strings.HasPrefix(url, "file:"), strings.TrimSpace(url) == "":
		return errors.New("is no database that is known here: " +
			"give the path of a SQLite file (egovbench.db) or postgres://user:password@host:5432/database")
	case url == ":memory:":
		return errors.New("each connection would have its own empty database: give the path of a file")
	}
	if pools, err = opening.SQLite(ctx, url); err != nil {
		return err
	}
	return s.Remember(url + "-release")
}

// shown is a database's address without its password.
func shown(address string) string {
	if !strings.Contains(address, "://") {
		return fmt.Sprintf("%q", address)
	}
	u, err := url.Parse(address)
	if err != nil {
		scheme, _, _ := strings.Cut(address, "://")
		return scheme + "://…"
	}
	return u.Redacted()
}

// config is GORM's configuration on both engines. Prepared statements are left to the drivers,
// whose caches are bounded: GORM's own is not, and every length of a list is a statement of its own.
func (s *Store) config() *gorm.Config {
	return &gorm.Config{
		TranslateError:           true,
		DisableAutomaticPing:     true,
		DisableNestedTransaction: true, // a release is one transaction
		NowFunc:                  func() time.Time { return time.Now().UTC() },
		Logger: logger.NewSlogLogger(s.log, logger.Config{
			LogLevel:                  logger.Warn,
			SlowThreshold:             2 * time.Second,
			ParameterizedQueries:      true,
			IgnoreRecordNotFoundError: true,
		}),
	}
}

// Ping asks whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	for _, db := range s.pools() {
		pool, err := db.DB()
		if err == nil {
			err = pool.PingContext(ctx)
		}
		if err != nil {
			return translate(err)
		}
	}
	return nil
}

// Room tries whether something can be written: ErrFull where the disk is full.
func (s *Store) Room(ctx context.Context) error {
	return translate(s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		tried := lease{Token: rand.Text(), Until: now()}
		if err := tx.Create(&tried).Error; err != nil {
			return err
		}
		return tx.Delete(&tried).Error
	}))
}

// Close waits for what is running and lets go of the database.
func (s *Store) Close() error {
	var errs []error
	pools := s.pools()
	if s.standby != nil {
		pools = append(pools, s.standby.db)
	}
	for _, db := range pools {
		pool, err := db.DB()
		if err == nil {
			err = pool.Close()
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

func (s *Store) pools() []*gorm.DB {
	var pools []*gorm.DB
	for _, db := range []*gorm.DB{s.read, s.write} {
		if db != nil && (len(pools) == 0 || pools[0] != db) {
			pools = append(pools, db)
		}
	}
	return pools
}
