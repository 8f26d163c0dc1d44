package api_test

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
)

type rows = []handlers.Observation

// brief writes rows as a reader compares them: country, period, value, status, rank.
func brief(rows []handlers.Observation) []string {
	texts := []string{}
	for _, o := range rows {
		value, rank := "null", ""
		if o.Value != nil {
			value = fmt.Sprint(*o.Value)
		}
		if o.PublishedRank != nil {
			rank = fmt.Sprintf(" rank %d", *o.PublishedRank)
		}
		texts = append(texts, fmt.Sprintf("%s %d %s %s%s", o.Country, o.Period, value, strings.Join(o.Status, ","), rank))
	}
	return texts
}

func TestCountriesAreFoundByAnyNameOnce(t *testing.T) {
	s := served(t)
	want := []string{"KAZ 2016 0.72499 A rank 33", "KOR 2016 0.89149 A rank 3"}
	for _, countries := range []string{
		"kz,South%20Korea,410", "KAZ,KOR", "kaz,kor,KOR,kr", "398,Republic%20of%20Korea",
		"%D0%9A%D0%B0%D0%B7%D0%B0%D1%85%D1%81%D1%82%D0%B0%D0%BD,%EB%8C%80%ED%95%9C%EB%AF%BC%EA%B5%AD", " Kazakhstan , KR "} {
		got := handlerstest.Asking[rows](t, s, "/v1/observations?indicator=un-egdi&period=2016&country="+strings.ReplaceAll(countries, " ", "+"))
		if diff := cmp.Diff(want, brief(got.Data)); diff != "" {
			t.Errorf("country=%s: %s", countries, diff)
		}
		if *got.Meta.Total != 2 || len(got.Meta.Sources) != 1 || got.Meta.Sources[0].ID != "un-egdi-2016" || got.Meta.Sources[0].Licence == "" {
			t.Errorf("country=%s: meta %+v", countries, got.Meta)
		}
	}
}

func TestKoreaAloneIsAmbiguous(t *testing.T) {
	s := served(t)
	got := s.Do(t, http.MethodGet, "/v1/observations?indicator=un-egdi&period=2016&country=Korea")
	p, err := handlerstest.ProblemOf(got, "/v1/observations")
	if err != nil || got.Status != http.StatusBadRequest {
		t.Fatalf("%d %v: %s", got.Status, err, got.Body)
	}
	if len(p.Errors) != 1 || p.Errors[0].Parameter != "country" || !slices.Equal(p.Errors[0].DidYouMean, []string{"KOR", "PRK"}) ||
		!strings.Contains(p.Errors[0].Detail, "South Korea (KOR)") || !strings.Contains(p.Errors[0].Detail, "North Korea (PRK)") {
		t.Errorf("%+v", p.Errors)
	}
}

func TestAnswersAsOfADay(t *testing.T) {
	s := served(t)
	for query, want := range map[string]string{
		"as_of=2017-04-24&latest=true": "KAZ 2016 0.72499 A rank 33",
		"as_of=2016-07-29&latest=true": "KAZ 2016 0.72499 A rank 33", // the day it came out
		"as_of=2016-07-28&latest=true": "KAZ 2014 0.72827 B rank 28",
		"as_of=2016-06-01&latest=true": "KAZ 2014 0.72827 B rank 28",
		"latest=true":                  "KAZ 2024 0.90093 B rank 24",
	} {
		got := handlerstest.Asking[rows](t, s, "/v1/observations?indicator=un-egdi&country=KAZ&"+query)
		if diff := cmp.Diff([]string{want}, brief(got.Data)); diff != "" {
			t.Errorf("%s: %s", query, diff)
		}
	}
	if got := handlerstest.Asking[rows](t, s, "/v1/observations?indicator=un-egdi&as_of=2000-01-01"); len(got.Data) != 0 || got.Data == nil || *got.Meta.AsOf != "2000-01-01" {
		t.Errorf("before the first edition: %v, %v", brief(got.Data), got.Meta.AsOf)
	}
}

func TestKoreasUseAndSatisfactionOf2016(t *testing.T) {
	s := served(t)
	type want struct {
		value        float64
		qualifier    string
		base, recall string
		size         int
		source       string
	}
	for address, wants := range map[string]map[string]want{
		"adoption": {
			"kor-egov-survey-use":    {85.8, "", "all residents aged 16 to 74", "last 12 months", 4000, "kor-egov-survey-2016"},
			"kazinform-kor-egov-use": {85, "over", "population", "not stated", 0, "kazinform-2017-04-24"},
		},
		"satisfaction": {
			"kor-egov-survey-satisfaction":    {95.8, "", "users of e-government services in the last 12 months, aged 16 to 74", "last 12 months", 3432, "kor-egov-survey-2016"},
			"kazinform-kor-egov-satisfaction": {95, "", "users of e-government", "not stated", 0, "kazinform-2017-04-24"},
		},
	} {
		got := handlerstest.Asking[[]handlers.Measure](t, s, "/v1/"+address+"?country=KOR&period=2016")
		cited := map[string]bool{}
		for _, source := range got.Meta.Sources {
			cited[source.ID] = source.Citation != ""
		}
		for _, m := range got.Data {
			w, ok := wants[m.Indicator]
			if !ok {
				continue
			}
			delete(wants, m.Indicator)
			qualifier, size := "", 0
			if m.Qualifier != nil {
				qualifier = *m.Qualifier
			}
			if m.SampleSize != nil {
				size = *m.SampleSize
			}
			have := want{*m.Value, qualifier, m.PopulationBase, m.RecallWindow, size, m.Source}
			if have != w {
				t.Errorf("%s: %+v, want %+v", m.Indicator, have, w)
			}
			if m.Definition == "" || m.Method == "" || !cited[m.Source] {
				t.Errorf("%s has no definition, method or citation", m.Indicator)
			}
		}
		if len(wants) > 0 {
			t.Errorf("%s: %v are not there", address, wants)
		}
	}
}

func TestNoZeroMeansMissing(t *testing.T) {
	s := served(t)
	zeros := handlerstest.Asking[rows](t, s, "/v1/observations?indicator=un-egdi&period=2003,2004,2005,2008,2010,2012&limit=10000")
	if *zeros.Meta.Total != 6*193 {
		t.Fatalf("%d rows, want %d", *zeros.Meta.Total, 6*193)
	}
	last := 0
	for i, o := range zeros.Data {
		switch {
		case o.Value != nil && *o.Value == 0:
			t.Errorf("a zero: %s", brief(zeros.Data[i:i+1]))
		case o.Value == nil && slices.Contains(o.Status, "A"):
			t.Errorf("no value and no reason: %s", brief(zeros.Data[i:i+1]))
		}
		if o.Period == 2003 && o.PublishedRank != nil && *o.PublishedRank == 174 {
			last++
			if o.Value != nil || o.Status[0] != "L" {
				t.Errorf("of the last rank of 2003: %s", brief(zeros.Data[i:i+1]))
			}
		}
	}
	if last != 18 {
		t.Errorf("%d rows share the last rank of 2003, want 18", last)
	}
	want := []string{"MNE 2003 null M", "MNE 2004 null M", "MNE 2005 null M", "SSD 2003 null M", "SSD 2004 null M", "SSD 2005 null M", "SSD 2008 null M", "SSD 2010 null M"}
	got := handlerstest.Asking[rows](t, s, "/v1/observations?indicator=un-egdi&country=MNE,SSD&to=2010")
	missing := slices.DeleteFunc(got.Data, func(o handlers.Observation) bool { return o.Value != nil })
	if diff := cmp.Diff(want, brief(missing)); diff != "" {
		t.Error(diff)
	}
}

// TestEGDIRecomputes asks the API alone, as a sceptic would: weights, values, and what is flagged.
func TestEGDIRecomputes(t *testing.T) {
	s := served(t)
	index := handlerstest.Asking[handlers.Indicator](t, s, "/v1/indicators/un-egdi").Data
	if len(index.Coverage.Periods) != 12 {
		t.Fatalf("editions %v, want 12", index.Coverage.Periods)
	}
	flagged := map[string][]string{}
	for _, edition := range index.Coverage.Periods {
		got := handlerstest.Asking[rows](t, s, fmt.Sprintf("/v1/observations?indicator=un-egdi,un-osi,un-tii,un-hci&period=%d&limit=10000", edition)).Data
		value := map[[2]string]*float64{}
		for _, o := range got {
			value[[2]string{o.Indicator, o.Country}] = o.Value
		}
		sum, compared := 0.0, 0
		for _, o := range got {
			if o.Indicator != "un-egdi" || o.Value == nil {
				continue
			}
			sum = 0
			var mean float64
			incomplete := false
			for _, c := range index.Components {
				if (c.From != 0 && edition < c.From) || (c.To != 0 && edition > c.To) {
					continue
				}
				sum += c.Weight
				if part := value[[2]string{c.Indicator, o.Country}]; part != nil {
					mean += c.Weight * *part
				} else {
					incomplete = true
				}
			}
			fits := math.Abs(mean-*o.Value) <= 0.00007 && !incomplete
			if warned := slices.Contains(o.Status, "U"); warned == fits {
				t.Errorf("%s %d: %v from components %v, flagged %v", o.Country, edition, *o.Value, mean, warned)
			} else if warned {
				key := fmt.Sprint(edition)
				if !incomplete {
					key += " differs"
				}
				flagged[key] = append(flagged[key], o.Country)
			} else {
				compared++
			}
		}
		if math.Abs(sum-1) > 1e-9 || compared < 160 {
			t.Errorf("%d: weights add up to %v, %d recompute", edition, sum, compared)
		}
	}
	want := map[string][]string{
		"2003":         {"AND", "FSM", "LIE", "MCO", "MHL", "PLW", "SMR", "TLS"},
		"2004":         {"AND", "FSM", "LIE", "MCO", "MHL", "NRU", "PLW", "SMR", "TLS"},
		"2005":         {"AND", "FSM", "LIE", "MCO", "MHL", "NRU", "PLW", "SMR", "SRB", "TLS", "TUV"},
		"2008 differs": {"CMR", "KHM"},
	}
	if diff := cmp.Diff(want, flagged); diff != "" {
		t.Error(diff)
	}
}

func TestAPinnedAnswerIsTheCurrentOneForGood(t *testing.T) {
	s := served(t)
	const query = "/v1/observations?indicator=un-egdi&country=KAZ,KOR&from=2010"
	current, pinned := s.Get(t, query), s.Get(t, query+"&release=1")
	now, then := handlerstest.Decoded[handlerstest.Answered[rows]](t, current.Body), handlerstest.Decoded[handlerstest.Answered[rows]](t, pinned.Body)
	if now.Links.Permalink != then.Links.Self {
		t.Errorf("permalink %s, pinned self %s", now.Links.Permalink, then.Links.Self)
	}
	now.Links, then.Links = web.Links{}, web.Links{}
	if diff := cmp.Diff(now, then); diff != "" || len(now.Data) == 0 {
		t.Error(len(now.Data), diff)
	}
	if got := current.Header.Get("Cache-Control"); got != "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400" {
		t.Errorf("current: %s", got)
	}
	if got := pinned.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
		t.Errorf("pinned: %s", got)
	}
	if newest, release := current.Header.Get("Surrogate-Key"), pinned.Header.Get("Surrogate-Key"); newest != "newest" || release != "release-1" {
		t.Errorf("surrogate keys %q and %q", newest, release)
	}
	if refused := s.Do(t, http.MethodGet, query+"&release=1&limit=x"); refused.Header.Get("Surrogate-Key") != "" {
		t.Errorf("a refusal has the surrogate key %q", refused.Header.Get("Surrogate-Key"))
	}
	if got := pinned.Header.Get("Last-Modified"); got != handlerstest.Made().Format(http.TimeFormat) {
		t.Errorf("pinned: Last-Modified %s", got)
	}
	got := s.Do(t, http.MethodGet, query+"&release=99")
	p, err := handlerstest.ProblemOf(got, "/v1/observations")
	if err != nil || got.Status != http.StatusBadRequest || p.Errors[0].Parameter != "release" {
		t.Errorf("release=99: %d %v %s", got.Status, err, got.Body)
	}
}

// TestNamesFollowTheLanguage asks by parameter and by header; codes stay.
func TestNamesFollowTheLanguage(t *testing.T) {
	s := served(t)
	const query = "/v1/observations?indicator=un-egdi&period=2016&country=KOR"
	for _, lang := range web.Languages() {
		byParameter := handlerstest.Asking[rows](t, s, query+"&lang="+lang)
		byHeader := handlerstest.Decoded[handlerstest.Answered[rows]](t, s.Get(t, query, "Accept-Language: "+lang+", en;q=0.5").Body)
		if byParameter.Meta.Lang != lang || byHeader.Meta.Lang != lang || byParameter.Data[0].CountryName != byHeader.Data[0].CountryName ||
			byParameter.Data[0].Country != "KOR" {
			t.Errorf("%s: %+v, %+v", lang, byParameter.Data, byHeader.Data)
		}
		if lang != "en" && byParameter.Data[0].CountryName == "South Korea" {
			t.Errorf("%s: not translated", lang)
		}
	}
}

// TestBothThemesAreBroad: use and satisfaction, which the product is named for, are of many countries and years, and
// every figure says of whom it is and what was asked.
func TestBothThemesAreBroad(t *testing.T) {
	s := served(t)
	recent := map[string]bool{}
	for _, m := range handlerstest.Asking[[]handlers.Measure](t, s, "/v1/adoption?limit=10000").Data {
		if m.Value != nil && m.Period >= 2020 {
			recent[m.Country] = true
		}
	}
	if len(recent) < 46 {
		t.Errorf("%d countries have a figure of use of 2020 or later", len(recent))
	}
	years := map[string]map[int]bool{}
	measures := handlerstest.Asking[[]handlers.Measure](t, s, "/v1/satisfaction?limit=10000").Data
	for _, m := range measures {
		if m.Value == nil {
			continue
		}
		if years[m.Country] == nil {
			years[m.Country] = map[int]bool{}
		}
		years[m.Country][m.Period] = true
	}
	several := 0
	for _, periods := range years {
		if len(periods) >= 3 {
			several++
		}
	}
	if len(years) < 50 || several < 22 {
		t.Errorf("%d countries have figures of satisfaction, %d of three years or more", len(years), several)
	}
	for _, m := range append(measures, handlerstest.Asking[[]handlers.Measure](t, s, "/v1/adoption?limit=10000").Data...) {
		if m.PopulationBase == "" || m.Definition == "" || m.Method == "" {
			t.Errorf("%s of %s, %d, does not say of whom it is, what was asked and how: %q, %q, %q", m.Indicator, m.Country, m.Period, m.PopulationBase, m.Definition, m.Method)
		}
	}
}
