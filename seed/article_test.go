package seed

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/egovbench/egovbench/models"
)

const founding = "kazinform-2017-04-24"

// TestArticle goes through the report of 24 April 2017 with which the product began, point by point.
func TestArticle(t *testing.T) {
	rows, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	a := articleTest{rows: &rows}
	t.Run("source", a.source)
	t.Run("figures", a.figures)
	t.Run("programmes", a.programmes)
	t.Run("claims", a.claims)
	t.Run("verdicts can be computed", a.verdicts)
}

type articleTest struct{ rows *models.Changeset }

func (a articleTest) source(t *testing.T) {
	i := slices.IndexFunc(a.rows.Sources, func(s models.Source) bool { return s.Code == founding })
	if i < 0 {
		t.Fatal("the source is not there")
	}
	if s := a.rows.Sources[i]; s.Producer != "Kazinform" || s.PublishedAt != "2017-04-24" {
		t.Errorf("the source is %+v", s)
	}
}

func (a articleTest) figures(t *testing.T) {
	type figure struct {
		country, qualifier, theme, base string
		value                           float64
	}
	got := map[string]figure{}
	for _, o := range a.rows.Observations {
		if o.Source != founding {
			continue
		}
		i := a.indicator(o.Indicator)
		if i.Rankable {
			t.Errorf("%s can be ranked", i.Code)
		}
		got[o.Indicator] = figure{o.Country, o.Qualifier, i.Theme, i.PopulationBase, *o.Value}
	}
	want := map[string]figure{
		"kazinform-kor-egov-use":          {"KOR", "over", "adoption", "population", 85},
		"kazinform-kor-egov-satisfaction": {"KOR", "", "satisfaction", "users of e-government", 95},
		"kazinform-kaz-broadband":         {"KAZ", "", "access", "population", 73},
		"kazinform-kaz-digital-literacy":  {"KAZ", "", "access", "not stated", 74},
		"kazinform-kaz-4g-cities":         {"KAZ", "", "access", "cities", 100},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(figure{})); diff != "" {
		t.Error(diff)
	}
}

func (a articleTest) indicator(code string) models.Indicator {
	i := slices.IndexFunc(a.rows.Indicators, func(i models.Indicator) bool { return i.Code == code })
	return a.rows.Indicators[i]
}

func (a articleTest) programmes(t *testing.T) {
	for _, want := range []struct {
		id, country, kind string
		milestone         models.Date
		financing         string
		partners          []string
		objective         string
	}{
		{id: "kaz-information-kazakhstan-2020", country: "KAZ", kind: "programme", milestone: "2017-04-24"},
		{id: "kaz-digital-kazakhstan-2018-2022", country: "KAZ", kind: "programme", milestone: "2017-04-24", objective: "digital Silk Road"},
		{id: "kaz-kor-egov-mou-2016", country: "KAZ", kind: "cooperation", milestone: "2017-04-24", partners: []string{"KAZ", "KOR"}},
		{id: "kor-e-government", country: "KOR", kind: "programme", milestone: "1967"},
		{id: "kor-e-government", country: "KOR", kind: "programme", milestone: "2005"},
		{id: "kor-e-government", country: "KOR", kind: "programme", milestone: "2013"},
		{id: "kor-e-government", country: "KOR", kind: "programme", milestone: "2017"},
		{id: "kor-informatisation-programme-1990", country: "KOR", kind: "programme", milestone: "1990", financing: "investments first and payment after"},
		{id: "kor-electronic-government-act-2001", country: "KOR", kind: "law", milestone: "2001"},
	} {
		i := slices.IndexFunc(a.rows.Programmes, func(p models.Programme) bool { return p.Code == want.id })
		if i < 0 {
			t.Errorf("%s is not there", want.id)
			continue
		}
		p := a.rows.Programmes[i]
		if p.Country != want.country || p.Kind != want.kind || !slices.Contains(p.Sources, founding) {
			t.Errorf("%s is a %s of %s from %v", p.Code, p.Kind, p.Country, p.Sources)
		}
		if !slices.ContainsFunc(p.Milestones, func(m models.Milestone) bool { return m.Date == want.milestone }) {
			t.Errorf("%s has no milestone of %s: %v", p.Code, want.milestone, p.Milestones)
		}
		if want.financing != "" && p.Financing[0].Model != want.financing {
			t.Errorf("%s has financing %v", p.Code, p.Financing)
		}
		if want.partners != nil && !slices.Equal(p.Partners, want.partners) {
			t.Errorf("%s has partners %v", p.Code, p.Partners)
		}
		if !strings.Contains(p.Objective, want.objective) {
			t.Errorf("%s has objective %q", p.Code, p.Objective)
		}
	}
}

func (a articleTest) claims(t *testing.T) {
	got := map[string][]models.Assertion{}
	for _, c := range a.rows.Claims {
		if c.Source == founding {
			got[c.Code] = c.Assertions
			if c.Date != "2017-04-24" || c.Place != "Astana" || c.Speaker == "" || c.Role == "" {
				t.Errorf("%s was said by %q (%q) in %q on %s", c.Code, c.Speaker, c.Role, c.Place, c.Date)
			}
		}
	}
	want := map[string][]models.Assertion{
		"kazakhstan-leader-cis-central-asia-2017": {
			{Type: "rank", Country: "KAZ", Indicator: "un-egdi", Group: "central-asia", Op: "eq", Value: 1},
			{Type: "rank", Country: "KAZ", Indicator: "un-egdi", Group: "cis", Op: "eq", Value: 1},
		},
		"korea-un-best-2017": {
			{Type: "rank", Country: "KOR", Indicator: "un-egdi", Group: "world", Op: "eq", Value: 1, Period: 2014},
			{Type: "rank", Country: "KOR", Indicator: "un-egdi", Group: "world", Op: "eq", Value: 1, Period: 2016},
		},
		"korea-use-85-2017": {{Type: "value", Country: "KOR", Indicator: "kor-egov-survey-use", Op: "gt", Value: 85, Period: 2016,
			Stated: "kazinform-kor-egov-use"}},
		"korea-satisfaction-95-2017": {{Type: "value", Country: "KOR", Indicator: "kor-egov-survey-satisfaction", Op: "ge", Value: 95,
			Period: 2016, Base: "users", Stated: "kazinform-kor-egov-satisfaction"}},
		"kazakhstan-4g-2017": {{Type: "value", Country: "KAZ", Indicator: "kazinform-kaz-4g-cities", Op: "eq", Value: 100, Period: 2017,
			Base: "cities", Stated: "kazinform-kaz-4g-cities"}},
		"kazakhstan-broadband-73-2017": {
			{Type: "value", Country: "KAZ", Indicator: "itu-4g-coverage", Op: "eq", Value: 73, Period: 2017, Base: "broadband users", Stated: "kazinform-kaz-broadband"},
			{Type: "value", Country: "KAZ", Indicator: "wdi-internet-users", Op: "eq", Value: 73, Period: 2016, Base: "population", Stated: "kazinform-kaz-broadband"},
		},
		"kazakhstan-digital-literacy-74-2017": {{Type: "value", Country: "KAZ", Indicator: "kaz-digital-literacy", Op: "eq", Value: 74,
			Period: 2016, Stated: "kazinform-kaz-digital-literacy"}},
	}
	for id, assertions := range want {
		if diff := cmp.Diff(assertions, got[id], cmpopts.IgnoreFields(models.Assertion{}, "Note")); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d claims, want %d", len(got), len(want))
	}
}

// verdicts shows that the data is there with which the claims are to be judged.
func (a articleTest) verdicts(t *testing.T) {
	for _, c := range []struct {
		indicator, country string
		period             int
		value              float64 // 0: no value
	}{
		{"kor-egov-survey-use", "KOR", 2016, 85.8},
		{"kor-egov-survey-satisfaction", "KOR", 2016, 95.8},
		{"wdi-internet-users", "KAZ", 2016, 74.5877},
		{"kaz-digital-literacy", "KAZ", 2016, 0},
	} {
		if got := a.value(c.indicator, c.country, c.period); got != c.value {
			t.Errorf("%s %s %d is %v, want %v", c.indicator, c.country, c.period, got, c.value)
		}
	}
	for _, c := range []struct {
		country, group string
		edition, rank  int
	}{
		{"KAZ", "central-asia", 2016, 1}, {"KAZ", "cis", 2016, 1}, {"KAZ", "cis", 2014, 2}, {"KAZ", "cis", 2018, 3},
		{"KAZ", "world", 2016, 33}, {"KAZ", "asia", 2016, 7}, {"KOR", "world", 2014, 1}, {"KOR", "world", 2016, 3},
	} {
		if got := a.rank("un-egdi", c.country, c.group, c.edition); got != c.rank {
			t.Errorf("%s is %d in %s in %d, want %d", c.country, got, c.group, c.edition, c.rank)
		}
	}
}

func (a articleTest) value(indicator, country string, period int) float64 {
	for _, o := range a.rows.Observations {
		if o.Indicator == indicator && o.Country == country && o.Period == period && o.Value != nil {
			return *o.Value
		}
	}
	return 0
}

// rank among those who were members on the day of the article.
func (a articleTest) rank(indicator, country, group string, period int) int {
	members := map[string]bool{}
	for _, m := range a.rows.Memberships {
		if m.Group == group && m.Status == "member" && m.On("2017-04-24") {
			members[m.Country] = true
		}
	}
	own, rank := a.value(indicator, country, period), 1
	for _, o := range a.rows.Observations {
		if o.Indicator == indicator && o.Period == period && o.Value != nil && *o.Value > own && members[o.Country] {
			rank++
		}
	}
	return rank
}
