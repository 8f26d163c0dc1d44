// Package engine opens the databases that the store can be in, and knows what their drivers mean by an error.
package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// Opening is how a database is to be opened.
type Opening struct {
	Config func() *gorm.Config // for each pool its own
	Log    *slog.Logger
	// Marked refuses a file that bears another program's mark, before SQLite itself opens it.
	Marked func(path string) error
	// Owned refuses a database that belongs to something else, before anything is written to it.
	Owned func(context.Context, *gorm.DB) error
}

// Pools are the connections to a database: one to write, several to read. PostgreSQL has one for both.
type Pools struct{ Write, Read *gorm.DB }

// SQLite opens a file twice: one connection that writes, so that writers queue up here and not in SQLite's
// busy loop, and several that only read. The driver is chosen at build time. After an error, the pools
// that were opened are still to be closed.
func (o Opening) SQLite(ctx context.Context, path string) (p Pools, err error) {
	folder := filepath.Dir(path)
	if !isFolder(folder) {
		return p, fmt.Errorf("the folder %s is not there: create it, or name a file elsewhere", folder)
	}
	if isFolder(path) {
		return p, fmt.Errorf("is a folder: name a file in it, such as %s", filepath.Join(path, "egovbench.db"))
	}
	if err := errors.Join(o.local(ctx, folder), o.Marked(path)); err != nil {
		return p, err
	}
	if info, missing := os.Stat(path); missing == nil && info.Size() > 0 { // what is another's is not written to, not even for the log
		if p.Read, err = o.pool(ctx, path, readerOptions, readers()); err != nil {
			return p, err
		}
		if err := o.Owned(ctx, p.Read); err != nil {
			return p, err
		}
	}
	if p.Write, err = o.pool(ctx, path, writerOptions, 1); err != nil {
		return p, err
	}
	if p.Read == nil {
		p.Read, err = o.pool(ctx, path, readerOptions, readers())
	}
	return p, err
}

func readers() int { return max(4, 2*runtime.GOMAXPROCS(0)) }

// local refuses a folder on a network, where programs on two machines would destroy the file, and warns
// of one that may be.
func (o Opening) local(ctx context.Context, folder string) error {
	kind, err := filesystemOf(folder)
	if err != nil {
		return err
	}
	if name := network(kind); name != "" {
		return fmt.Errorf("the folder %s is on a network (%s), where SQLite's log does not work: name a file on a disk of this machine, or use PostgreSQL", folder, name)
	}
	if kind == userspace {
		o.Log.WarnContext(ctx, "the database is on a file system in user space (FUSE): make sure that it is a disk of this machine and no network", "folder", folder)
	}
	return nil
}

// pool opens connections. Switching a new file to WAL answers "busy" at once, whatever the
// timeout, while another process does the same: that is tried again.
func (o Opening) pool(ctx context.Context, path, options string, size int) (*gorm.DB, error) {
	for begun := time.Now(); ; {
		db, err := o.once(ctx, path, options, size)
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

func (o Opening) once(ctx context.Context, path, options string, size int) (*gorm.DB, error) {
	db, err := gorm.Open(sqlite.Dialector{DriverName: sqliteDriver, DSN: fileURI(path) + "?" + options}, o.Config())
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
