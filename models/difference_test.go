package models_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// told spells all that a snapshot answers, so that two can be compared whichever way they were loaded.
func told(s *models.Snapshot) string {
	var b strings.Builder
	c := &s.Observations
	for _, row := range s.Rows() {
		e := c.Extra(row)
		fmt.Fprintln(&b, s.Indicators[c.Indicator[row]].Code, s.Countries[c.Country[row]].Code, c.Period[row], s.Sources[c.Source[row]].Code,
			c.Value[row], c.Rank[row], c.Words[c.Status[row]], c.Words[c.Qualifier[row]], c.Words[c.Band[row]], e.Note, e.SampleSize != nil)
	}
	for i := range s.Indicators {
		for j := range s.Countries {
			from, to := s.Series(i, j)
			fmt.Fprint(&b, to-from, " ")
		}
		fmt.Fprint(&b, s.Freshness(i, ""), s.Freshness(i, "2015-06-30"))
	}
	for i := range s.Sources {
		fmt.Fprint(&b, s.Sources[i].Code, " ", s.Published(i), " ", len(s.RowsOf(i)), "\n")
	}
	for _, f := range s.GroupFigures("") {
		fmt.Fprint(&b, f.Indicator, f.Group, f.Period, f.Source)
	}
	fmt.Fprint(&b, s.Release.Number, len(s.Releases), len(s.Groups), len(s.Programmes), len(s.Claims), len(s.Targets))
	return b.String()
}

// edit is a random changeset that can be published upon what is in force.
func edit(random *rand.Rand, n int, s *models.Snapshot) models.Changeset {
	c := models.Changeset{Note: fmt.Sprint("edit ", n)}
	switch random.IntN(8) {
	case 0: // in the middle of its table, so that positions move
		c.Sources = []models.Source{{Code: fmt.Sprintf("b-%02d", n), PublishedAt: models.Date(fmt.Sprint(2000 + random.IntN(30)))}}
	case 1:
		c.Countries = []models.Country{{Code: fmt.Sprintf("XA%c", 'B'+n%25), Names: map[string]string{"en": fmt.Sprint("Country ", n)}}}
	case 2:
		c.Indicators = []models.Indicator{{Code: fmt.Sprintf("middle-%02d", n), Name: "m"}}
	case 3: // another day for a source, so that vintages change their order
		source := s.Sources[random.IntN(len(s.Sources))]
		source.PublishedAt = models.Date(fmt.Sprint(2000 + random.IntN(30)))
		c.Sources = []models.Source{source}
	}
	seen := map[string]bool{}
	for range 1 + random.IntN(8) {
		o := models.Observation{Indicator: s.Indicators[random.IntN(len(s.Indicators))].Code, Country: s.Countries[random.IntN(len(s.Countries))].Code,
			Period: 2018 + random.IntN(5), Source: s.Sources[random.IntN(len(s.Sources))].Code, Value: value(float64(n)), Status: "A"}
		if random.IntN(3) == 0 {
			o.Note, o.SampleSize = fmt.Sprint("note ", n), &n
		}
		if rows := s.Rows(); random.IntN(3) == 0 && len(rows) > 20 {
			row, columns := rows[random.IntN(len(rows))], &s.Observations
			o = models.Observation{Indicator: s.Indicators[columns.Indicator[row]].Code, Country: s.Countries[columns.Country[row]].Code,
				Period: int(columns.Period[row]), Source: s.Sources[columns.Source[row]].Code, Row: models.Row{Withdrawn: true}}
		}
		if key := fmt.Sprint(o.Indicator, o.Country, o.Period, o.Source); !seen[key] {
			seen[key] = true
			c.Observations = append(c.Observations, o)
		}
	}
	return c
}

// A snapshot made from another is what it is when all is read, whichever two releases these are; and the one
// that it was made from stays what it was.
func TestDifference(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		seed := rand.Uint64()
		random := rand.New(rand.NewPCG(seed, 1))
		store := open(t)
		mustPublish(t, store, modelstest.Fixture())
		var whole []string
		var kept []*models.Snapshot
		for n := 1; n <= 30; n++ {
			s, err := store.Snapshot(t.Context(), 0)
			if err != nil {
				t.Fatal(err)
			}
			whole, kept = append(whole, told(s)), append(kept, s)
			if _, err := store.Publish(t.Context(), edit(random, n, s)); err != nil && !errors.Is(err, models.ErrUnchanged) {
				t.Fatalf("seed %d, edit %d: %v", seed, n, err)
			}
		}
		last := kept[len(kept)-1]
		for range 60 {
			to := kept[random.IntN(len(kept))].Release.Number
			next, err := store.SnapshotFrom(t.Context(), last, to)
			if err != nil {
				t.Fatalf("seed %d, from %d to %d: %v", seed, last.Release.Number, to, err)
			}
			for _, s := range []*models.Snapshot{next, last} {
				if got := told(s); !slices.Contains(whole, got) {
					t.Fatalf("seed %d: release %d, made for %d from %d, is\n%s", seed, s.Release.Number, to, last.Release.Number, got)
				}
			}
			last = next
		}
	})
}

// What two releases have in common is there once: from one to the next and back only rows that differ are read.
func TestDifferenceSharesRows(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		mustPublish(t, store, modelstest.Fixture())
		first, err := store.Snapshot(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		mustPublish(t, store, models.Changeset{Observations: []models.Observation{observation("XAA", 2030, 1)}})
		next, err := store.SnapshotFrom(t.Context(), first, 2)
		if err != nil {
			t.Fatal(err)
		}
		again, err := store.SnapshotFrom(t.Context(), next, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []*models.Snapshot{next, again} {
			if &s.Observations.Value[0] != &first.Observations.Value[0] {
				t.Errorf("release %d has all rows anew", s.Release.Number)
			}
		}
	})
}

// What was changed behind the program's back is not loaded, whether all is read or the difference.
func TestDamageIsNotLoaded(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		for statement, release := range map[string]int{
			"UPDATE observations SET value = 0.123 WHERE release = 1 AND period = 2018 AND indicator = 'online-use' AND country = 'XBB'": 1,
			"UPDATE countries SET capital = 'Atlantis' WHERE code = 'XAA'":                                                               1,
			"UPDATE claims SET words = 'We do not.' WHERE release = 1":                                                                   1,
			"UPDATE observations SET value = 2 WHERE release = 2":                                                                        2,
			"DELETE FROM observations WHERE release = 2":                                                                                 2,
		} {
			t.Run(statement, func(t *testing.T) {
				url := fresh(t)
				store := modelstest.OpenURL(t, url)
				mustPublish(t, store, modelstest.Fixture())
				first, err := store.Snapshot(t.Context(), 0)
				if err != nil {
					t.Fatal(err)
				}
				mustPublish(t, store, models.Changeset{Observations: []models.Observation{observation("XAA", 2030, 1)}})
				modelstest.Exec(t, url, statement)
				var damage *models.DamageError
				if s, err := store.Snapshot(t.Context(), 0); !errors.As(err, &damage) || damage.Release != release {
					t.Errorf("loaded %v, %v", s, err)
				}
				_, err = store.SnapshotFrom(t.Context(), first, 0)
				if damaged := errors.As(err, &damage); damaged != (release == 2) {
					t.Errorf("the difference: %v", err)
				}
			})
		}
	})
}
