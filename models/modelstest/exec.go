package modelstest

import (
	"database/sql"
	"slices"
	"strings"
	"testing"
)

// Exec changes a database behind the program's back.
func Exec(t testing.TB, url, statement string) {
	t.Helper()
	driver := "pgx"
	if !strings.Contains(url, "://") {
		driver = "sqlite" // there without cgo only, where "sqlite3" is a stub
		if !slices.Contains(sql.Drivers(), driver) {
			driver = "sqlite3"
		}
	}
	db, err := sql.Open(driver, url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}
