package oecd_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intaketest"
	"github.com/egovbench/egovbench/seed/producers/oecd"
)

func TestCountryNotes(t *testing.T) {
	const header = "iso3,indicator,value,unit,rank,source_title,source_url,quote,verified,note\n"
	for name, c := range map[string]struct{ row, cell, found string }{
		"a figure":             {"AUS,oecd-dgi,0.88,score 0-1,2,t,u,q,second,rank: DTA\n", "0.88 A rank 2", ""},
		"a place in a list":    {"EST,oecd-dgi,0.83,score 0-1,6,t,u,q,second,rank: order of the list\n", "0.83 A", ""},
		"a place of how many":  {"ESP,oecd-dgi,0.75,score 0-1,12,t,u,q,yes,\"position 12, not said of how many\"\n", "0.75 A", ""},
		"nothing confirms it":  {"MEX,oecd-dgi,0.51,score 0-1,,t,u,q,no,one source\n", "", "note not-confirmed 2"},
		"a rank without score": {"KOR,oecd-ourdata,,score 0-1,2,t,u,q,yes,\n", "", "note rank-alone 2"},
		"a percentage":         {"AUS,oecd-dgi,88,score 0-1,,t,u,q,yes,\n", "O", "fault impossible-value 2 value"},
		"another unit":         {"AUS,oecd-dgi,0.88,percent,,t,u,q,yes,\n", "", "fault unknown-unit 2 unit"},
		"another measure":      {"AUS,oecd-dgi-speed,0.88,score 0-1,,t,u,q,yes,\n", "", "fault unknown-indicator 2 indicator"},
	} {
		t.Run(name, func(t *testing.T) {
			b := intaketest.ReadText(t, oecd.ReadCountryNotes, header+c.row)
			cell := ""
			for i := range b.Observations {
				if o := &b.Observations[i]; o.Country == c.row[:3] && o.Status != "L" {
					cell = intaketest.Cell(o)
				}
			}
			found := ""
			if list := intaketest.Found(b.Findings); len(list) > 0 {
				found = list[0]
			}
			if cell != c.cell || found != c.found {
				t.Errorf("%q and %q, want %q and %q", cell, found, c.cell, c.found)
			}
		})
	}
}

// TestIndices2025 checks who is there, who is not and why, and that composites are the means of their
// dimensions to the two decimals that were published.
func TestIndices2025(t *testing.T) {
	b := intaketest.ReadCopy(t, oecd.ReadCountryNotes, "oecd-dgi-2025/figures.csv")
	cells := intaketest.Cells(b.Observations)
	for name, want := range map[string]string{
		"oecd-dgi KOR 2025": "0.95 A rank 1", "oecd-dgi PRT 2025": "0.86 A rank 3", "oecd-dgi DNK 2025": "0.83 A",
		"oecd-dgi MEX 2025": "L", "oecd-dgi CHE 2025": "L", "oecd-dgi DEU 2025": "L", "oecd-ourdata FRA 2025": "0.96 A rank 1",
		"oecd-ourdata KOR 2025": "L", "oecd-dgi BRA 2025": "0.79 A",
	} {
		if cells[name] != want {
			t.Errorf("%s is %q, want %q", name, cells[name], want)
		}
	}
	members, gaps := 0, 0
	for _, o := range b.Observations {
		if o.Indicator != "oecd-dgi" {
			continue
		}
		if o.Value == nil {
			gaps++
			if o.Note == "" {
				t.Errorf("%s has no figure, and nothing says why", o.Country)
			}
		} else {
			members++
		}
	}
	if members != 37 || gaps != 8 { // 30 confirmed members and seven others; 38 members in all
		t.Errorf("%d countries with an index and %d members without", members, gaps)
	}
}

// TestPilotRanks checks the OECD's own places in 2019, which it gave to all 33 that took part; two have the same value
// to the digits given, so that nobody knows theirs.
func TestPilotRanks(t *testing.T) {
	cells := intaketest.Cells(intaketest.ReadCopy(t, oecd.ReadDGI, "oecd-dgi-ourdata/OECD_DGI_Full_2019.csv").Observations)
	got := map[string]string{}
	for _, country := range []string{"KOR", "GRC", "ISL", "SWE", "URY", "PAN", "CHL", "IRL"} {
		got[country] = cells["oecd-dgi "+country+" 2019"]
	}
	if diff := cmp.Diff(map[string]string{"KOR": "0.742 A rank 1", "GRC": "0.347 A rank 29", "ISL": "0.282 A rank 32",
		"SWE": "0.257 A rank 33", "URY": "0.602 A rank 9", "PAN": "0.343 A rank 30", "CHL": "0.411 A", "IRL": "0.411 A"}, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzCountryNotes(f *testing.F) {
	intaketest.FuzzIndex(f, 1, oecd.ReadCountryNotes, "iso3,indicator,value,unit,rank,source_title,source_url,quote,verified,note\nAUS,oecd-dgi,0.88,score 0-1,2,t,u,q,second,n\n")
}
