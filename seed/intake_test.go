package seed

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
)

// readWith runs an importer on a text, as source "test-2020" where the file names none.
func readWith(t testing.TB, places *intake.Places, importer, text string) *intake.Batch {
	t.Helper()
	for _, i := range Importers() {
		if i.Name == importer {
			b := &intake.Batch{File: "test.csv", Places: places, Source: "test-2020"}
			if err := i.Read(strings.NewReader(text), b); err != nil {
				t.Fatal(err)
			}
			return b
		}
	}
	t.Fatalf("no importer is called %q", importer)
	return nil
}

// The columns of the producers' files, as far as the importers want them.
const (
	dasHeader      = "year,geo,indicator,breakdown,unit,value,flag,note\n"
	desiHeader     = "indicator,breakdown,unit,geo,desi_period,reference_year,value\n"
	isocHeader     = "indic_is,unit,geo,year,value,check\n"
	activityHeader = "activity,geo,year,value,unit\n"
	oecdHeader     = "Country,Indicator,Breakdowns,Time,Unit,Value,Flags,iso3\n"
	nationalHeader = "iso3,year,period,measure,value,unit,scale_or_question,base,survey,publisher,source_url,method,note\n"
	wgiHeader      = "code,countryname,year,indicator,estimate,stddev\n"

	oecdDownloads = "Individuals using the Internet for downloading official forms - last 12 m (%)"
	oecdBase      = "All (individuals aged 16-74)"
	koreaUse      = `percent,used e-government services in the last 12 months,"residents aged 16-74, about 4,000",s,p,http://a.example`
)

// TestImportRules has one case for every rule: what it finds, on which line, and what is left.
func TestImportRules(t *testing.T) {
	places := intaketest.Places(t)
	for name, c := range map[string]struct {
		importer, text, severity, rule string
		line, left                     int
	}{
		"share to percent":          {"eurostat-das", dasHeader + "2010,AT,i_iugov12,IND_TOTAL,%_ind,0.5,,\n", "repair", "share-to-percent", 0, 1},
		"percent among shares":      {"eurostat-das", dasHeader + "2010,AT,i_iugov12,IND_TOTAL,%_ind,51.2,,\n", "fault", "impossible-value", 2, 1},
		"negative share":            {"eurostat-das", dasHeader + "2010,AT,i_iugov12,IND_TOTAL,%_ind,-0.1,,\n", "fault", "impossible-value", 2, 1},
		"flagged zero":              {"eurostat-das", dasHeader + "2005,DE,i_iugov,IND_TOTAL,%_ind,0,u,\n", "repair", "flagged-zero-is-missing", 2, 1},
		"unknown flag":              {"eurostat-das", dasHeader + "2005,DE,i_iugov,IND_TOTAL,%_ind,0.3,x,\n", "fault", "unknown-flag", 2, 1},
		"European Union":            {"eurostat-das", dasHeader + "2010,EU27,i_iugov12,IND_TOTAL,%_ind,0.5,,\n", "repair", "share-to-percent", 0, 0},
		"undefined indicator":       {"eurostat-das", dasHeader + "2010,AT,e_igovpr,ENT_ALL_XFIN,%_ent,0.1,,\n", "note", "indicator-left-out", 2, 0},
		"indicator in another unit": {"eurostat-das", dasHeader + "2010,AT,i_iugov12,IND_TOTAL,%_ent,0.1,,\n", "fault", "unknown-indicator", 2, 0},
		"unknown place":             {"eurostat-das", dasHeader + "2010,QQ,i_iugov12,IND_TOTAL,%_ind,0.1,,\n", "fault", "unknown-place", 2, 0},
		"impossible year":           {"eurostat-das", dasHeader + "10,AT,i_iugov12,IND_TOTAL,%_ind,0.1,,\n", "fault", "impossible-year", 2, 0},
		"row twice":                 {"eurostat-das", dasHeader + strings.Repeat("2010,AT,i_iugov12,IND_TOTAL,%_ind,0.1,,\n", 2), "repair", "row-given-twice", 3, 1},
		"rows that contradict":      {"eurostat-das", dasHeader + "2010,AT,i_iugov12,,%_ind,0.1,,\n2010,AT,i_iugov12,,%_ind,0.2,,\n", "fault", "contradicting-rows", 3, 1},

		"edition less one":     {"eurostat-desi", desiHeader + "desi_egov_users,ind_total,pc_ind_ilt12,AT,desi_2018,2017,61\n", "repair", "edition-less-one", 0, 1},
		"edition as the year":  {"eurostat-desi", desiHeader + "desi_egov_users,ind_total,pc_ind_ilt12,AT,desi_2018,2018,61\n", "fault", "edition-for-year", 2, 0},
		"target":               {"eurostat-desi", desiHeader + "desi_dsk_bab,dd_target_2030,pc_ind,EU,2030,2030,80\n", "note", "target-is-no-observation", 2, 0},
		"no edition":           {"eurostat-desi", desiHeader + "desi_egov_users,ind_total,pc_ind_ilt12,AT,2018,,61\n", "fault", "unknown-edition", 2, 0},
		"share above 100":      {"eurostat-desi", desiHeader + "desi_egov_users,ind_total,pc_ind_ilt12,AT,desi_2018,,100.1\n", "fault", "impossible-value", 2, 1},
		"shares for percent":   {"eurostat-desi", desiHeader + desiShares(), "fault", "share-for-percent", 0, 10},
		"base not the measure": {"eurostat-desi", desiHeader + "desi_egov_users,ind_total,pc_ind,AT,desi_2018,,61\n", "fault", "unknown-indicator", 2, 0},

		"value not credible":  {"eurostat-isoc", isocHeader + "I_IGOVANYS,PC_IND,MT,2025,78.26,exceeds the share of internet users\n", "note", "value-not-credible", 2, 0},
		"other unit":          {"eurostat-isoc", isocHeader + "I_IGOVANYS,PC_IND_ILT12,AT,2025,78.26,\n", "fault", "unknown-unit", 2, 0},
		"activity of one":     {"eurostat-isoc", activityHeader + "files the tax declaration digitally,NO,2024,91.7,PC_IND\n", "note", "activity-left-out", 2, 0},
		"unknown code":        {"eurostat-isoc", isocHeader + "I_NEW,PC_IND,AT,2025,78.26,\n", "fault", "unknown-indicator", 2, 0},
		"OECD other base":     {"oecd-egov-use", oecdHeader + "Austria," + oecdDownloads + ",Women,2010,Percentage,40,,AUT\n", "fault", "unknown-base", 2, 0},
		"OECD code, name":     {"oecd-egov-use", oecdHeader + "Austria," + oecdDownloads + "," + oecdBase + ",2010,Percentage,40,,AUS\n", "fault", "code-against-name", 2, 0},
		"OECD unknown flag":   {"oecd-egov-use", oecdHeader + "Austria," + oecdDownloads + "," + oecdBase + ",2010,Percentage,40,Odd,AUT\n", "fault", "unknown-flag", 2, 1},
		"new wording":         {"national-surveys", nationalHeader + `KOR,2023,2023,usage,93,percent,used any service,adults,s,p,http://a.example,quoted,` + "\n", "fault", "unknown-question", 2, 0},
		"survey of a union":   {"national-surveys", nationalHeader + `EU,2003,2003,satisfaction,80,percent,q,b,s,p,http://a.example,quoted,` + "\n", "note", "aggregate-left-out", 0, 0},
		"derivation is wrong": {"national-surveys", nationalHeader + "KOR,2014,2014,usage,72.6," + koreaUse + ",derived: 76.7 less 4.2 points,\n", "fault", "derived-value-differs", 2, 1},
		"change is wrong": {"national-surveys", nationalHeader + "KOR,2021,2021,usage,89.5," + koreaUse + ",quoted,\n" +
			"KOR,2022,2022,usage,92.2," + koreaUse + `,quoted,"one daily gives the 2022 rise in usage as 0.7 point"` + "\n", "note", "stated-change-differs", 0, 2},

		"unknown series":      {"wb-wdi", "geo,time,cars\nkaz,2016,3\n", "fault", "unknown-series", 1, 0},
		"early years":         {"wb-wdi", "geo,time,internet_users\nkaz,1989,0\n", "note", "early-years-left-out", 2, 0},
		"users above 100":     {"wb-wdi", "geo,time,internet_users\nkaz,2016,130\n", "fault", "impossible-value", 2, 0},
		"Channel Islands":     {"wb-wdi", "geo,time,internet_users\nchanisl,2016,70\n", "note", "aggregate-left-out", 0, 0},
		"population fraction": {"wb-population", "Country Name,Country Code,Year,Value\nKazakhstan,KAZ,2016,17.8\n", "fault", "not-a-whole-number", 2, 0},
		"population of Arabs": {"wb-population", "Country Name,Country Code,Year,Value\nArab World,ARB,2016,400000000\n", "note", "aggregate-left-out", 0, 0},
		"WGI new scale":       {"wb-wgi", wgiHeader + "KAZ,Kazakhstan,2016,ge,47.1,0.2\n", "fault", "impossible-value", 2, 0},
		"WGI unknown":         {"wb-wgi", wgiHeader + "KAZ,Kazakhstan,2016,xx,0.1,0.2\n", "fault", "unknown-indicator", 2, 0},
		"HDI above 1":         {"undp-hdr", "iso3,year,hdi,eys,mys\nKAZ,2016,80.2,14,12\n", "fault", "impossible-value", 2, 2},
		"schooling uncapped":  {"undp-hdr", "iso3,year,hdi,eys,mys\nAUS,2016,0.93,22.9,12\n", "note", "schooling-uncapped", 0, 3},
		"HDR region":          {"undp-hdr", "iso3,year,hdi,eys,mys\nZZA.VHHD,2016,0.9,16,12\n", "note", "aggregate-left-out", 0, 0},
		"score above scale":   {"euser", "iso3,year,statement,value\nDEU,2005,able to completely do or get what I wanted,5.1\n", "fault", "impossible-value", 2, 0},
		"unknown statement":   {"euser", "iso3,year,statement,value\nDEU,2005,all fine,4.1\n", "fault", "unknown-statement", 2, 0},
		"quality above scale": {"eqls", "iso3,year,value\nDEU,2016,68\n", "fault", "impossible-value", 2, 0},
	} {
		t.Run(name, func(t *testing.T) {
			b := readWith(t, places, c.importer, c.text)
			if !intaketest.HasFinding(b, c.severity, c.rule, c.line) {
				t.Errorf("want %s %s in line %d, got %v", c.severity, c.rule, c.line, b.Findings)
			}
			if len(b.Observations) != c.left {
				t.Errorf("%d observations are left, want %d: %v", len(b.Observations), c.left, b.Observations)
			}
		})
	}
}

func desiShares() string {
	var text strings.Builder
	for _, geo := range strings.Fields("AT BE BG CZ DE DK EE ES FI FR") {
		text.WriteString("desi_egov_users,ind_total,pc_ind_ilt12," + geo + ",desi_2018,,0.61\n")
	}
	return text.String()
}

// A share printed with up to ten decimals has exactly two decimals fewer as a percentage.
func TestHundredfold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, 1e10).Draw(t, "ten thousand millionths")
		if got, want := intake.Hundredfold(float64(n)/1e10), float64(n)/1e8; got != want {
			t.Errorf("%d/1e10 is %v per cent, want %v", n, got, want)
		}
	})
}
