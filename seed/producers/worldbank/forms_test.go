package worldbank

import (
	"io"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
)

const (
	seriesInColumns = "Time,Time Code,Country Name,Country Code,Individuals using the Internet (% of population) [X]\n2019,YR2019,Kazakhstan,KAZ,81.9\n2020,YR2020,\"Korea, Rep.\",KOR,96.5\n2020,YR2020,World,WLD,59\n2021,YR2021,Kazakhstan,KAZ,..\n,,,,\n,,,,\nData from database: World Development Indicators,,,,\nLast Updated: 02/24/2026,,,,\n"
	bothInColumns   = "Country Name,Country Code,2019 [YR2019] - Users [X],2020 [YR2020] - Users [X]\nKazakhstan,KAZ,81.9,..\n\"Korea, Rep.\",KOR,..,96.5\n,,,\nLast Updated: 02/24/2026,,,\n"
	placesInColumns = "Series Name,Series Code,Time,Time Code,Kazakhstan [KAZ],\"Korea, Rep. [KOR]\",World [WLD]\nUsers,X,2019,YR2019,81.9,..,51\nUsers,X,2020,YR2020,..,96.5,59\n,,,,,,\nData from database: World Development Indicators,,,,,,\nLast Updated: 02/24/2026,,,,,,\n"
)

// formCases are small files in the forms of the producer, and what is read of them where all figures are
// of one indicator.
func formCases() []formCase {
	return []formCase{
		{ReadAPI, "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2026-02-24\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2019\",\"2020\",\nKazakhstan,KAZ,Users,X,\"81.9\",\"\",\nWorld,WLD,Users,X,\"51\",\"60\",\nKosovo,XKX,Users,X,\"89\",\"\",\n", map[string]string{"un-egdi KAZ 2019": "81.9 A", "un-egdi XKX 2019": "89 A"}},
		{ReadDataBank, "Country Name,Country Code,Series Name,Series Code,2019 [YR2019],2020 [YR2020]\nKazakhstan,KAZ,Users,X,81.9,..\n,,,,,\nData from database: WDI,,,,,\nLast Updated: 01/01/2026,,,,,\n", map[string]string{"un-egdi KAZ 2019": "81.9 A"}},
		{databankSeries().Read, seriesInColumns, map[string]string{"un-egdi KAZ 2019": "81.9 A", "un-egdi KOR 2020": "96.5 A"}},
		{databankPlaces().Read, placesInColumns, map[string]string{"un-egdi KAZ 2019": "81.9 A", "un-egdi KOR 2020": "96.5 A"}},
		{ReadJSON, "[{\"page\":1,\"pages\":1,\"per_page\":50,\"total\":2},[{\"indicator\":{\"id\":\"X\",\"value\":\"Users\"},\"country\":{\"id\":\"KZ\",\"value\":\"Kazakhstan\"},\"countryiso3code\":\"KAZ\",\"date\":\"2019\",\"value\":81.9,\"unit\":\"\",\"obs_status\":\"E\",\"decimal\":1},{\"indicator\":{\"id\":\"X\",\"value\":\"Users\"},\"country\":{\"id\":\"XD\",\"value\":\"High income\"},\"countryiso3code\":\"\",\"date\":\"2019\",\"value\":90,\"unit\":\"\",\"obs_status\":\"\",\"decimal\":1}]]", map[string]string{"un-egdi KAZ 2019": "81.9 E"}},
		{gtmiSheet().Read, "Year,Code,Economy,I-1,Grp,GTMI\n2022,KAZ,Kazakhstan,2,A,0.82\n2022,KSV,Kosovo,New,A,0.7\n", map[string]string{"un-egdi KAZ 2022": "0.82 A", "un-egdi XKX 2022": "0.7 A"}},
		{databankBoth().Read, bothInColumns, map[string]string{"un-egdi KAZ 2019": "81.9 A", "un-egdi KOR 2020": "96.5 A"}},
	}
}

type formCase struct {
	read func(io.Reader, *intake.Batch) error
	text string
	want map[string]string
}

func TestFormsOfFiles(t *testing.T) {
	for _, c := range formCases() {
		b := intaketest.ReadMapped(t, c.read, c.text)
		if diff := gocmp.Diff(c.want, intaketest.Cells(b.Observations)); diff != "" || len(b.Faults()) > 0 {
			t.Errorf("%.60s: %s %v", c.text, diff, b.Faults())
		}
	}
}

// TestGovTechSheet: the groups come with the index, and what is known of an economy and rows that sum up
// others are no figures.
func TestGovTechSheet(t *testing.T) {
	const text = "Year,Code,Economy,Population,Level,Reg,Grp,GTMI,CGSI,Src,I-1,I-1.1\n2025,KAZ,Kazakhstan,20,UMC,ECA,A,0.82,0.7,S,2,a cloud\n,,,,,,,0.5,0.4,,,\n,0.25,,,,,,0.1,,,,\n"
	b := intaketest.ReadText(t, gtmiSheet().Read, text)
	if len(b.Faults()) > 0 || len(b.Observations) != 2 || !intaketest.HasFinding(b, "note", "sums-left-out", 3) {
		t.Fatal(b.Observations, b.Findings)
	}
	for _, o := range b.Observations {
		if want := map[string]string{"wb-gtmi": "A"}[o.Indicator]; o.Band != want {
			t.Errorf("%s is in group %q, not %q", o.Indicator, o.Band, want)
		}
	}
}

// TestNoEstimate: rows of the governance indicators that say .. are left out.
func TestNoEstimate(t *testing.T) {
	b := intaketest.ReadText(t, ReadWGI, "code,year,indicator,estimate,stddev\nKAZ,2023,ge,0.1,0.2\nTWN,2023,ge,..,..\n")
	if len(b.Faults()) > 0 || len(b.Observations) != 1 || !intaketest.HasFinding(b, "note", "no-estimate", 3) {
		t.Error(b.Observations, b.Findings)
	}
}

func FuzzFormAPI(f *testing.F) {
	intaketest.FuzzForm(f, ReadAPI, "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2026-02-24\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2019\",\"2020\",\nKazakhstan,KAZ,Users,X,\"81.9\",\"\",\nWorld,WLD,Users,X,\"51\",\"60\",\nKosovo,XKX,Users,X,\"89\",\"\",\n")
}

func FuzzFormDataBank(f *testing.F) {
	intaketest.FuzzForm(f, ReadDataBank, "Country Name,Country Code,Series Name,Series Code,2019 [YR2019],2020 [YR2020]\nKazakhstan,KAZ,Users,X,81.9,..\n,,,,,\nData from database: WDI,,,,,\nLast Updated: 01/01/2026,,,,,\n")
}

func FuzzFormDataBankSeries(f *testing.F) {
	intaketest.FuzzForm(f, databankSeries().Read, seriesInColumns)
}

func FuzzFormDataBankPlaces(f *testing.F) {
	intaketest.FuzzForm(f, databankPlaces().Read, placesInColumns)
}

func FuzzFormDataBankBoth(f *testing.F) { intaketest.FuzzForm(f, databankBoth().Read, bothInColumns) }

func FuzzFormJSON(f *testing.F) {
	intaketest.FuzzForm(f, ReadJSON, "[{\"page\":1,\"pages\":1,\"per_page\":50,\"total\":2},[{\"indicator\":{\"id\":\"X\",\"value\":\"Users\"},\"country\":{\"id\":\"KZ\",\"value\":\"Kazakhstan\"},\"countryiso3code\":\"KAZ\",\"date\":\"2019\",\"value\":81.9,\"unit\":\"\",\"obs_status\":\"E\",\"decimal\":1},{\"indicator\":{\"id\":\"X\",\"value\":\"Users\"},\"country\":{\"id\":\"XD\",\"value\":\"High income\"},\"countryiso3code\":\"\",\"date\":\"2019\",\"value\":90,\"unit\":\"\",\"obs_status\":\"\",\"decimal\":1}]]")
}

func FuzzFormGtmiSheet(f *testing.F) {
	intaketest.FuzzForm(f, gtmiSheet().Read, "Year,Code,Economy,I-1,Grp,GTMI\n2022,KAZ,Kazakhstan,2,A,0.82\n2022,KSV,Kosovo,New,A,0.7\n")
}
