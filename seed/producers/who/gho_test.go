package who

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
		{observatory().Read, "\"GHO\",\"PUBLISHSTATE\",\"YEAR\",\"REGION\",\"WORLDBANKINCOMEGROUP\",\"COUNTRY\",\"Display Value\",\"Numeric\",\"Low\",\"High\",\"Comments\"\n\"X\",\"PUBLISHED\",\"2004\",\"EUR\",\"\",\"KAZ\",\"6\",\"5.76000\",\"\",\"\",\"\"\n\"X\",\"PUBLISHED\",\"2004\",\"EUR\",\"\",\"\",\"6\",\"7\",\"\",\"\",\"\"\n", map[string]string{"un-egdi KAZ 2004": "5.76 A"}},
		{europe().Read, "\"COUNTRY\",\"COUNTRY_GRP\",\"SEX\",\"YEAR\",\"VALUE\"\n\"KAZ\",\"\",\"ALL\",\"1988\",\"329.08\"\n\"\",\"WHO_EURO\",\"ALL\",\"1988\",\"300\"\n", map[string]string{"un-egdi KAZ 1988": "329.08 A"}},
		{data().Read, "IndicatorCode,Indicator,SpatialDimValueCode,Location,Period,FactValueNumeric,Value\nX,Name,KAZ,Kazakhstan,2019,81.9,81.9 [80-82]\n", map[string]string{"un-egdi KAZ 2019": "81.9 A"}},
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

func FuzzFormObservatory(f *testing.F) {
	intaketest.FuzzForm(f, observatory().Read, "\"GHO\",\"PUBLISHSTATE\",\"YEAR\",\"REGION\",\"WORLDBANKINCOMEGROUP\",\"COUNTRY\",\"Display Value\",\"Numeric\",\"Low\",\"High\",\"Comments\"\n\"X\",\"PUBLISHED\",\"2004\",\"EUR\",\"\",\"KAZ\",\"6\",\"5.76000\",\"\",\"\",\"\"\n\"X\",\"PUBLISHED\",\"2004\",\"EUR\",\"\",\"\",\"6\",\"7\",\"\",\"\",\"\"\n")
}

func FuzzFormEurope(f *testing.F) {
	intaketest.FuzzForm(f, europe().Read, "\"COUNTRY\",\"COUNTRY_GRP\",\"SEX\",\"YEAR\",\"VALUE\"\n\"KAZ\",\"\",\"ALL\",\"1988\",\"329.08\"\n\"\",\"WHO_EURO\",\"ALL\",\"1988\",\"300\"\n")
}

func FuzzFormData(f *testing.F) {
	intaketest.FuzzForm(f, data().Read, "IndicatorCode,Indicator,SpatialDimValueCode,Location,Period,FactValueNumeric,Value\nX,Name,KAZ,Kazakhstan,2019,81.9,81.9 [80-82]\n")
}
