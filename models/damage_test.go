package models_test

import (
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// What was published is whole; whatever is changed behind the program's back is found.
func TestDamages(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		for name, c := range map[string]struct {
			statement string
			release   int
			says      string
		}{
			"nothing":          {"", 0, ""},
			"value changed":    {"UPDATE observations SET value = 0.5 WHERE release = 1 AND indicator = 'online-use' AND period = 2018 AND country = 'XBB'", 1, "checksum"},
			"row lost":         {"DELETE FROM observations WHERE release = 2", 2, "checksum"},
			"row added":        {"INSERT INTO observations (release, withdrawn, indicator, country, period, source, status, qualifier, band, note) VALUES (2, FALSE, 'online-use', 'XAA', 1999, 'atlas-2022', 'L', '', '', '')", 2, "checksum"},
			"row of no one":    {"INSERT INTO observations (release, withdrawn, indicator, country, period, source, status, qualifier, band, note) VALUES (4, FALSE, 'online-use', 'XAA', 1999, 'atlas-2022', 'L', '', '', '')", 4, "never published"},
			"name changed":     {"UPDATE countries SET capital = 'X' WHERE code = 'XAA'", 1, "checksum"},
			"release lost":     {"DELETE FROM releases WHERE number = 2", 2, "not there"},
			"checksum changed": {"UPDATE releases SET checksum = 'x' WHERE number = 3", 3, "checksum x"},
		} {
			t.Run(name, func(t *testing.T) {
				store := open(t)
				mustPublish(t, store, modelstest.Fixture())
				mustPublish(t, store, models.Changeset{Observations: []models.Observation{observation("XAA", 2030, 1), observation("XBB", 2030, 1e-7)}})
				taken := observation("XAA", 2030, 1)
				taken.Withdrawn = true
				mustPublish(t, store, models.Changeset{Observations: []models.Observation{taken}})
				if c.statement != "" {
					if err := store.Writer().Exec(c.statement).Error; err != nil {
						t.Fatal(err)
					}
				}
				found, err := store.Damages(t.Context())
				switch {
				case err != nil:
					t.Error(err)
				case c.release == 0 && len(found) > 0:
					t.Errorf("found %v", found)
				case c.release > 0 && (len(found) != 1 || found[0].Release != c.release || !strings.Contains(found[0].Reason, c.says)):
					t.Errorf("found %v, want release %d: %s", found, c.release, c.says)
				}
			})
		}
	})
}
