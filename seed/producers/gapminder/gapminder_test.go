package gapminder

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
		{wide().Read, "country,1899,2019,2020\nKazakhstan,1M,18.5M,12.8k\nSouth Korea,1,1.45B,2\n", map[string]string{"un-egdi KAZ 2019": "18500000 A", "un-egdi KAZ 2020": "12800 A", "un-egdi KOR 2019": "1450000000 A", "un-egdi KOR 2020": "2 A"}},
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

func FuzzFormWide(f *testing.F) {
	intaketest.FuzzForm(f, wide().Read, "country,1899,2019,2020\nKazakhstan,1M,18.5M,12.8k\nSouth Korea,1,1.45B,2\n")
}
