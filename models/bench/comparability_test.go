package bench_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/modelstest"
)

func TestReasonsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := bench.FullyComparable()
		codes := rapid.SliceOf(rapid.SampledFrom([]string{"relative_index", "series_break", "mode_change", "within_rounding", "not_significant"})).Draw(t, "codes")
		for _, code := range codes {
			before := c
			c.Add(code, "", "as it is")
			if before.Verdict == bench.NotComparable && c.Verdict != before.Verdict {
				t.Fatalf("%s made %s of %s", code, c.Verdict, before.Verdict)
			}
		}
		want := bench.Comparable
		switch {
		case slices.Contains(codes, "series_break"):
			want = bench.NotComparable
		case len(codes) > 0:
			want = bench.Caution
		}
		if c.Verdict != want || len(c.Reasons) > len(codes) || len(c.Reasons) == 0 && len(codes) > 0 {
			t.Fatalf("%v come to %+v", codes, c)
		}
		again := c
		again.Include(c)
		if again.Verdict != c.Verdict || len(again.Reasons) != len(c.Reasons) {
			t.Fatalf("%+v with itself is %+v", c, again)
		}
	})
}

// surveyed is a snapshot of one survey's shares of two countries.
func surveyed(t *testing.T, rows ...models.Observation) *bench.Data {
	t.Helper()
	store := modelstest.Open(t)
	changes := modelstest.Fixture()
	changes.Indicators = append(changes.Indicators,
		models.Indicator{Code: "share", Name: "Share", Theme: "adoption", Definition: "Share of residents who used services", Unit: "percent", Scale: "absolute",
			PopulationBase: "all residents aged 16 to 74", RecallWindow: "last 12 months", Method: "survey", Decimals: 1, Rankable: true, HigherIsBetter: true},
		models.Indicator{Code: "other", Name: "Other", Theme: "adoption", Definition: "Share of individuals who used services", Unit: "percent", Scale: "absolute",
			PopulationBase: "individuals aged 16 to 74, all", RecallWindow: "", Method: "survey", Decimals: 1, Rankable: true, HigherIsBetter: true})
	changes.Observations = append(changes.Observations, rows...)
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return bench.Over(snapshot)
}

func TestSamplingError(t *testing.T) {
	fixture := modelstest.Fixture()
	country, source := fixture.Countries[0].Code, fixture.Sources[0].Code
	number, size, none := func(f float64) *float64 { return &f }, func(n int) *int { return &n }, (*float64)(nil)
	row := func(period int, value float64, n *int, margin, deviation *float64) models.Observation {
		return models.Observation{Indicator: "share", Country: country, Period: period, Source: source, Value: &value, Status: "A",
			SampleSize: n, MarginOfError: margin, StandardError: deviation}
	}
	s := surveyed(t,
		row(2001, 50, size(1000), none, none), row(2002, 53, size(1000), none, none), // z 1.34
		row(2003, 58, size(1000), none, none),                                             // z 2.25 to 2002
		row(2004, 63, size(1000), number(6), none), row(2005, 69, size(1000), none, none), // z 2.84, but 1.77 with the published margin
		row(2006, 75, nil, none, none),                                             // no error is known
		row(2007, 10, nil, none, number(1)), row(2008, 12.5, nil, none, number(1)), // z 1.77
		row(2009, 0, size(9), none, none), row(2010, 100, size(9), none, none)) // no sampling error at all
	at, _ := s.IndicatorAt("share")
	place, _ := s.CountryAt(country)
	for period, want := range map[int]bool{2002: true, 2003: false, 2005: true, 2006: false, 2008: true, 2010: false} {
		got := (&bench.View{Data: s, Lang: "en"}).Compare(s.Newest(at, place, period-1), s.Newest(at, place, period))
		if got.Has("not_significant") != want {
			t.Errorf("%d: %+v", period, got)
		}
	}
	if d := s.Significance(s.Newest(at, place, 2005), s.Newest(at, place, 2006)); d != nil {
		t.Errorf("%+v without a sample", d)
	}
}

// Words for everybody and their order make no other base; what is not stated may agree.
func TestTextsAreReadAsWords(t *testing.T) {
	s := surveyed(t)
	i, _ := s.IndicatorAt("share")
	j, _ := s.IndicatorAt("other")
	got := (&bench.View{Data: s, Lang: "en"}).CompareIndicators(i, j)
	if got.Verdict != bench.Caution || len(got.Reasons) != 1 || !got.Has("different_recall_window") {
		t.Errorf("%+v", got)
	}
	if same := (&bench.View{Data: s, Lang: "en"}).CompareIndicators(i, i); same.Verdict != bench.Comparable {
		t.Errorf("%+v", same)
	}
}
