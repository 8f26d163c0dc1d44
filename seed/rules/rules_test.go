package rules

import (
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// composite is an index of two halves until 2010 and of one part from 2012 on.
func composite() []models.Indicator {
	zero, one := 0.0, 1.0
	return []models.Indicator{
		{Code: "index", HigherIsBetter: true, Min: &zero, Max: &one, Tolerance: 0.001,
			Bands: []models.Band{{Name: "low", From: 0}, {Name: "high", From: 0.5}},
			Components: []models.Component{
				{Indicator: "a", Weight: 0.5, To: 2010}, {Indicator: "b", Weight: 0.5, To: 2010},
				{Indicator: "a", Weight: 1, From: 2012},
			}},
		{Code: "a", HigherIsBetter: true}, {Code: "b", HigherIsBetter: false},
	}
}

func obs(indicator, country string, period int, value float64) models.Observation {
	return models.Observation{Indicator: indicator, Country: country, Period: period, Source: "s", Value: &value, Status: "A"}
}

func missing(indicator, country string, period int) models.Observation {
	return models.Observation{Indicator: indicator, Country: country, Period: period, Source: "s", Status: "L"}
}

func ranked(o models.Observation, rank int) models.Observation { o.PublishedRank = &rank; return o }

func flagged(o models.Observation, status string) models.Observation { o.Status = status; return o }

func severities(findings []intake.Finding) []string {
	var all []string
	for _, f := range findings {
		all = append(all, f.Severity+" "+f.Rule)
	}
	return all
}

func TestCheckComposites(t *testing.T) {
	a, b := obs("a", "KAZ", 2008, 0.4), obs("b", "KAZ", 2008, 0.8)
	for name, c := range map[string]struct {
		rows []models.Observation
		want []string
	}{
		"fits":                 {[]models.Observation{obs("index", "KAZ", 2008, 0.6), a, b}, nil},
		"within the tolerance": {[]models.Observation{obs("index", "KAZ", 2008, 0.6009), a, b}, nil},
		"differs":              {[]models.Observation{obs("index", "KAZ", 2008, 0.602), a, b}, []string{"fault composite-differs"}},
		"differs, flagged":     {[]models.Observation{flagged(obs("index", "KAZ", 2008, 0.602), "B,U"), a, b}, []string{"note composite-differs"}},
		"the period's weights": {[]models.Observation{obs("index", "KAZ", 2012, 0.4), obs("a", "KAZ", 2012, 0.4)}, nil},
		"other weights":        {[]models.Observation{obs("index", "KAZ", 2012, 0.6), obs("a", "KAZ", 2012, 0.4)}, []string{"fault composite-differs"}},
		"no weights":           {[]models.Observation{obs("index", "KAZ", 2011, 0.6), a, b}, nil},
		"no row of a part":     {[]models.Observation{obs("index", "KAZ", 2008, 0.9), a}, nil},
		"another's part":       {[]models.Observation{obs("index", "KAZ", 2008, 0.9), a, obs("b", "KGZ", 2008, 0.8)}, nil},
		"no index":             {[]models.Observation{missing("index", "KAZ", 2008), a, b}, nil},
		"missing as zero":      {[]models.Observation{obs("index", "KAZ", 2008, 0.2), a, missing("b", "KAZ", 2008)}, []string{"note missing-counted-as-zero"}},
		"missing, no fit":      {[]models.Observation{obs("index", "KAZ", 2008, 0.4), a, missing("b", "KAZ", 2008)}, []string{"fault composite-differs"}},
	} {
		if diff := gocmp.Diff(c.want, severities(CheckComposites(composite(), c.rows))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestCheckRange(t *testing.T) {
	rows := []models.Observation{
		obs("index", "KAZ", 2008, 0), obs("index", "KOR", 2008, 1), obs("index", "FSM", 2008, 1.422),
		obs("index", "TUV", 2008, -0.01), missing("index", "SSD", 2008), obs("a", "KAZ", 2008, 99), obs("unknown", "KAZ", 2008, 99),
	}
	findings := CheckRange(composite(), rows)
	if diff := gocmp.Diff([]string{"fault impossible-value", "fault impossible-value"}, severities(findings)); diff != "" {
		t.Error(diff)
	}
	if want := "index FSM 2008 (s): 1.422 is not from 0 to 1"; len(findings) == 0 || findings[0].Detail != want {
		t.Errorf("%v, want %q", findings, want)
	}
}

func TestCheckPublishedRanks(t *testing.T) {
	for name, c := range map[string]struct {
		rows []models.Observation
		want []string
	}{
		"right": {[]models.Observation{ranked(obs("a", "KAZ", 2020, 0.5), 2), ranked(obs("a", "KOR", 2020, 0.9), 1)}, nil},
		"shared": {[]models.Observation{ranked(obs("a", "KAZ", 2020, 0.5), 2), ranked(obs("a", "KOR", 2020, 0.9), 1),
			ranked(obs("a", "UZB", 2020, 0.5), 2), ranked(obs("a", "KGZ", 2020, 0.1), 4)}, nil},
		"consecutive for equals": {[]models.Observation{ranked(obs("a", "HRV", 2020, 0.5), 1), ranked(obs("a", "HUN", 2020, 0.5), 2)},
			[]string{"a HUN 2020 (s): 0.5 is rank 1, 2 is published"}},
		"lower is better":    {[]models.Observation{ranked(obs("b", "KAZ", 2020, 0.5), 1), ranked(obs("b", "KOR", 2020, 0.9), 2)}, nil},
		"other editions":     {[]models.Observation{ranked(obs("a", "KAZ", 2020, 0.5), 1), ranked(obs("a", "KOR", 2018, 0.9), 1)}, nil},
		"no value, no rank":  {[]models.Observation{ranked(missing("a", "KAZ", 2003), 174), obs("a", "KOR", 2003, 0.9)}, nil},
		"a part of a table":  {[]models.Observation{ranked(obs("a", "KAZ", 2020, 0.5), 33)}, []string{"a 2020 (s): 1 rows hold ranks 33 to 33, so they cannot be compared with the values"}},
		"unknown indicators": {[]models.Observation{ranked(obs("z", "KAZ", 2020, 0.5), 33)}, nil},
	} {
		var got []string
		for _, f := range CheckPublishedRanks(composite(), c.rows) {
			got = append(got, f.Detail)
		}
		if diff := gocmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestCheckPublishedRanksProperty gives random values the ranks of a definition of its own: one
// more than the number of better values.
func TestCheckPublishedRanksProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(0, 3), 1, 30).Draw(t, "values")
		var rows []models.Observation
		for i, v := range values {
			values[i] = float64(int(v*4)) / 4 // so that some are equal
		}
		for i, v := range values {
			rank := 1
			for _, other := range values {
				if other > v {
					rank++
				}
			}
			rows = append(rows, ranked(obs("a", string([]rune{'A', rune('A' + i/26), rune('A' + i%26)}), 2020, v), rank))
		}
		if findings := CheckPublishedRanks(composite(), rows); len(findings) > 0 {
			t.Fatal(findings)
		}
		if first := slices.IndexFunc(rows, func(o models.Observation) bool { return *o.PublishedRank > 1 }); first >= 0 {
			*rows[first].PublishedRank--
			if len(CheckPublishedRanks(composite(), rows)) != 1 {
				t.Fatalf("a rank of %d that was one more went unnoticed", *rows[first].PublishedRank)
			}
		}
	})
}

func TestCheckBands(t *testing.T) {
	banded := func(value float64, band string) models.Observation {
		o := obs("index", "KAZ", 2020, value)
		o.Band = band
		return o
	}
	for _, c := range []struct {
		value float64
		band  string
		want  []string
	}{
		{0.5, "high", nil}, {0.4999, "low", nil}, {0.4999, "", nil}, {0.5, "low", []string{"note band-differs"}},
	} {
		if diff := gocmp.Diff(c.want, severities(CheckBands(composite(), []models.Observation{banded(c.value, c.band)}))); diff != "" {
			t.Errorf("%v in %q: %s", c.value, c.band, diff)
		}
	}
}
