package handlers_test

import (
	"fmt"
	"math"
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

// indexAnswer is what the tests read of an index.
type indexAnswer struct {
	Data []bench.IndexedCountry
	Meta struct {
		Total, Ranked int
		Excluded      []bench.IndexExcluded
		Group         bench.GroupRef
		Method        bench.IndexMethod
		MeanRankShift *float64 `json:"mean_rank_shift"`
		Robustness    *bench.IndexRobustness
		WinShares     []bench.PairShare `json:"win_shares"`
		Sources       []web.SourceRef
		Notes         []models.Note
	}
}

func (a *indexAnswer) of(t *testing.T, country string) bench.IndexedCountry {
	t.Helper()
	at := slices.IndexFunc(a.Data, func(c bench.IndexedCountry) bool { return c.Country == country })
	if at < 0 {
		t.Fatalf("%s is not there", country)
	}
	return a.Data[at]
}

func (a *indexAnswer) note(code string) string {
	for _, n := range a.Meta.Notes {
		if n.Code == code {
			return n.Detail
		}
	}
	return ""
}

const egdi = "/v1/index?indicator=un-osi,un-tii,un-hci&limit=1000&normalise=none"

func testIndex(t *testing.T, handler http.Handler) {
	index := func(t *testing.T, target string) indexAnswer {
		t.Helper()
		return handlerstest.Ask[indexAnswer](t, handler, target, http.StatusOK)
	}
	t.Run("the EGDI's own recipe gives the published ranks", func(t *testing.T) {
		for edition, weights := range map[int]string{2010: "0.34,0.33,0.33", 2014: "1,1,1", 2016: "1,1,1"} {
			answer := index(t, fmt.Sprintf("%s&period=%d&weights=%s&missing=exclude&robustness=none", egdi, edition, weights))
			ranks := map[string]int{}
			for _, row := range handlerstest.Ask[rankingAnswer](t, handler, fmt.Sprintf("/v1/rankings?indicator=un-egdi&limit=300&period=%d", edition), http.StatusOK).Data {
				ranks[row.Country] = row.Rank
			}
			for _, row := range answer.Data {
				if want, ok := ranks[row.Country]; ok && row.Rank != want {
					t.Errorf("%d: %s is %d, published as %d", edition, row.Country, row.Rank, want)
				}
			}
			if answer.Meta.Ranked != len(ranks) {
				t.Errorf("%d: %d ranked, %d published", edition, answer.Meta.Ranked, len(ranks))
			}
		}
	})
	t.Run("equal weights on 2010 move ranks", func(t *testing.T) {
		answer := index(t, egdi+"&period=2010&weights=34,33,33&robustness=none")
		if shift := answer.Meta.MeanRankShift; shift == nil || *shift <= 0 || *shift >= 1 {
			t.Errorf("the mean shift is %v", show(shift))
		}
		if note := answer.note("published_index"); !strings.Contains(note, "the Online Service Index 0.3400, the Telecommunication Infrastructure Index 0.3300 and the Human Capital Index 0.3300") {
			t.Errorf("the published weights: %q", note)
		}
	})
	t.Run("the CIS in 2016", func(t *testing.T) {
		answer := index(t, egdi+"&period=2016&group=cis&robustness=lattice&pairs=KAZ,RUS,TJK&as_of=2017-04-24")
		kaz := answer.of(t, "KAZ")
		want := bench.RankSpread{P5: 1, Median: 1, P95: 3, Mean: 1.658319, Min: 1, Max: 3, ShareFirst: 0.539895}
		if diff := cmp.Diff(&want, kaz.Robustness); diff != "" || kaz.Rank != 1 || *kaz.RankBounds != (bench.RankBounds{Best: 1, Worst: 3}) {
			t.Errorf("%+v %s", kaz, diff)
		}
		shares := map[string]float64{}
		for _, pair := range answer.Meta.WinShares {
			shares[pair.Country+pair.Other] = *pair.WinShare
		}
		if diff := cmp.Diff(map[string]float64{"KAZRUS": 0.613459, "KAZTJK": 1, "RUSTJK": 1}, shares); diff != "" {
			t.Error(diff)
		}
		if r := answer.Meta.Robustness; r == nil || r.Weightings != 5151 || r.Seed != nil || math.Abs(r.MeanRankShift-26249./5151/9) > 1e-6 {
			t.Errorf("%+v", r)
		}
		if answer.Meta.Group.Members != 9 || len(answer.Meta.Sources) != 1 || answer.note("own_index") == "" || answer.note("relative_index") == "" {
			t.Errorf("%+v", answer.Meta)
		}
		if again := index(t, egdi+"&period=2016&group=cis&as_of=2017-04-24&pairs=KAZ,RUS,TJK"); cmp.Diff(answer, again) != "" {
			t.Error("the lattice is not what three components have without being asked")
		}
	})
	t.Run("the world in 2016 by the geometric mean", func(t *testing.T) {
		answer := index(t, egdi+"&period=2016&aggregate=geometric")
		if kaz, rus := answer.of(t, "KAZ"), answer.of(t, "RUS"); kaz.Rank != 34 || rus.Rank != 33 || answer.note("zeros_raised") == "" {
			t.Errorf("Kazakhstan %d, Russia %d, %q", kaz.Rank, rus.Rank, answer.note("zeros_raised"))
		}
		if kaz := handlerstest.Ask[indexAnswer](t, handler, egdi+"&period=2016", http.StatusOK); kaz.of(t, "KAZ").Rank != 33 || kaz.of(t, "KAZ").Robustness.Max != 48 {
			t.Errorf("%+v", kaz.of(t, "KAZ"))
		}
	})
	t.Run("every way to make an index", func(t *testing.T) {
		for query, first := range map[string]string{
			"&aggregate=harmonic": "RUS", "&aggregate=copeland": "BLR", "&robustness=drop": "KAZ", "&robustness=noise&noise=0.1": "KAZ",
			"&robustness=dirichlet&draws=500&seed=7": "KAZ", "&weights=1,0,0": "KAZ", "&weights=0,1,0": "BLR", "&ties=dense": "KAZ", "&missing=exclude": "KAZ", "&missing=refuse": "KAZ",
		} {
			answer := index(t, egdi+"&group=cis&period=2016&as_of=2017-04-24"+query)
			if answer.Data[0].Country != first || answer.Data[0].Rank != 1 || len(answer.Data) != 9 || answer.Data[0].Robustness == nil {
				t.Errorf("%s: %+v", query, answer.Data[0])
			}
		}
		for _, query := range []string{"normalise=minmax", "normalise=minmax&scope=panel", "normalise=zscore", "normalise=rank", "normalise=percentile_rank", "normalise=borda",
			"normalise=dist2ref&reference=KOR", "normalise=dist2targ&target=1,0.9,0.95&cap=true", "normalise=goalposts", "normalise=goalposts&lower=0.1&upper=0.9,1,1.2&cap=true", "normalise=minmax&lower=1&upper=100"} {
			answer := index(t, "/v1/index?indicator=un-osi,un-tii,un-hci&group=cis&period=2016&"+query)
			if len(answer.Data) == 0 || answer.Data[0].Country != "KAZ" && answer.Data[0].Country != "RUS" {
				t.Errorf("%s: %+v", query, answer.Data[:1])
			}
			if relative := strings.Contains(answer.note("relative_index"), "the editions compared") || strings.Contains(fmt.Sprint(answer.Meta.Notes), "editions compared"); relative != (!strings.Contains(query, "goalposts") && !strings.Contains(query, "panel")) {
				t.Errorf("%s: relative %v", query, relative)
			}
		}
	})
	t.Run("panel scores compare over time", func(t *testing.T) {
		const target = "/v1/index?indicator=un-osi,un-tii&group=cis&normalise=minmax&scope=panel&robustness=none&period="
		for _, period := range []string{"2010", "2024"} {
			for _, row := range index(t, target+period).Data {
				if row.Score < 0 || row.Score > 1 {
					t.Errorf("%s %s: %g", period, row.Country, row.Score)
				}
			}
		}
		if before, after := index(t, target+"2010"), index(t, target+"2024"); before.of(t, "KAZ").Score >= after.of(t, "KAZ").Score {
			t.Error("Kazakhstan has not risen")
		}
	})
	t.Run("components of different years and directions", func(t *testing.T) {
		answer := index(t, "/v1/index?indicator=un-osi,wdi-internet-users,wdi-urban-population&normalise=minmax&period=2019&group=cis&robustness=none")
		inverted := index(t, "/v1/index?indicator=un-osi,idn-kominfo-egov-never-internet-users&normalise=goalposts&lower=0,0&upper=1,100&group=asean&robustness=none")
		if inverted.note("inverted") == "" {
			t.Errorf("%+v", inverted.Meta.Notes)
		}
		if answer.note("earlier_edition") == "" || answer.note("different_periods") == "" || *answer.Meta.Method.Components[0].Period != 2018 {
			t.Errorf("%+v %+v", answer.Meta.Method, answer.Meta.Notes)
		}
	})
	t.Run("gaps", func(t *testing.T) {
		const mixed = "/v1/index?indicator=un-osi,wdi-fixed-broadband,oecd-dgi&normalise=minmax&period=2023&limit=300&robustness=none"
		some := index(t, mixed)
		if some.note("incomplete") == "" || some.Meta.Ranked < 150 || some.note("ranked_group") == "" {
			t.Errorf("%d ranked, %v", some.Meta.Ranked, some.Meta.Notes)
		}
		all := index(t, mixed+"&missing=exclude")
		if n := all.Meta.Ranked; n < 25 || n > 40 || len(all.Meta.Excluded)+n != all.Meta.Group.Members {
			t.Errorf("%d ranked, %d excluded of %d", n, len(all.Meta.Excluded), all.Meta.Group.Members)
		}
		if two := index(t, mixed+"&min_availability=0.65"); two.Meta.Ranked <= all.Meta.Ranked || two.Meta.Ranked > some.Meta.Ranked {
			t.Errorf("%d ranked", two.Meta.Ranked)
		}
		for _, out := range all.Meta.Excluded {
			if len(out.Lacking) == 0 || out.Detail == "" || (out.Reason == "no_values") != (len(out.Lacking) == 3) {
				t.Errorf("%+v", out)
			}
		}
	})
	for query, code := range map[string]string{
		egdi + "&period=2001": "no_data", egdi + "&as_of=2001-01-01": "no_data", egdi + "&group=cis&as_of=1980-01-01": "no_members",
		"/v1/index?indicator=un-osi,kor-egov-survey-use&normalise=rank&group=cis": "no_data",
	} {
		t.Run("nothing: "+query, func(t *testing.T) {
			if answer := index(t, query); len(answer.Data) != 0 || answer.note(code) == "" || answer.Meta.Ranked != 0 || answer.Meta.Method.Aggregate != "arithmetic" {
				t.Errorf("%+v", answer)
			}
		})
	}
}
