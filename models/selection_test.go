package models_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// stored are the rows of a release as the store tells them, and when each source was published.
func stored(t *testing.T, store *models.Store, release int) (rows []models.Observation, published map[string]models.Date) {
	t.Helper()
	err := store.EachObservation(t.Context(), release, func(o *models.Observation) error {
		rows = append(rows, *o)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	sources, err := store.Sources(t.Context(), release)
	if err != nil {
		t.Fatal(err)
	}
	published = map[string]models.Date{}
	for _, s := range sources {
		published[s.Code] = s.PublishedAt.Last()
	}
	return rows, published
}

// crowded is the fixture with more vintages, so that every rule of a selection has work.
func crowded(t *testing.T) *models.Store {
	store := modelstest.Open(t)
	changes := models.Changeset{Note: "more vintages"}
	for i, code := range []string{"XAA", "XBB", "XCC", "XDD", "XEE"} {
		for period := 2019; period <= 2024; period++ {
			for j, source := range []string{"herald-2023", "atlas-2022", "atlas-2024"} {
				o := models.Observation{Indicator: "online-use", Country: code, Period: period, Source: source, Status: "O"}
				if (i+j+period)%4 > 0 {
					value := float64(10*i+j) + float64(period-2000)/10
					o.Value, o.Status = &value, "A"
				}
				if (i*j+period)%3 > 0 {
					changes.Observations = append(changes.Observations, o)
				}
			}
		}
	}
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	return store
}

// naive selects as the documentation says, row by row, without any index.
func naive(s *models.Snapshot, rows []models.Observation, published map[string]models.Date, q models.Selection) []string {
	in := func(list []int, code string, of func(int) string) bool {
		return list == nil || slices.ContainsFunc(list, func(at int) bool { return of(at) == code })
	}
	var kept []models.Observation
	for _, o := range rows {
		if in(q.Indicators, o.Indicator, func(at int) string { return s.Indicators[at].Code }) &&
			in(q.Countries, o.Country, func(at int) string { return s.Countries[at].Code }) &&
			in(q.Source, o.Source, func(at int) string { return s.Sources[at].Code }) &&
			(len(q.Periods) == 0 || slices.Contains(q.Periods, o.Period)) && (q.From == 0 || o.Period >= q.From) && (q.To == 0 || o.Period <= q.To) &&
			(q.AsOf == "" || published[o.Source] <= q.AsOf) {
			kept = append(kept, o)
		}
	}
	slices.SortStableFunc(kept, func(a, b models.Observation) int {
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Country, b.Country), cmp.Compare(a.Period, b.Period),
			cmp.Compare(published[a.Source], published[b.Source]), cmp.Compare(a.Source, b.Source))
	})
	if !q.Vintages {
		kept = lastOf(kept, func(a, b models.Observation) bool {
			return a.Indicator == b.Indicator && a.Country == b.Country && a.Period == b.Period
		})
	}
	if q.Latest {
		kept = slices.DeleteFunc(kept, func(o models.Observation) bool { return o.Value == nil })
		kept = lastOf(kept, func(a, b models.Observation) bool { return a.Indicator == b.Indicator && a.Country == b.Country })
	}
	texts := []string{}
	for _, o := range kept {
		value := math.NaN()
		if o.Value != nil {
			value = *o.Value
		}
		texts = append(texts, fmt.Sprint(o.Indicator, " ", o.Country, " ", o.Period, " ", o.Source, " ", value, " ", o.Status, " ", o.Qualifier, " ", o.Band, " ", o.Note))
	}
	return texts
}

// lastOf keeps the last of every run of rows that are alike.
func lastOf(rows []models.Observation, alike func(a, b models.Observation) bool) (last []models.Observation) {
	for i := range rows {
		if i+1 == len(rows) || !alike(rows[i], rows[i+1]) {
			last = append(last, rows[i])
		}
	}
	return last
}

func selected(s *models.Snapshot, q models.Selection) []string {
	c, texts := &s.Observations, []string{}
	for _, row := range s.Select(q) {
		texts = append(texts, fmt.Sprint(s.Indicators[c.Indicator[row]].Code, " ", s.Countries[c.Country[row]].Code, " ", c.Period[row], " ", s.Sources[c.Source[row]].Code, " ",
			c.Value[row], " ", c.Words[c.Status[row]], " ", c.Words[c.Qualifier[row]], " ", c.Words[c.Band[row]], " ", c.Extra(row).Note))
	}
	return texts
}

// TestSelectIsANaiveScan asks random selections of both releases.
func TestSelectIsANaiveScan(t *testing.T) {
	store := crowded(t)
	for release := 1; release <= 2; release++ {
		s, err := store.Snapshot(t.Context(), release)
		if err != nil {
			t.Fatal(err)
		}
		rows, published := stored(t, store, release)
		if s.Observations.Len() != len(rows) || len(rows) < 40 {
			t.Fatalf("%d rows in the snapshot, %d in the store", s.Observations.Len(), len(rows))
		}
		found := 0
		rapid.Check(t, func(t *rapid.T) {
			q := models.Selection{
				Indicators: positions(t, "indicators", len(s.Indicators)), Countries: positions(t, "countries", len(s.Countries)), Source: positions(t, "sources", len(s.Sources)),
				AsOf:   rapid.SampledFrom([]models.Date{"", "", "2022-09-27", "2022-09-28", "2023-06-01", "2023-12-31", "2024-02-28", "2024-02-29"}).Draw(t, "as of"),
				Latest: rapid.Bool().Draw(t, "latest"),
			}
			q.Vintages = !q.Latest && rapid.Bool().Draw(t, "vintages")
			if rapid.Bool().Draw(t, "span") {
				q.From, q.To = rapid.SampledFrom([]int{0, 2018, 2020, 2022}).Draw(t, "from"), rapid.SampledFrom([]int{0, 2020, 2022, 2024}).Draw(t, "to")
			} else {
				q.Periods = rapid.SliceOfN(rapid.IntRange(2017, 2025), 0, 4).Draw(t, "periods")
			}
			want := naive(s, rows, published, q)
			found += len(want)
			if diff := gocmp.Diff(want, selected(s, q)); diff != "" {
				t.Fatalf("%+v: %s", q, diff)
			}
		})
		if found == 0 {
			t.Error("no selection found anything")
		}
	}
}

// positions are some of a table's, ascending, or nil for all.
func positions(t *rapid.T, name string, n int) []int {
	if rapid.Bool().Draw(t, "all "+name) {
		return nil
	}
	some := rapid.SliceOfDistinct(rapid.IntRange(0, n-1), rapid.ID[int]).Draw(t, name)
	slices.Sort(some)
	return slices.Concat([]int{}, some)
}
