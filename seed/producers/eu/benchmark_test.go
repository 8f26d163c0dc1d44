package eu

import (
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
)

const euHeader = "country,indicator_code,indicator,period,score\n"

func TestReadEUBenchmark(t *testing.T) {
	b := intaketest.ReadText(t, ReadBenchmark, euHeader+
		"EL,0,OVERALL SCORE,Biennial average 2021 + 2022,63.1\n"+
		"EL,3,Key Enablers,Biennial Average 2017 + 2016,40\n"+
		"EL,3,Key Enablers,Average (2017),41\n"+
		"EL,3.1,eID,Biennial average 2021 + 2022,42\n"+
		"EU27+,0,OVERALL SCORE,Biennial average 2021 + 2022,70\n"+
		"EU27+,1,User centricity,Biennial average 2021 + 2022,80\n"+
		"IE,0,OVERALL SCORE,Biennial average 2019 + 2020,69.4634\n"+
		"IE,4,Cross-border services,Biennial Average 2018 + 2017,\n")
	if diff := gocmp.Diff(map[string]string{
		"eu-egov GRC 2022": "63.1 A", "eu-egov-key-enablers GRC 2017": "40 A",
		"eu-egov IRL 2020": "69.4634 B,U", "eu-egov-cross-border IRL 2018": "O",
	}, intaketest.Cells(b.Observations)); diff != "" {
		t.Error(diff)
	}
	if diff := gocmp.Diff([]string{"note composite-differs 8 score", "note aggregate-left-out 0", "note left-out 4"}, intaketest.Found(b.Findings)); diff != "" {
		t.Error(diff)
	}
	for _, o := range b.Observations {
		if o.Source != "eu-egov-2023" {
			t.Errorf("%v: want the edition after the last year measured", intake.KeyOf(&o))
		}
	}
}

func TestReadEUBenchmarkFaults(t *testing.T) {
	for name, c := range map[string]struct{ rows, want string }{
		"unknown country":       {"XQ,0,OVERALL SCORE,Biennial average 2021 + 2022,63.1\n", "fault unknown-place 2 country"},
		"above 100":             {"EE,0,OVERALL SCORE,Biennial average 2021 + 2022,100.1\n", "fault impossible-value 2 score"},
		"years that are no two": {"EE,0,OVERALL SCORE,Biennial average 2020 + 2022,10\n", "fault not-two-years 2 period"},
		"differing": {"EE,0,OVERALL SCORE,Biennial average 2021 + 2022,10\nEE,0,OVERALL SCORE,Biennial average 2022 + 2021,11\n",
			"fault contradicting-rows 3"},
	} {
		if diff := gocmp.Diff([]string{c.want}, intaketest.Found(intaketest.ReadText(t, ReadBenchmark, euHeader+c.rows).Findings)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestEUEdition checks the embedded figures: known scores, and every overall score since the break
// the mean of its four dimensions but Ireland's of 2019 and 2020.
func TestEUEdition(t *testing.T) {
	indicators, rows := intaketest.EmbeddedIndicators(t, "eu/indicators-egov.yaml"), intaketest.EmbeddedRows(t, "eu/egov-2023")
	intaketest.CheckBreakStatus(t, indicators, rows)
	var details []string
	for _, f := range intaketest.CheckAll(indicators, rows) {
		details = append(details, f.Severity+" "+f.Rule+" "+strings.Join(strings.Fields(f.Detail)[:3], " "))
	}
	if diff := gocmp.Diff([]string{"note composite-differs eu-egov IRL 2020"}, details); diff != "" {
		t.Error(diff)
	}
	got := intaketest.Cells(rows)
	for key, want := range map[string]string{
		"eu-egov MLT 2022": "95.7147 A", "eu-egov EST 2022": "91.7627 A", "eu-egov DNK 2022": "85.1167 A",
		"eu-egov-user-centricity EST 2022": "95.7251 A", "eu-egov-transparency EST 2022": "86.725 A",
		"eu-egov-key-enablers EST 2022": "94.323 A", "eu-egov-cross-border EST 2022": "90.2778 A",
		"eu-egov MLT 2017": "95.25 A", "eu-egov MLT 2018": "96.125 B", "eu-egov MLT 2020": "96.262 B",
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
	countries := map[int]int{}
	for i := range rows {
		if rows[i].Indicator == "eu-egov" {
			countries[rows[i].Period]++
		}
	}
	if diff := gocmp.Diff(map[int]int{2017: 33, 2018: 35, 2019: 35, 2020: 35, 2021: 35, 2022: 35}, countries); diff != "" {
		t.Error(diff)
	}
}

func FuzzReadEUBenchmark(f *testing.F) {
	intaketest.FuzzIndex(f, 100, ReadBenchmark,
		euHeader+"EL,0,OVERALL SCORE,Biennial average 2021 + 2022,63.1\nIE,0,OVERALL SCORE,Biennial average 2019 + 2020,69.4634\n",
		euHeader+"EU27+,0,,Biennial average 9999 + 9998,1\nEE,0,,Biennial average 0000 + 0001,1e3\n")
}
