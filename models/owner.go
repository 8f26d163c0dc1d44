package models

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"gorm.io/gorm"
)

// applicationID marks a SQLite file as this program's (sqlite.org/pragma.html#pragma_application_id): "egvb".
const applicationID = 0x65677662

// firstMigration is in every database of this program.
const firstMigration = "0001-releases-and-rows"

// owned refuses a database that holds the tables of something else: nothing is made in it.
func owned(ctx context.Context, db *gorm.DB) error {
	query := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
	if db.Name() == "postgres" {
		query = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
	}
	var names []string
	if err := db.WithContext(ctx).Raw(query).Scan(&names).Error; err != nil {
		return err
	}
	var migrations []string
	if slices.Contains(names, "migrations") {
		if err := db.WithContext(ctx).Raw("SELECT CAST(id AS text) FROM migrations").Scan(&migrations).Error; err != nil {
			return fmt.Errorf("it belongs to another program, whose migrations are not of this kind: name another (%w)", err)
		}
	}
	others := slices.ContainsFunc(names, func(name string) bool { return name != "migrations" })
	if slices.Contains(migrations, firstMigration) || !others && len(migrations) == 0 {
		return nil
	}
	slices.Sort(names)
	return fmt.Errorf("it belongs to another program (it has the table %q): name another, or one that is empty", names[0])
}

// marked refuses a SQLite file that bears another program's mark, from its first 100 bytes
// (sqlite.org/fileformat2.html, 1.3), before SQLite itself opens it. A file without a mark may be new.
func marked(path string) error {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	head := make([]byte, 100)
	if _, err := io.ReadFull(file, head); err != nil {
		return nil // shorter than any database: SQLite says what is wrong with it
	}
	if id := binary.BigEndian.Uint32(head[68:]); id != 0 && id != applicationID && string(head[:16]) == string(sqliteMagic) {
		return fmt.Errorf("the file belongs to another program (its application_id is %#x): name another file", id)
	}
	return nil
}
