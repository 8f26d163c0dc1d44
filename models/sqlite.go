package models

import (
	"context"
	"errors"
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
	if err := errors.Join(s.local(ctx, filepath.Dir(path)), marked(path)); err != nil {
		return err
	}
	var err error
	if info, missing := os.Stat(path); missing == nil && info.Size() > 0 { // what is another's is not written to, not even for the log
		if s.read, err = s.openPool(ctx, path, readerOptions, readers()); err != nil {
			return err
		}
		if err := owned(ctx, s.read); err != nil {
			return err
		}
	}
	if s.write, err = s.openPool(ctx, path, writerOptions, 1); err != nil {
		return err
	}
	if s.read == nil {
		if s.read, err = s.openPool(ctx, path, readerOptions, readers()); err != nil {
			return err
		}
	}
	return s.Remember(path + "-release")
}

func readers() int { return max(4, 2*runtime.GOMAXPROCS(0)) }

// local refuses a folder on a network, where programs on two machines would destroy the file, and warns
// of one that may be.
func (s *Store) local(ctx context.Context, folder string) error {
	kind, err := filesystemOf(folder)
	if err != nil {
		return err
	}
	if name := network(kind); name != "" {
		return fmt.Errorf("the folder %s is on a network (%s), where SQLite's log does not work: name a file on a disk of this machine, or use PostgreSQL", folder, name)
	}
	if kind == userspace {
		s.log.WarnContext(ctx, "the database is on a file system in user space (FUSE): make sure that it is a disk of this machine and no network", "folder", folder)
	}
	return nil
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
