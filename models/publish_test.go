package models_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// bookkeeping is what a reader may not depend on.
var bookkeeping = cmp.Options{cmpopts.IgnoreTypes(models.Row{}), cmpopts.EquateEmpty()}

func TestFixtureComesBackWhole(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store, want := open(t), modelstest.Fixture()
		release, err := store.Publish(t.Context(), want)
		if err != nil {
			t.Fatal(err)
		}
		wantRelease := models.Release{
			Number: 1, CreatedAt: want.At, Note: want.Note, Actor: want.Actor, Added: 65,
			Counts: map[string]int{"countries": 5, "groups": 2, "memberships": 5, "indicators": 3, "sources": 3,
				"observations": 41, "programmes": 2, "claims": 1, "group_figures": 2, "targets": 1},
			// The same on every engine, and for ever while the fixture stays as it is.
			Checksum: "175a575365d41e9e64be51b4cd8ab1ae5e26d0c865a9a81f78f51779f063e65a",
		}
		if diff := cmp.Diff(wantRelease, release); diff != "" {
			t.Error(diff)
		}
		all, err := store.Releases(t.Context())
		if diff := cmp.Diff([]models.Release{wantRelease}, all); err != nil || diff != "" {
			t.Error(err, diff)
		}
		want.Note, want.Actor, want.At = "", "", want.At.Truncate(0)
		got := read(t, store, 1)
		got.At = want.At
		slices.SortFunc(want.Observations, compare)
		if diff := cmp.Diff(want, got, bookkeeping); diff != "" {
			t.Error(diff)
		}
	})
}

// read is everything that a release holds.
func read(t *testing.T, store *models.Store, release int) models.Changeset {
	t.Helper()
	var c models.Changeset
	var errs [10]error
	c.Countries, errs[0] = store.Countries(t.Context(), release)
	c.Groups, errs[1] = store.Groups(t.Context(), release)
	c.Memberships, errs[2] = store.Memberships(t.Context(), release)
	c.Indicators, errs[3] = store.Indicators(t.Context(), release)
	c.Sources, errs[4] = store.Sources(t.Context(), release)
	c.GroupFigures, errs[8] = store.GroupFigures(t.Context(), release)
	c.Targets, errs[9] = store.Targets(t.Context(), release)
	c.Programmes, errs[5] = store.Programmes(t.Context(), release)
	c.Claims, errs[6] = store.Claims(t.Context(), release)
	errs[7] = store.EachObservation(t.Context(), release, func(o *models.Observation) error {
		c.Observations = append(c.Observations, *o)
		return nil
	})
	if err := errors.Join(errs[:]...); err != nil {
		t.Fatal(err)
	}
	return c
}

func mustPublish(t *testing.T, store *models.Store, c models.Changeset) models.Release {
	t.Helper()
	release, err := store.Publish(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return release
}

// compare orders observations by indicator, country, period and source.
func compare(a, b models.Observation) int {
	return slices.Compare(
		[]string{a.Indicator, a.Country, string(rune(a.Period)), a.Source},
		[]string{b.Indicator, b.Country, string(rune(b.Period)), b.Source})
}
