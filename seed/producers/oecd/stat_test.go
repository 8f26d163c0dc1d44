package oecd

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
		{ReadStat, "\"COU\",\"Country\",\"IND\",\"Indicator\",\"YEAR\",\"Year\",\"Value\",\"Flag Codes\",\"Flags\"\n\"KOR\",\"Korea\",\"X\",\"Index\",\"2019\",\"2019\",0.742,\"E\",\"Estimated value\"\n\"OAVG\",\"OECD - Average\",\"X\",\"Index\",\"2019\",\"2019\",0.5,,\n", map[string]string{"un-egdi KOR 2019": "0.742 E"}},
		{ReadStat, "\"LOCATION\",\"INDICATOR\",\"SUBJECT\",\"MEASURE\",\"FREQUENCY\",\"TIME\",\"Value\",\"Flag Codes\"\n\"KOR\",\"X\",\"TOT\",\"PC\",\"A\",\"2019\",95.2,\"B\"\n", map[string]string{"un-egdi KOR 2019": "95.2 B"}},
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

func FuzzFormStat(f *testing.F) {
	intaketest.FuzzForm(f, ReadStat, "\"COU\",\"Country\",\"IND\",\"Indicator\",\"YEAR\",\"Year\",\"Value\",\"Flag Codes\",\"Flags\"\n\"KOR\",\"Korea\",\"X\",\"Index\",\"2019\",\"2019\",0.742,\"E\",\"Estimated value\"\n\"OAVG\",\"OECD - Average\",\"X\",\"Index\",\"2019\",\"2019\",0.5,,\n", "\"LOCATION\",\"INDICATOR\",\"SUBJECT\",\"MEASURE\",\"FREQUENCY\",\"TIME\",\"Value\",\"Flag Codes\"\n\"KOR\",\"X\",\"TOT\",\"PC\",\"A\",\"2019\",95.2,\"B\"\n")
}
