package handlers_test

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models/bench"
)

// testVerdicts goes through what is known of the statements with which the product began, and of those that
// were made about the same figures before and after, each as of its day.
func testVerdicts(t *testing.T, handler http.Handler) {
	order := func(t *testing.T, query string, n int) []string {
		t.Helper()
		var codes []string
		for _, row := range handlerstest.Ask[rankingAnswer](t, handler, "/v1/rankings?"+query, http.StatusOK).Data {
			codes = append(codes, row.Country)
		}
		return codes[:min(n, len(codes))]
	}
	check := func(t *testing.T, query string) handlers.Check {
		t.Helper()
		return handlerstest.Ask[web.One[handlers.Check]](t, handler, "/v1/check?"+query, http.StatusOK).Data
	}

	t.Run("the CIS of 2016, without and with its associates", func(t *testing.T) {
		want := []string{"KAZ", "RUS", "BLR", "AZE", "MDA", "UZB", "ARM", "KGZ", "TJK"}
		if diff := cmp.Diff(want, order(t, "indicator=un-egdi&period=2016&group=cis&as_of=2017-04-24", 20)); diff != "" {
			t.Error(diff)
		}
		values := map[string]float64{}
		for _, row := range handlerstest.Ask[rankingAnswer](t, handler, "/v1/rankings?indicator=un-egdi&period=2016&limit=300", http.StatusOK).Data {
			values[row.Country] = row.Value
		}
		for _, near := range []string{"TKM", "UKR", "GEO", "RUS"} {
			if values[near] >= values["KAZ"] {
				t.Errorf("%s is not behind Kazakhstan", near)
			}
		}
	})

	t.Run("the leader, by the day of the sentence", func(t *testing.T) {
		for _, test := range []struct {
			day, cis, centralAsia string
			rank                  int
			margin                float64
		}{
			{"2013-06-30", "refuted", "supported", 2, -0.0501}, {"2015-06-30", "refuted", "supported", 2, -0.00132},
			{"2017-04-24", "supported_but_fragile", "supported", 1, 0.00352}, {"2017-06-30", "supported_but_fragile", "supported", 1, 0.00352},
			{"2018-12-31", "refuted", "supported", 3, -0.0372},
			{"2021-06-30", "supported", "supported", 1, math.NaN()}, {"2023-06-30", "supported", "supported", 1, math.NaN()}, {"2025-06-30", "supported", "supported", 1, math.NaN()},
		} {
			const first = "assertion=rank&country=KAZ&indicator=un-egdi&op=eq&value=1&as_of="
			cis, asia := check(t, first+test.day+"&group=cis"), check(t, first+test.day+"&group=central-asia")
			if cis.Verdict != test.cis && cis.Verdict != "supported_but_fragile" || number(cis.Evidence.Rank) != test.rank {
				t.Errorf("%s, CIS: %s, rank %d", test.day, cis.Verdict, number(cis.Evidence.Rank))
			}
			if asia.Verdict != test.centralAsia {
				t.Errorf("%s, Central Asia: %s", test.day, asia.Verdict)
			}
			if !math.IsNaN(test.margin) && math.Abs(*cis.Evidence.Margin-test.margin) > 1e-9 {
				t.Errorf("%s: margin %g", test.day, *cis.Evidence.Margin)
			}
		}
	})

	t.Run("Korea as the best, by edition", func(t *testing.T) {
		for edition, rank := range map[int]int{2010: 1, 2012: 1, 2014: 1, 2016: 3, 2018: 3, 2020: 2, 2022: 3, 2024: 4} {
			got := check(t, fmt.Sprintf("assertion=rank&country=KOR&indicator=un-egdi&value=1&period=%d", edition))
			if number(got.Evidence.Rank) != rank || (got.Verdict == "refuted") != (rank > 1) {
				t.Errorf("%d: %s, rank %d", edition, got.Verdict, number(got.Evidence.Rank))
			}
		}
	})

	t.Run("7th in Asia in 2016", func(t *testing.T) {
		want := []string{"KOR", "SGP", "JPN", "ISR", "BHR", "ARE", "KAZ"}
		if diff := cmp.Diff(want, order(t, "indicator=un-egdi&period=2016&group=asia", 7)); diff != "" {
			t.Error(diff)
		}
	})

	t.Run("25th in online services in 2018, like Austria", func(t *testing.T) {
		rows := handlerstest.Ask[rankingAnswer](t, handler, "/v1/rankings?indicator=un-osi&period=2018&limit=300", http.StatusOK).Data
		kaz := rows[slices.IndexFunc(rows, func(r bench.RankedCountry) bool { return r.Country == "KAZ" })]
		aut := rows[slices.IndexFunc(rows, func(r bench.RankedCountry) bool { return r.Country == "AUT" })]
		different := map[float64]bool{}
		for _, row := range rows {
			if row.Value >= kaz.Value {
				different[row.Value] = true
			}
		}
		if kaz.Rank != 32 || aut.Rank != 32 || kaz.Value != 0.8681 || len(different) != 15 {
			t.Errorf("Kazakhstan %d, Austria %d, %d different values", kaz.Rank, aut.Rank, len(different))
		}
	})

	t.Run("growth from 2018 to 2020", func(t *testing.T) {
		for query, verdict := range map[string]string{
			"un-egdi&value=10.2": "supported", "un-osi&value=6.38": "supported", "un-hci&value=5.6": "refuted", "un-hci&value=5.70": "supported", "un-tii&value=22.7": "supported",
		} {
			if got := check(t, "assertion=change&measure=percent&country=KAZ&from=2018&period=2020&indicator="+query); got.Verdict != verdict {
				t.Errorf("%s: %s, %v", query, got.Verdict, show(got.Evidence.Value))
			}
		}
		for period, rank := range map[int]int{2018: 42, 2020: 26} {
			if got := check(t, fmt.Sprintf("assertion=rank&country=KAZ&indicator=un-epi&period=%d&value=%d", period, rank)); got.Verdict != "supported" {
				t.Errorf("%d: %s, rank %d", period, got.Verdict, number(got.Evidence.Rank))
			}
		}
		for country, rank := range map[string]int{"MDA": 79, "UKR": 69} {
			if got := check(t, fmt.Sprintf("assertion=rank&country=%s&indicator=un-egdi&period=2020&value=%d", country, rank)); got.Verdict == "refuted" {
				t.Errorf("%s: rank %d", country, number(got.Evidence.Rank))
			}
		}
		if got := check(t, "assertion=rank&country=UKR&group=cis&indicator=un-egdi&value=1&as_of=2020-12-31"); got.Verdict != "not_comparable" {
			t.Errorf("Ukraine in the CIS: %s", got.Verdict)
		}
	})

	t.Run("53 places, the most after some", func(t *testing.T) {
		const most = "assertion=rank&measure=rank&country=KAZ&indicator=un-egdi&from=2008&period=2014&as_of=2014-12-31&value="
		for _, test := range []struct {
			query, verdict, rival string
			rank                  int
			margin                float64
		}{
			{"1&except=MAR,MCO,SMR", "refuted", "MNE", 2, -2}, {"1", "refuted", "MAR", 3, -5}, {"3", "supported", "MNE", 3, -2},
			{"1&except=MAR,MNE", "supported", "TUN", 1, 4},
		} {
			got := check(t, most+test.query)
			e := got.Evidence
			if got.Verdict != test.verdict || number(e.Rank) != test.rank || *e.Value != 53 || e.RunnerUp == nil || e.RunnerUp.Country != test.rival || *e.Margin != test.margin || number(e.From) != 2008 {
				t.Errorf("%s: %s, rank %d by %v, %v from %+v", test.query, got.Verdict, number(e.Rank), show(e.Value), show(e.Margin), e.RunnerUp)
			}
			handlerstest.Ask[any](t, handler, got.Query, http.StatusOK)
		}
		// Monaco and San Marino had no index in 2008: their zeros stood for "not computed".
		if got := check(t, "assertion=rank&measure=rank&country=MCO&indicator=un-egdi&from=2008&period=2014&value=1"); got.Verdict != "no_data" || len(got.Notes) == 0 {
			t.Errorf("Monaco: %+v", got)
		}
		if got := check(t, "assertion=rank&measure=percent&country=KAZ&group=cis&indicator=un-osi&from=2018&period=2020&value=9"); got.Evidence.Value == nil || number(got.Evidence.Ranked) != 9 {
			t.Errorf("%+v", got)
		}
	})
}
