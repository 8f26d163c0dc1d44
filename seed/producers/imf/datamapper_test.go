package imf

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
		{datamapper().Read, "\"GDP, current prices (Billions)\",2019,2020\n,,\nKazakhstan,181.7,no data\n\"Congo, Dem. Rep. of the\",50,48\nWorld,87000,85000\n,,\n\"©IMF, 2025\",,\n", map[string]string{"un-egdi KAZ 2019": "181.7 A", "un-egdi COD 2019": "50 A", "un-egdi COD 2020": "48 A"}},
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

func FuzzFormDatamapper(f *testing.F) {
	intaketest.FuzzForm(f, datamapper().Read, "\"GDP, current prices (Billions)\",2019,2020\n,,\nKazakhstan,181.7,no data\n\"Congo, Dem. Rep. of the\",50,48\nWorld,87000,85000\n,,\n\"©IMF, 2025\",,\n")
}
