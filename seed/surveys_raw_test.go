package seed

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
	"github.com/egovbench/egovbench/seed/seedtest"
)

// importRaw runs an importer on a producer's file.
func importRaw(t *testing.T, places *intake.Places, importer, file string) *intake.Batch {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(seedtest.Raw(t), filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	b := readWith(t, places, importer, string(text))
	for _, fault := range b.Faults() {
		t.Error(fault)
	}
	return b
}

func find(b *intake.Batch, indicator, country string, period int, source string) *models.Observation {
	for i, o := range b.Observations {
		if o.Indicator == indicator && o.Country == country && o.Period == period && (source == "" || o.Source == source) {
			return &b.Observations[i]
		}
	}
	return nil
}

// TestPublishedFigures checks figures that were read in print or in the producers' own tables.
func TestPublishedFigures(t *testing.T) {
	type figure struct {
		indicator, country string
		period             int
		value, status      string
		source             string
	}
	const own = "test-2020"
	places := intaketest.Places(t)
	for _, c := range []struct {
		importer, file string
		rows           int
		figures        []figure
	}{
		{"eurostat-das", "eurostat-egov-use/das-2012-egov.csv", 0, []figure{
			{"eurostat-egov-use-12m", "AUT", 2008, "51.22519381", "A", own},
			{"eurostat-egov-use-12m", "GRC", 2008, "12.71653281", "A", own},
			{"eurostat-egov-use-12m", "GBR", 2011, "39.65", "B", own},
			{"eurostat-egov-use-12m", "ROU", 2008, "", "O", own},
			{"eurostat-egov-use-3m", "DEU", 2005, "", "O", own},
			{"eurostat-egov-forms-3m", "DNK", 2005, "", "Q", own},
			{"eurostat-das-online-services-citizens", "BEL", 2001, "0", "A", own},
			{"eurostat-das-online-services-citizens", "AUT", 2001, "8.33333333", "A", own},
		}},
		{"eurostat-desi", "eurostat-egov-use/desi-facts.csv", 0, []figure{
			{"eurostat-egov-use-12m-internet-users", "ITA", 2021, "40.4066", "A", "eurostat-desi-2022"},
			{"eurostat-egov-use-12m-internet-users", "ITA", 2022, "76.26", "B", "eurostat-desi-2023"},
			{"eurostat-desi-services-businesses", "AUT", 2025, "88.802083", "A", "eurostat-desi-2026"},
			{"eurostat-basic-digital-skills", "AUT", 2025, "69.77", "A", "eurostat-desi-2026"},
		}},
		{"eurostat-isoc", "eurostat-egov-use/i-igovanys-2025.csv", 25, []figure{
			{"eurostat-egov-use-any-12m", "GRC", 2025, "71.99", "A", own},
			{"eurostat-egov-use-any-12m", "ROU", 2025, "24.12", "A", own},
		}},
		{"eurostat-isoc", "eurostat-egov-use/i-iugov1-2022-2025.csv", 20, []figure{
			{"eurostat-egov-use-interaction-12m", "BGR", 2022, "19.43", "A", own},
		}},
		{"eurostat-isoc", "eurostat-egov-use/no-eu27-activities-2023-2025.csv", 6, []figure{
			{"eurostat-egov-use-any-12m", "NOR", 2024, "98.5", "A", own},
			{"eurostat-egov-use-interaction-12m", "NOR", 2023, "91.7", "A", own},
		}},
		{"oecd-egov-use", "oecd-egov-use/ict-hh2-egov.csv", 1338, []figure{
			{"oecd-egov-downloads-12m", "AUS", 2010, "38.11", "D", own},
			{"oecd-egov-use-12m", "AUT", 2005, "29.194", "A", own},
			{"oecd-egov-use-12m", "DEU", 2008, "44.4915", "B", own},
		}},
		{"euser", "satisfaction-national-surveys/euser-2005-egov-satisfaction.csv", 50, []figure{
			{"euser-egov-completeness", "DNK", 2005, "4", "A", own},
			{"euser-egov-personal-circumstances", "ITA", 2005, "2.4", "A", own},
		}},
		{"eqls", "satisfaction-national-surveys/eqls-2016-public-services-quality.csv", 30, []figure{
			{"eqls-public-services-quality", "LUX", 2016, "7.5", "A", own},
			{"eqls-public-services-quality", "CYP", 2016, "5.2", "A", own},
		}},
		{"wb-wdi", "wb-wdi-gapminder/internet_users.csv", 0, []figure{
			{"wdi-internet-users", "KAZ", 2015, "70.8299", "A", own},
			{"wdi-internet-users", "KAZ", 2016, "74.5877", "A", own},
			{"wdi-internet-users", "KAZ", 2017, "76.4267", "A", own},
		}},
		{"wb-wdi", "wb-wdi-gapminder/cell_phones_per_100_people.csv", 0, nil},
		{"wb-wdi", "wb-wdi-gapminder/broadband_subscribers_per_100_people.csv", 0, nil},
		{"wb-wdi", "wb-wdi-gapminder/alternative_gdp_per_capita_ppp_wb.csv", 0, []figure{
			{"wdi-gdp-per-capita-ppp", "ABW", 1990, "33063.00159", "A", own},
		}},
		{"wb-wdi", "wb-wdi-gapminder/urban_population_percent_of_total.csv", 0, nil},
		{"wb-population", "wb-population/population.csv", 0, []figure{
			{"wdi-population", "KAZ", 2016, "18363600", "A", own},
			{"wdi-population", "XKX", 1990, "1973790", "A", own},
		}},
		{"wb-wgi", "wb-wgi-2024/wgi-1996-2023.csv", 0, []figure{
			{"wb-wgi-government-effectiveness", "KAZ", 2016, "-0.142129", "A", own},
			{"wb-wgi-government-effectiveness", "KOR", 2023, "1.404807", "A", own},
			{"wb-wgi-control-of-corruption", "KAZ", 2023, "-0.266593", "A", own},
			{"wb-wgi-voice-and-accountability", "KOR", 2016, "0.641615", "A", own},
		}},
		{"undp-hdr", "undp-hdr-2024/hdr23-24-components.csv", 0, []figure{
			{"undp-hdi", "KAZ", 2016, "0.797", "A", own},
			{"undp-hdi", "KAZ", 2022, "0.802", "A", own},
			{"undp-expected-schooling", "KAZ", 2022, "14.81626987", "A", own},
			{"undp-mean-schooling", "KAZ", 2022, "12.43337895", "A", own},
		}},
	} {
		t.Run(c.importer+"/"+filepath.Base(c.file), func(t *testing.T) {
			b := importRaw(t, places, c.importer, c.file)
			if len(b.Observations) == 0 || c.rows > 0 && len(b.Observations) != c.rows {
				t.Errorf("%d observations, want %d", len(b.Observations), c.rows)
			}
			for _, f := range c.figures {
				o := find(b, f.indicator, f.country, f.period, f.source)
				if o == nil {
					t.Errorf("%s %s %d from %s is missing", f.indicator, f.country, f.period, f.source)
				} else if intake.Number(o.Value) != f.value || o.Status != f.status {
					t.Errorf("%s %s %d is %q (%s), want %q (%s)", f.indicator, f.country, f.period, intake.Number(o.Value), o.Status, f.value, f.status)
				}
			}
		})
	}
}

// TestKoreaSurvey checks the rounds of Korea's survey as the press printed them.
func TestKoreaSurvey(t *testing.T) {
	b := importRaw(t, intaketest.Places(t), "national-surveys", "satisfaction-national-surveys/national-egov-survey-figures.csv")
	for _, round := range []struct {
		year, users                  int
		awareness, use, satisfaction string
	}{
		{2013, 2276, "80", "56.9", "83.7"},
		{2014, 2900, "", "72.5", "85.8"},
		{2015, 3068, "89", "76.7", "93.6"},
		{2016, 3432, "90.4", "85.8", "95.8"},
		{2017, 3468, "90.7", "86.7", "96.6"},
		{2018, 3500, "92.5", "87.5", "97.2"},
		{2019, 3504, "93.8", "87.6", "97.8"},
		{2020, 3556, "95.7", "88.9", "98.1"},
		{2021, 3580, "96.5", "89.5", "97.8"},
		{2022, 3688, "97.3", "92.2", "97.7"},
	} {
		for measure, want := range map[string]string{"awareness": round.awareness, "use": round.use, "satisfaction": round.satisfaction} {
			o := find(b, "kor-egov-survey-"+measure, "KOR", round.year, "")
			if o == nil {
				if want != "" {
					t.Errorf("%s %d is missing", measure, round.year)
				}
				continue
			}
			asked := 4000
			if measure == "satisfaction" {
				asked = round.users
			}
			status := "A"
			switch {
			case round.year >= 2021:
				status = "B"
			case round.year == 2019, round.year == 2014 && measure == "use", round.year == 2015 && measure == "awareness":
				status = "E" // derived from a stated change
			}
			if intake.Number(o.Value) != want || intake.Whole(o.SampleSize) != intake.Whole(&asked) || o.Status != status {
				t.Errorf("%s %d is %s of %s (%s), want %s of %d (%s)", measure, round.year, intake.Number(o.Value), intake.Whole(o.SampleSize), o.Status, want, asked, status)
			}
			if margin := intake.Number(o.MarginOfError); (margin == "2") != (measure == "use" && round.year == 2015) {
				t.Errorf("%s %d has margin %q: only the use of 2015 has a published one, 2", measure, round.year, margin)
			}
		}
	}
	if !intaketest.HasFinding(b, "note", "stated-change-differs", 0) {
		t.Error("the rise of 0.7 points printed for 2022 went unnoticed: the values give 2.7")
	}
}

// TestNationalSurveys checks that each question, base and scale is an indicator of its own.
func TestNationalSurveys(t *testing.T) {
	b := importRaw(t, intaketest.Places(t), "national-surveys", "satisfaction-national-surveys/national-egov-survey-figures.csv")
	for _, c := range []struct {
		indicator, country string
		period             int
		source, value      string
	}{
		{"sgp-egov-survey-satisfaction", "SGP", 2008, "sgp-egov-survey-2009", "90"},
		{"sgp-egov-survey-satisfaction", "SGP", 2008, "sgp-egov-survey-2010", "88"}, // restated
		{"sgp-egov-survey-satisfaction", "SGP", 2011, "sgp-egov-survey-2012", "94"},
		{"sgp-egov-survey-use", "SGP", 2011, "sgp-egov-survey-2012", "80"},
		{"sgp-egov-survey-use-website-visitors", "SGP", 2012, "sgp-egov-survey-2013", "88"},
		{"sgp-egov-survey-high-satisfaction", "SGP", 2019, "sgp-digital-government-blueprint-2020", "86"},
		{"sgp-accenture-satisfaction", "SGP", 2019, "accenture-digital-citizen-2019", "66"},
		{"kaz-household-egov-use", "KAZ", 2019, "kaz-ict-households-2020", "30.4"},
		{"kaz-public-services-satisfaction", "KAZ", 2025, "kaz-services-monitoring-2025", "90.5"},
		{"kaz-public-services-score", "KAZ", 2016, "kaz-services-monitoring-2025", "4.59"},
		{"kaz-state-corporation-satisfaction", "KAZ", 2024, "kaz-quality-of-life-2024", "52.2"},
		{"kaz-digital-literacy", "KAZ", 2018, "kaz-digital-literacy-2023", "79.6"},
		{"est-key-services-satisfaction", "EST", 2024, "est-key-services-2024", "82"},
		{"dnk-digital-self-service-share", "DNK", 2015, "dnk-digital-communication-2015", "87"},
		{"are-bcg-net-satisfaction", "ARE", 2020, "bcg-digital-citizen-2020", "73"},
	} {
		if o := find(b, c.indicator, c.country, c.period, c.source); o == nil || intake.Number(o.Value) != c.value {
			t.Errorf("%s %d from %s: got %v, want %s", c.indicator, c.period, c.source, o, c.value)
		}
	}
	if o := find(b, "sgp-egov-survey-use", "SGP", 2005, ""); o == nil || o.Qualifier != "about" {
		t.Errorf("nine out of ten is about 90: got %v", o)
	}
	if o := find(b, "sgp-egov-survey-use", "SGP", 2012, ""); o != nil {
		t.Errorf("use of 2012 is on another base and was joined: %v", o)
	}
}
