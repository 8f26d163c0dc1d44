package models_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gorm.io/gorm"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

func TestAddressesThatAreRefused(t *testing.T) {
	text := filepath.Join(t.TempDir(), "figures.csv")
	if err := os.WriteFile(text, bytes.Repeat([]byte("country,period,value\n"), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ url, want string }{
		"empty":            {"", "give the path of a SQLite file"},
		"blank":            {" ", "give the path of a SQLite file"},
		"another database": {"mysql://root:hunter2@db/egov", "postgres://user:password@host:5432/database"},
		"driver's DSN":     {"file:egov.db?mode=memory", "give the path"},
		"memory":           {":memory:", "give the path of a file"},
		"no folder":        {filepath.Join(t.TempDir(), "nowhere", "egov.db"), "create it"},
		"folder":           {t.TempDir(), "name a file in it"},
		"not a database":   {text, "not a SQLite database"},
		"malformed":        {"postgres://user:hunter2@host:port/egov", "malformed"},
		"nobody there":     {"postgres://user:hunter2@127.0.0.1:1/egov?sslmode=disable", "does not answer"},
	} {
		t.Run(name, func(t *testing.T) {
			var logged bytes.Buffer
			_, err := models.Open(t.Context(), test.url, slog.New(slog.NewTextHandler(&logged, nil)))
			if err == nil || !strings.HasPrefix(err.Error(), "DATABASE_URL ") || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v", err)
			}
			if strings.Contains(err.Error()+logged.String(), "hunter2") {
				t.Errorf("the password shows: %v\n%s", err, &logged)
			}
		})
	}
}

func TestOddPaths(t *testing.T) {
	for _, name := range []string{"with space.db", "100%.db", "a?mode=ro&b#c.db", "база.db", "noextension", "%41.db"} {
		path := filepath.Join(t.TempDir(), name)
		mustPublish(t, modelstest.OpenURL(t, path), modelstest.Fixture())
		if _, err := os.Stat(path); err != nil {
			t.Errorf("the database is not where it was asked for: %v", err)
		}
	}
	t.Chdir(t.TempDir())
	mustPublish(t, modelstest.OpenURL(t, "relative.db"), modelstest.Fixture())
	if _, err := os.Stat("relative.db"); err != nil {
		t.Error(err)
	}
}

func TestMigrationsRunOnce(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		var starts sync.WaitGroup
		for range 4 { // replicas started at once
			starts.Go(func() {
				if store, err := models.Open(t.Context(), url, nil); err != nil {
					t.Error(err)
				} else {
					store.Close()
				}
			})
		}
		starts.Wait()
		store := modelstest.OpenURL(t, url)
		mustPublish(t, store, modelstest.Fixture())
		if err := store.Ping(t.Context()); err != nil {
			t.Error(err)
		}
		store.Close()
		if err := store.Ping(t.Context()); err == nil {
			t.Error("a closed store answers")
		}
		again := modelstest.OpenURL(t, url)
		if n, err := again.Newest(t.Context()); n != 1 || err != nil {
			t.Errorf("after opening again: newest %d, %v", n, err)
		}
		var steps int64
		if again.Reader().Table("migrations").Count(&steps); steps != 8 {
			t.Errorf("%d steps are recorded", steps)
		}
	})
}

func TestDatabaseFromTheFuture(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		store := modelstest.OpenURL(t, url)
		if err := store.Writer().Exec("INSERT INTO migrations (id) VALUES ('9999-flying-cars')").Error; err != nil {
			t.Fatal(err)
		}
		_, err := models.Open(t.Context(), url, nil)
		if err == nil || !strings.Contains(err.Error(), "newer version of the program") {
			t.Errorf("%v", err)
		}
	})
}

// The tables are spelt out by hand: they must have the columns that the structs have, and no others.
func TestTablesFitTheStructs(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		db := open(t).Reader()
		for _, model := range []any{
			&models.Release{}, &models.Country{}, &models.Group{}, &models.Membership{}, &models.Indicator{},
			&models.Source{}, &models.Observation{}, &models.Programme{}, &models.Claim{},
		} {
			statement := &gorm.Statement{DB: db}
			if err := statement.Parse(model); err != nil {
				t.Fatal(err)
			}
			types, err := db.Migrator().ColumnTypes(model)
			if err != nil {
				t.Fatal(err)
			}
			var columns []string
			for _, column := range types {
				columns = append(columns, column.Name())
				field := statement.Schema.LookUpField(column.Name())
				// GORM misreads SQLite's statements here, and the statements are the same for both.
				if nullable, _ := column.Nullable(); db.Name() == "postgres" && field != nil && !field.PrimaryKey && nullable == field.NotNull {
					t.Errorf("%s.%s: nullable is %v", statement.Schema.Table, column.Name(), nullable)
				}
			}
			fields := slices.Sorted(slices.Values(statement.Schema.DBNames))
			if slices.Sort(columns); !slices.Equal(columns, fields) {
				t.Errorf("%s has %v, the struct %v", statement.Schema.Table, columns, fields)
			}
		}
	})
}

func TestReadersCannotWrite(t *testing.T) {
	store := modelstest.Open(t)
	if err := store.Reader().Exec("DELETE FROM observations").Error; err == nil {
		t.Error("a reading connection has deleted rows")
	}
	if err := store.Writer().Exec("INSERT INTO countries (release, withdrawn, code, alpha2, m49, names, aliases, region, " +
		"subregion, income_group, capital, un_member) SELECT 99, withdrawn, code, alpha2, m49, names, aliases, region, " +
		"subregion, income_group, capital, un_member FROM countries").Error; err == nil {
		t.Error("rows of a release that is not there were accepted")
	}
}

func TestDriversErrorsAreTranslated(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		store := modelstest.OpenURL(t, url)
		mustPublish(t, store, modelstest.Fixture())
		db := store.Writer().WithContext(t.Context())
		source := "INSERT INTO sources SELECT id + 100, release, withdrawn, code, producer, title, edition, published_at, " +
			"published_note, retrieved_at, url, licence, citation, sha256, trimmed, via, note FROM sources"
		raw, err := db.DB()
		if err != nil {
			t.Fatal(err)
		}
		_, unprepared := raw.ExecContext(t.Context(), source)
		for name, err := range map[string]error{
			"key, by GORM":        db.Create(&models.Source{Row: models.Row{Release: 1}, Code: "atlas-2022"}).Error,
			"key, by SQL in GORM": db.Exec(source).Error,
			"key, by the driver":  unprepared,
			"release":             db.Create(&models.Release{Number: 1}).Error,
		} {
			if err := models.Translate(err); !errors.Is(err, models.ErrConflict) {
				t.Errorf("%s: %v", name, err)
			}
		}
		var invalid *models.InvalidError
		if err := db.Create(&models.Source{Row: models.Row{Release: 9}, Code: "x"}).Error; !errors.As(models.Translate(err), &invalid) {
			t.Errorf("a row of no release: %v", err)
		}
		if err := models.Translate(db.Where("number = 9").Take(&models.Release{}).Error); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("no row: %v", err)
		}
		over, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := store.Releases(over); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
		if db.Name() != "sqlite" {
			return
		}
		other := modelstest.OpenURL(t, url).Writer()
		if err := other.Exec("PRAGMA busy_timeout = 1").Error; err != nil {
			t.Fatal(err)
		}
		held := db.Begin()
		defer held.Rollback()
		if err := models.Translate(other.Begin().Error); !errors.Is(err, models.ErrConflict) {
			t.Errorf("locked: %v", err)
		}
	})
}

func TestNothingIsLoggedThatIsNoFault(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		var logged bytes.Buffer
		errorsOnly := &slog.HandlerOptions{Level: slog.LevelError} // a busy machine may be slow
		store, err := models.Open(t.Context(), fresh(t), slog.New(slog.NewTextHandler(&logged, errorsOnly)))
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		mustPublish(t, store, modelstest.Fixture())
		store.Release(t.Context(), 7)
		store.Publish(t.Context(), modelstest.Fixture())
		if logged.Len() > 0 {
			t.Errorf("logged: %s", &logged)
		}
	})
}
