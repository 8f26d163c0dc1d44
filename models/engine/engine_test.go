package engine_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"github.com/egovbench/egovbench/models/engine"
	"github.com/egovbench/egovbench/models/modelstest"
)

func opening() engine.Opening {
	return engine.Opening{
		Config: func() *gorm.Config { return &gorm.Config{DisableAutomaticPing: true, Logger: logger.Discard} },
		Log:    slog.New(slog.DiscardHandler),
		Marked: func(string) error { return nil },
		Owned:  func(context.Context, *gorm.DB) error { return nil },
	}
}

// opened opens a database that stays open for the test.
func opened(t *testing.T, url string) engine.Pools {
	t.Helper()
	open := opening().SQLite
	if strings.HasPrefix(url, "postgres") {
		open = opening().Postgres
	}
	pools, err := open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, db := range []*gorm.DB{pools.Write, pools.Read} {
			if pool, err := db.DB(); err == nil {
				_ = pool.Close()
			}
		}
	})
	return pools
}

// TestMeaning: both engines' errors mean the same, and an error that is no driver's means nothing here.
func TestMeaning(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		db := opened(t, fresh(t)).Write
		for _, statement := range []string{
			"CREATE TABLE parents (id INTEGER PRIMARY KEY)", "CREATE TABLE children (parent INTEGER NOT NULL REFERENCES parents (id))",
			"INSERT INTO parents VALUES (1)",
		} {
			if err := db.Exec(statement).Error; err != nil {
				t.Fatal(err)
			}
		}
		over, cancel := context.WithCancel(t.Context())
		cancel()
		for statement, want := range map[string]error{
			"INSERT INTO parents VALUES (1)":  engine.ErrConflict,
			"INSERT INTO children VALUES (9)": engine.ErrReference,
			"SELECT nothing FROM nowhere":     nil,
		} {
			if err := db.Exec(statement).Error; err == nil || !errors.Is(engine.Meaning(err), want) {
				t.Errorf("%s: %v means %v", statement, err, engine.Meaning(err))
			}
		}
		if err := db.WithContext(over).Exec("SELECT 1").Error; !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
		if got := engine.Meaning(errors.New("something else")); got != nil {
			t.Errorf("something else means %v", got)
		}
	})
}

// TestReaders: of SQLite's pools one writes and the other cannot.
func TestReaders(t *testing.T) {
	pools := opened(t, filepath.Join(t.TempDir(), "pools.db"))
	if err := pools.Write.Exec("CREATE TABLE rows (id INTEGER)").Error; err != nil {
		t.Fatal(err)
	}
	if err := pools.Read.Exec("INSERT INTO rows VALUES (1)").Error; err == nil {
		t.Error("a reader wrote")
	}
}

// TestBusy: who waits in vain for the lock meets a conflict.
func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "busy.db")
	first, second := opened(t, path).Write, opened(t, path).Write
	if err := second.Exec("PRAGMA busy_timeout = 1").Error; err != nil {
		t.Fatal(err)
	}
	held := first.Begin()
	defer held.Rollback()
	if err := second.Begin().Error; !errors.Is(engine.Meaning(err), engine.ErrConflict) {
		t.Errorf("%v means %v", err, engine.Meaning(err))
	}
}

// TestRefused: what cannot be a database is refused with the way out, and nothing is written there.
func TestRefused(t *testing.T) {
	folder := t.TempDir()
	letter := filepath.Join(folder, "letter.txt")
	if err := os.WriteFile(letter, []byte(strings.Repeat("Dear reader, this is no database. ", 40)), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, way := range map[string]string{
		filepath.Join(folder, "nowhere", "a.db"): "create it",
		folder:                                   "name a file in it",
		letter:                                   "name another file",
	} {
		if _, err := opening().SQLite(t.Context(), path); err == nil || !strings.Contains(err.Error(), way) {
			t.Errorf("%s: %v, want %q in it", path, err, way)
		}
	}
	others := filepath.Join(folder, "others.db")
	if err := opened(t, others).Write.Exec("CREATE TABLE theirs (id INTEGER)").Error; err != nil {
		t.Fatal(err)
	}
	refusing := opening()
	refusing.Owned = func(context.Context, *gorm.DB) error { return errors.New("it is theirs") }
	if pools, err := refusing.SQLite(t.Context(), others); err == nil || pools.Write != nil {
		t.Errorf("what is another's was opened to write: %v", err)
	}
}

// TestPostgresIsAway: an address where nothing listens is said to be away, a malformed one to be malformed.
func TestPostgresIsAway(t *testing.T) {
	_, err := opening().Postgres(t.Context(), "postgres://user@127.0.0.1:1/database?connect_timeout=2")
	if err == nil || !strings.Contains(err.Error(), "does not answer") || !errors.Is(engine.Meaning(err), engine.ErrAway) {
		t.Errorf("%v means %v", err, engine.Meaning(err))
	}
	if _, err := opening().Postgres(t.Context(), "postgres://user@host:port/"); err == nil || !strings.Contains(err.Error(), "malformed") {
		t.Errorf("%v", err)
	}
}
