package models_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// The database of another program is refused, and left as it was to the byte.
func TestAnotherProgramsDatabase(t *testing.T) {
	for name, statements := range map[string]string{
		"tables":                   "CREATE TABLE customers (id integer)",
		"tables named like ours":   "CREATE TABLE releases (number integer); CREATE TABLE observations (id integer)",
		"its own migrations":       "CREATE TABLE migrations (id text); INSERT INTO migrations VALUES ('2019_create_users'); CREATE TABLE users (id integer)",
		"migrations without names": "CREATE TABLE migrations (version integer)",
	} {
		t.Run(name, func(t *testing.T) {
			modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
				url := fresh(t)
				modelstest.Exec(t, url, statements)
				before, _ := os.ReadFile(url)
				if store, err := models.Open(t.Context(), url, nil); err == nil || !strings.Contains(err.Error(), "another program") {
					t.Errorf("%v, %v", store, err)
				}
				if after, _ := os.ReadFile(url); !bytes.Equal(before, after) {
					t.Error("the file was written to")
				}
			})
		})
	}
}

// The mark of a file says whose it is: ours is set, and another's is refused, though it holds nothing yet.
func TestMarks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ours.db")
	store := modelstest.OpenURL(t, path)
	var id int
	if err := store.Reader().Raw("PRAGMA application_id").Scan(&id).Error; err != nil || id != 0x65677662 {
		t.Errorf("%#x, %v", id, err)
	}
	other := filepath.Join(t.TempDir(), "other.gpkg")
	modelstest.Exec(t, other, "PRAGMA application_id = 0x47504B47") // GeoPackage
	if _, err := models.Open(t.Context(), other, nil); err == nil || !strings.Contains(err.Error(), "0x47504b47") {
		t.Errorf("%v", err)
	}
}
