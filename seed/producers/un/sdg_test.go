package un

import (
	"io"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
)

// formCases are small files in the forms of the producer, and what is read of them where all figures are
// of one indicator.
func formCases() []formCase {
	return []formCase{
		{sdg().Read, "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,Nature,Reporting Type,Units\n17,17.8,17.8.1,IT,Users,398,Kazakhstan,2019,81.9,2019,C,G,PERCENT\n17,17.8,17.8.1,IT,Users,4,Afghanistan,2019,11,2019,E,G,PERCENT\n17,17.8,17.8.1,IT,Users,1,World,2019,50,2019,M,G,PERCENT\n", map[string]string{"un-egdi KAZ 2019": "81.9 A", "un-egdi AFG 2019": "11 E"}},
		{undata().Read, "\"Country or Area\",\"Year\",\"Unit\",\"Value\",\"Value Footnotes\"\n\"Kazakhstan\",\"2019\",\"PC\",\"81.9\",\"\"\n\"footnoteSeqID\",\"Footnote\",,,\n\"1\",\"Estimate\",,,\n", map[string]string{"un-egdi KAZ 2019": "81.9 A"}},
		{sdgWide().Read, wideSDG, map[string]string{"un-egdi KAZ 2019": "81.9 A", "un-egdi KAZ 2020": "85 A", "un-egdi XKX 2020": "80 A"}},
		{readSDGJSON, answerSDG, map[string]string{"un-egdi KAZ 2019": "81.9 A", "un-egdi AFG 2020": "11 E"}},
		{yearbook().Read, yearbookTable, map[string]string{"un-egdi KAZ 2019": "1234.5 A", "un-egdi KAZ 2020": "85 A"}},
	}
}

const (
	answerSDG     = `{"totalPages":1,"data":[{"series":"IT","geoAreaCode":"398","geoAreaName":"Kazakhstan","timePeriodStart":2019.0,"value":"81.9","attributes":{"Nature":"C","Units":"PERCENT"},"dimensions":{"Sex":"BOTHSEX"}},{"series":"IT","geoAreaCode":"4","timePeriodStart":2020,"value":11,"attributes":{"Nature":"E","Units":"PERCENT"},"dimensions":{"Sex":"BOTHSEX"}}],"size":2}`
	wideSDG       = "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,[Nature],[Sex],Units,2019,2020\n17,17.8,17.8.1,IT,Users,398,Kazakhstan,C,BOTHSEX,PERCENT,81.9,85\n17,17.8,17.8.1,IT,Users,412,Kosovo,C,BOTHSEX,PERCENT,,80\n17,17.8,17.8.1,IT,Users,1,World,M,BOTHSEX,PERCENT,50,51\n"
	yearbookTable = "T30,Internet usage,,,,,\nRegion/Country/Area,,Year,Series,Value,Footnotes,Source\n1,World,2019,Users,50.1,,ITU\n398,Kazakhstan,2019,Users,\"1,234.5\",Estimate.,ITU\n398,Kazakhstan,2020,Users,85,,ITU\n398,Kazakhstan,2021,Users,...,,ITU\n"
)

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

func FuzzFormSdg(f *testing.F) {
	intaketest.FuzzForm(f, sdg().Read, "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,Nature,Reporting Type,Units\n17,17.8,17.8.1,IT,Users,398,Kazakhstan,2019,81.9,2019,C,G,PERCENT\n17,17.8,17.8.1,IT,Users,4,Afghanistan,2019,11,2019,E,G,PERCENT\n17,17.8,17.8.1,IT,Users,1,World,2019,50,2019,M,G,PERCENT\n")
}

func FuzzFormSdgWide(f *testing.F) { intaketest.FuzzForm(f, sdgWide().Read, wideSDG) }

func FuzzFormYearbook(f *testing.F) { intaketest.FuzzForm(f, yearbook().Read, yearbookTable) }

// TestYearbookNumbers: commas stand between thousands, or there is no number.
func TestYearbookNumbers(t *testing.T) {
	for cell, want := range map[string]float64{"37,172.39": 37172.39, "-1,234": -1234, "1,000,000": 1e6, "12.5": 12.5} {
		if got, err := grouped(cell); err != nil || got != want {
			t.Errorf("%q is %v, %v", cell, got, err)
		}
	}
	for _, cell := range []string{"1,5", "12,34", "1,2345", ",123"} {
		if got, err := grouped(cell); err == nil {
			t.Errorf("%q is %v", cell, got)
		}
	}
}

func FuzzFormUndata(f *testing.F) {
	intaketest.FuzzForm(f, undata().Read, "\"Country or Area\",\"Year\",\"Unit\",\"Value\",\"Value Footnotes\"\n\"Kazakhstan\",\"2019\",\"PC\",\"81.9\",\"\"\n\"footnoteSeqID\",\"Footnote\",,,\n\"1\",\"Estimate\",,,\n")
}

func FuzzFormSdgJSON(f *testing.F) { intaketest.FuzzForm(f, readSDGJSON, answerSDG) }
