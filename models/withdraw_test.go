package models_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// state is all that a release holds, without where each row came from.
func stateAt(t *testing.T, store *models.Store, release int) models.Changeset {
	t.Helper()
	ctx := t.Context()
	var c models.Changeset
	var errs [8]error
	c.Countries, errs[0] = store.Countries(ctx, release)
	c.Groups, errs[1] = store.Groups(ctx, release)
	c.Memberships, errs[2] = store.Memberships(ctx, release)
	c.Indicators, errs[3] = store.Indicators(ctx, release)
	c.Sources, errs[4] = store.Sources(ctx, release)
	c.Programmes, errs[5] = store.Programmes(ctx, release)
	c.Claims, errs[6] = store.Claims(ctx, release)
	errs[7] = store.EachObservation(ctx, release, func(o *models.Observation) error {
		c.Observations = append(c.Observations, *o)
		return nil
	})
	if err := errors.Join(errs[:]...); err != nil {
		t.Fatal(err)
	}
	return c
}

var withoutRow = cmpopts.IgnoreTypes(models.Row{})

func withdraw(t *testing.T, store *models.Store, number int) (models.Release, error) {
	t.Helper()
	return store.PublishUpon(t.Context(), func(newest int) (models.Changeset, error) {
		changes, _, err := store.Withdrawal(t.Context(), number, newest)
		return changes, err
	})
}

// What a release added goes, what it revised or withdrew is as it was; the release itself stays readable, and can be published again.
func TestWithdrawal(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		mustPublish(t, store, modelstest.Fixture())
		revised := modelstest.Fixture()
		revised.Programmes = append(revised.Programmes[:1:1], models.Programme{Code: "xbb-new", Name: "New", Country: "XBB", Kind: "law", Sources: []string{"herald-2023"}})
		revised.Programmes[0].Name = "Renamed"
		revised.Sources = append(revised.Sources, models.Source{Code: "atlas-2026", PublishedAt: "2026"})
		revised.Claims[0].Withdrawn = true
		one := 0.123
		revised.Observations[0].Value = &one
		revised.Observations[1].Withdrawn = true
		revised.Observations = append(revised.Observations, models.Observation{Indicator: "online-use", Country: "XAA", Period: 2026, Source: "atlas-2026", Value: &one, Status: "A"})
		second, err := store.Publish(t.Context(), revised)
		if err != nil {
			t.Fatal(err)
		}
		first, with := stateAt(t, store, 1), stateAt(t, store, 2)
		third, err := withdraw(t, store, 2)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, stateAt(t, store, 3), withoutRow); diff != "" {
			t.Errorf("not as before: %s", diff)
		}
		if third.Number != 3 || third.Added != second.Withdrawn || third.Revised != second.Revised || third.Withdrawn != second.Added {
			t.Errorf("%+v takes back %+v", third, second)
		}
		if diff := cmp.Diff(with, stateAt(t, store, 2), withoutRow); diff != "" {
			t.Errorf("the release itself changed: %s", diff)
		}
		if _, err := withdraw(t, store, 2); !errors.Is(err, models.ErrUnchanged) {
			t.Errorf("a second time: %v", err)
		}
		again, err := store.Publish(t.Context(), revised)
		if err != nil || again.Checksum != second.Checksum {
			t.Errorf("published again: %+v, %v", again, err)
		}
		if diff := cmp.Diff(with, stateAt(t, store, again.Number), withoutRow); diff != "" {
			t.Errorf("published again: %s", diff)
		}
		if _, err := withdraw(t, store, 3); err != nil { // the withdrawal of what is superseded
			if !errors.Is(err, models.ErrUnchanged) {
				t.Error(err)
			}
		}
		var invalid *models.InvalidError
		if _, err := withdraw(t, store, 1); !errors.As(err, &invalid) {
			t.Errorf("the first: %v", err)
		}
		if _, err := withdraw(t, store, 99); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("none: %v", err)
		}
	})
}

// Whatever was published, withdrawing the newest release gives what was before it.
func TestWithdrawingTheNewestGivesTheOneBefore(t *testing.T) {
	store := modelstest.Open(t)
	rapid.Check(t, func(r *rapid.T) {
		for range rapid.IntRange(1, 4).Draw(r, "releases") {
			var c models.Changeset
			for _, country := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"XAA", "XBB", "XCC"}), rapid.ID[string]).Draw(r, "countries") {
				o := observation(country, rapid.IntRange(2030, 2031).Draw(r, "period"), float64(rapid.IntRange(0, 3).Draw(r, "value")))
				o.Withdrawn = rapid.Bool().Draw(r, "withdrawn")
				c.Observations = append(c.Observations, o)
			}
			_, _ = store.Publish(t.Context(), c) // some cannot be: withdrawn and not there
		}
		newest, err := store.Newest(t.Context())
		if err != nil || newest == 1 {
			return
		}
		before := stateAt(t, store, newest-1)
		if _, err := withdraw(t, store, newest); err != nil {
			r.Fatal(err)
		}
		if diff := cmp.Diff(before, stateAt(t, store, newest+1), withoutRow, cmpopts.EquateEmpty()); diff != "" {
			r.Fatal(diff)
		}
	})
}
