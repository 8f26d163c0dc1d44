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
		"eu-egov IRL 2020": "69.4634 B", "eu-egov-cross-border IRL 2018": "O", "eu-egov-eid GRC 2022": "42 A",
	}, intaketest.Cells(b.Observations)); diff != "" {
		t.Error(diff)
	}
	if diff := gocmp.Diff([]string{"note aggregate-left-out 0", "note left-out 4"}, intaketest.Found(b.Findings)); diff != "" {
		t.Error(diff)
	}
	for _, o := range b.Observations {
		if o.Source != "eu-egov-2023" {
			t.Errorf("%v: want the edition after the last year measured", intake.KeyOf(&o))
		}
	}
}

func TestReadEUBenchmarkEditions(t *testing.T) {
	const header = "edition,country,indicator_code,indicator,period,score\n"
	b := intaketest.ReadText(t, ReadBenchmark, header+
		"2021,UK,0,OVERALL SCORE,Biennial average 2019 + 2020,60\n"+
		"2022,EL,0,OVERALL SCORE,Biennial average 2019 + 20202,61\n"+
		"2022,AVERAGE_EU27,0,OVERALL SCORE,Biennial average 2020 + 2021,70\n"+
		"2022,EU27+,0,OVERALL SCORE,Biennial average 2020 + 2021,69\n"+
		"2022,EL,0,OVERALL SCORE,Health (2021),62\n"+
		"2022,EL,0,OVERALL SCORE,Average (2021),63\n"+
		"2022,EL,0,OVERALL SCORE,Citizen life events 2020 & 2021,64\n")
	var rows []string
	for i := range b.Observations {
		o := &b.Observations[i]
		rows = append(rows, intake.KeyOf(o).String()+" "+intaketest.Cell(o))
	}
	if diff := gocmp.Diff([]string{
		"eu-egov GBR 2020 (eu-egov-2021) 60 B", "eu-egov GRC 2020 (eu-egov-2022) 61 B",
		"eu-egov-event-health GRC 2021 (eu-egov-2022) 62 A", "eu-egov-citizen-events GRC 2021 (eu-egov-2022) 64 A",
	}, rows); diff != "" {
		t.Error(diff)
	}
	if diff := gocmp.Diff([]string{"repair mistyped-year 3 period", "note aggregate-left-out 0", "note left-out 7"}, intaketest.Found(b.Findings)); diff != "" {
		t.Error(diff)
	}
	if len(b.GroupFigures) != 1 || b.GroupFigures[0].Group != "eu" || *b.GroupFigures[0].Value != 70 {
		t.Errorf("figures of groups: %+v: want the average of the EU, and not that of EU27+", b.GroupFigures)
	}
}

// TestEUEditionsAgree holds the edition of 2024 to the one before: it restates the earlier averages
// to the last digit, which is why only its own are shipped.
func TestEUEditionsAgree(t *testing.T) {
	before := intaketest.ReadCopy(t, ReadBenchmark, "eu-egov-benchmark-2023/egovernment_benchmark_scores_2016_2022.csv")
	after := intaketest.Cells(intaketest.ReadCopy(t, ReadBenchmark, "eu-egov-benchmark-2024/scores_edition_2024.csv").Observations)
	compared := 0
	for name, cell := range intaketest.Cells(before.Observations) {
		if strings.Contains(name, "-events ") {
			continue
		}
		if after[name] != cell {
			t.Errorf("%s is %q in the edition of 2023 and %q in that of 2024", name, cell, after[name])
		}
		compared++
	}
	if compared < 4000 {
		t.Errorf("%d scores were compared", compared)
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

// TestEUEdition2024 checks scores as the press printed them, and the revision between two editions.
func TestEUEdition2024(t *testing.T) {
	got := intaketest.Cells(intaketest.EmbeddedRows(t, "eu/egov-2024"))
	for key, want := range map[string]string{
		"eu-egov MLT 2023": "96.8829 A", "eu-egov EST 2023": "92.0356 A", "eu-egov UKR 2023": "", "eu-egov-eid ALB 2023": "67.162 A",
	} {
		if want == "" {
			if got[key] == "" {
				t.Errorf("%s is not there", key)
			}
			continue
		}
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
	first, second := intaketest.Cells(intaketest.EmbeddedRows(t, "eu/egov-2021")), intaketest.Cells(intaketest.EmbeddedRows(t, "eu/egov-2022"))
	revised := 0
	for key, cell := range second {
		if was, there := first[key]; there && was != cell {
			revised++
		}
	}
	if revised == 0 || len(first) < 700 {
		t.Errorf("%d of %d scores were revised: the two editions are vintages", revised, len(first))
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
