package gdb

import (
	"testing"

	"github.com/egovbench/egovbench/seed/intaketest"
)

// TestPublished checks figures as their producers print them.
func TestPublished(t *testing.T) {
	intaketest.CheckPublished(t, map[string]intaketest.Published{
		"global-data-barometer-2021/gdb_2021_blavatnik.csv": {Read: ReadBarometer, Cells: map[string]string{"gdb-capabilities AGO 2021": "0 A"}},
	})
}

func TestContextFaults(t *testing.T) {
	intaketest.CheckFaults(t, map[string]intaketest.Faulty{
		"a measure nobody knows": {Read: ReadBarometer, Text: "cc_iso3c,ref_year,variable,value\nAGO,2021,gdb_weather,3\n", Found: "fault unknown-variable 2 variable"},
	})
}
