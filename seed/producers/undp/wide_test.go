package undp

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
		{complete().Read, "iso3,country,hdicode,region,hdi_2021,hdi_2022\nKAZ,Kazakhstan,Very High,ECA,0.802,0.8\nZZK.WORLD,World,,,0.73,0.74\nZZZ.NEW,A group of later,,,0.73,0.74\n", map[string]string{"un-egdi KAZ 2021": "0.802 A", "un-egdi KAZ 2022": "0.8 A"}},
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

func FuzzFormComplete(f *testing.F) {
	intaketest.FuzzForm(f, complete().Read, "iso3,country,hdicode,region,hdi_2021,hdi_2022\nKAZ,Kazakhstan,Very High,ECA,0.802,0.8\nZZK.WORLD,World,,,0.73,0.74\n")
}
