package handlers_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// rankingAnswer is what the tests read of a ranking.
type rankingAnswer struct {
	Data []bench.RankedCountry
	Meta struct {
		Total, Ranked, Period int
		Rankable              bool
		Excluded              []bench.Excluded
		Bands                 []bench.BandCount
		Group                 bench.GroupRef
		Sources               []web.SourceRef
		Notes                 []models.Note
	}
}

func (r *rankingAnswer) noteCodes() []string {
	codes := []string{}
	for _, n := range r.Meta.Notes {
		codes = append(codes, n.Code)
	}
	return codes
}

func testRankings(t *testing.T, handler http.Handler) {
	t.Run("published ranks are reproduced but for four pairs of 2020", func(t *testing.T) {
		differ := []string{}
		ranked := map[int]int{}
		for _, edition := range []int{2003, 2004, 2005, 2008, 2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024} {
			answer := handlerstest.Ask[rankingAnswer](t, handler, fmt.Sprintf("/v1/rankings?indicator=un-egdi&period=%d&limit=300", edition), http.StatusOK)
			ranked[edition] = answer.Meta.Ranked
			noted := 0
			for _, row := range answer.Data {
				if row.PublishedRank == nil {
					t.Errorf("%d %s has no published rank", edition, row.Country)
				} else if *row.PublishedRank != row.Rank {
					differ = append(differ, fmt.Sprintf("%d %s %d %d", edition, row.Country, *row.PublishedRank, row.Rank))
				}
			}
			for _, code := range answer.noteCodes() {
				if code == "published_rank_differs" {
					noted++
				}
			}
			if want := map[int]int{2020: 4}[edition]; noted != want {
				t.Errorf("%d has %d notes on differing ranks, want %d", edition, noted, want)
			}
		}
		want := []string{"2020 HUN 52 51", "2020 MKD 72 71", "2020 AND 80 79", "2020 TLS 134 133"}
		if diff := cmp.Diff(want, differ); diff != "" {
			t.Error(diff)
		}
		counts := map[int]int{2003: 173, 2004: 178, 2005: 179, 2008: 182, 2010: 183, 2012: 190, 2014: 193, 2016: 193, 2018: 193, 2020: 193, 2022: 193, 2024: 193}
		if diff := cmp.Diff(counts, ranked); diff != "" {
			t.Error(diff)
		}
	})

	t.Run("the CIS as a reader of April 2017 saw it", func(t *testing.T) {
		answer := handlerstest.Ask[rankingAnswer](t, handler, "/v1/rankings?indicator=un-egdi&group=cis&as_of=2017-04-24&country=KAZ", http.StatusOK)
		var order []string
		for _, row := range answer.Data {
			order = append(order, row.Country)
		}
		if diff := cmp.Diff(strings.Fields("KAZ RUS BLR AZE MDA UZB ARM KGZ TJK"), order); diff != "" {
			t.Fatal(diff)
		}
		yes, no, high, thirtyThree, thirtyFive, up, down := true, false, "High", 33, 35, 1, -1
		want := []bench.RankedCountry{
			{Rank: 1, Country: "KAZ", CountryName: "Kazakhstan", Indicator: "un-egdi", Period: 2016, Value: 0.72499, PublishedRank: &thirtyThree,
				Percentile: 1, GapToFirst: 0, Previous: &bench.Previous{Period: 2014, Rank: 2, Value: 0.72827, Ranked: 9},
				Change: &bench.Movement{Rank: &up, Value: -0.00328, Percentile: 0.125}, Band: &high, Status: []string{"A"}, Source: "un-egdi-2016", Highlight: &yes},
			{Rank: 2, Country: "RUS", CountryName: answer.Data[1].CountryName, Indicator: "un-egdi", Period: 2016, Value: 0.72147, PublishedRank: &thirtyFive,
				Percentile: 0.875, GapToFirst: 0.00352, Previous: &bench.Previous{Period: 2014, Rank: 1, Value: 0.72959, Ranked: 9},
				Change: &bench.Movement{Rank: &down, Value: -0.00812, Percentile: -0.125}, Band: &high, Status: []string{"A"}, Source: "un-egdi-2016", Highlight: &no},
		}
		if diff := cmp.Diff(want, answer.Data[:2]); diff != "" {
			t.Error(diff)
		}
		group := bench.GroupRef{ID: "cis", Name: answer.Meta.Group.Name, MembersOn: "2016-12-31", Members: 9}
		if diff := cmp.Diff(group, answer.Meta.Group); diff != "" {
			t.Error(diff)
		}
		if answer.Meta.Period != 2016 || answer.Meta.Ranked != 9 || len(answer.Meta.Excluded) != 0 || len(answer.Meta.Sources) != 2 {
			t.Errorf("meta is %+v", answer.Meta)
		}
	})

	for _, test := range []struct {
		query       string
		first       string
		ranked      int
		period      int
		notes, lack []string
		excluded    map[string]string
	}{
		{query: "indicator=un-egdi&group=central-asia&as_of=2017-04-24", first: "KAZ", ranked: 5, period: 2016, notes: []string{"relative_index"}, lack: []string{"computed_rank", "published_rank_differs"}},
		{query: "indicator=un-egdi&group=cis&period=2018&as_of=2018-12-01", first: "RUS", ranked: 9, period: 2018},
		{query: "indicator=un-egdi&group=cis&period=2012", first: "RUS", ranked: 9, period: 2012, notes: []string{"series_break"}},
		// Turkmenistan was a full member until August 2005, Georgia until August 2009.
		{query: "indicator=un-egdi&group=cis&as_of=2005-01-01", first: "RUS", ranked: 10, period: 2004, excluded: map[string]string{"TJK": "not_collected"}},
		{query: "indicator=un-egdi&period=2012", first: "KOR", ranked: 190, period: 2012, excluded: map[string]string{"LBY": "not_collected", "CAF": "not_collected", "GIN": "not_collected", "HKG": "not_covered"}},
		{query: "indicator=un-egdi&period=2010", first: "KOR", ranked: 183, period: 2010, notes: []string{"series_break", "rank_denominator_changed"}, excluded: map[string]string{"SSD": "cannot_exist"}},
		{query: "indicator=wb-gtmi&period=2022", first: "KOR", ranked: 198, period: 2022, notes: []string{"computed_rank", "methodology_changed"}},
		{query: "indicator=oecd-dgi&period=2023", first: "KOR", ranked: 33, period: 2023, notes: []string{"ranked_group"}, lack: []string{"published_rank_differs"}, excluded: map[string]string{"BRA": "not_ranked", "PER": "not_ranked", "USA": "not_covered"}},
		{query: "indicator=un-egdi&period=2015", notes: []string{"no_data"}},
		{query: "indicator=un-egdi&period=2018&as_of=2017-04-24", notes: []string{"later_vintage"}},
		{query: "indicator=oecd-dgi&group=cis", notes: []string{"no_data"}},
	} {
		t.Run(test.query, func(t *testing.T) {
			answer := handlerstest.Ask[rankingAnswer](t, handler, "/v1/rankings?limit=1000&"+test.query, http.StatusOK)
			if answer.Meta.Ranked != test.ranked || len(answer.Data) != test.ranked {
				t.Errorf("%d are ranked in %d rows, want %d", answer.Meta.Ranked, len(answer.Data), test.ranked)
			}
			if test.ranked > 0 && (answer.Data[0].Country != test.first || answer.Meta.Period != test.period) {
				t.Errorf("%s is first in %d, want %s in %d", answer.Data[0].Country, answer.Meta.Period, test.first, test.period)
			}
			codes := answer.noteCodes()
			for _, code := range test.notes {
				if !slices.Contains(codes, code) {
					t.Errorf("the notes %v lack %s", codes, code)
				}
			}
			for _, code := range test.lack {
				if slices.Contains(codes, code) {
					t.Errorf("the notes have %s, which is not so", code)
				}
			}
			for country, reason := range test.excluded {
				if !slices.ContainsFunc(answer.Meta.Excluded, func(e bench.Excluded) bool { return e.Country == country && e.Reason == reason }) {
					t.Errorf("%s is not excluded as %s", country, reason)
				}
			}
		})
	}

	t.Run("bands are counted as the Survey prints them", func(t *testing.T) {
		for edition, want := range map[int][]int{2016: {29, 65, 67, 32}, 2022: {60, 73, 53, 7}, 2024: {76, 62, 44, 11}} {
			answer := handlerstest.Ask[rankingAnswer](t, handler, fmt.Sprintf("/v1/rankings?indicator=un-egdi&period=%d", edition), http.StatusOK)
			var got []int
			for _, band := range answer.Meta.Bands {
				got = append(got, band.Count)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%d: %s", edition, diff)
			}
		}
	})

	for _, test := range []struct{ query, parameter string }{
		{"", "indicator"},
		{"indicator=un-egd", "indicator"},
		{"indicator=un-egdi,un-osi", "indicator"},
		{"indicator=un-egdi&group=ciss", "group"},
		{"indicator=un-egdi&country=KZA", "country"},
		{"indicator=un-egdi&period=16", "period"},
		{"indicator=un-egdi&edition=2016", "edition"},
	} {
		t.Run("refused: "+test.query, func(t *testing.T) {
			problem := handlerstest.Ask[web.Problem](t, handler, "/v1/rankings?"+test.query, http.StatusBadRequest)
			if len(problem.Errors) != 1 || problem.Errors[0].Parameter != test.parameter {
				t.Errorf("the faults are %+v, want one of %s", problem.Errors, test.parameter)
			}
		})
	}
}
