package models_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

func value(f float64) *float64 { return &f }

func observation(country string, period int, v float64) models.Observation {
	return models.Observation{Indicator: "online-index", Country: country, Period: period, Source: "atlas-2022",
		Value: value(v), Status: "A"}
}

func TestReleasesAreNeverRewritten(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		mustPublish(t, store, modelstest.Fixture())
		first := read(t, store, 1)

		revised := observation("XAA", 2020, 0.9)
		revised.Note = "corrected"
		added := observation("XAA", 2024, 0.95)
		gone := models.Observation{Row: models.Row{Withdrawn: true}, Indicator: "online-index", Country: "XBB", Period: 2020,
			Source: "atlas-2022", Note: "published by mistake"}
		same := modelstest.Fixture().Observations[0]
		country := modelstest.Fixture().Countries[4]
		country.Names["en"] = "New XEE"
		spell := models.Membership{Row: models.Row{Withdrawn: true}, Group: "coast", Country: "XCC"}
		release := mustPublish(t, store, models.Changeset{
			Observations: []models.Observation{revised, gone, added, same},
			Countries:    []models.Country{country, modelstest.Fixture().Countries[0]},
			Memberships:  []models.Membership{spell},
		})
		if got := []int{release.Number, release.Added, release.Revised, release.Withdrawn, release.Counts["observations"],
			release.Counts["countries"], release.Counts["memberships"]}; !cmp.Equal(got, []int{2, 1, 2, 2, 41, 5, 4}) {
			t.Errorf("number, added, revised, withdrawn, observations, countries, memberships = %v", got)
		}
		if diff := cmp.Diff(first, read(t, store, 1)); diff != "" {
			t.Errorf("release 1 changed: %s", diff)
		}
		second := read(t, store, 2)
		if got := second.Countries[4].Names["en"]; got != "New XEE" || second.Countries[4].Release != 2 {
			t.Errorf("XEE is %q of release %d", got, second.Countries[4].Release)
		}
		if len(second.Memberships) != 4 || len(second.Observations) != 41 {
			t.Errorf("%d memberships, %d observations", len(second.Memberships), len(second.Observations))
		}
		want := map[int]float64{2018: 0.4, 2020: 0.9, 2022: 0.44, 2024: 0.95}
		if got := series(second, "XAA"); !cmp.Equal(got, want) {
			t.Errorf("XAA: %v, want %v", got, want)
		}
		if got := series(second, "XBB"); len(got) != 2 {
			t.Errorf("XBB still has its withdrawn figure: %v", got)
		}

		// What was taken back can come back, even unchanged.
		third := mustPublish(t, store, models.Changeset{Observations: []models.Observation{
			observation("XBB", 2020, 0.52), observation("XAA", 2024, 0.96)}})
		if third.Added != 1 || third.Revised != 1 || third.Counts["observations"] != 42 {
			t.Errorf("added again: %+v", third)
		}
		if len(series(read(t, store, 3), "XBB")) != 3 || len(series(read(t, store, 2), "XBB")) != 2 {
			t.Error("the figure is not back, or is back in the release without it")
		}
		if diff := cmp.Diff(second, read(t, store, 2)); diff != "" {
			t.Errorf("release 2 changed: %s", diff)
		}

		changes, total, err := store.Changes(t.Context(), 2, models.Page{})
		wantChanges := []models.Change{
			{Kind: "countries", Key: "XEE", Change: "revised"},
			{Kind: "memberships", Key: "coast/XCC", Change: "withdrawn"},
			{Kind: "observations", Key: "online-index/XAA/2020/atlas-2022", Change: "revised"},
			{Kind: "observations", Key: "online-index/XAA/2024/atlas-2022", Change: "added"},
			{Kind: "observations", Key: "online-index/XBB/2020/atlas-2022", Change: "withdrawn"},
		}
		if diff := cmp.Diff(wantChanges, changes); err != nil || total != 5 || diff != "" {
			t.Error(total, err, diff)
		}
		for offset := range 7 {
			for limit := 1; limit < 7; limit++ {
				got, total, err := store.Changes(t.Context(), 2, models.Page{Limit: limit, Offset: offset})
				want := wantChanges[min(offset, 5):min(offset+limit, 5)]
				if err != nil || total != 5 || len(got) != len(want) || len(want) > 0 && !cmp.Equal(got, want) {
					t.Errorf("limit %d, offset %d: %v of %d, %v", limit, offset, got, total, err)
				}
			}
		}
		changes, _, err = store.Changes(t.Context(), 3, models.Page{})
		again := []models.Change{
			{Kind: "observations", Key: "online-index/XAA/2024/atlas-2022", Change: "revised"},
			{Kind: "observations", Key: "online-index/XBB/2020/atlas-2022", Change: "added"},
		}
		if diff := cmp.Diff(again, changes); err != nil || diff != "" {
			t.Error(err, diff)
		}
		if _, _, err := store.Changes(t.Context(), 4, models.Page{}); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("changes of a release that is not there: %v", err)
		}
	})
}

// series is the online index of one country from the Atlas of 2022.
func series(c models.Changeset, country string) map[int]float64 {
	values := make(map[int]float64)
	for _, o := range c.Observations {
		if o.Indicator == "online-index" && o.Country == country && o.Source == "atlas-2022" {
			values[o.Period] = *o.Value
		}
	}
	return values
}

func TestNothingToPublish(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		if n, err := store.Newest(t.Context()); n != 0 || err != nil {
			t.Errorf("newest of an empty store: %d, %v", n, err)
		}
		if _, err := store.Publish(t.Context(), models.Changeset{Note: "empty"}); !errors.Is(err, models.ErrUnchanged) {
			t.Errorf("an empty changeset: %v", err)
		}
		mustPublish(t, store, modelstest.Fixture())
		for range 2 {
			if _, err := store.Publish(t.Context(), modelstest.Fixture()); !errors.Is(err, models.ErrUnchanged) {
				t.Errorf("the same again: %v", err)
			}
		}
		if n, err := store.Newest(t.Context()); n != 1 || err != nil {
			t.Errorf("newest: %d, %v", n, err)
		}
		if _, err := store.Release(t.Context(), 2); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("release 2: %v", err)
		}
		if got := read(t, store, 0); len(got.Countries)+len(got.Observations) != 0 {
			t.Error("release 0 is not empty")
		}
	})
}

func TestPreviewTellsWhatPublishDoes(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		revision := models.Changeset{At: time.Unix(1e9, 123456789), Observations: []models.Observation{observation("XAA", 2020, 0.9)}}
		for i, c := range []models.Changeset{modelstest.Fixture(), revision} {
			preview, err := store.Preview(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			if n, err := store.Newest(t.Context()); n != i || err != nil {
				t.Fatalf("a preview published: newest %d, %v", n, err)
			}
			published := mustPublish(t, store, c)
			kept, err := store.Release(t.Context(), i+1)
			if diff := cmp.Diff(preview, published) + cmp.Diff(published, kept); err != nil || diff != "" {
				t.Error(err, diff)
			}
			if kept.CreatedAt != c.At.UTC().Truncate(time.Second) {
				t.Errorf("made at %v", kept.CreatedAt)
			}
			if _, err := store.Preview(t.Context(), c); !errors.Is(err, models.ErrUnchanged) {
				t.Errorf("preview of what is in force: %v", err)
			}
		}
	})
}

func TestTheCallersRowsAreLeftAlone(t *testing.T) {
	c := modelstest.Fixture()
	c.Countries[0], c.Countries[3] = c.Countries[3], c.Countries[0]
	before := modelstest.Fixture()
	before.Countries[0], before.Countries[3] = before.Countries[3], before.Countries[0]
	mustPublish(t, modelstest.OpenURL(t, t.TempDir()+"/egovbench.db"), c)
	if diff := cmp.Diff(before, c); diff != "" {
		t.Error(diff)
	}
}
