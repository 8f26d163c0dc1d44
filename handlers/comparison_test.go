package handlers_test

import (
	"encoding/csv"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models/bench"

	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// reasons are the codes of a comparison's reasons, each once.
func reasons(c bench.Comparability) []string {
	codes := []string{}
	for _, r := range c.Reasons {
		if !slices.Contains(codes, r.Code) {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

// TestMayBeCompared judges published figures: two countries of one period, or one country's of two.
func TestMayBeCompared(t *testing.T) {
	snapshot := bench.Over(handlerstest.Data(t))
	row := func(indicator, country string, period int) int32 {
		t.Helper()
		at, _ := snapshot.IndicatorAt(indicator)
		place, _ := snapshot.CountryAt(country)
		row := snapshot.Newest(at, place, period)
		if row < 0 {
			t.Fatalf("no %s of %s in %d", indicator, country, period)
		}
		return row
	}
	type figure struct {
		indicator, country string
		period             int
	}
	for _, test := range []struct {
		a, b    figure
		verdict string
		reasons string
	}{
		// one edition: positions among its countries
		{figure{"un-egdi", "KOR", 2016}, figure{"un-egdi", "KAZ", 2016}, "caution", "relative_index"},
		{figure{"un-egdi", "HUN", 2020}, figure{"un-egdi", "HRV", 2020}, "caution", "relative_index within_rounding"},
		{figure{"un-egdi", "SRB", 2018}, figure{"un-egdi", "SVK", 2018}, "caution", "relative_index within_rounding"},
		// editions
		{figure{"un-egdi", "KAZ", 2014}, figure{"un-egdi", "KAZ", 2016}, "caution", "relative_index"},
		{figure{"un-egdi", "EST", 2016}, figure{"un-egdi", "EST", 2018}, "caution", "relative_index"},
		{figure{"un-egdi", "KAZ", 2018}, figure{"un-egdi", "KAZ", 2020}, "caution", "relative_index methodology_changed"},
		{figure{"un-egdi", "KAZ", 2022}, figure{"un-egdi", "KAZ", 2024}, "caution", "relative_index methodology_changed"},
		{figure{"un-egdi", "KAZ", 2010}, figure{"un-egdi", "KAZ", 2012}, "not_comparable", "relative_index series_break"},
		{figure{"un-egdi", "KAZ", 2008}, figure{"un-egdi", "KAZ", 2014}, "not_comparable", "relative_index series_break methodology_changed"},
		{figure{"un-egdi", "KAZ", 2014}, figure{"un-egdi", "KOR", 2016}, "not_comparable", "different_period relative_index"},
		{figure{"oecd-dgi", "KOR", 2019}, figure{"oecd-dgi", "KOR", 2023}, "not_comparable", "methodology_changed"},
		{figure{"oecd-dgi", "KOR", 2023}, figure{"oecd-dgi", "DNK", 2023}, "comparable", ""},
		{figure{"wb-gtmi", "KAZ", 2020}, figure{"wb-gtmi", "KAZ", 2022}, "caution", "methodology_changed"},
		{figure{"wb-gtmi", "KAZ", 2025}, figure{"wb-gtmi", "KOR", 2025}, "comparable", ""},
		// Korea's survey: 4,000 people a year
		{figure{"kor-egov-survey-use", "KOR", 2015}, figure{"kor-egov-survey-use", "KOR", 2016}, "comparable", ""},
		{figure{"kor-egov-survey-use", "KOR", 2016}, figure{"kor-egov-survey-use", "KOR", 2017}, "caution", "not_significant"},
		{figure{"kor-egov-survey-use", "KOR", 2018}, figure{"kor-egov-survey-use", "KOR", 2019}, "caution", "estimated within_rounding not_significant"},
		{figure{"kor-egov-survey-use", "KOR", 2019}, figure{"kor-egov-survey-use", "KOR", 2020}, "caution", "estimated not_significant"},
		{figure{"kor-egov-survey-use", "KOR", 2020}, figure{"kor-egov-survey-use", "KOR", 2021}, "caution", "mode_change not_significant"},
		{figure{"kor-egov-survey-use", "KOR", 2021}, figure{"kor-egov-survey-use", "KOR", 2022}, "not_comparable", "series_break"},
		{figure{"kor-egov-survey-satisfaction", "KOR", 2016}, figure{"kor-egov-survey-satisfaction", "KOR", 2017}, "caution", "not_significant"},
		// 72.5 per cent of the people, 80.3 of the internet users
		{figure{"kor-egov-survey-use", "KOR", 2014}, figure{"kor-egov-survey-use-internet-users", "KOR", 2014}, "not_comparable", "different_definition different_population_base different_method estimated"},
		{figure{"kor-egov-survey-satisfaction", "KOR", 2014}, figure{"sgp-egov-survey-satisfaction", "SGP", 2014}, "not_comparable", "different_definition different_population_base different_method"},
		{figure{"eurostat-egov-use-3m", "DNK", 2010}, figure{"eurostat-egov-use-12m", "DNK", 2010}, "not_comparable", "different_definition different_recall_window different_method"},
		// standard errors of the World Bank
		{figure{"wb-wgi-government-effectiveness", "KAZ", 2023}, figure{"wb-wgi-government-effectiveness", "DNK", 2023}, "caution", "relative_index"},
		{figure{"wb-wgi-government-effectiveness", "KOR", 2023}, figure{"wb-wgi-government-effectiveness", "DNK", 2023}, "caution", "relative_index not_significant"},
		// figures that say of themselves what is wrong with them
		{figure{"un-egdi", "FSM", 2003}, figure{"un-egdi", "KAZ", 2003}, "not_comparable", "relative_index low_reliability invalid_value"},
		{figure{"un-egdi", "SDN", 2008}, figure{"un-egdi", "KAZ", 2008}, "caution", "relative_index definition_differs"},
		// absolute figures of one year and one method
		{figure{"wdi-internet-users", "KAZ", 2016}, figure{"wdi-internet-users", "KOR", 2016}, "comparable", ""},
		{figure{"wdi-internet-users", "KAZ", 2010}, figure{"wdi-internet-users", "KOR", 2016}, "caution", "different_period"},
	} {
		a, b := row(test.a.indicator, test.a.country, test.a.period), row(test.b.indicator, test.b.country, test.b.period)
		got, back := (&bench.View{Data: snapshot, Lang: "en"}).Compare(a, b), (&bench.View{Data: snapshot, Lang: "en"}).Compare(b, a)
		if codes := strings.Join(reasons(got), " "); got.Verdict != test.verdict || codes != test.reasons {
			t.Errorf("%v and %v: %s (%s), want %s (%s)", test.a, test.b, got.Verdict, codes, test.verdict, test.reasons)
		}
		if back.Verdict != got.Verdict {
			t.Errorf("%v and %v: %s, the other way round %s", test.a, test.b, got.Verdict, back.Verdict)
		}
	}
}

func testComparison(t *testing.T, handler http.Handler) {
	compare := func(t *testing.T, query string) handlers.Comparison {
		t.Helper()
		return handlerstest.Ask[handlers.Comparison](t, handler, "/v1/compare?"+query, http.StatusOK)
	}
	t.Run("Kazakhstan and Russia as a reader of April 2017 saw them", func(t *testing.T) {
		answer := compare(t, "country=KAZ,RUS&indicator=un-egdi&reference=RUS&as_of=2017-04-24")
		x := answer.Data[0]
		if *x.Period != 2016 || x.Reference != "RUS" || len(x.Rows) != 2 || x.Comparability.Verdict != "caution" {
			t.Fatalf("%+v", x)
		}
		kaz := x.Rows[0]
		if *kaz.Value != 0.72499 || *kaz.Rank != 33 || *kaz.Ranked != 193 || *kaz.PublishedRank != 33 || *kaz.Gap != 0.00352 || !near(*kaz.Ratio, 1.0049, 4) {
			t.Errorf("%+v", kaz)
		}
		places := map[string][2]int{}
		for _, p := range kaz.RankInGroups {
			places[p.Group] = [2]int{p.Rank, p.Ranked}
		}
		if places["world"] != [2]int{33, 193} || places["cis"] != [2]int{1, 9} || places["asia"] != [2]int{} {
			t.Errorf("%v", places)
		}
		if c := kaz.Change; c.Period != 2014 || c.Previous != 0.72827 || c.Value != -0.00328 || *c.Rank != -5 {
			t.Errorf("%+v", c)
		}
		if d := kaz.YearsBehind; d.Direction != "behind" || d.Crossings != 2 { // Russia had been there in 2012, and fell below

			t.Errorf("%+v", d)
		}
		want := "Kazakhstan stood at 0.7250 (33rd of 193) and Russia at 0.7215 (35th of 193) in the 2016 edition of the E-Government Development Index: Kazakhstan was 0.0035 above Russia."
		if x.Headline != want {
			t.Error(x.Headline)
		}
		d := x.Decomposition[0]
		var adds []float64
		for _, part := range d.Components {
			adds = append(adds, math.Round(part.Contribution*1e5)/1e5)
		}
		if diff := cmp.Diff([]float64{0.01208, -0.01412, 0.00557}, adds); diff != "" || d.PublishedGap != 0.00352 {
			t.Error(diff, d)
		}
	})

	t.Run("what the components add is the gap, with each edition's weights", func(t *testing.T) {
		for _, query := range []string{
			"country=KAZ,KOR,EST&indicator=un-egdi&period=2010", "country=KAZ,KOR,EST&indicator=un-egdi&period=2016", "country=KAZ,KOR,EST&indicator=un-egdi&period=2024",
			"country=KAZ,KOR,EST,DNK&indicator=wb-gtmi&period=2022", "country=KOR,EST,DNK&indicator=oecd-dgi&period=2023&reference=DNK", "country=EST,DNK&indicator=eu-egov&reference=DNK",
		} {
			for _, x := range compare(t, query).Data {
				for _, d := range x.Decomposition {
					sum, weights := 0.0, 0.0
					for _, part := range d.Components {
						sum, weights = sum+part.Contribution, weights+part.Weight
					}
					if d.Reason != nil {
						continue
					}
					if math.Abs(sum-*d.Gap) > 1e-9 || math.Abs(*d.Gap+*d.Remainder-d.PublishedGap) > 1e-8 || math.Abs(*d.Remainder) > 0.0012 || math.Abs(weights-1) > 1e-9 {
						t.Errorf("%s %s: the parts come to %g: %+v", query, x.Indicator, sum, d)
					}
				}
				if len(x.Decomposition) == 0 {
					t.Errorf("%s %s is not decomposed", query, x.Indicator)
				}
			}
		}
	})

	t.Run("published values and ranks of three countries, 2016 to 2024", func(t *testing.T) {
		for period, want := range map[int][3]float64{2016: {0.72499, 0.89149, 0.83344}, 2018: {0.7597, 0.901, 0.8486}, 2020: {0.8375, 0.956, 0.9473}, 2022: {0.8628, 0.9529, 0.9393}, 2024: {0.90093, 0.96789, 0.97274}} {
			ranks := map[int][3]int{2016: {33, 3, 13}, 2018: {39, 3, 16}, 2020: {29, 2, 3}, 2022: {28, 3, 8}, 2024: {24, 4, 2}}[period]
			x := compare(t, "country=KAZ,KOR,EST&indicator=un-egdi&period="+strconv.Itoa(period)).Data[0]
			for i, row := range x.Rows {
				if *row.Value != want[i] || *row.Rank != ranks[i] || *row.PublishedRank != ranks[i] || *row.Period != period {
					t.Errorf("%d %s: %g, rank %d", period, row.Country, *row.Value, *row.Rank)
				}
			}
		}
	})

	t.Run("no survey's satisfaction is set beside another country's", func(t *testing.T) {
		answer := compare(t, "country=KOR,SGP&indicator=kor-egov-survey-satisfaction,sgp-egov-survey-satisfaction&period=2016")
		for _, x := range answer.Data {
			if x.Comparability.Verdict != "not_comparable" || !slices.Contains(reasons(x.Comparability), "not_rankable") || len(x.Beside) != 1 || x.Beside[0].Comparability.Verdict != "not_comparable" {
				t.Errorf("%+v", x)
			}
			for i, row := range x.Rows {
				other := x.Rows[1-i]
				if row.Rank != nil || len(row.RankInGroups) > 0 || row.Value != nil && (other.Value != nil || other.Gap != nil) || row.Value == nil && row.Reason == nil {
					t.Errorf("%+v", row)
				}
			}
		}
		if got := answer.Data[0].Headline; !strings.HasPrefix(got, "There is nothing to compare: of South Korea and Singapore only South Korea has a figure of satisfaction with e-government") {
			t.Error(got)
		}
	})

	t.Run("Korea's rise of 2017 lies within the sampling error", func(t *testing.T) {
		change := compare(t, "country=KOR,KAZ&indicator=kor-egov-survey-use&period=2017").Data[0].Rows[0].Change
		if change.Value != 0.9 || !near(change.Significance.Z, 1.169, 3) || !near(change.Significance.P, 0.2425, 4) || change.Comparability.Verdict != "caution" {
			t.Errorf("%+v", change)
		}
	})

	t.Run("nothing for the period: the nearest before, with the reason", func(t *testing.T) {
		x := compare(t, "country=KAZ,LBY&indicator=un-egdi&period=2012").Data[0]
		libya := x.Rows[1]
		if *libya.Period != 2010 || libya.Reason.Code != "zero_coded_missing" || libya.Gap != nil || libya.YearsBehind != nil || x.Comparability.Verdict != "not_comparable" {
			t.Errorf("%+v %+v", libya, x.Comparability)
		}
		x = compare(t, "country=KAZ,KOR&indicator=un-egdi&period=2015").Data[0]
		if *x.Rows[0].Period != 2014 || !slices.Contains(reasons(x.Comparability), "different_period") || x.Rows[1].Gap == nil {
			t.Errorf("%+v", x)
		}
		for _, query := range []string{"country=KAZ,KOR&indicator=un-egdi&period=1990", "country=SSD,MNE&indicator=un-egdi&period=2004", "country=KAZ,KOR&indicator=un-egdi&as_of=2001-01-01"} {
			for _, row := range compare(t, query).Data[0].Rows {
				if row.Value != nil || row.Reason == nil || len(row.Status) == 0 || row.Change != nil {
					t.Errorf("%s: %+v", query, row)
				}
			}
		}
		if x := compare(t, "country=SSD,MNE&indicator=un-egdi&period=2004").Data[0]; x.Rows[0].Reason.Code != "cannot_exist" || x.Rows[0].Status[0] != "M" {
			t.Errorf("%+v", x.Rows[0])
		}
	})

	t.Run("a reference beside those named has a row of its own", func(t *testing.T) {
		x := compare(t, "country=kz,Korea%20(Republic%20of)&indicator=wdi-internet-users&period=2016&reference=208&lang=ko").Data[0]
		if len(x.Rows) != 3 || x.Rows[2].Country != "DNK" || *x.Rows[2].Gap != 0 || *x.Rows[0].Gap >= 0 || x.Rows[1].CountryName != "대한민국" {
			t.Errorf("%+v", x.Rows)
		}
	})

	t.Run("a table has a row for each indicator and country", func(t *testing.T) {
		answer := handlerstest.Get(t, handler, "/v1/compare?country=KAZ,KOR,EST&indicator=un-egdi,wb-gtmi&format=csv")
		lines, err := csv.NewReader(answer.Body).ReadAll()
		if err != nil || len(lines) != 7 || !slices.Equal(lines[0][:7], []string{"indicator", "name", "unit", "reference", "country", "country_name", "value"}) {
			t.Errorf("%v %v", err, lines)
		}
	})
}
