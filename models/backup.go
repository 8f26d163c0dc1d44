package models

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"
)

// A backup is a SQLite file with all tables, from whichever engine: it restores into either, and is
// itself a database that can be served. An export is one without keys, audit trail and receipts.

// table is one table as it is copied.
type table struct {
	name, order string
	numbered    string // the column with the release's number; "" where rows belong to none
	generated   bool   // the engine gives the rows their ids, to which nothing refers
}

// tables are all of them, those that others refer to first; the migrations make their own.
func tables() []table {
	return []table{
		{"releases", "number", "number", false},
		{kindCountries, "id", "release", true}, {kindGroups, "id", "release", true}, {kindMemberships, "id", "release", true},
		{kindIndicators, "id", "release", true}, {kindSources, "id", "release", true}, {kindObservations, "id", "release", true},
		{kindProgrammes, "id", "release", true}, {kindClaims, "id", "release", true},
		{kindGroupFigures, "id", "release", true}, {kindTargets, "id", "release", true},
		{"api_keys", "created_at, id", "", false}, {"audit_entries", "id", "", true}, {"receipts", "owner, name", "", false},
		{"embedded", "digest", "", false},
	}
}

// Backup writes everything to a new SQLite file, as one moment has it, while others read and publish.
// There is a file under that name only once it is whole. Hashes of keys are in it, and the audit trail.
func (s *Store) Backup(ctx context.Context, path string) error {
	return s.save(ctx, path, math.MaxInt32, tables())
}

// Export writes the releases up to one to a new SQLite file, with nothing of who may write or did.
func (s *Store) Export(ctx context.Context, path string, release int) error {
	public := tables()[:11]
	return s.save(ctx, path, release, public)
}

func (s *Store) save(ctx context.Context, path string, release int, tables []table) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("%s is there already: name a new file", path)
	}
	part := path + ".part"
	for _, name := range []string{part, part + "-wal", part + "-shm"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	err := s.fill(ctx, part, release, tables)
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		_ = os.Remove(part)
	}
	return err
}

// fill makes a database and copies into it what one transaction sees.
func (s *Store) fill(ctx context.Context, path string, release int, tables []table) error {
	to, err := Open(ctx, path, s.log)
	if err != nil {
		return err
	}
	err = s.read.WithContext(ctx).Transaction(func(from *gorm.DB) error {
		return to.write.WithContext(ctx).Transaction(func(into *gorm.DB) error {
			return copyTables(ctx, from, into, release, tables)
		})
	}, s.reading())
	if err = errors.Join(during(ctx, translate(err)), to.Close()); err != nil {
		return err
	}
	// The file was left whole and without a log beside it; from here on it shall need none, so that it
	// can be read where nothing can be written (sqlite.org/fileformat2.html, 1.3.1: 1 is legacy, 2 is WAL).
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt([]byte{1, 1}, 18)
	return errors.Join(err, file.Sync(), file.Close())
}

// reading is a transaction that sees one state from its beginning to its end.
func (s *Store) reading() *sql.TxOptions {
	if s.read.Name() == "postgres" {
		return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	return nil // SQLite: every transaction does
}

// Restore copies a backup or an export into this database, which must be empty: all of it or nothing.
// The checksums of all releases are held to what was published, before and after.
func (s *Store) Restore(ctx context.Context, path string) error {
	folder, err := os.MkdirTemp("", "egovbench-restore-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	copied := filepath.Join(folder, "backup.db") // a backup by an older program is migrated, the file itself left as it is
	if err := copyBackup(path, copied); err != nil {
		return err
	}
	from, err := Open(ctx, copied, s.log)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer from.Close()
	if err := from.intact(ctx); err != nil {
		return fmt.Errorf("%s is damaged, nothing was restored: %w", path, err)
	}
	err = translate(s.write.WithContext(ctx).Transaction(func(into *gorm.DB) error {
		for _, t := range tables() {
			var rows int64
			if err := into.Table(t.name).Count(&rows).Error; err != nil {
				return err
			}
			if rows > 0 {
				return &InvalidError{Field: "database", Reason: fmt.Sprintf("it is not empty (%d rows in %s): restore into a new one", rows, t.name)}
			}
		}
		return copyTables(ctx, from.read.WithContext(ctx), into, math.MaxInt32, tables())
	}, &sql.TxOptions{Isolation: sql.LevelSerializable}))
	if err != nil {
		return during(ctx, err)
	}
	if err := s.intact(ctx); err != nil {
		return err
	}
	head, err := s.head(ctx, s.read)
	if err == nil {
		s.remember(ctx, head, true)
	}
	return err
}

// intact says what is wrong with the releases, if anything is.
func (s *Store) intact(ctx context.Context) error {
	damages, err := s.Damages(ctx)
	for _, d := range damages {
		err = errors.Join(err, fmt.Errorf("release %d %s", d.Release, d.Reason))
	}
	return err
}

// sqliteMagic begins every SQLite file.
var sqliteMagic = []byte("SQLite format 3\x00")

// IsBackup says whether a file looks like a backup or an export: like a SQLite database.
func IsBackup(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, len(sqliteMagic))
	_, err = io.ReadFull(file, head)
	return err == nil && bytes.Equal(head, sqliteMagic)
}

func copyBackup(from, to string) error {
	if !IsBackup(from) {
		return fmt.Errorf("%s is no backup: name a file that egovbench backup or egovbench export --format sqlite wrote", from)
	}
	if _, err := os.Stat(from + "-wal"); err == nil {
		return fmt.Errorf("%s is a database in use, not a backup: make one with egovbench backup", from)
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

func copyTables(ctx context.Context, from, into *gorm.DB, release int, tables []table) error {
	for _, t := range tables {
		if err := t.copy(ctx, from, into, release); err != nil {
			return fmt.Errorf("%s: %w", t.name, translate(err))
		}
	}
	return nil
}

// copiedRows is how many rows go into one statement.
const copiedRows = 100

func (t table) copy(ctx context.Context, from, into *gorm.DB, release int) error {
	query, args := `SELECT * FROM "`+t.name+`"`, []any(nil)
	if t.numbered != "" {
		query, args = query+" WHERE "+t.numbered+" <= ?", []any{release}
	}
	rows, err := from.Raw(query+" ORDER BY "+t.order, args...).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	c := copier{table: t, types: types, into: into}
	values, targets := make([]any, len(types)), make([]any, len(types))
	for i := range values {
		targets[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		if err := c.add(ctx, values); err != nil {
			return err
		}
	}
	return errors.Join(rows.Err(), c.flush(ctx))
}

// copier inserts rows many at a time.
type copier struct {
	table table
	types []*sql.ColumnType
	into  *gorm.DB
	args  []any
	rows  int
}

func (c *copier) add(ctx context.Context, values []any) error {
	for i, value := range values {
		if c.skipped(i) {
			continue
		}
		switch v := value.(type) {
		case []byte:
			value = string(v)
		case time.Time:
			value = v.UTC()
		case int64:
			if strings.HasPrefix(strings.ToUpper(c.types[i].DatabaseTypeName()), "BOOL") { // a driver of SQLite's says 0 and 1
				value = v != 0
			}
		}
		c.args = append(c.args, value)
	}
	if c.rows++; c.rows < copiedRows {
		return nil
	}
	return c.flush(ctx)
}

func (c *copier) skipped(column int) bool {
	return c.table.generated && c.types[column].Name() == "id"
}

func (c *copier) flush(ctx context.Context) error {
	if c.rows == 0 {
		return nil
	}
	var names []string
	for i, column := range c.types {
		if !c.skipped(i) {
			names = append(names, `"`+column.Name()+`"`)
		}
	}
	var query strings.Builder
	query.WriteString(`INSERT INTO "` + c.table.name + `" (` + strings.Join(names, ",") + `) VALUES `)
	for i := range c.args {
		switch {
		case i == 0:
			query.WriteByte('(')
		case i%len(names) == 0:
			query.WriteString("),(")
		default:
			query.WriteByte(',')
		}
		if c.into.Name() == "postgres" {
			query.WriteString("$" + strconv.Itoa(i+1))
		} else {
			query.WriteByte('?')
		}
	}
	query.WriteByte(')')
	_, err := c.into.Statement.ConnPool.ExecContext(ctx, query.String(), c.args...)
	c.args, c.rows = c.args[:0], 0
	return err
}
