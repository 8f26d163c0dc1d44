package models_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// line is an observation as the checksum's documentation spells it, written down independently.
type line struct {
	Band      string   `json:"band,omitempty"`
	Country   string   `json:"country,omitempty"`
	Indicator string   `json:"indicator,omitempty"`
	Margin    *float64 `json:"margin_of_error,omitempty"`
	Note      string   `json:"note,omitempty"`
	Period    int      `json:"period,omitempty"`
	Rank      *int     `json:"published_rank,omitempty"`
	Qualifier string   `json:"qualifier,omitempty"`
	Size      *int     `json:"sample_size,omitempty"`
	Source    string   `json:"source,omitempty"`
	Error     *float64 `json:"standard_error,omitempty"`
	Status    string   `json:"status,omitempty"`
	Value     *float64 `json:"value,omitempty"`
}

func checksum(rows []models.Observation) string {
	hash := sha256.New()
	for _, o := range rows {
		l := []any{"observations", line{o.Band, o.Country, o.Indicator, o.MarginOfError, o.Note, o.Period, o.PublishedRank,
			o.Qualifier, o.SampleSize, o.Source, o.StandardError, o.Status, o.Value}}
		if o.Withdrawn {
			l = append(l, "withdrawn")
		}
		encoder := json.NewEncoder(hash)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(l)
	}
	return hex.EncodeToString(hash.Sum(nil))
}

func observationsOf(indicator string) *rapid.Generator[models.Observation] {
	number := rapid.OneOf(rapid.Float64(), rapid.Float64Range(0, 1), rapid.Just(0.0), rapid.Just(1e21), rapid.Just(1e-7), rapid.Just(5e-324)).
		Filter(func(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) && (f != 0 || !math.Signbit(f)) })
	text := rapid.OneOf(rapid.Just(""), rapid.SampledFrom([]string{"<b> & \"quoted\" \\", "Қазақстан 한국 🇰🇿", "a\u2028b\tc\n", "شرح", "'); DROP TABLE"}),
		rapid.StringN(1, 8, -1).Filter(func(s string) bool { return !strings.Contains(s, "\x00") }))
	return rapid.Custom(func(t *rapid.T) models.Observation {
		o := models.Observation{
			Indicator: indicator + rapid.SampledFrom([]string{"", "-b", "B", "a", "é"}).Draw(t, "indicator"),
			Country:   rapid.SampledFrom([]string{"XAA", "XBB", "XEE"}).Draw(t, "country"),
			Period:    rapid.IntRange(2020, 2021).Draw(t, "period"),
			Source:    rapid.SampledFrom([]string{"atlas-2022", "atlas-2024"}).Draw(t, "source"),
			Status:    "A",
		}
		if o.Withdrawn = rapid.IntRange(0, 3).Draw(t, "fate") == 0; o.Withdrawn {
			return o
		}
		o.Note, o.Band = text.Draw(t, "note"), text.Draw(t, "band")
		o.Qualifier = rapid.SampledFrom([]string{"", "over"}).Draw(t, "qualifier")
		if o.Value = rapid.Ptr(number, true).Draw(t, "value"); o.Value == nil {
			o.Status = rapid.SampledFrom([]string{"L", "M", "O", "O,D"}).Draw(t, "gap")
		}
		o.PublishedRank = rapid.Ptr(rapid.IntRange(0, 193), true).Draw(t, "rank")
		o.SampleSize = rapid.Ptr(rapid.Int(), true).Draw(t, "size")
		o.MarginOfError, o.StandardError = rapid.Ptr(number, true).Draw(t, "margin"), rapid.Ptr(number, true).Draw(t, "error")
		return o
	})
}

func keyOf(o models.Observation) string {
	return fmt.Sprintf("%s|%s|%d|%s", o.Indicator, o.Country, o.Period, o.Source)
}

// Whatever is published, what is in force is what a map would hold, at every release, and the
// counts and the checksum are those of what really changed.
func TestTheStoreIsAMapWithAMemory(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		mustPublish(t, store, modelstest.Fixture())
		round := 0
		rapid.Check(t, func(r *rapid.T) {
			round++                                         // each round has indicators of its own
			indicator := fmt.Sprintf("z-round-%05d", round) // after the fixture's, so that the last row of all is its
			base, err := store.Publish(t.Context(), models.Changeset{Indicators: []models.Indicator{
				{Code: indicator}, {Code: indicator + "-b"}, {Code: indicator + "B"}, {Code: indicator + "a"}, {Code: indicator + "é"}}})
			if err != nil {
				r.Fatal(err)
			}
			states := map[int]map[string]models.Observation{base.Number: {}}
			state, last := states[base.Number], base
			for range rapid.IntRange(1, 4).Draw(r, "releases") {
				c := models.Changeset{Observations: rapid.SliceOfNDistinct(observationsOf(indicator), 0, 12, keyOf).Draw(r, "rows")}
				next := maps.Clone(state)
				want := models.Release{Number: last.Number + 1, Counts: maps.Clone(last.Counts)}
				var changed []models.Observation
				refused := false
				for _, o := range slices.SortedFunc(slices.Values(c.Observations), compare) {
					old, found := next[keyOf(o)]
					switch {
					case o.Withdrawn && !found:
						refused = true
					case o.Withdrawn:
						want.Withdrawn++
						want.Counts["observations"]--
						delete(next, keyOf(o))
					case !found:
						want.Added++
						want.Counts["observations"]++
						next[keyOf(o)] = o
					case cmp.Equal(o, old):
						continue
					default:
						want.Revised++
						next[keyOf(o)] = o
					}
					changed = append(changed, o)
				}
				want.Checksum = checksum(changed)
				got, err := store.Publish(t.Context(), c)
				var invalid *models.InvalidError
				switch {
				case refused && !errors.As(err, &invalid):
					r.Fatalf("withdrew what was not there: %v", err)
				case !refused && len(changed) == 0 && !errors.Is(err, models.ErrUnchanged):
					r.Fatalf("nothing changes: %v", err)
				case refused || len(changed) == 0:
					continue
				case err != nil:
					r.Fatal(err)
				}
				want.CreatedAt = got.CreatedAt
				if diff := cmp.Diff(want, got); diff != "" {
					r.Fatal(diff)
				}
				states[got.Number], state, last = next, next, got
			}
			for number, state := range states {
				want := slices.SortedFunc(maps.Values(state), compare)
				var found []models.Observation
				err := store.EachObservation(t.Context(), number, func(o *models.Observation) error {
					if strings.HasPrefix(o.Indicator, indicator) {
						o.Row = models.Row{}
						found = append(found, *o)
					}
					return nil
				})
				if diff := cmp.Diff(want, found); err != nil || diff != "" {
					r.Fatal(number, err, diff)
				}
			}
		})
	})
}

// The same releases have the same checksums and read the same on both engines.
func TestEnginesAgree(t *testing.T) {
	var all []bytes.Buffer
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		odd := modelstest.Fixture()
		odd.Programmes[0].Objective = "a\u2028<b>\"\\\n🇰🇿 'quoted' ; -- %s ? $1"
		odd.Countries[1].Names["ar"] = "١٢٣"
		odd.Claims[0].Assertions = nil
		odd.Observations[0].Value = value(math.Copysign(0, -1))
		odd.Indicators[0].Min = value(math.Copysign(5e-324, -1))
		gone := models.Changeset{Claims: []models.Claim{{Row: models.Row{Withdrawn: true}, Code: "herald-2023-first"}}}
		var seen bytes.Buffer
		for i, c := range []models.Changeset{modelstest.Fixture(), odd, many(2), gone} {
			release := mustPublish(t, store, c)
			release.CreatedAt = odd.At
			rows := read(t, store, i+1)
			if len(rows.Claims) > 0 && rows.Claims[0].Assertions == nil {
				t.Error("an empty list comes back as nil")
			}
			if err := json.NewEncoder(&seen).Encode([]any{release, rows}); err != nil {
				t.Fatal(err)
			}
		}
		if found, err := store.Damages(t.Context()); err != nil || len(found) > 0 {
			t.Errorf("checksums do not recompute: %v, %v", found, err)
		}
		all = append(all, seen)
	})
	if len(all) == 2 && all[0].String() != all[1].String() {
		t.Error(cmp.Diff(strings.Split(all[0].String(), "\n"), strings.Split(all[1].String(), "\n")))
	}
}
