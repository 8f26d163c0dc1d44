package eurostat

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
		{ReadTSV, "freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \nA,PC,EL\t78.5 b\t: \t: c\nA,PC,EU27_2020\t80 \t81 \t82 \nA,PC,UK\t: u\t95.1 e\t0.00 n\nA,PC,XK\t1 bu\t2 \t3 \n", map[string]string{"un-egdi GRC 2019": "78.5 B", "un-egdi GRC 2021": "Q", "un-egdi GBR 2020": "95.1 E", "un-egdi GBR 2021": "0 N", "un-egdi XKX 2019": "1 B,U", "un-egdi XKX 2020": "2 A", "un-egdi XKX 2021": "3 A"}},
		{ReadTSV, "freq,geo\\TIME_PERIOD\t2019\t2020\t2021\nA,EL\t78.5b\t:c\t1.5\nA,UK\t:u\t95.1 bu\t1e\n", map[string]string{"un-egdi GRC 2019": "78.5 B", "un-egdi GRC 2020": "Q", "un-egdi GRC 2021": "1.5 A", "un-egdi GBR 2020": "95.1 B,U", "un-egdi GBR 2021": "1 E"}},
		{ReadSheet, "Data extracted on 31/12/2024 13:32:49 from [ESTAT],,,,\nDataset: ,Unemployment [une_rt_a],,,\nTime frequency,,Annual,,\nTIME,2019,,2020,\nGEO (Labels),,,,\nGreece,17.3,b,16.3,\nEuro area,7.4,,7.8,\nGermany,:,,3.8,\nSpecial value,,,,\n:,not available,,,\n", map[string]string{"un-egdi GRC 2019": "17.3 B", "un-egdi GRC 2020": "16.3 A", "un-egdi DEU 2020": "3.8 A"}},
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

func FuzzFormTSV(f *testing.F) {
	intaketest.FuzzForm(f, ReadTSV, "freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \nA,PC,EL\t78.5 b\t: \t: c\nA,PC,EU27_2020\t80 \t81 \t82 \nA,PC,UK\t: u\t95.1 e\t0.00 n\nA,PC,XK\t1 bu\t2 \t3 \n")
}

func FuzzFormSheet(f *testing.F) {
	intaketest.FuzzForm(f, ReadSheet, "Data extracted on 31/12/2024 13:32:49 from [ESTAT],,,,\nDataset: ,Unemployment [une_rt_a],,,\nTime frequency,,Annual,,\nTIME,2019,,2020,\nGEO (Labels),,,,\nGreece,17.3,b,16.3,\nEuro area,7.4,,7.8,\nGermany,:,,3.8,\nSpecial value,,,,\n:,not available,,,\n")
}
