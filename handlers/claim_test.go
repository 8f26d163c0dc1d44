package handlers_test

import (
	"math"
	"net/http"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

func testCheck(t *testing.T, handler http.Handler) {
	const cis, asia = "assertion=rank&country=KAZ&group=cis&indicator=un-egdi", "assertion=rank&country=KAZ&group=central-asia&indicator=un-egdi"
	const korea = "assertion=rank&country=KOR&indicator=un-egdi"
	for _, test := range []struct {
		query, verdict string
		period, rank   int     // 0: none
		margin         float64 // NaN: none
		rival          string
	}{
		{cis + "&op=eq&value=1&as_of=2017-04-24", "supported_but_fragile", 2016, 1, 0.00352, "RUS"},
		{cis + "&op=eq&value=1&as_of=2018-12-31", "refuted", 2018, 3, -0.0372, "RUS"},
		{cis + "&op=le&value=3&as_of=2018-12-31", "supported", 2018, 3, 0.1007, "MDA"},
		{cis + "&op=eq&value=1&as_of=2013-12-31", "refuted", 2012, 2, -0.0501, "RUS"},
		{cis + "&op=eq&value=1&as_of=2015-12-31", "refuted", 2014, 2, -0.00132, "RUS"},
		{asia + "&op=eq&value=1&as_of=2017-04-24", "supported", 2016, 1, 0.18164, "UZB"},
		{asia + "&op=eq&value=1&as_of=2018-12-31", "supported", 2018, 1, 0.139, "UZB"},
		{korea + "&value=1&as_of=2015-01-01", "supported", 2014, 1, 0.03589, "AUS"},
		{korea + "&value=1&as_of=2017-04-24", "refuted", 2016, 3, -0.02779, "GBR"},
		{korea + "&value=1&as_of=2001-01-01", "no_data", 0, 0, math.NaN(), ""},
		{"assertion=rank&country=KOR&group=cis&indicator=un-egdi&value=1&as_of=2017-04-24", "not_comparable", 0, 0, math.NaN(), ""},
		{"assertion=value&country=KOR&indicator=kor-egov-survey-use&op=gt&value=85&as_of=2017-04-24", "supported_but_fragile", 2016, 0, 0.8, ""},
		{"assertion=value&country=KOR&indicator=kor-egov-survey-use&op=gt&value=85&as_of=2017-04-12", "refuted", 2015, 0, -8.3, ""},
		{"assertion=value&country=KOR&indicator=kor-egov-survey-satisfaction&op=ge&value=95&base=users&as_of=2017-04-24", "supported", 2016, 0, 0.8, ""},
		{"assertion=value&country=KOR&indicator=kor-egov-survey-satisfaction&op=ge&value=95&base=population&as_of=2017-04-24", "wrong_base", 2016, 0, 0.8, ""},
		{"assertion=value&country=KAZ&indicator=wdi-internet-users&value=73&base=broadband+users&as_of=2017-04-24", "refuted", 2016, 0, 1.5877, ""},
		{"assertion=value&country=KAZ&indicator=wdi-internet-users&value=75&base=population&as_of=2017-04-24", "supported", 2016, 0, -0.4123, ""},
		{"assertion=value&country=KAZ&indicator=wdi-internet-users&value=75+%25&as_of=2017-04-24", "supported", 2016, 0, -0.4123, ""},
		{"assertion=change&country=KAZ&indicator=un-hci&measure=percent&from=2018&period=2020&value=5.7&as_of=2021-01-01", "supported", 2020, 0, math.NaN(), ""},
		{"assertion=change&country=KOR&indicator=kor-egov-survey-use&from=2016&period=2017&op=gt&value=0", "supported_but_fragile", 2017, 0, 0.9, ""},
		{"assertion=change&country=KOR&indicator=kor-egov-survey-use&from=2015&period=2016&op=gt&value=0", "supported", 2016, 0, 9.1, ""},
		{"assertion=change&country=KAZ&indicator=un-egdi&measure=rank&from=2008&period=2014&value=53&as_of=2015-01-01", "supported", 2014, 28, 0, ""},
		{"assertion=change&country=KAZ&indicator=un-egdi&measure=value&from=2008&period=2012&op=gt&value=0&as_of=2015-01-01", "not_comparable", 2012, 0, math.NaN(), ""},
		{"assertion=band&country=KAZ&indicator=wb-gtmi&period=2022&value=a", "supported", 2022, 0, math.NaN(), ""},
		{"assertion=band&country=KAZ&indicator=wb-gtmi&period=2022&value=B", "refuted", 2022, 0, math.NaN(), ""},
		{"assertion=band&country=KOR&indicator=un-egdi&period=2022&value=Very+high", "supported", 2022, 0, math.NaN(), ""},
	} {
		t.Run(test.query, func(t *testing.T) {
			check := handlerstest.Ask[web.One[handlers.Check]](t, handler, "/v1/check?"+test.query, http.StatusOK).Data
			e := check.Evidence
			if check.Verdict != test.verdict {
				t.Errorf("verdict %s, want %s", check.Verdict, test.verdict)
			}
			if number(e.Period) != test.period || number(e.Rank) != test.rank {
				t.Errorf("period %d rank %d, want %d and %d", number(e.Period), number(e.Rank), test.period, test.rank)
			}
			if !math.IsNaN(test.margin) && (e.Margin == nil || math.Abs(*e.Margin-test.margin) > 1e-9) {
				t.Errorf("margin %v, want %v", show(e.Margin), test.margin)
			}
			if test.rival != "" && (e.RunnerUp == nil || e.RunnerUp.Country != test.rival) {
				t.Errorf("runner-up %+v, want %s", e.RunnerUp, test.rival)
			}
			if test.verdict != "supported" && test.verdict != "refuted" && len(check.Notes)+len(check.Fragility.FlipsWith) == 0 {
				t.Error("no reason is given")
			}
		})
	}
	t.Run("the whole table of computed verdicts", func(t *testing.T) { testVerdicts(t, handler) })
	t.Run("fragility", func(t *testing.T) {
		check := handlerstest.Ask[web.One[handlers.Check]](t, handler, "/v1/check?"+cis+"&op=eq&value=1&as_of=2017-04-24", http.StatusOK).Data
		f := check.Fragility
		if f.WinShare == nil || *f.WinShare != 0.613459 || !slices.Contains(f.FlipsWith, "geometric") || f.Ranks["geometric"] != 2 || show(f.ShareHolding) != 0.539895 || number(f.Weightings) != 5151 {
			t.Errorf("got %+v, win share %v", f, show(f.WinShare))
		}
		if f.Previous == nil || f.Previous.Verdict != "refuted" || f.Next == nil || f.Next.Verdict != "refuted" || number(f.Next.Rank) != 3 {
			t.Errorf("before %+v, after %+v", f.Previous, f.Next)
		}
		members := []string{"ARM", "AZE", "BLR", "KAZ", "KGZ", "MDA", "RUS", "TJK", "UZB"}
		if diff := cmp.Diff(members, check.Evidence.GroupMembers); diff != "" {
			t.Errorf("members of the CIS in 2017: -want +got\n%s", diff)
		}
		check = handlerstest.Ask[web.One[handlers.Check]](t, handler, "/v1/check?"+asia+"&value=1&as_of=2017-04-24", http.StatusOK).Data
		if f := check.Fragility; f.WinShare == nil || *f.WinShare != 1 || show(f.ShareHolding) != 1.0 || len(f.FlipsWith) > 0 {
			t.Errorf("Central Asia: %+v", f)
		}
	})
	for query, headline := range map[string]string{
		cis + "&op=eq&value=1&as_of=2017-04-24": "Kazakhstan was first of 9 in the Commonwealth of Independent States in the 2016 edition of the E-Government Development Index, at 0.7250, 0.0035 ahead of Russia (0.7215). This may be otherwise by the geometric or the harmonic mean of the same components. It was 2nd in 2014 and 3rd in 2018.",
		"assertion=value&country=KOR&indicator=kor-egov-survey-satisfaction&op=ge&value=95&base=population&as_of=2017-04-24": "Satisfaction with e-government in South Korea was 95.8% in the survey of 2016. It was said of the population, but the figure is of users of the service.",
		"assertion=change&country=KOR&indicator=kor-egov-survey-use&from=2016&period=2017&op=gt&value=0":                     "South Korea rose by 0.9 percentage points in e-government use (Korea) from 2016 to 2017. Up to 1.51 percentage points of the change may be sampling error.",
		"assertion=change&country=KAZ&indicator=un-hci&measure=percent&from=2018&period=2020&value=5.7&as_of=2021-01-01":     "Kazakhstan rose by 5.70 per cent in the Human Capital Index from 2018 to 2020.",
		"assertion=band&country=KAZ&indicator=wb-gtmi&period=2022&value=A":                                                   "Kazakhstan was in band A in the 2022 edition of the GovTech Maturity Index, at 0.8173.",
		"assertion=rank&country=JPN&indicator=oecd-dgi&period=2023&op=eq&value=31":                                           "Japan was 31st of the 33 countries ranked in the 2023 edition of the Digital Government Index, at 0.483, 0.008 behind Hungary (0.491). It was 5th in 2019 and 16th in 2025.",
		"assertion=change&country=KAZ&indicator=un-egdi&period=2024&value=0.1":                                               "Kazakhstan rose by 0.0381 in the E-Government Development Index from 2022 to 2024.",
		"assertion=change&country=KAZ&indicator=un-egdi&period=2024&value=0.03813":                                           "Kazakhstan rose by 0.03813 in the E-Government Development Index from 2022 to 2024.",
		"assertion=value&country=KAZ&indicator=un-egdi&period=2024&op=gt&value=0.9009":                                       "Kazakhstan had 0.90093 in the 2024 edition of the E-Government Development Index.",
		"assertion=value&country=FRA&indicator=eurostat-egov-use-12m-internet-users&op=ge&value=80&base=population":          "E-government use among internet users (DESI to 2022) in France was 87.1% in the survey of 2021. It was said of the population, but the figure is of internet users.",
		korea + "&value=1&as_of=2001-01-01":                                                                                  "No figure of the E-Government Development Index for South Korea had been published by 1 January 2001: its first figures here were published on 30 November 2003.",
	} {
		if check := handlerstest.Ask[web.One[handlers.Check]](t, handler, "/v1/check?"+query, http.StatusOK).Data; check.Headline != headline {
			t.Errorf("%s:\n%s\nwant\n%s", query, check.Headline, headline)
		}
	}
	for query, parameter := range map[string]string{
		"":             "assertion",
		cis + "&op=eq": "value",
		"assertion=value&country=KAZ&indicator=wdi-internet-users&value=74%2C6":  "value",
		"assertion=value&country=KAZ&indicator=wdi-internet-users&value=over+74": "value",
		cis + "&value=first":         "value",
		cis + "&value=NaN":           "value",
		cis + "&value=0":             "value",
		cis + "&value=1.5":           "value",
		cis + "&value=1&op=like":     "op",
		cis + "&value=1&base=users":  "base",
		cis + "&value=1&from=2014":   "from",
		cis + "&value=1&except=RUSS": "except",
		"assertion=value&country=KAZ&indicator=wdi-internet-users&value=20&base=the+crowned+heads": "base",
		"assertion=value&country=KAZ&indicator=un-egdi&value=0.9&base=households":                  "base",
		"assertion=band&country=KAZ&indicator=wb-gtmi&value=E":                                     "value",
		"assertion=band&country=KAZ&indicator=wb-gtmi&value=B&op=ge":                               "op",
		"assertion=band&country=KAZ&indicator=un-osi&value=A":                                      "assertion",
		"assertion=value&country=KAZ&indicator=wb-gtmi&value=A":                                    "value",
		"assertion=rank&country=KAZZ&indicator=un-egdi&value=1":                                    "country",
		"assertion=rank&country=KAZ&indicator=un-edgi&value=1":                                     "indicator",
		"assertion=rank&country=KAZ&indicator=un-egdi&group=siz&value=1":                           "group",
		"assertion=value&country=KAZ&indicator=un-egdi&group=cis&value=1":                          "group",
		"assertion=change&country=KAZ&indicator=un-egdi&from=2016&period=2014&value=1":             "from",
		"assertion=value&country=KAZ&indicator=un-egdi&measure=rank&value=1":                       "measure",
		"assertion=change&country=KAZ&indicator=un-egdi&except=MAR&value=1":                        "except",
	} {
		t.Run("refused "+query, func(t *testing.T) {
			problem := handlerstest.Ask[web.Problem](t, handler, "/v1/check?"+query, http.StatusBadRequest)
			if !slices.ContainsFunc(problem.Errors, func(e web.FieldError) bool { return e.Parameter == parameter }) {
				t.Errorf("does not name %s: %+v", parameter, problem.Errors)
			}
		})
	}
}

func testClaims(t *testing.T, handler http.Handler) {
	for _, test := range []struct {
		id, verdict string
		parts       []string
	}{
		{"kazakhstan-leader-cis-central-asia-2017", "supported_but_fragile", []string{"supported", "supported_but_fragile"}},
		{"korea-un-best-2017", "partly", []string{"supported", "refuted"}},
		{"korea-use-85-2017", "supported_but_fragile", []string{"supported_but_fragile"}},
		{"korea-satisfaction-95-2017", "supported", []string{"supported"}},
		{"kazakhstan-4g-2017", "no_data", []string{"no_data"}},
		{"kazakhstan-broadband-73-2017", "wrong_base", []string{"wrong_base", "refuted"}},
		{"kazakhstan-digital-literacy-74-2017", "no_data", []string{"no_data"}},
		{"kazakhstan-online-services-25th-2018", "refuted", []string{"refuted"}},
		{"kazakhstan-growth-2018-2020", "partly", []string{"supported", "supported", "refuted", "supported", "supported", "supported"}},
		{"kazakhstan-53-places-2008-2014", "partly", []string{"supported", "refuted"}},
	} {
		t.Run(test.id, func(t *testing.T) {
			claim := handlerstest.Ask[web.One[handlers.Claim]](t, handler, "/v1/claims/"+test.id, http.StatusOK)
			var parts []string
			for _, part := range claim.Data.Assertions {
				parts = append(parts, part.Verdict)
			}
			if diff := cmp.Diff(test.parts, parts); diff != "" || claim.Data.Verdict != test.verdict {
				t.Errorf("verdict %s, want %s; parts -want +got\n%s", claim.Data.Verdict, test.verdict, diff)
			}
			if len(claim.Meta.Sources) == 0 {
				t.Error("no source")
			}
		})
	}
	t.Run("rank 33, 7th in Asia", func(t *testing.T) {
		claim := handlerstest.Ask[web.One[handlers.Claim]](t, handler, "/v1/claims/kazakhstan-33rd-7th-in-asia-2016", http.StatusOK).Data
		for i, rank := range []int{33, 7, 1} {
			if got := claim.Assertions[i]; number(got.Evidence.Rank) != rank || got.Verdict == "refuted" {
				t.Errorf("part %d: rank %d, %s", i+1, number(got.Evidence.Rank), got.Verdict)
			}
		}
	})
	t.Run("later vintage", func(t *testing.T) {
		claim := handlerstest.Ask[web.One[handlers.Claim]](t, handler, "/v1/claims/kazakhstan-broadband-73-2017", http.StatusOK)
		for _, code := range []string{"later_vintage", "different_population_base"} {
			if !slices.ContainsFunc(claim.Data.Assertions[0].Notes, func(n models.Note) bool { return n.Code == code }) {
				t.Errorf("no note %s", code)
			}
		}
	})
	for query, total := range map[string]int{"": 11, "?country=KOR": 3, "?verdict=wrong_base": 1, "?as_of=2017-04-23": 2, "?q=4G": 1, "?indicator=un-osi": 2, "?country=JPN": 0} {
		t.Run("list"+query, func(t *testing.T) {
			if list := handlerstest.Ask[web.List[handlers.Claim]](t, handler, "/v1/claims"+query, http.StatusOK); *list.Meta.Total != total || len(list.Data) != total {
				t.Errorf("%d claims, want %d", *list.Meta.Total, total)
			}
		})
	}
	handlerstest.Ask[web.Problem](t, handler, "/v1/claims/kazakhstan-4g-2017?as_of=2017-01-01", http.StatusNotFound)
	handlerstest.Ask[web.Problem](t, handler, "/v1/claims/no-such", http.StatusNotFound)
	handlerstest.Ask[web.Problem](t, handler, "/v1/claims?verdict=true", http.StatusBadRequest)
}

func number(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

func show(x *float64) any {
	if x == nil {
		return "none"
	}
	return *x
}
