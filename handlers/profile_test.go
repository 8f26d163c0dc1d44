package handlers_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models/bench"
)

func testProfile(t *testing.T, handler http.Handler) {
	t.Run("Kazakhstan as a reader of April 2017 saw it", func(t *testing.T) {
		answer := handlerstest.Ask[web.One[handlers.Profile]](t, handler, "/v1/countries/Kazakhstan/profile?as_of=2017-04-24", http.StatusOK)
		p := answer.Data
		at := slices.IndexFunc(p.Indicators, func(h bench.Headline) bool { return h.Indicator == "un-egdi" })
		if p.Country.Code != "KAZ" || at < 0 {
			t.Fatalf("%s without its EGDI: %+v", p.Country.Code, p.Indicators)
		}
		h := p.Indicators[at]
		if h.Period != 2016 || h.Value != 0.72499 || *h.Rank != 33 || h.Ranked != 193 || *h.PublishedRank != 33 || *h.Band != "High" {
			t.Errorf("the EGDI is %+v", h)
		}
		if diff := cmp.Diff(&bench.Previous{Period: 2014, Rank: 28, Value: 0.72827, Ranked: 193}, h.Previous); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"relative_index"}, reasons(*h.Comparability)); diff != "" {
			t.Error(diff)
		}
		if h.Change == nil || number(h.Change.Rank) != -5 || h.Change.Value != -0.00328 {
			t.Errorf("the change is %+v", h.Change)
		}
		for group, want := range map[string][3]int{"cis": {1, 9, 1}, "central-asia": {1, 5, 0}, "asia": {7, 47, -1}} {
			i := slices.IndexFunc(h.RankInGroups, func(p bench.Place) bool { return p.Group == group })
			if i < 0 {
				t.Errorf("no rank in %s", group)
			} else if got := h.RankInGroups[i]; got.Rank != want[0] || got.Ranked != want[1] || *got.Change != want[2] {
				t.Errorf("in %s it is %d of %d, change %d; want %v", group, got.Rank, got.Ranked, *got.Change, want)
			}
		}
		for _, x := range p.Indicators {
			if x.Period > 2017 {
				t.Errorf("%s %d was not out yet", x.Indicator, x.Period)
			}
		}
	})

	t.Run("Korea today", func(t *testing.T) {
		answer := handlerstest.Ask[web.One[handlers.Profile]](t, handler, "/v1/countries/KOR/profile", http.StatusOK)
		p := answer.Data
		latest := map[string]float64{}
		for _, m := range slices.Concat(p.Adoption, p.Satisfaction) {
			latest[m.Indicator] = *m.Value
		}
		for _, h := range p.Indicators {
			latest[h.Indicator] = h.Value
		}
		for indicator, want := range map[string]float64{"un-egdi": 0.96789, "kor-egov-survey-use": 92.2, "kor-egov-survey-satisfaction": 97.7, "oecd-dgi": 0.95} {
			if latest[indicator] != want {
				t.Errorf("%s is %g, want %g", indicator, latest[indicator], want)
			}
		}
		if !slices.ContainsFunc(p.Indicators, func(h bench.Headline) bool { return h.Indicator == "wb-gtmi" && !h.Rankable && h.Ranked > 190 }) {
			t.Error("no GovTech index, or not marked as no ranking")
		}
		judged := map[string]string{}
		for _, h := range p.Indicators {
			if h.Comparability != nil {
				judged[h.Indicator] = strings.Join(append(reasons(*h.Comparability), h.Comparability.Verdict), " ")
			}
		}
		for _, m := range slices.Concat(p.Adoption, p.Satisfaction) {
			if (m.Change == nil) != (m.Comparability == nil) {
				t.Errorf("%s: change %v, judged %v", m.Indicator, m.Change, m.Comparability)
			} else if m.Change != nil {
				judged[m.Indicator] = strings.Join(append(reasons(*m.Comparability), m.Comparability.Verdict), " ")
			}
		}
		for indicator, want := range map[string]string{
			"un-egdi": "relative_index methodology_changed caution", "oecd-dgi": "rank_denominator_changed caution",
			"kor-egov-survey-use": "series_break not_comparable", "kor-egov-survey-satisfaction": "series_break within_rounding not_significant not_comparable",
		} {
			if judged[indicator] != want {
				t.Errorf("the change of %s is judged %q, want %q", indicator, judged[indicator], want)
			}
		}
		var notes, claims []string
		for _, n := range answer.Meta.Notes {
			notes = append(notes, n.Code)
		}
		for _, c := range p.Claims {
			claims = append(claims, c.ID)
		}
		if !slices.Contains(notes, "computed_rank") || !slices.Contains(claims, "korea-use-85-2017") || len(p.Programmes) == 0 {
			t.Errorf("notes %v, claims %v, %d programmes", notes, claims, len(p.Programmes))
		}
	})

	t.Run("a country that nobody measured", func(t *testing.T) {
		p := handlerstest.Ask[web.One[handlers.Profile]](t, handler, "/v1/countries/BVT/profile", http.StatusOK).Data
		if len(p.Indicators) != 0 || p.Adoption == nil || p.Claims == nil {
			t.Errorf("%+v", p)
		}
	})

	handlerstest.Ask[web.Problem](t, handler, "/v1/countries/Atlantis/profile", http.StatusBadRequest)
}
