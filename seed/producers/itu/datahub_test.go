package itu

import (
	"io"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
)

const wide = "seriesID,seriesCode,seriesName,seriesUnits,entityID,entityIso,entityName,2019,2020\n1,i99H,Users,%,7,KAZ,Kazakhstan,81.9,\n1,i99H,Users,%,9,KOR,Korea (Rep. of),,96.5\n"

// formCases are small files in the forms of the producer, and what is read of them where all figures are
// of one indicator.
func formCases() []formCase {
	return []formCase{
		{datahub().Read, "\"seriesID\",\"seriesCode\",\"seriesName\",\"seriesParent\",\"seriesUnits\",\"entityID\",\"entityIso\",\"entityName\",\"dataValue\",\"dataYear\",\"dataNote\",\"dataSource\",\"seriesDescription\"\n1,\"i99H\",\"Users\",,\"%\",7,\"KAZ\",\"Kazakhstan\",\"81.9\",2019,\"\",\"NSO\",\"text\nof two lines\"\n", map[string]string{"un-egdi KAZ 2019": "81.9 A"}},
		{datahubWide().Read, wide, map[string]string{"un-egdi KAZ 2019": "81.9 A", "un-egdi KOR 2020": "96.5 A"}},
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

func FuzzFormDatahub(f *testing.F) {
	intaketest.FuzzForm(f, datahub().Read, "\"seriesID\",\"seriesCode\",\"seriesName\",\"seriesParent\",\"seriesUnits\",\"entityID\",\"entityIso\",\"entityName\",\"dataValue\",\"dataYear\",\"dataNote\",\"dataSource\",\"seriesDescription\"\n1,\"i99H\",\"Users\",,\"%\",7,\"KAZ\",\"Kazakhstan\",\"81.9\",2019,\"\",\"NSO\",\"text\nof two lines\"\n")
}

func FuzzFormDatahubWide(f *testing.F) { intaketest.FuzzForm(f, datahubWide().Read, wide) }
