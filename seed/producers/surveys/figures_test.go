package surveys_test

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
	"github.com/egovbench/egovbench/seed/producers/surveys"
	"github.com/egovbench/egovbench/seed/seedtest"
)

const (
	satisfactionHeader = "country,year,service,service_detail,value_percent,base,survey,source,comparable_to_un_definition,note,verified,verified_note\n"
	useHeader          = "iso3,year,measure,value,unit,scale_or_question,base,survey,publisher,source_url,method,note,verified,verified_note\n"
	kazakh             = `KAZ,2017,overall,"state services, last experience",65.9,recipients of state services,Agency for Civil Service Affairs,kazstat,near,one figure for all services,,` + "\n"
	moldova            = `MDA,2022,public services accessed electronically,54.5,percent of beneficiaries,accessed public services electronically in the last 12 months,users of public services,"Perception, uptake and support by the population of e-government (survey), SDG 16.6.2.1",e-Governance Agency,statisticamd,quoted,,wrong,superseded` + "\n"
	russia             = `RUS,2013,e-government use,30.8,percent,share of citizens,people,Survey on the use of ICT,Rosstat,http://x,quoted,,no,country not certain` + "\n"
)

func TestFigures(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		cells map[string]string
		found []string
	}{
		"a break": {satisfactionHeader + kazakh, map[string]string{"kaz-sdg-services-satisfaction KAZ 2017": "65.9 B"}, nil},
		"found wrong, and doubtful": {satisfactionHeader + "DEU,2015,government services,government services,70.7,people,Life Situation Survey,x,unknown,,wrong,superseded\n",
			map[string]string{}, []string{"note corrected-and-doubtful 2"}},
		"not confirmed":           {useHeader + russia, map[string]string{}, []string{"note not-confirmed 2"}},
		"corrected, and good":     {useHeader + moldova, map[string]string{"mda-egov-electronic-access MDA 2022": "54.5 A"}, nil},
		"a share for a per cent":  {useHeader + strings.Replace(moldova, "54.5", "0.545", 1), map[string]string{"mda-egov-electronic-access MDA 2022": "0.545 A"}, nil},
		"above a hundred":         {useHeader + strings.Replace(moldova, "54.5", "154.5", 1), map[string]string{}, []string{"fault impossible-value 2 value"}},
		"another base":            {satisfactionHeader + strings.Replace(kazakh, "recipients of", "users of", 1), map[string]string{}, []string{"fault unknown-question 2 service_detail"}},
		"a reading of its own":    {satisfactionHeader + strings.Replace(kazakh, "services,,", "services,maybe,", 1), map[string]string{}, []string{"fault unknown-reading 2 verified"}},
		"no year":                 {satisfactionHeader + strings.Replace(kazakh, "2017", "2017/18", 1), map[string]string{}, []string{"fault impossible-year 2 year"}},
		"no value":                {satisfactionHeader + strings.Replace(kazakh, "65.9", "", 1), map[string]string{}, []string{"fault empty 2 value_percent"}},
		"an index for a per cent": {useHeader + strings.Replace(moldova, "percent of beneficiaries", "index 0-1", 1), map[string]string{}, []string{"fault unknown-unit 2 unit"}},
		"a column renamed":        {strings.Replace(satisfactionHeader, "survey", "surveys", 1) + kazakh, map[string]string{}, []string{"fault missing-column 1 survey"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := intaketest.ReadText(t, surveys.ReadFigures, c.text)
			if diff := cmp.Diff(c.cells, intaketest.Cells(b.Observations)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.found, intaketest.Found(b.Findings)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFiguresOfGroups(t *testing.T) {
	b := intaketest.ReadText(t, surveys.ReadFigures, satisfactionHeader+
		"OECD,2022,healthcare,healthcare,68,population 15 and over,Gallup World Poll,https://oecd.org/x,no,average,yes,\n")
	if len(b.Observations) > 0 || len(b.GroupFigures) != 1 {
		t.Fatalf("%d observations and %d figures of groups: an average is no country", len(b.Observations), len(b.GroupFigures))
	}
	value := 68.0
	want := models.GroupFigure{Indicator: "gallup-healthcare-satisfaction", Group: "oecd", Period: 2022,
		Source: "oecd-government-at-a-glance-2023", Value: &value, Status: "A", Label: "OECD", Note: "average; https://oecd.org/x"}
	if diff := cmp.Diff(want, b.GroupFigures[0]); diff != "" {
		t.Error(diff)
	}
}

// TestPublishedSatisfaction checks figures as their producers print them, and what must not be there.
func TestPublishedSatisfaction(t *testing.T) {
	rows := slices.Concat(
		intaketest.ReadCopy(t, surveys.ReadFigures, "sdg-16-6-2-national/figures.csv").Observations,
		intaketest.ReadCopy(t, surveys.ReadFigures, "national-egov-use-cited/national-egov-figures-2.csv").Observations,
		intaketest.ReadCopy(t, surveys.ReadFigures, "national-egov-use-cited-2/figures.csv").Observations)
	cells := intaketest.Cells(rows)
	for name, want := range map[string]string{
		"gallup-healthcare-satisfaction BEL 2022":                  "90 A",
		"oecd-trust-administrative-satisfaction AUS 2021":          "53 A",
		"oecd-trust-education-satisfaction-users KOR 2023":         "45 A",
		"esp-cis-healthcare-satisfaction ESP 2024":                 "46.06 A",
		"kor-kipa-online-official-documents-satisfaction KOR 2022": "81.4 A",
		"un-sdg-government-services-satisfaction BLR 2022":         "94 A",
		"gbr-ons-healthcare-satisfaction GBR 2023":                 "53.9 A",
		"arm-ilcs-education-satisfaction ARM 2019":                 "85.1 B",
		"mda-egov-electronic-access MDA 2022":                      "54.5 A",
		"mda-egov-electronic-access MDA 2019":                      "37.4 A",
		"mex-encig-egov-interaction MEX 2023":                      "47.9 A",
		"mex-encig-egov-interaction MEX 2013":                      "31.6 U",
		"tur-ict-egov-use TUR 2025":                                "76.1 A",
		"tur-ict-egov-interaction TUR 2017":                        "42.4 A",
		"ukr-kiis-egov-use UKR 2024":                               "54.7 A",
		"monitor-egov-use DEU 2022":                                "54 A",
		"chl-mesu-satisfaction CHL 2022":                           "63 A",
	} {
		if cells[name] != want {
			t.Errorf("%s is %q, want %q", name, cells[name], want)
		}
	}
	for _, o := range rows {
		switch {
		case o.Country == "DEU" && !strings.HasPrefix(o.Indicator, "monitor-") && !strings.HasPrefix(o.Indicator, "eurostat-"),
			o.Country == "RWA", o.Country == "SEN", o.Country == "BIH",
			o.Country == "RUS" && o.Period == 2013, o.Value != nil && *o.Value == 20.5:
			t.Errorf("%s %s %d was not to ship", o.Indicator, o.Country, o.Period)
		}
	}
}

// TestSatisfactionAgainstTheOffices holds the one tidy table to the files of the statistical offices
// that it was made from.
func TestSatisfactionAgainstTheOffices(t *testing.T) {
	rows := intaketest.ReadCopy(t, surveys.ReadFigures, "sdg-16-6-2-national/figures.csv").Observations
	shipped := map[string]float64{}
	for _, o := range rows {
		shipped[o.Indicator+" "+strconv.Itoa(o.Period)] = *o.Value
	}
	compared := 0
	compare := func(indicator, year, value string) {
		t.Helper()
		want, err := strconv.ParseFloat(value, 64)
		if got, ok := shipped[indicator+" "+year]; err != nil || !ok || math.Abs(got-want) > 0.005+1e-9 {
			t.Errorf("%s %s: %v ships, the office's file has %s", indicator, year, got, value)
		}
		compared++
	}
	for _, r := range records(t, "kazakhstan-sdg-digital/indicator_16-6-2.csv") {
		compare("kaz-sdg-services-satisfaction", r["Year"], r["Value"])
	}
	for _, r := range records(t, "spain-cis-services-2011-2024/spain-services-satisfaction.csv") {
		if r["territory"] == "ES" && r["service"] == "justice" {
			compare("esp-cis-justice-satisfaction", r["year"], r["value"])
		}
	}
	for _, r := range records(t, "mexico-encig-1662/mexico-16-6-2-national.csv") {
		if r["sex"] == "Total" && strings.HasPrefix(r["service"], "public university") {
			compare("mex-encig-university-education-satisfaction", r["year"], r["value"])
		}
	}
	for _, r := range records(t, "uk-ons-1662-2023/uk-16-6-2.csv") {
		if r["country"]+r["age"]+r["sex"] == "" && r["service"] == "Police" {
			compare("gbr-ons-police-satisfaction", "2023", r["value"])
		}
	}
	levels := map[string]float64{} // Korea publishes five levels: the two highest are added
	for _, r := range records(t, "korea-sdg-satisfaction/indicator_16-6-2.csv") {
		if strings.Contains(r["data.Public_Services"], "Online_official") && strings.ContainsAny(r["data.Satisfaction"], "45") {
			value, _ := strconv.ParseFloat(r["Value"], 64)
			levels[r["Year"]] += value
		}
	}
	for year, sum := range levels {
		compare("kor-kipa-online-official-documents-satisfaction", year, intake.Number(ptr(math.Round(sum*10)/10)))
	}
	if compared != 9+14+5+1+7 {
		t.Errorf("%d figures were compared", compared)
	}
}

func ptr(f float64) *float64 { return &f }

func records(t *testing.T, file string) []map[string]string {
	t.Helper()
	in, err := os.Open(filepath.Join(seedtest.Raw(t), filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	lines, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, line := range lines[1:] {
		r := map[string]string{}
		for i, name := range lines[0] {
			r[strings.TrimPrefix(name, "\uFEFF")] = line[i]
		}
		all = append(all, r)
	}
	return all
}

func FuzzFigures(f *testing.F) {
	f.Add(satisfactionHeader + kazakh)
	f.Add(useHeader + moldova + russia)
	f.Fuzz(func(t *testing.T, text string) {
		b := intaketest.ReadText(t, surveys.ReadFigures, text)
		for _, o := range b.Observations {
			if o.Indicator == "" || len(o.Country) != 3 || o.Value == nil || *o.Value < 0 || *o.Value > 100 || intake.StatusFault(o.Status, false) != "" {
				t.Errorf("let in: %+v", o)
			}
		}
	})
}
