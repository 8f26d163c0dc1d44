package handlers_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models/bench"
)

// testAnalysis asks the questions that readers worked out by hand; the figures are published, or
// were computed apart.
func testAnalysis(t *testing.T, handler http.Handler) {
	t.Run("averages", func(t *testing.T) { testAverages(t, handler) })
	t.Run("correlation", func(t *testing.T) { testCorrelation(t, handler) })
	t.Run("peers", func(t *testing.T) { testPeers(t, handler) })
	t.Run("what if", func(t *testing.T) { testWhatIf(t, handler) })
	t.Run("rank changes", func(t *testing.T) { testRankChanges(t, handler) })
	t.Run("trajectory", func(t *testing.T) { testTrajectory(t, handler) })
	t.Run("trajectory to a target", func(t *testing.T) { testTrajectoryToATarget(t, handler) })
	t.Run("uncertain ranks and trends", func(t *testing.T) { testUncertainRanks(t, handler) })
	t.Run("distribution", func(t *testing.T) { testDistribution(t, handler) })
	for _, target := range []string{
		"/v1/averages", "/v1/averages?indicator=un-egdi&group=nowhere", "/v1/averages?indicator=un-egdi&from=2020&to=2010", "/v1/averages?indicator=un-egdi&weights=area",
		"/v1/correlation?x=un-egdi", "/v1/correlation?x=un-egdi&y=un-egdi", "/v1/correlation?x=wb-gtmi&y=un-egdi&group=cis", "/v1/correlation?x=un-egdi&y=wb-gtmi&sort=name",
		"/v1/countries/KAZ/peers?by=un-egdi", "/v1/countries/KZA/peers", "/v1/countries/KAZ/peers?n=0",
		"/v1/what-if?indicator=un-egdi&country=KAZ&set=un-tii", "/v1/what-if?indicator=un-egdi&country=KAZ&set=un-tii:NaN",
		"/v1/what-if?indicator=un-egdi&country=KAZ&set=un-epi:0.5", "/v1/what-if?indicator=wdi-internet-users&country=KAZ&target_rank=3", "/v1/what-if?indicator=un-egdi&country=KAZ&target_rank=3&target_value=1",
		"/v1/rank-changes?indicator=un-egdi&from=2024&to=2022", "/v1/trajectory?indicator=un-egdi&country=KAZ&target=0.95&by=2030",
		"/v1/trajectory?indicator=wdi-internet-users&country=KAZ&target=100", "/v1/trajectory?indicator=wdi-internet-users&country=KAZ&target=95&by=2010", "/v1/distribution?indicator=un-egd",
	} {
		if problem := handlerstest.Ask[web.Problem](t, handler, target, http.StatusBadRequest); len(problem.Errors) == 0 || problem.Errors[0].Detail == "" {
			t.Errorf("%s: %+v", target, problem)
		}
	}
}

func testAverages(t *testing.T, handler http.Handler) {
	answer := handlerstest.Ask[handlers.Averages](t, handler, "/v1/averages?indicator=un-egdi&period=2022", http.StatusOK)
	want := map[string]float64{"world": .6102, "africa": .4054, "americas": .6438, "asia": .6493, "europe": .8305, "oceania": .5081}
	if len(answer.Data) != len(want) || len(answer.Meta.Sources) != 1 {
		t.Errorf("%d groups, sources %v", len(answer.Data), answer.Meta.Sources)
	}
	for _, row := range answer.Data {
		if !near(*row.Mean, want[row.Group], 4) || row.Published == nil || *row.Published != want[row.Group] {
			t.Errorf("%s has %g, published %v, not %g", row.Group, *row.Mean, row.Published, want[row.Group])
		}
	}
	weighted := handlerstest.Ask[handlers.Averages](t, handler, "/v1/averages?indicator=un-egdi&period=2024&group=asia&weights=population", http.StatusOK)
	if row := weighted.Data[0]; !near(*row.Mean, .7386, 4) || row.N != 47 {
		t.Errorf("%+v", row)
	}
	series := handlerstest.Ask[handlers.Averages](t, handler, "/v1/averages?indicator=un-egdi&group=eu", http.StatusOK)
	if !noted(series.Envelope, "unbalanced_panel") || !noted(series.Envelope, "series_break") {
		t.Errorf("notes %v", series.Meta.Notes)
	}
	thin := handlerstest.Ask[handlers.Averages](t, handler, "/v1/averages?indicator=wdi-internet-users&group=world&period=2024&weights=population", http.StatusOK)
	if thin.Data[0].Mean != nil || !noted(thin.Envelope, "thin_coverage") {
		t.Errorf("%+v, notes %v", thin.Data[0], thin.Meta.Notes)
	}
	for query, want := range map[string]string{
		"indicator=un-egdi":                               "unbalanced_panel: … in the world (30), Africa (13), the Americas (3), Asia (5), Europe (3) and Oceania (6).",
		"indicator=un-egdi&panel=balanced":                "",
		"indicator=un-egdi&group=eu":                      "unbalanced_panel: The E-Government Development Index in",
		"indicator=oecd-dgi&weights=population&from=2023": "thin_coverage: … (2023, 2025)",
	} {
		code, said, _ := strings.Cut(want, ": ")
		said = strings.TrimPrefix(said, "… ")
		found := 0
		for _, n := range handlerstest.Ask[handlers.Averages](t, handler, "/v1/averages?"+query, http.StatusOK).Meta.Notes {
			if n.Code == "unbalanced_panel" && code == "" || n.Code == code {
				if found++; !strings.Contains(n.Detail, said) {
					t.Errorf("%s: %q does not say %q", query, n.Detail, said)
				}
			}
		}
		if found > 1 || found == 0 && want != "" {
			t.Errorf("%s: %d notes of %q", query, found, code)
		}
	}
}

func testCorrelation(t *testing.T, handler http.Handler) {
	answer := handlerstest.Ask[handlers.Correlation](t, handler, "/v1/correlation?x=wdi-gdp-per-capita-ppp&y=un-egdi&sort=-studentized&country=KAZ", http.StatusOK)
	fit := answer.Meta.Fit
	if fit.N != 184 || fit.Scale != "log" || !near(fit.OLS.A, -.976331, 6) || !near(fit.OLS.B, .169510, 6) || !near(fit.OLS.S, .106027, 6) || !near(*fit.OLS.R2, .772060, 6) || !near(fit.TheilSen.B, .171560, 6) {
		t.Errorf("%+v", fit)
	}
	for _, row := range answer.Data {
		want, known := map[string]float64{"ZAF": 2.13, "KAZ": 1.00, "GUY": -3.02}[row.Country]
		if *row.Highlight != (row.Country == "KAZ") || known && !near(*row.Studentized, want, 2) {
			t.Errorf("%+v", row)
		}
	}
	gtmi := handlerstest.Ask[handlers.Correlation](t, handler, "/v1/correlation?x=wb-gtmi&y=un-egdi&period=2022&x_period=2022", http.StatusOK).Meta.Fit
	if gtmi.N != 193 || !near(gtmi.Pearson.R, .760195, 6) || !near(gtmi.Pearson.Low, .6934, 4) || !near(gtmi.Pearson.High, .8140, 4) || !near(gtmi.Spearman.Rho, .747418, 6) {
		t.Errorf("%+v", gtmi)
	}
	if shared := handlerstest.Ask[handlers.Correlation](t, handler, "/v1/correlation?x=un-tii&y=un-egdi", http.StatusOK); !said(shared.Meta.Meta, "shared_inputs") {
		t.Errorf("notes %v", shared.Meta.Notes)
	}
}

func testPeers(t *testing.T, handler http.Handler) {
	answer := handlerstest.Ask[handlers.Peers](t, handler, "/v1/countries/KAZ/peers", http.StatusOK)
	for i, want := range []struct {
		code     string
		distance float64
	}{{"PRT", .3370}, {"POL", .3441}, {"ROU", .4447}, {"HUN", .5314}, {"AZE", .5488}} {
		if row := answer.Data[i]; row.Country != want.code || !near(row.Distance, want.distance, 4) || row.Rank != i+1 || len(row.Values) != 3 {
			t.Errorf("%+v, want %v", row, want)
		}
	}
	if m := answer.Meta; len(answer.Data) != 10 || m.Of != 184 || *m.Period != 2023 || !near(m.Standing.Median, .81412, 5) || m.Standing.Of != 11 {
		t.Errorf("%+v, %+v", m, m.Standing)
	}
	if lacking := handlerstest.Ask[handlers.Peers](t, handler, "/v1/countries/PRK/peers", http.StatusOK); len(lacking.Data) != 0 || !said(lacking.Meta.Meta, "no_data") {
		t.Errorf("%+v", lacking)
	}
}

func testWhatIf(t *testing.T, handler http.Handler) {
	const kazakhstan = "/v1/what-if?indicator=un-egdi&country=KAZ&period=2024"
	answer := handlerstest.Ask[web.One[bench.WhatIf]](t, handler, kazakhstan+"&set=un-tii:KOR", http.StatusOK)
	if d := answer.Data; !near(d.After.Value, .92367, 5) || d.After.Rank != 17 || d.Before.Rank != 24 || !noted(answer.Envelope, "others_stand_still") {
		t.Errorf("%+v", d)
	}
	target := handlerstest.Ask[web.One[bench.WhatIf]](t, handler, kazakhstan+"&target_rank=20", http.StatusOK).Data
	if !near(target.Needed.Value, .91377, 5) || !near(target.Needed.Change, .01284, 5) || !near(target.Components[0].Alone.Change, .03852, 5) {
		t.Errorf("%+v", target.Needed)
	}
	added := handlerstest.Ask[web.One[bench.WhatIf]](t, handler, kazakhstan+"&set=un-tii:%2B0.05,un-osi:0.95", http.StatusOK).Data
	if !near(added.Components[1].After, .97353, 5) || added.Components[0].After != .95 {
		t.Errorf("%+v", added.Components)
	}
	if beyond := handlerstest.Ask[web.One[bench.WhatIf]](t, handler, kazakhstan+"&set=un-tii:%2B0.5", http.StatusOK); !beyond.Data.Impossible || !noted(beyond.Envelope, "impossible") {
		t.Errorf("%+v", beyond.Data)
	}
}

func testRankChanges(t *testing.T, handler http.Handler) {
	answer := handlerstest.Ask[handlers.RankChanges](t, handler, "/v1/rank-changes?indicator=un-egdi&from=2022&to=2024", http.StatusOK)
	at := slices.IndexFunc(answer.Data, func(r bench.RankChange) bool { return r.Country == "KAZ" })
	if row := answer.Data[at]; *row.RankFrom != 28 || *row.RankTo != 24 || *row.Own != 13.5 || *row.Others != -9.5 || answer.Meta.N != 193 {
		t.Errorf("%+v", row)
	}
	if !said(answer.Meta.Meta, "methodology_changed") {
		t.Errorf("notes %v", answer.Meta.Notes)
	}
	zeros := handlerstest.Ask[handlers.RankChanges](t, handler, "/v1/rank-changes?indicator=un-egdi&from=2008&to=2014", http.StatusOK)
	if last := zeros.Data[len(zeros.Data)-1]; !last.ZeroCoded || last.Change != nil || !said(zeros.Meta.Meta, "zero_coded_missing") {
		t.Errorf("%+v", last)
	}
}

func testTrajectory(t *testing.T, handler http.Handler) {
	answer := handlerstest.Ask[handlers.Trajectories](t, handler, "/v1/trajectory?indicator=wdi-internet-users&country=KAZ,PRK&target=95&by=2030", http.StatusOK)
	kaz, prk := answer.Data[0], answer.Data[1]
	if !near(*kaz.Drift, .198518, 6) || !near(*kaz.SD, .124290, 6) || !near(*kaz.Reaches.Central, 2025.49, 2) || !near(*kaz.Reaches.Early, 2024.73, 2) || !near(*kaz.Reaches.Late, 2027.31, 2) || len(kaz.Projection) != 6 {
		t.Errorf("%+v, %+v", kaz, kaz.Reaches)
	}
	if prk.Reason == nil || prk.Reaches != nil || len(prk.Projection) != 0 || !said(answer.Meta.Meta, "no_projection") {
		t.Errorf("%+v", prk)
	}
}

// The target that a group has set itself stands where the request names none.
func testTrajectoryToATarget(t *testing.T, handler http.Handler) {
	skills := handlerstest.Ask[handlers.Trajectories](t, handler, "/v1/trajectory?indicator=eurostat-basic-digital-skills&country=EST", http.StatusOK)
	if m := skills.Meta; m.Target == nil || *m.Target != 80 || *m.By != 2030 || *m.TargetName != "Digital Decade 2030" || *m.TargetGroup != "eu" ||
		!said(m.Meta, "target") || skills.Data[0].PaceNeeded == nil {
		t.Errorf("%+v %+v", m, skills.Data)
	}
	whole := handlerstest.Ask[handlers.Trajectories](t, handler, "/v1/trajectory?indicator=eurostat-desi-vhcn-coverage&country=EST", http.StatusOK)
	if *whole.Meta.Target != 100 || whole.Data[0].PaceNeeded == nil || whole.Data[0].Reaches != nil {
		t.Errorf("%+v", whole.Data)
	}
	own := handlerstest.Ask[handlers.Trajectories](t, handler, "/v1/trajectory?indicator=eurostat-basic-digital-skills&country=EST&target=70", http.StatusOK)
	before := handlerstest.Ask[handlers.Trajectories](t, handler, "/v1/trajectory?indicator=eurostat-basic-digital-skills&country=EST&as_of=2020-01-01", http.StatusOK)
	if own.Meta.TargetName != nil || *own.Meta.Target != 70 || own.Meta.By != nil || before.Meta.Target != nil {
		t.Errorf("%+v %+v", own.Meta, before.Meta)
	}
}

func testDistribution(t *testing.T, handler http.Handler) {
	answer := handlerstest.Ask[handlers.Distribution](t, handler, "/v1/distribution?indicator=un-egdi&country=KAZ", http.StatusOK)
	n := 0
	for _, bin := range answer.Data {
		n += bin.N
	}
	if m := answer.Meta; n != 193 || m.Quantiles.N != 193 || !near(m.Quantiles.Mean, .6382, 4) || *m.Countries[0].Rank != 24 {
		t.Errorf("%d in bins, %+v, %+v", n, m.Quantiles, m.Countries)
	}
	if nothing := handlerstest.Ask[handlers.Distribution](t, handler, "/v1/distribution?indicator=un-egdi&period=1999", http.StatusOK); nothing.Meta.Quantiles != nil || !said(nothing.Meta.Meta, "no_data") {
		t.Errorf("%+v", nothing)
	}
}

func testUncertainRanks(t *testing.T, handler http.Handler) {
	wgi := handlerstest.Ask[handlers.Ranking](t, handler, "/v1/rankings?indicator=wb-wgi-government-effectiveness&period=2023&limit=300", http.StatusOK)
	at := slices.IndexFunc(wgi.Data, func(r bench.RankedCountry) bool { return r.Country == "KAZ" })
	if row := wgi.Data[at]; row.Rank != 92 || row.RankInterval == nil || row.RankInterval.P5 != 65 || row.RankInterval.P95 != 125 || !near(row.RankInterval.Expected, 93.4581, 4) || row.Indistinguishable == nil {
		t.Errorf("%+v", row)
	}
	if !said(wgi.Meta.Meta, "independent_errors") {
		t.Errorf("notes %v", wgi.Meta.Notes)
	}
	egdi := handlerstest.Ask[handlers.Ranking](t, handler, "/v1/rankings?indicator=un-egdi&period=2024&trend=true", http.StatusOK)
	at = slices.IndexFunc(egdi.Data, func(r bench.RankedCountry) bool { return r.Country == "KAZ" })
	row := egdi.Data[at]
	if last := row.Trend[len(row.Trend)-1]; row.RankInterval != nil || len(row.Trend) != 12 || last != (bench.RankAt{Period: 2024, Rank: 24, Ranked: 193}) {
		t.Errorf("%+v", row)
	}
}

// said is noted for an answer whose meta has more than that of others.
func said(meta *web.Meta, code string) bool { return noted(web.Envelope{Meta: *meta}, code) }
