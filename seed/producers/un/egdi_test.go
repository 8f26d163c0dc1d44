package un

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
	"github.com/egovbench/egovbench/seed/rules"
)

const mergedHeader = "year,iso3,rank,egdi,epi,osi,tii,hci\n"
const downloadHeader = "Survey Year,Country Name,E-Government Rank,E-Government Index,E-Participation Index," +
	"Online Service Index,Human Capital Index,Telecommunication Infrastructure Index\n"

// TestUNRules has one case for each rule by which the UN's figures are put right. The figures are
// those of the editions.
func TestUNRules(t *testing.T) {
	for name, c := range map[string]struct {
		row      string // of the table of all editions
		cells    string // egdi · epi · osi · tii · hci
		findings []string
	}{
		"nothing to repair": {"2016,KAZ,33,0.72499,0.59322,0.76812,0.56686,0.84",
			"0.72499 A rank 33 · 0.59322 A · 0.76812 A · 0.56686 A · 0.84 A", nil},
		"break": {"2010,KAZ,46,0.55782,0.55714,0.52698,0.26692,0.88049",
			"0.55782 B rank 46 · 0.55714 A · 0.52698 B · 0.26692 A · 0.88049 A", nil},
		"floating-point dust": {"2010,IRQ,136,0.29957,0.04285,0.15238,0.055220000000000005,0.6955600000000001",
			"0.29957 B rank 136 · 0.04285 A · 0.15238 B · 0.05522 A · 0.69556 A", nil},
		"digits that are no dust": {"2016,KAZ,33,0.724991,0.59322,0.76812,0.56686,0.84",
			"0.724991 A rank 33 · 0.59322 A · 0.76812 A · 0.56686 A · 0.84 A", nil},
		"no site measured": {"2003,IRQ,174,0,0,0,0.01578,0.93",
			"L rank 174 · L · L · 0.01578 A · 0.93 A",
			[]string{"repair zero-means-not-computed 2 egdi", "repair no-site-measured 2 osi", "repair no-site-measured 2 epi"}},
		"no site measured in 2012": {"2012,LBY,191,0,0,0,0.37433,0.85018",
			"L rank 191 · L · L · 0.37433 B · 0.85018 B",
			[]string{"repair zero-means-not-computed 2 egdi", "repair no-site-measured 2 osi", "repair no-site-measured 2 epi"}},
		"a site that scores 0 without an index": {"2008,SOM,183,0,0,0,0.01444,0",
			"L rank 183 · 0 A · 0 A · 0.01444 A · L",
			[]string{"repair zero-means-not-computed 2 egdi", "repair zero-component-means-missing 2 hci"}},
		"no index for want of two components": {"2010,NRU,184,0,0.01428,0.01269,,",
			"L rank 184 · 0.01428 A · 0.01269 B · L · L",
			[]string{"repair zero-means-not-computed 2 egdi"}},
		"missing counted as zero": {"2003,TLS,171,0.02911,0.0172,0.08734,0,0",
			"0.02911 U rank 171 · 0.0172 A · 0.08734 A · L · L",
			[]string{"repair zero-component-means-missing 2 tii", "repair zero-component-means-missing 2 hci", "note missing-counted-as-zero 2 egdi"}},
		"a real 0 since 2012": {"2012,SOM,190,0.06398,0,0.1634,0.02853,0",
			"0.06398 B rank 190 · 0 A · 0.1634 B · 0.02853 B · 0 B", nil},
		"a real 0 of online services": {"2008,ZMB,158,0.2266,0,0,0.02044,0.66615",
			"0.2266 A rank 158 · 0 A · 0 A · 0.02044 A · 0.66615 A", nil},
		"South Sudan before its independence": {"2003,SSD,,0,0,0,0,0",
			"M · M · M · M · M", []string{"repair cannot-exist 2"}},
		"Montenegro before its independence": {"2005,MNE,,0,0,0,0,0",
			"M · M · M · M · M", []string{"repair cannot-exist 2"}},
		"South Sudan since": {"2012,SSD,175,0.2239,0.0789,0.1307,0.1,0.44",
			"0.2239 B rank 175 · 0.0789 A · 0.1307 B · 0.1 B · 0.44 B", nil},
		"figures of what cannot exist": {"2005,MNE,,0,0,0.1,0,0",
			"M · M · M · M · M", []string{"fault cannot-exist 2 osi", "repair cannot-exist 2"}},
		"impossible, counted in": {"2003,FSM,42,0.52648,0.0517,0.10044,0.05701,1.422",
			"0.52648 U rank 42 · 0.0517 A · 0.10044 A · 0.05701 A · O",
			[]string{"repair impossible-value 2 hci"}},
		"impossible, no index": {"2003,TUV,174,0,0,0,0.01514,1.03",
			"L rank 174 · L · L · 0.01514 A · O",
			[]string{"repair impossible-value 2 hci", "repair zero-means-not-computed 2 egdi", "repair no-site-measured 2 osi", "repair no-site-measured 2 epi"}},
		"impossible, not known": {"2004,FSM,42,0.52648,0.0517,0.10044,0.05701,1.422",
			"0.52648 A rank 42 · 0.0517 A · 0.10044 A · 0.05701 A · 1.422 A",
			[]string{"fault impossible-value 2 hci"}},
		"Cambodia 2008": {"2008,KHM,139,0.2989,0.06818,0.23411,0.02006,0.65298",
			"0.2989 U rank 139 · 0.06818 A · 0.23411 A · 0.02006 A · 0.65298 A",
			[]string{"note composite-differs 2 egdi"}},
		"Serbia and Montenegro": {"2005,SRB,156,0.19599,0.0159,0.43077,0.15721,0",
			"0.19599 D,U rank 156 · 0.0159 D · 0.43077 D · 0.15721 D · L",
			[]string{"repair zero-component-means-missing 2 hci", "note missing-counted-as-zero 2 egdi"}},
		"empty": {"2026,KAZ,1,0.9,,0.9,0.9,0.9",
			"0.9 A rank 1 · O · 0.9 A · 0.9 A · 0.9 A", nil},
	} {
		t.Run(name, func(t *testing.T) {
			b := intaketest.ReadText(t, ReadEGDI, mergedHeader+c.row+"\n")
			var got []string
			for i := range b.Observations {
				got = append(got, intaketest.Cell(&b.Observations[i]))
			}
			if diff := gocmp.Diff(c.cells, strings.Join(got, " · ")); diff != "" {
				t.Error(diff)
			}
			if diff := gocmp.Diff(c.findings, intaketest.Found(b.Findings)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestUNDownload reads the layout in which the data centre gives out an edition.
func TestUNDownload(t *testing.T) {
	b := intaketest.ReadText(t, ReadEGDI, downloadHeader+"2026,\"Republic of Korea \",4,0.96,0.9,0.97,0.95,0.96\n2026,Kazakhstan,20,0.91,0.8,0.95,0.88,0.9\n")
	if len(b.Findings) > 0 {
		t.Error(b.Findings)
	}
	got := intaketest.Cells(b.Observations)
	for key, want := range map[string]string{
		"un-egdi KOR 2026": "0.96 A rank 4", "un-epi KOR 2026": "0.9 A", "un-osi KOR 2026": "0.97 A",
		"un-hci KOR 2026": "0.95 A", "un-tii KAZ 2026": "0.9 A",
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
	if source := b.Observations[0].Source; source != "un-egdi-2026" {
		t.Errorf("source %q", source)
	}
}

func TestUNFaults(t *testing.T) {
	const row = "2016,KAZ,33,0.72499,0.59322,0.76812,0.56686,0.84\n"
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"twice the same":      {mergedHeader + row + row, []string{"repair row-given-twice 3"}},
		"twice, differing":    {mergedHeader + row + strings.Replace(row, "33", "34", 1), []string{"fault contradicting-rows 3"}},
		"unknown country":     {mergedHeader + "2016,QQQ,33,0.7,0.5,0.7,0.5,0.8\n", []string{"fault unknown-place 2 iso3"}},
		"not a year":          {mergedHeader + "216,KAZ,33,0.7,0.5,0.7,0.5,0.8\n", []string{"fault impossible-year 2 year"}},
		"no year":             {mergedHeader + ",KAZ,33,0.7,0.5,0.7,0.5,0.8\n", []string{"fault impossible-year 2 year"}},
		"not a number":        {mergedHeader + "2016,KAZ,33,0.7,NaN,0.7,0.5,0.8\n", []string{"fault not-a-number 2 epi"}},
		"per cent":            {mergedHeader + "2016,KAZ,33,72.5,0.5,0.7,0.5,0.8\n", []string{"fault impossible-value 2 egdi"}},
		"a note below":        {mergedHeader + row + "Source: UN DESA,,,,,,,\n", []string{"fault note-row 3 year"}},
		"a column is missing": {"year,iso3,rank,egdi,epi,osi,tii\n", []string{"fault missing-column 1 hci"}},
		"another file":        {"a,b\n1,2\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := intaketest.ReadText(t, ReadEGDI, c.text).Findings
			if c.want == nil {
				if len(got) == 0 {
					t.Error("nothing was found")
				}
			} else if diff := gocmp.Diff(c.want, intaketest.Found(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestUNEditions checks the embedded figures against what is known of every edition: how many
// countries have an index, how far it is from the mean of its components, and its four classes.
func TestUNEditions(t *testing.T) {
	rows := intaketest.EmbeddedRows(t, "un/egdi-*")
	index := intaketest.EmbeddedIndicators(t, "un/indicators.yaml")[0]
	value := map[intake.RowKey]*float64{}
	for i := range rows {
		value[intake.KeyOf(&rows[i])] = rows[i].Value
	}
	for edition, want := range map[int]struct {
		n       int
		maxDiff float64
		classes [4]int
	}{
		2003: {173, 7e-6, [4]int{}}, 2004: {178, 7e-6, [4]int{}}, 2005: {179, 7e-6, [4]int{}},
		2008: {182, 6e-5, [4]int{}}, 2010: {183, 8.1e-6, [4]int{10, 51, 94, 28}},
		2012: {190, 6.7e-6, [4]int{24, 69, 73, 24}}, 2014: {193, 2.4e-5, [4]int{25, 62, 74, 32}},
		2016: {193, 6.7e-6, [4]int{29, 65, 67, 32}}, 2018: {193, 3.4e-5, [4]int{40, 71, 66, 16}},
		2020: {193, 3.4e-5, [4]int{57, 69, 59, 8}}, 2022: {193, 6.7e-5, [4]int{60, 73, 53, 7}},
		2024: {193, 3.7e-5, [4]int{76, 62, 44, 11}},
	} {
		n, countries, maxDiff, classes := 0, 0, 0.0, map[string]int{}
		for i := range rows {
			o := &rows[i]
			if o.Indicator != "un-egdi" || o.Period != edition {
				continue
			}
			if countries++; o.Value == nil {
				continue
			}
			n++
			classes[rules.BandOf(&index, *o.Value)]++
			mean, _, ok := rules.Recompute(&index, o, value)
			if !ok {
				t.Fatalf("%v: components are not there", intake.KeyOf(o))
			}
			// Known not to fit: see TestUNExceptions.
			if o.Country != "FSM" && (edition != 2008 || o.Country != "KHM" && o.Country != "CMR") {
				maxDiff = max(maxDiff, math.Abs(mean-*o.Value))
			}
		}
		if n != want.n || countries != 193 || maxDiff > want.maxDiff || maxDiff == 0 {
			t.Errorf("%d: %d of %d countries with an index, at most %.2g from the mean; want %d of 193, %.2g", edition, n, countries, maxDiff, want.n, want.maxDiff)
		}
		got := [4]int{classes["Very high"], classes["High"], classes["Middle"], classes["Low"]}
		if edition >= 2010 && got != want.classes {
			t.Errorf("%d: classes %v, want %v", edition, got, want.classes)
		}
	}
}

// TestUNExceptions checks that the rules find in the embedded figures what is known not to fit,
// and nothing else.
func TestUNExceptions(t *testing.T) {
	indicators, rows := intaketest.EmbeddedIndicators(t, "un/indicators.yaml"), intaketest.EmbeddedRows(t, "un/egdi-*")
	intaketest.CheckBreakStatus(t, indicators, rows)
	got := map[string][]string{}
	for _, f := range intaketest.CheckAll(indicators, rows) {
		if f.Severity != "note" {
			t.Error(f)
		}
		words := strings.Fields(f.Detail)
		got[f.Rule+" "+words[2]] = append(got[f.Rule+" "+words[2]], words[1])
	}
	for _, countries := range got {
		slices.Sort(countries)
	}
	want := map[string][]string{
		"composite-differs 2003":       {"FSM"},
		"composite-differs 2008":       {"CMR", "KHM"},
		"missing-counted-as-zero 2003": {"AND", "LIE", "MCO", "MHL", "PLW", "SMR", "TLS"},
		"missing-counted-as-zero 2004": {"AND", "FSM", "LIE", "MCO", "MHL", "NRU", "PLW", "SMR", "TLS"},
		"missing-counted-as-zero 2005": {"AND", "FSM", "LIE", "MCO", "MHL", "NRU", "PLW", "SMR", "SRB", "TLS", "TUV"},
		"rank-differs 2020":            {"AND", "HUN", "MKD", "TLS"},
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestUNKnown checks single figures that were published in words.
func TestUNKnown(t *testing.T) {
	got := intaketest.Cells(intaketest.EmbeddedRows(t, "un/egdi-*"))
	for key, want := range map[string]string{
		"un-egdi USA 2003": "0.92706 A rank 1", "un-egdi SWE 2008": "0.9157 A rank 1",
		"un-egdi KOR 2010": "0.87854 B rank 1", "un-egdi KOR 2012": "0.92832 B rank 1",
		"un-egdi KOR 2014": "0.94623 B rank 1", "un-egdi GBR 2016": "0.91928 A rank 1",
		"un-egdi KOR 2016": "0.89149 A rank 3", "un-egdi KAZ 2016": "0.72499 A rank 33",
		"un-egdi RUS 2016": "0.72147 A rank 35", "un-egdi DNK 2018": "0.915 A rank 1",
		"un-osi KAZ 2018": "0.8681 A", "un-egdi KAZ 2020": "0.8375 B rank 29",
		"un-egdi ISL 2022": "0.941 B rank 5", "un-egdi SWE 2022": "0.941 B rank 5",
		"un-egdi DNK 2024": "0.98474 B rank 1", "un-egdi KAZ 2024": "0.90093 B rank 24",
		"un-egdi LBN 2008": "0.484 A rank 74", "un-egdi ECU 2008": "0.484 A rank 74",
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
}

// TestUNCopiesAgree reads the other public copies of the same editions: what the importer makes of
// them is what is embedded.
func TestUNCopiesAgree(t *testing.T) {
	want := intaketest.Cells(intaketest.EmbeddedRows(t, "un/egdi-*"))
	for file, rows := range map[string]int{
		"un-egdi-takata/EGOV_DATA.csv":                       9 * 193 * 5,
		"un-egdi-undp-2020-2022/e_government_index_2020.csv": 193 * 5,
		"un-egdi-undp-2020-2022/e_government_index_2022.csv": 193 * 5,
		"un-egdi-plurality-2022/EGOV_DATA_2022.csv":          193 * 5,
		"un-egdi-merged/egdi_2003_2024.csv":                  12 * 193 * 5,
	} {
		b := intaketest.ReadCopy(t, ReadEGDI, file)
		if len(b.Observations) != rows {
			t.Errorf("%s: %d observations, want %d", file, len(b.Observations), rows)
		}
		for key, got := range intaketest.Cells(b.Observations) {
			if got != want[key] {
				t.Errorf("%s: %s is %q, embedded is %q", file, key, got, want[key])
			}
		}
		if strings.Contains(file, "takata") && !slices.ContainsFunc(b.Findings, func(f intake.Finding) bool {
			return f.Rule == "row-given-twice" && strings.HasPrefix(f.Detail, "1737 rows ")
		}) {
			t.Errorf("%s: no finding says that 1737 rows are there twice", file)
		}
	}
}

// TestUNCopiesInOtherLayouts compares copies that no importer reads, figure by figure.
func TestUNCopiesInOtherLayouts(t *testing.T) {
	places := intaketest.Places(t)
	embedded := map[intake.RowKey]*models.Observation{}
	rows := intaketest.EmbeddedRows(t, "un/egdi-*")
	for i := range rows {
		k := intake.KeyOf(&rows[i])
		k.Source = ""
		embedded[k] = &rows[i]
	}
	uegov := [7]string{"country-code", "e-gov-rank", "e-gov-index", "e-pat-index", "osi", "tii", "hci"}
	for _, c := range []struct {
		file      string
		edition   int
		columns   [7]string // country, rank, egdi, epi, osi, tii, hci
		tolerance float64
	}{
		{"un-egdi-unuegov/egdi-2010.csv", 2010, uegov, 1e-9},
		{"un-egdi-unuegov/egdi-2012.csv", 2012, uegov, 1e-9},
		{"un-egdi-unuegov/egdi-2014.csv", 2014, uegov, 1e-9},
		{"un-egdi-unuegov/egdi-2016.csv", 2016, uegov, 1e-9},
		{"un-egdi-unuegov/egdi-2018.csv", 2018, uegov, 1e-9},
		{"un-egdi-2024/EGOV_DATA_2024.csv", 2024, [7]string{"Country", "Rank", "E_Index", "E_Participation", "Online_Service", "Tele_Infra", "Human_Capital"}, 1e-9},
		{"un-egdi-2024/EGDI_2024_iso3_4dp.csv", 2024, [7]string{"ISO3", "", "EGDI", "", "OSI", "TII", "HCI"}, 5.1e-5},
	} {
		compared := 0
		for _, row := range intaketest.ReadSheet(t, c.file) {
			country, status := places.Match("un-egdi", strings.TrimSpace(row[c.columns[0]]))
			if status != "country" {
				t.Fatalf("%s: %q is not known", c.file, row[c.columns[0]])
			}
			for i, indicator := range unIndicators() {
				o, text := embedded[intake.RowKey{Indicator: indicator, Country: country, Period: c.edition}], row[c.columns[2+i]]
				if text == "" || o == nil || o.Value == nil {
					continue
				}
				if v, err := strconv.ParseFloat(text, 64); err != nil || math.Abs(v-*o.Value) > c.tolerance {
					t.Errorf("%s: %s %s is %s, embedded is %v", c.file, indicator, country, text, *o.Value)
				}
				compared++
			}
			if text := row[c.columns[1]]; text != "" {
				o := embedded[intake.RowKey{Indicator: "un-egdi", Country: country, Period: c.edition}]
				if rank, err := strconv.ParseFloat(text, 64); err != nil || o.PublishedRank == nil || *o.PublishedRank != int(rank) {
					t.Errorf("%s: %s has rank %s, embedded is %s", c.file, country, text, intake.Whole(o.PublishedRank))
				}
			}
		}
		if compared < 193*3 {
			t.Errorf("%s: only %d figures compared", c.file, compared)
		}
	}
}

// TestUNStatusOfMergedTable compares the rows without an index with what the makers of the table
// of all editions say about them.
func TestUNStatusOfMergedTable(t *testing.T) {
	embedded := intaketest.Cells(intaketest.EmbeddedRows(t, "un/egdi-*"))
	count := map[string]int{}
	for _, row := range intaketest.ReadSheet(t, "un-egdi-merged/egdi_2003_2024.csv") {
		key := fmt.Sprintf("un-egdi %s %s", row["iso3"], row["year"])
		got := "ranked"
		switch status := strings.Fields(embedded[key])[0]; status {
		case "L":
			got = "no_score"
		case "M":
			got = "not_surveyed"
		}
		if got != row["status"] {
			t.Errorf("%s: %q, but the table says %s", key, embedded[key], row["status"])
		}
		count[got]++
	}
	if diff := gocmp.Diff(map[string]int{"ranked": 2243, "no_score": 65, "not_surveyed": 8}, count); diff != "" {
		t.Error(diff)
	}
}

func FuzzReadUN(f *testing.F) {
	intaketest.FuzzIndex(f, 1, ReadEGDI,
		mergedHeader+"2003,FSM,42,0.52648,0.0517,0.10044,0.05701,1.422\n2005,SRB,156,0.19599,0.0159,0.43077,0.15721,0\n",
		downloadHeader+"2003,Iraq ,174.0,0.0,0.0,0.0,0.93,0.01578\n2003,Iraq ,174.0,0.0,0.0,0.0,0.93,0.01578\n",
		mergedHeader+"2010,SSD,,,,,,\n2012,LBY,191,0,0,0,0.37433,0.85018\n1e9,KAZ,1,NaN,Inf,-1,0x1p-2,1e999\n",
		"\uFEFF"+downloadHeader, "")
}
