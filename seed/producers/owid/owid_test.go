package owid

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
		{Read, "Entity,Code,Year,Users\nKazakhstan,KAZ,2019,81.9\nKosovo,OWID_KOS,2019,89\nAfrica,,2019,30\nWorld,OWID_WRL,2019,50\n", map[string]string{"un-egdi KAZ 2019": "81.9 A", "un-egdi XKX 2019": "89 A"}},
		{Read, "Entity,Year,Users\nSouth Korea,2019,96\n", map[string]string{"un-egdi KOR 2019": "96 A"}},
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

func FuzzFormTable(f *testing.F) {
	intaketest.FuzzForm(f, Read, "Entity,Code,Year,Users\nKazakhstan,KAZ,2019,81.9\nKosovo,OWID_KOS,2019,89\nAfrica,,2019,30\nWorld,OWID_WRL,2019,50\n", "Entity,Year,Users\nSouth Korea,2019,96\n")
}
