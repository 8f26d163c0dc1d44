package chart

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/render/scene"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// asked is the embedded data in a language, with the positions of an indicator, a group and a country in it.
func asked(t *testing.T, lang, indicator, group, country string) (v *bench.View, x, g, c int) {
	t.Helper()
	v = &bench.View{Data: bench.Over(embeddedtest.Snapshot(t)), Today: "2026-11-23", Lang: lang}
	x, hasIndicator := v.IndicatorAt(indicator)
	g, hasGroup := v.GroupAt(group)
	c, hasCountry := v.CountryAt(country)
	if !hasIndicator || !hasGroup || !hasCountry {
		t.Fatalf("%s, %s or %s is not there", indicator, group, country)
	}
	return v, x, g, c
}

// A distribution's bins hold every country once, and the country asked for is among them, highlighted.
func TestDistributionIsDrawnWhole(t *testing.T) {
	v, x, g, c := asked(t, "en", "un-egdi", "world", "KAZ")
	found, err := v.Distribution(bench.DistributionQuery{Indicator: x, Group: g, Period: 2024, Countries: []int{c}})
	if err != nil {
		t.Fatal(err)
	}
	drawn := OfDistribution(v, &v.Indicators[x], found, []int{c})
	n := 0
	for _, bin := range drawn.Bins {
		n += bin.N
	}
	highlighted := slices.IndexFunc(drawn.Series, func(s Series) bool { return s.Highlight })
	if n != 193 || len(drawn.Series) != 193 || highlighted < 0 || drawn.Series[highlighted].Name != "Kazakhstan" || drawn.Series[highlighted].Points[0].Value != .90093 {
		t.Errorf("%d in bins, %d drawn, highlighted %d", n, len(drawn.Series), highlighted)
	}
	if len(drawn.Sources) != 1 || !strings.Contains(drawn.Sources[0], "UN E-Government Survey 2024") {
		t.Errorf("sources %q", drawn.Sources)
	}
}

// Means of several editions are one line a group, its editions named in one source.
func TestAveragesAreDrawnByGroup(t *testing.T) {
	v, x, g, _ := asked(t, "ru", "un-egdi", "cis", "KAZ")
	world, _ := v.GroupAt("world")
	found, err := v.Averages(bench.AverageQuery{Indicators: []int{x}, Groups: []int{g, world}, From: 2018, To: 2024})
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := OfAverages(v, &v.Indicators[x], found.Rows, found.Used)
	if err != nil || len(drawn.Series) != 2 || !slices.Equal(drawn.Editions, []float64{2018, 2020, 2022, 2024}) {
		t.Fatalf("%d lines at %v: %v", len(drawn.Series), drawn.Editions, err)
	}
	if last := drawn.Series[1].Points[3].Value; last < .63815 || last > .63825 {
		t.Errorf("the world's mean of 2024 is drawn at %v", last)
	}
	if len(drawn.Sources) != 1 || !strings.Contains(drawn.Sources[0], "2018–2024") {
		t.Errorf("sources %q", drawn.Sources)
	}
	found.Rows[0].Indicator = "un-osi"
	if _, err := OfAverages(v, &v.Indicators[x], found.Rows, found.Used); err == nil {
		t.Error("means of two indicators are drawn on one scale")
	}
}

// What is forecast is marked so, within its interval, after what was measured.
func TestTrajectoriesAreDrawnAsForecasts(t *testing.T) {
	v, x, _, c := asked(t, "en", "wdi-internet-users", "world", "KAZ")
	rows, used, err := v.Trajectories(bench.TrajectoryQuery{Indicator: x, Countries: []int{c}, By: 2030})
	if err != nil {
		t.Fatal(err)
	}
	drawn := OfTrajectories(v, &v.Indicators[x], rows, used)
	points := drawn.Series[0].Points
	forecast := slices.IndexFunc(points, func(p Point) bool { return p.Forecast })
	if forecast < 7 || points[len(points)-1].At != 2030 {
		t.Fatalf("%d measured, the last point at %v", forecast, points[len(points)-1].At)
	}
	for i, p := range points {
		if p.Forecast != (i >= forecast) || p.Forecast && (p.Low > p.Value || p.Value > p.High) {
			t.Errorf("%+v", p)
		}
	}
}

// Under what licence a figure is shown stands in the reader's language, whichever source it is of; only names of
// licences are the same in all.
func TestLicencesAreSaid(t *testing.T) {
	v, _, _, _ := asked(t, "en", "un-egdi", "world", "KAZ")
	drawn := map[string]bool{}
	for _, source := range v.Snapshot.Observations.Source {
		drawn[models.BriefLicence(v.Sources[source].Licence)] = true
	}
	if len(drawn) < 15 {
		t.Errorf("%d licences", len(drawn))
	}
	name := regexp.MustCompile(`^CC BY [0-9.]+( IGO)?$|^Open Government Licence v3\.0$`)
	for licence := range drawn {
		for _, lang := range []string{"ru", "kk", "ko"} {
			if !phrases.Has(lang, licence) && !name.MatchString(licence) {
				t.Errorf("%q is not said in %s", licence, lang)
			}
			if said := phrases.In(lang, licence); !scene.Legible(said) {
				t.Errorf("%q cannot be drawn", said)
			}
		}
	}
}

// Measures of dispersion are named in the reader's language, beside their lines too.
func TestDispersionIsNamed(t *testing.T) {
	for lang, want := range map[string][]string{"en": {"SD", "CV"}, "ru": {"ст. откл.", "коэф. вар."}, "kk": {"ст. ауытқу", "вар. коэф."}, "ko": {"표준편차", "변동계수"}} {
		v, x, _, _ := asked(t, lang, "un-egdi", "cis", "KAZ")
		drawn := OfConvergence(v, &v.Indicators[x], "", nil, nil)
		for i, s := range drawn.Series {
			if s.Name != want[i] || !scene.Legible(s.Name) {
				t.Errorf("in %s line %d is %q", lang, i, s.Name)
			}
		}
	}
}

// Names of countries stay whole on a phone, where a slope has little room for them: their values go below.
func TestSlopeNamesStayWhole(t *testing.T) {
	slope := of(Slope)
	slope.Editions = []float64{2014, 2024}
	for i, name := range []string{"Kazakhstan", "South Korea", "Uzbekistan", "Azerbaijan"} {
		from := 0.5 + 0.1*float64(i)
		slope.Series = append(slope.Series, Series{Code: name, Name: name, Highlight: true, Points: []Point{{At: 2014, Value: from}, {At: 2024, Value: from + 0.05}}})
	}
	var drawn strings.Builder
	if err := SVG(&drawn, slope, Picture{Width: 320, Lang: "en"}); err != nil {
		t.Fatal(err)
	}
	if svg := drawn.String(); strings.Contains(svg, "…") || strings.Count(svg, "South Korea") < 2 {
		t.Errorf("names are cut: %s", svg)
	}
}

// In the picture of a profile names begin as names do.
func TestProfileNamesBegin(t *testing.T) {
	for _, lang := range []string{"en", "ru", "kk", "ko"} {
		v, _, _, c := asked(t, lang, "un-egdi", "world", "KAZ")
		var headlines []bench.Headline
		for i := range v.Indicators {
			half, rank := 0.5, 1
			if periods := v.Periods(i, []int{c}); len(periods) > 0 {
				headlines = append(headlines, bench.Headline{Indicator: v.Indicators[i].Code, Period: periods[0], Rankable: true, Percentile: &half, Rank: &rank, Ranked: 2})
			}
		}
		drawn := OfProfile(v, c, headlines)
		if len(drawn.Series) < 20 {
			t.Errorf("%s: %d rows", lang, len(drawn.Series))
		}
		for _, s := range drawn.Series {
			if s.Name != phrases.Begun(s.Name) {
				t.Errorf("%s: %s", lang, s.Name)
			}
		}
	}
}

// Who is asked for is seen among others: the climbers, or all of a small group.
func TestRanksAreDrawnAmongOthers(t *testing.T) {
	v, x, g, c := asked(t, "en", "un-egdi", "cis", "KAZ")
	world, _ := v.GroupAt("world")
	moves, err := v.RankChanges(bench.RankChangeQuery{Indicator: x, Group: world, From: 2022, To: 2024})
	if err != nil {
		t.Fatal(err)
	}
	over, err := OfRankingAs(v.Ranking(x, g, 2024), Bump, []int{c})
	if err != nil {
		t.Fatal(err)
	}
	for name, drawn := range map[string]struct {
		Chart
		series int
	}{"moves": {OfRankChanges(v, &v.Indicators[x], moves, []int{c}), mostClimbers + 1}, "over time": {over, 9}} {
		var highlighted []string
		for _, s := range drawn.Series {
			if s.Highlight {
				highlighted = append(highlighted, s.Name)
			}
		}
		if len(drawn.Series) != drawn.series || !slices.Equal(highlighted, []string{"Kazakhstan"}) {
			t.Errorf("%s: %d drawn, highlighted %q", name, len(drawn.Series), highlighted)
		}
	}
}
