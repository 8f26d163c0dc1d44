package oecd

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
)

const oecdLong = "cc_iso3c,ref_year,variable,value\n"

func TestReadOECD(t *testing.T) {
	t.Run("digital government, long", func(t *testing.T) {
		b := intaketest.ReadText(t, ReadDGI, "\uFEFF"+strings.ReplaceAll(oecdLong, "cc_iso3c", `"cc_iso3c"`)+
			"KOR,2023,digital_design,0.971\nKOR,2023,composite_rank,1\nKOR,2023,composite_index,0.935\nPER,2023,composite_index,0.62\n")
		if diff := gocmp.Diff(map[string]string{
			"oecd-dgi-digital-by-design KOR 2023": "0.971 B", "oecd-dgi KOR 2023": "0.935 B rank 1", "oecd-dgi PER 2023": "0.62 B",
		}, intaketest.Cells(b.Observations)); diff != "" {
			t.Error(diff, b.Findings)
		}
	})
	t.Run("digital government, wide", func(t *testing.T) {
		b := intaketest.ReadText(t, ReadDGI, "Country,Digital_by_Design_2019,Data_driven_2019,Gov_as_Platform_2019,Open_by_Default_2019,User_driven_2019,Proactiveness_2019,Composite_2019\n"+
			"KOR,0.82,0.68,0.89,0.9,0.67,0.5,0.742\n")
		if diff := gocmp.Diff(map[string]string{
			"oecd-dgi KOR 2019": "0.742 A", "oecd-dgi-digital-by-design KOR 2019": "0.82 A", "oecd-dgi-data-driven KOR 2019": "0.68 A",
			"oecd-dgi-government-as-a-platform KOR 2019": "0.89 A", "oecd-dgi-open-by-default KOR 2019": "0.9 A",
			"oecd-dgi-user-driven KOR 2019": "0.67 A", "oecd-dgi-proactiveness KOR 2019": "0.5 A",
		}, intaketest.Cells(b.Observations)); diff != "" {
			t.Error(diff, b.Findings)
		}
	})
	t.Run("open data, long: the edition is a year after the one it measures", func(t *testing.T) {
		b := intaketest.ReadText(t, ReadOURdata, oecdLong+"AUS,2022,availability_policy,0.38\nAUS,2022,availability_score,0.44\n")
		if diff := gocmp.Diff(map[string]string{"oecd-ourdata-availability AUS 2023": "0.44 B"}, intaketest.Cells(b.Observations)); diff != "" {
			t.Error(diff, b.Findings)
		}
	})
	t.Run("open data, SDMX: thirds of the index are no pillars", func(t *testing.T) {
		b := intaketest.ReadText(t, ReadOURdata, "REF_AREA,MEASURE,TIME_PERIOD,OBS_VALUE\nAUS,OUR,2022,0.33\nAUS,OUR_DAV,2022,0.15\nOECD_REP,OUR,2022,0.48\n")
		if diff := gocmp.Diff(map[string]string{"oecd-ourdata AUS 2023": "0.33 B"}, intaketest.Cells(b.Observations)); diff != "" {
			t.Error(diff)
		}
		if diff := gocmp.Diff([]string{"note aggregate-left-out 0"}, intaketest.Found(b.Findings)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("open data, ranked", func(t *testing.T) {
		b := intaketest.ReadText(t, ReadOURdata, "rank,country,ourdata_index_2019\n1,Korea,0.93\n16,Czech Republic,0.61\n")
		if diff := gocmp.Diff(map[string]string{"oecd-ourdata KOR 2019": "0.93 A rank 1", "oecd-ourdata CZE 2019": "0.61 A rank 16"}, intaketest.Cells(b.Observations)); diff != "" {
			t.Error(diff, b.Findings)
		}
	})
}

func TestReadOECDFaults(t *testing.T) {
	for name, c := range map[string]struct {
		b    *intake.Batch
		want []string
	}{
		"wrong code":       {intaketest.ReadText(t, ReadOURdata, oecdLong+"QQI,2022,reuse_score,0.1\n"), []string{"fault unknown-place 2 cc_iso3c"}},
		"unknown variable": {intaketest.ReadText(t, ReadDGI, oecdLong+"KOR,2023,digital_desing,0.1\n"), []string{"fault unknown-variable 2 variable"}},
		"per cent":         {intaketest.ReadText(t, ReadDGI, oecdLong+"KOR,2023,data_driven,61\n"), []string{"fault impossible-value 2 value"}},
		"differing": {intaketest.ReadText(t, ReadDGI, oecdLong+"KOR,2023,data_driven,0.1\nKOR,2023,data_driven,0.2\n"),
			[]string{"fault contradicting-rows 3"}},
		"no edition in the header": {intaketest.ReadText(t, ReadDGI, "Country,Composite\nKOR,0.9\n"), []string{"fault missing-column 1 Composite_YYYY"}},
		"no year in the header":    {intaketest.ReadText(t, ReadOURdata, "rank,country,ourdata_index_last\n1,Korea,0.9\n"), []string{"fault not-a-year 1 ourdata_index_last"}},
		"another file":             {intaketest.ReadText(t, ReadOURdata, "a,b\n1,2\n"), []string{"fault missing-column 1 ourdata_index_YYYY"}},
	} {
		if diff := gocmp.Diff(c.want, intaketest.Found(c.b.Findings)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestOECDEditions runs every rule on the embedded figures: composites are the means of their
// parts, and published ranks those of the values, but for the ties that two decimals make.
func TestOECDEditions(t *testing.T) {
	indicators := intaketest.EmbeddedIndicators(t, "oecd/indicators-dgi.yaml")
	rows := slices.Concat(intaketest.EmbeddedRows(t, "oecd/dgi-*"), intaketest.EmbeddedRows(t, "oecd/ourdata-*"))
	intaketest.CheckBreakStatus(t, indicators, rows)
	var details []string
	for _, f := range intaketest.CheckAll(indicators, rows) {
		details = append(details, f.Severity+" "+f.Rule+" "+strings.Join(strings.Fields(f.Detail)[:3], " "))
	}
	// Of equal values all but the first hold the next rank.
	if diff := gocmp.Diff([]string{
		"note ranks-incomplete oecd-dgi 2019 (oecd-dgi-2019):", "note ranks-incomplete oecd-dgi 2025 (oecd-dgi-2025):",
		"note rank-differs oecd-ourdata DNK 2019", "note rank-differs oecd-ourdata EST 2019",
		"note rank-differs oecd-ourdata GRC 2019", "note rank-differs oecd-ourdata NLD 2019",
		"note rank-differs oecd-ourdata NOR 2019", "note rank-differs oecd-ourdata NZL 2019",
		"note ranks-incomplete oecd-ourdata-reuse 2025 (oecd-ourdata-2025):",
	}, details); diff != "" {
		t.Error(diff)
	}
	counts := map[string]int{}
	for i := range rows {
		if o := &rows[i]; o.Indicator == "oecd-dgi" || o.Indicator == "oecd-ourdata" {
			counts[o.Source]++
			if o.PublishedRank != nil {
				counts[o.Source+" ranked"]++
			}
		}
	}
	if diff := gocmp.Diff(map[string]int{
		"oecd-dgi-2019": 33, "oecd-dgi-2019 ranked": 31, "oecd-dgi-2023": 38, "oecd-dgi-2023 ranked": 33,
		"oecd-ourdata-2019": 32, "oecd-ourdata-2019 ranked": 32, "oecd-ourdata-2023": 40,
		// Of 2025 members without a figure have a row that says why, and few ranks are stated.
		"oecd-dgi-2025": 45, "oecd-dgi-2025 ranked": 5, "oecd-ourdata-2025": 45, "oecd-ourdata-2025 ranked": 1,
	}, counts); diff != "" {
		t.Error(diff)
	}
}

// TestOECDPublished checks figures that the report of 2023 names.
func TestOECDPublished(t *testing.T) {
	rows := intaketest.EmbeddedRows(t, "oecd/dgi-2023")
	got := intaketest.Cells(rows)
	for key, want := range map[string]string{
		"oecd-dgi KOR 2023": "0.935 B rank 1", "oecd-dgi DNK 2023": "0.811 B rank 2", "oecd-dgi GBR 2023": "0.775 B rank 3",
		"oecd-dgi COL 2023": "0.736 B rank 7", "oecd-dgi EST 2023": "0.742 B rank 6",
		"oecd-dgi PER 2023": "0.62 B", "oecd-dgi BRA 2023": "0.619 B", "oecd-dgi ARG 2023": "0.417 B",
		"oecd-dgi HRV 2023": "0.358 B", "oecd-dgi ROU 2023": "0.198 B",
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
	var sum float64
	n := 0
	for i := range rows {
		if rows[i].PublishedRank != nil {
			sum, n = sum+*rows[i].Value, n+1
		}
	}
	if mean := sum / float64(n); n != 33 || math.Abs(mean-.605) > .0005 {
		t.Errorf("the mean of %d members is %v, the report says 0.605 of 33", n, mean)
	}
}

// TestOECDAgreesWithSDMX compares with the OECD's own file, in which every dimension is divided by
// six, every pillar by three, and all rounded to two decimals.
func TestOECDAgreesWithSDMX(t *testing.T) {
	embedded := map[string]*models.Observation{}
	for _, pattern := range []string{"oecd/dgi-2023", "oecd/ourdata-2023"} {
		rows := intaketest.EmbeddedRows(t, pattern)
		for i := range rows {
			embedded[rows[i].Indicator+rows[i].Country] = &rows[i]
		}
	}
	compared := 0
	for _, row := range intaketest.ReadSheet(t, "oecd-dgi-ourdata/oecd_gaag2025_dgi_ourdata_ref2022_sdmx.csv") {
		if row["REF_AREA"] == "OECD_REP" {
			continue
		}
		measure := map[string]struct {
			indicator string
			parts     float64
		}{
			"DG": {"oecd-dgi", 1}, "DG_D": {"oecd-dgi-digital-by-design", 6}, "DG_DD": {"oecd-dgi-data-driven", 6},
			"DG_PL": {"oecd-dgi-government-as-a-platform", 6}, "DG_OD": {"oecd-dgi-open-by-default", 6},
			"DG_UD": {"oecd-dgi-user-driven", 6}, "DG_PR": {"oecd-dgi-proactiveness", 6},
			"OUR": {"oecd-ourdata", 1}, "OUR_DAV": {"oecd-ourdata-availability", 3},
			"OUR_DAC": {"oecd-ourdata-accessibility", 3}, "OUR_GSR": {"oecd-ourdata-reuse", 3},
		}[row["MEASURE"]]
		o := embedded[measure.indicator+row["REF_AREA"]]
		value, err := strconv.ParseFloat(row["OBS_VALUE"], 64)
		if err != nil || o == nil {
			t.Errorf("%s %s: not embedded", row["MEASURE"], row["REF_AREA"])
			continue
		}
		// The file's rounding, times the parts, and our own.
		if diff := math.Abs(value*measure.parts - *o.Value); diff > .005*measure.parts+.0051 {
			t.Errorf("%s %s is %v times %v, embedded is %v", row["MEASURE"], row["REF_AREA"], value, measure.parts, *o.Value)
		}
		compared++
	}
	if compared != 38*7+40*4 {
		t.Errorf("%d figures compared, want %d", compared, 38*7+40*4)
	}
}

// TestOECDWideCopyAgrees reads the copy of 2023 in the layout of 2019.
func TestOECDWideCopyAgrees(t *testing.T) {
	want := intaketest.Cells(intaketest.EmbeddedRows(t, "oecd/dgi-2023"))
	got := intaketest.Cells(intaketest.ReadCopy(t, ReadDGI, "oecd-dgi-ourdata/OECD_DGI_2023_Full.csv").Observations)
	if len(got) != 33*7 {
		t.Errorf("%d observations, want %d", len(got), 33*7)
	}
	for key, cell := range got {
		if value, _, _ := strings.Cut(want[key], " rank"); cell != value {
			t.Errorf("%s is %q, embedded is %q", key, cell, want[key])
		}
	}
}

func FuzzReadOECDDGI(f *testing.F) {
	intaketest.FuzzIndex(f, 1, ReadDGI, oecdLong+"KOR,2023,composite_rank,1\nKOR,2023,composite_index,0.935\nKOR,2023,data_driven,NaN\n",
		"Country,Digital_by_Design_2019,Data_driven_2019,Gov_as_Platform_2019,Open_by_Default_2019,User_driven_2019,Proactiveness_2019,Composite_2019\nKOR,0.82,0.68,0.89,0.9,0.67,0.5,0.742\n",
		"Country,Composite_99999999999\n")
}

func FuzzReadOECDOURdata(f *testing.F) {
	intaketest.FuzzIndex(f, 1, ReadOURdata, oecdLong+"AUS,2022,availability_score,0.44\nAUS,2100,reuse_score,1e9\n",
		"REF_AREA,MEASURE,TIME_PERIOD,OBS_VALUE\nAUS,OUR,2022,0.33\nOECD_REP,OUR,2022,0.48\n",
		"rank,country,ourdata_index_2019\n1,Korea,0.93\n1.5,Japan,\n")
}
