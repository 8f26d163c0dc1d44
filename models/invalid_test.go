package models_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

func TestWhatIsRefused(t *testing.T) {
	withdrawn := models.Row{Withdrawn: true}
	one := func(change func(*models.Observation)) func(*models.Changeset) {
		return func(c *models.Changeset) {
			o := observation("XAA", 2030, 0.5)
			change(&o)
			c.Observations = append(c.Observations, o)
		}
	}
	tests := map[string]struct {
		change func(*models.Changeset)
		field  string
		reason string
	}{
		"unknown country": {one(func(o *models.Observation) { o.Country = "XZZ" }),
			"observations[online-index/XZZ/2030/atlas-2022].country", `"XZZ" is not known`},
		"unknown indicator": {one(func(o *models.Observation) { o.Indicator = "luck" }), "observations[luck/XAA/2030/atlas-2022].indicator", "not known"},
		"unknown source":    {one(func(o *models.Observation) { o.Source = "hearsay" }), "observations[online-index/XAA/2030/hearsay].source", "not known"},
		"no country":        {one(func(o *models.Observation) { o.Country = "" }), "observations[online-index//2030/atlas-2022].country", "is empty"},
		"no year":           {one(func(o *models.Observation) { o.Period = 0 }), "observations[online-index/XAA/0/atlas-2022].period", "no year"},
		"NaN":               {one(func(o *models.Observation) { o.Value = value(math.NaN()) }), "observations[online-index/XAA/2030/atlas-2022].value", "finite"},
		"infinite error": {one(func(o *models.Observation) { o.StandardError = value(math.Inf(1)) }),
			"observations[online-index/XAA/2030/atlas-2022].standard_error", "finite"},
		"no value, no reason": {one(func(o *models.Observation) { o.Value = nil }), "observations[online-index/XAA/2030/atlas-2022].value", "why it is missing"},
		"value and gap":       {one(func(o *models.Observation) { o.Status = "E,L" }), "observations[online-index/XAA/2030/atlas-2022].status", "there is one"},
		"no status":           {one(func(o *models.Observation) { o.Status = "" }), "observations[online-index/XAA/2030/atlas-2022].status", "SDMX"},
		"not a status":        {one(func(o *models.Observation) { o.Status = "A, B" }), "observations[online-index/XAA/2030/atlas-2022].status", "SDMX"},
		"not UTF-8":           {one(func(o *models.Observation) { o.Note = "\xff" }), "observations[online-index/XAA/2030/atlas-2022].note", "UTF-8"},
		"NUL":                 {one(func(o *models.Observation) { o.Band = "a\x00b" }), "observations[online-index/XAA/2030/atlas-2022].band", "NUL"},
		"twice": {func(c *models.Changeset) {
			c.Observations = append(c.Observations, observation("XAA", 2030, 1), observation("XBB", 2030, 1), observation("XAA", 2030, 2))
		}, "observations[online-index/XAA/2030/atlas-2022]", "twice"},
		"withdrawn, never there": {one(func(o *models.Observation) { o.Row = withdrawn }), "observations[online-index/XAA/2030/atlas-2022]", "not in force"},
		"country twice": {func(c *models.Changeset) { c.Countries = []models.Country{{Code: "XZZ"}, {Code: "XZZ"}} },
			"countries[XZZ]", "twice"},
		"country without code": {func(c *models.Changeset) { c.Countries = []models.Country{{}} }, "countries[]", "no key"},
		"claim withdrawn, never there": {func(c *models.Changeset) { c.Claims = []models.Claim{{Row: withdrawn, Code: "x"}} },
			"claims[x]", "not in force"},
		"member of nothing": {func(c *models.Changeset) { c.Memberships = []models.Membership{{Group: "void", Country: "XAA"}} },
			"memberships[void/XAA].group", "not known"},
		"member that is no country": {func(c *models.Changeset) { c.Memberships = []models.Membership{{Group: "coast", Country: "XZZ"}} },
			"memberships[coast/XZZ].country", "not known"},
		"group withdrawn from under its members": {func(c *models.Changeset) {
			c.Groups = []models.Group{{Row: withdrawn, Code: "high-income"}}
		}, "memberships[high-income/XDD/2016-07-01].group", "not known"},
		"source withdrawn from under its figures": {func(c *models.Changeset) {
			c.Sources = []models.Source{{Row: withdrawn, Code: "atlas-2024"}}
		}, "observations[online-index/XAA/2022/atlas-2024].source", "withdraw both"},
		"not a date": {func(c *models.Changeset) { c.Sources = []models.Source{{Code: "x", PublishedAt: "24 April 2017"}} },
			"sources[x].published_at", "YYYY"},
		"NaN within": {func(c *models.Changeset) {
			c.Indicators = []models.Indicator{{Code: "x", Bands: []models.Band{{Name: "a"}, {From: math.NaN()}}}}
		}, "indicators[x].bands[1].from", "finite"},
		"NUL in a name": {func(c *models.Changeset) {
			c.Countries = []models.Country{{Code: "XZZ", Names: map[string]string{"en": "a\x00"}}}
		}, "countries[XZZ].names.en", "NUL"},
		"note not UTF-8": {func(c *models.Changeset) { c.Note = "\xff" }, "note", "UTF-8"},
	}
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		mustPublish(t, store, modelstest.Fixture())
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				good := models.Changeset{Observations: []models.Observation{observation("XAA", 2031, 1)}}
				test.change(&good)
				_, published := store.Publish(t.Context(), good)
				_, previewed := store.Preview(t.Context(), good)
				for _, err := range []error{published, previewed} {
					var invalid *models.InvalidError
					if !errors.As(err, &invalid) || invalid.Field != test.field || !strings.Contains(invalid.Reason, test.reason) {
						t.Errorf("%v", err)
					}
				}
				if n, err := store.Newest(t.Context()); n != 1 || err != nil {
					t.Errorf("newest: %d, %v", n, err)
				}
			})
		}
	})
}

func TestWithdrawTogether(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		c := modelstest.Fixture()
		mustPublish(t, store, c)
		var both models.Changeset
		for _, o := range c.Observations {
			if o.Source == "atlas-2024" || o.Indicator == "satisfied" && o.Country == "XCC" { // the last of all rows
				o.Withdrawn = true
				both.Observations = append(both.Observations, o)
			}
		}
		for _, f := range c.GroupFigures {
			if f.Source == "atlas-2024" {
				f.Withdrawn = true
				both.GroupFigures = append(both.GroupFigures, f)
			}
		}
		for _, target := range c.Targets {
			target.Withdrawn = true
			both.Targets = append(both.Targets, target)
		}
		both.Sources = []models.Source{{Row: models.Row{Withdrawn: true}, Code: "atlas-2024"}}
		release := mustPublish(t, store, both)
		if release.Withdrawn != 9 || release.Counts["sources"] != 2 || release.Counts["observations"] != 35 {
			t.Errorf("%+v", release)
		}
		if left := len(read(t, store, 2).Observations); left != 35 {
			t.Errorf("%d observations are in force", left)
		}
	})
}
