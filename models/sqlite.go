package models

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// openSQLite opens a file twice: one connection that writes, so that writers queue up here and not
// in SQLite's busy loop, and several that only read. The driver is chosen at build time.
func (s *Store) openSQLite(ctx context.Context, path string) error {
	if folder := filepath.Dir(path); !isFolder(folder) {
		return fmt.Errorf("the folder %s is not there: create it, or name a file elsewhere", folder)
	}
	if isFolder(path) {
		return fmt.Errorf("is a folder: name a file in it, such as %s", filepath.Join(path, "egovbench.db"))
	}
	var err error
	if s.write, err = s.openPool(ctx, path, writerOptions, 1); err != nil {
		return err
	}
	s.read, err = s.openPool(ctx, path, readerOptions, max(4, 2*runtime.GOMAXPROCS(0)))
	return err
}

// openPool opens connections. Switching a new file to WAL answers "busy" at once, whatever the
// timeout, while another process does the same: that is tried again.
func (s *Store) openPool(ctx context.Context, path, options string, size int) (*gorm.DB, error) {
	for begun := time.Now(); ; {
		db, err := s.openOnce(ctx, path, options, size)
		code, isSQLite := sqliteCode(err)
		if !isSQLite || code&0xff != sqliteBusy || time.Since(begun) > 5*time.Second {
			return db, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (s *Store) openOnce(ctx context.Context, path, options string, size int) (*gorm.DB, error) {
	db, err := gorm.Open(sqlite.Dialector{DriverName: sqliteDriver, DSN: fileURI(path) + "?" + options}, s.config())
	if err != nil {
		return nil, unusable(err)
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	if err := pool.PingContext(ctx); err != nil {
		_ = pool.Close()
		return nil, unusable(err)
	}
	return db, nil
}

// unusable says in the operator's words why a file cannot be the database.
func unusable(err error) error {
	switch code, _ := sqliteCode(err); code & 0xff {
	case sqliteNotADatabase:
		return fmt.Errorf("the file is not a SQLite database: name another file (%w)", err)
	case sqliteCantOpen, sqliteReadOnly, sqliteDenied:
		return fmt.Errorf("the file cannot be written: give the program the right to write to it and its folder (%w)", err)
	case sqliteFull:
		return fmt.Errorf("the disk is full: make room (%w)", err)
	}
	return err
}

// fileURI spells a path so that the driver takes no part of it for options.
func fileURI(path string) string {
	path = filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" {
		path = "/" + path
	}
	return "file:" + strings.ReplaceAll(url.PathEscape(path), "%2F", "/")
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
