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

func FuzzFormSdg(f *testing.F) {
	intaketest.FuzzForm(f, sdg().Read, "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,Nature,Reporting Type,Units\n17,17.8,17.8.1,IT,Users,398,Kazakhstan,2019,81.9,2019,C,G,PERCENT\n17,17.8,17.8.1,IT,Users,4,Afghanistan,2019,11,2019,E,G,PERCENT\n17,17.8,17.8.1,IT,Users,1,World,2019,50,2019,M,G,PERCENT\n")
}

func FuzzFormUndata(f *testing.F) {
	intaketest.FuzzForm(f, undata().Read, "\"Country or Area\",\"Year\",\"Unit\",\"Value\",\"Value Footnotes\"\n\"Kazakhstan\",\"2019\",\"PC\",\"81.9\",\"\"\n\"footnoteSeqID\",\"Footnote\",,,\n\"1\",\"Estimate\",,,\n")
}
