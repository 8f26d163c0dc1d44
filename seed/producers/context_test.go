package producers_test

import (
	"io"
	"testing"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
	"github.com/egovbench/egovbench/seed/producers/gdb"
	"github.com/egovbench/egovbench/seed/producers/itu"
	"github.com/egovbench/egovbench/seed/producers/oxford"
	"github.com/egovbench/egovbench/seed/producers/worldbank"
)

type reader = func(io.Reader, *intake.Batch) error

// TestPublished checks figures of context and governance as their producers print them.
func TestPublished(t *testing.T) {
	for file, c := range map[string]struct {
		read  reader
		cells map[string]string
	}{
		"blavatnik-bipa-2024/bipa2024_index_domains_wide.csv": {oxford.ReadDomains, map[string]string{
			"blavatnik-index SGP 2024": "0.85 A rank 1", "blavatnik-index EST 2024": "", "blavatnik-index KAZ 2024": "0.6 A rank 40"}},
		"wb-bready-2025/bready_pillars.csv":              {worldbank.ReadBReady, map[string]string{"wb-bready-public-services ARM 2025": "66.0475178371012 A"}},
		"findex-2025-trimmed/findex-2025-all-adults.csv": {worldbank.ReadFindex, map[string]string{"wb-findex-account AFG 2011": "9.0050121 A"}},
		// Germany's answers are of an earlier wave than 2024, of which the year is not known.
		"findex-2025-trimmed/findex-2025-government-payments.csv": {worldbank.ReadFindexPayments, map[string]string{
			"wb-findex-digital-payments KAZ 2024": "85.02 A", "wb-findex-digital-payments DEU 2024": "-", "wb-findex-digital-payments AFG 2021": "7.88 A"}},
		"owid-mobile-coverage-to-2022/mobile-coverage-2g-3g-4g.csv": {itu.ReadCoverage, map[string]string{
			"itu-4g-coverage KAZ 2017": "72.9 A", "itu-4g-coverage KAZ 2022": "87.3 A", "itu-4g-coverage KOR 2021": "99.9 A"}},
		"sdg-ece-digital/indicator_4-4-1.csv":               {itu.ReadSkills, nil},
		"sdg-ece-digital/indicator_17-8-1.csv":              {itu.ReadInternetBySex, nil},
		"wb-spi-2004-2023/spi_2004_2023.csv":                {worldbank.ReadSPI, nil},
		"global-data-barometer-2021/gdb_2021_blavatnik.csv": {gdb.ReadBarometer, map[string]string{"gdb-capabilities AGO 2021": "0 A"}},
	} {
		t.Run(file, func(t *testing.T) {
			b := intaketest.ReadCopy(t, c.read, file)
			if len(b.Observations) < 100 {
				t.Fatalf("%d figures were read", len(b.Observations))
			}
			cells := intaketest.Cells(b.Observations)
			for name, want := range c.cells {
				switch got := cells[name]; {
				case want == "-" && got != "", want == "" && got == "", want != "-" && want != "" && got != want:
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
		})
	}
}

func TestContextFaults(t *testing.T) {
	for name, c := range map[string]struct {
		read        reader
		text, found string
	}{
		"a percentage for a share":  {worldbank.ReadFindex, "codewb,year,account_t_d,fin26a,fin26b\nKAZ,2021,81.1,,\n", "fault impossible-value 2 account_t_d"},
		"a year that is none":       {worldbank.ReadSPI, "country_code,year,wb_wdi_iq_spi_ovrl,wb_wdi_iq_spi_pil1,wb_wdi_iq_spi_pil2,wb_wdi_iq_spi_pil3,wb_wdi_iq_spi_pil4,wb_wdi_iq_spi_pil5\nKAZ,0,50,,,,,\n", "fault impossible-year 2 year"},
		"a year that nobody knows":  {worldbank.ReadFindexPayments, "codewb,last_survey_year,value_year,fing2p_acc,g20_any\nDEU,2024,before 2024,0.3,0.9\n", "note year-not-known 2"},
		"an index above one":        {oxford.ReadThemes, "cc_iso3c,natdel_dig_value,natdel_dig_rank\nKAZ,1.2,3\n", "fault impossible-value 2 natdel_dig_value"},
		"coverage above a hundred":  {itu.ReadCoverage, "entity,code,year,cov_4g,cov_3g,cov_2g\nKazakhstan,KAZ,2017,729,,\n", "fault impossible-value 2 cov_4g"},
		"4G where there is no 3G":   {itu.ReadCoverage, "entity,code,year,cov_4g,cov_3g,cov_2g\nKazakhstan,KAZ,2017,72,70,\n", "note 4g-above-3g 2 cov_4g"},
		"a region without a code":   {itu.ReadCoverage, "entity,code,year,cov_4g,cov_3g,cov_2g\nAsia,,2017,72,70,\n", "note aggregate-left-out 2"},
		"a skill nobody knows":      {itu.ReadSkills, "Year,GeoAreaName,Age,Location,Sex,Type of skill,Value\n2019,Albania,ALLAGE,ALLAREA,BOTHSEX,JUGGLE,3\n", "fault unknown-skill 2 Type of skill"},
		"a sex nobody knows":        {itu.ReadInternetBySex, "Year,GeoAreaName,Age,Sex,Value\n2019,Albania,,X,3\n", "fault unknown-sex 2 Sex"},
		"a measure nobody knows":    {gdb.ReadBarometer, "cc_iso3c,ref_year,variable,value\nAGO,2021,gdb_weather,3\n", "fault unknown-variable 2 variable"},
		"a column that was renamed": {worldbank.ReadBReady, "country_code,pillar_1,pillar_2_public_services,pillar_3_operational_efficiency\nKAZ,1,2,3\n", "fault missing-column 1 pillar_1_regulatory_framework"},
	} {
		t.Run(name, func(t *testing.T) {
			found := intaketest.Found(intaketest.ReadText(t, c.read, c.text).Findings)
			if len(found) == 0 || found[0] != c.found {
				t.Errorf("%v, want %s", found, c.found)
			}
		})
	}
}

func FuzzContext(f *testing.F) {
	f.Add("codewb,year,account_t_d,fin26a,fin26b\nKAZ,2021,0.81,,\n")
	f.Add("entity,code,year,cov_4g,cov_3g,cov_2g\nKazakhstan,KAZ,2017,72,70,\nWorld,OWID_WRL,2020,1,2,3\n")
	f.Add("cc_iso3c,ref_year,variable,value\nAGO,2021,gdb_climate,3\n")
	f.Add("Year,GeoAreaName,Age,Location,Sex,Type of skill,Value\n2019,Albania,ALLAGE,ALLAREA,BOTHSEX,EPRS,3\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []reader{worldbank.ReadFindex, worldbank.ReadFindexPayments, worldbank.ReadSPI, worldbank.ReadBReady,
			oxford.ReadDomains, oxford.ReadThemes, itu.ReadCoverage, itu.ReadSkills, itu.ReadInternetBySex, gdb.ReadBarometer} {
			for _, o := range intaketest.ReadText(t, read, text).Observations {
				if o.Value == nil || *o.Value < 0 || *o.Value > 100 || len(o.Country) != 3 || o.Period < 1900 {
					t.Errorf("let in: %+v", o)
				}
			}
		}
	})
}
