package tables_test

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
	"github.com/egovbench/egovbench/seed/tables"
)

type reader = func(io.Reader, *intake.Batch) error

// long is a table with a row for each figure.
func long() reader {
	return (&tables.Long{
		Form:  tables.Form{Name: "test", Places: "sdmx", Flags: tables.SDMXFlags, Missing: []string{":"}, Group: func(code string) bool { return code == "EU27" }},
		Place: []string{"REF_AREA", "geo"}, Name: "name", Period: []string{"TIME_PERIOD"}, Value: []string{"OBS_VALUE"}, Flag: []string{"OBS_STATUS"},
		Note: []string{"COMMENT"}, Data: "DATAFLOW", Dimensions: []string{"SEX"}, Labels: []string{"Sex"},
		Clean: func(cell string) string { return strings.TrimSuffix(cell, ": code") },
	}).Read
}

// columns is a table with a column for each series.
func columns() reader {
	return (&tables.Columns{
		Form: tables.Form{Name: "test", Places: "sdmx"}, Place: []string{"Code"}, Name: []string{"Entity"}, Period: []string{"Year"}, Labels: []string{"note"},
		Known: func(column string) bool { return column == "colour" }, Series: func(column string) bool { return column != "colour" },
	}).Read
}

// wide is a table with a column for each year.
func wide() reader {
	return (&tables.Wide{
		Form: tables.Form{Name: "test", Places: "sdmx", Missing: []string{".."}}, Place: []string{"Code"}, Name: "Country", Split: tables.YearColumn,
		Footer: func(cells []string) bool { return cells[0] == "Sources" },
	}).Read
}

// TestShapes: what is read of a table in each shape, where all figures are of one indicator.
func TestShapes(t *testing.T) {
	for name, c := range map[string]struct {
		read reader
		text string
		want map[string]string
	}{
		"long": {long(), "preamble,,,\nREF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nKAZ,2020,81.5,A\nKOR: code,2020,:,\nEU27,2020,70,A\n,,,\nUZB,2021,60,E\n",
			map[string]string{"un-egdi KAZ 2020": "81.5 A", "un-egdi UZB 2021": "60 E"}},
		"long, by name": {long(), "REF_AREA,name,TIME_PERIOD,OBS_VALUE\n,Kazakhstan,2019,5\n", map[string]string{"un-egdi KAZ 2019": "5 A"}},
		"long, gap":     {long(), "geo,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nKAZ,2020,:,M\n", map[string]string{"un-egdi KAZ 2020": "M"}},
		"columns": {columns(), "Entity,Code,Year,users,note,colour\nKazakhstan,KAZ,2020,81.5,n,red\nEurope,,2020,90,,\nSouth Korea,KOR,2021,,,\n",
			map[string]string{"un-egdi KAZ 2020": "81.5 A"}},
		"columns, a country without its code": {columns(), "Entity,Code,Year,users\nKazakhstan,,2020,81.5\nEurope,,2020,90\nKazakhstan,KZ,2021,85\n",
			map[string]string{"un-egdi KAZ 2020": "81.5 A", "un-egdi KAZ 2021": "85 A"}},
		"wide": {wide(), "Country,Code,2019,2020\nKazakhstan,KAZ,1,..\nSouth Korea,KOR,2,3\nSources,,,\nGermany,DEU,4,5\n",
			map[string]string{"un-egdi KAZ 2019": "1 A", "un-egdi KOR 2019": "2 A", "un-egdi KOR 2020": "3 A"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := intaketest.ReadMapped(t, c.read, c.text)
			got := intaketest.Cells(b.Observations)
			for key, cell := range got {
				got[key] = strings.TrimSpace(cell)
			}
			if diff := cmp.Diff(c.want, got); diff != "" || len(b.Faults()) > 0 {
				t.Errorf("%s%v", diff, b.Faults())
			}
		})
	}
}

// TestFaults: what cannot be read is said with its line and column, and nothing of it is taken.
func TestFaults(t *testing.T) {
	for name, c := range map[string]struct {
		read              reader
		text, rule, where string
	}{
		"no header":         {long(), "a,b\n1,2\n", "no-header", ""},
		"no figure":         {long(), "REF_AREA,TIME_PERIOD,OBS_VALUE\n", "no-rows", ""},
		"no year":           {long(), "REF_AREA,OBS_VALUE\nKAZ,1\n", "missing-column", "TIME_PERIOD"},
		"a column twice":    {long(), "REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_VALUE\nKAZ,2020,1,2\n", "column-twice", "OBS_VALUE"},
		"an unknown column": {long(), "REF_AREA,TIME_PERIOD,OBS_VALUE,MOOD\nKAZ,2020,1,good\n", "unknown-column", "MOOD"},
		"a cut row":         {long(), "REF_AREA,TIME_PERIOD,OBS_VALUE\nKAZ,2020\n", "column-count", ""},
		"months":            {long(), "REF_AREA,TIME_PERIOD,OBS_VALUE\nKAZ,2020-05,1\n", "not-annual", "TIME_PERIOD"},
		"several series":    {long(), "REF_AREA,TIME_PERIOD,OBS_VALUE,SEX\nKAZ,2020,1,F\nKAZ,2020,2,M\n", "several-codes", "SEX"},
		"no number":         {long(), "REF_AREA,TIME_PERIOD,OBS_VALUE\nKAZ,2020,many\n", "not-a-number", "OBS_VALUE"},
		"no country":        {columns(), "Entity,Code,Year,users\nAtlantis,ATL,2020,1\n", "unknown-place", "Code"},
	} {
		t.Run(name, func(t *testing.T) {
			b := intaketest.ReadMapped(t, c.read, c.text)
			at := slices.IndexFunc(b.Faults(), func(f intake.Finding) bool { return f.Rule == c.rule })
			if at < 0 {
				t.Fatalf("no fault %s: %v", c.rule, b.Faults())
			}
			if got := b.Faults()[at]; got.Column != c.where || got.Line == 0 {
				t.Errorf("in line %d, column %q, want column %q", got.Line, got.Column, c.where)
			}
		})
	}
}

// TestUnknownSeries: where no mapping knows what the figures are, the fault names them.
func TestUnknownSeries(t *testing.T) {
	b := intaketest.ReadText(t, long(), "REF_AREA,TIME_PERIOD,OBS_VALUE,SEX\nKAZ,2020,1,F\n")
	if faults := b.Faults(); len(b.Observations) != 0 || len(faults) != 1 || faults[0].Rule != "unknown-series" || !strings.Contains(faults[0].Detail, "SEX=F") {
		t.Errorf("%d figures, %v", len(b.Observations), faults)
	}
}

func TestFlags(t *testing.T) {
	for name, c := range map[string]struct {
		flags func(string) (string, bool)
		flag  string
		want  string
		known bool
	}{
		"SDMX":              {tables.SDMXFlags, "E", "E", true},
		"SDMX's none":       {tables.SDMXFlags, "¿", "", false},
		"Eurostat":          {tables.EurostatFlags, "b", "B", true},
		"Eurostat's 2":      {tables.EurostatFlags, "bu", "B,U", true},
		"Eurostat's gap":    {tables.EurostatFlags, ":", "", true},
		"Eurostat's reason": {tables.AnyFlags, ": c", "Q", true},
		"any":               {tables.AnyFlags, "E", "E", true},
	} {
		if got, known := c.flags(c.flag); known != c.known || known && got != c.want {
			t.Errorf("%s: %q is %q, %v", name, c.flag, got, known)
		}
	}
}

func TestYears(t *testing.T) {
	for text, want := range map[string]int{"2020": 2020, "2020.0": 2020, "2020-05": 0, "20": 0, "year": 0} {
		if got := tables.Year(text); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
	for column, want := range map[string]string{"2019": "2019", "2019 [YR2019]": "2019", "19": "", "Series": ""} {
		if year, _, ok := tables.YearColumn(column); year != want || ok != (want != "") {
			t.Errorf("%q is of %q", column, year)
		}
	}
	if got := tables.DatasetOf("ESTAT:ISOC_CIEGI_AC(1.0)"); got != "ISOC_CIEGI_AC" {
		t.Errorf("the data set is %q", got)
	}
}

// TestMembers: every object of a list with the line it begins on, and a fault where the text ends early.
func TestMembers(t *testing.T) {
	var lines []int
	collect := func(line int, _ json.RawMessage) bool { lines = append(lines, line); return true }
	for text, want := range map[string]struct {
		lines  []int
		faults int
	}{
		"[\n{\"a\": 1},\n{\"a\": 2}]": {[]int{2, 3}, 0},
		"[{\"m\": 1},\n[{\"a\": 1}]]": {[]int{1, 2}, 0},
		"[1]":                         {nil, 1},
		"[{\"a\": 1},":                {[]int{1}, 1},
		"\xff":                        {nil, 1},
	} {
		lines = nil
		b := &intake.Batch{File: "test.json"}
		if err := tables.EachMember(strings.NewReader(text), b, collect); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(lines, want.lines) || len(b.Faults()) != want.faults {
			t.Errorf("%q: lines %v, %v", text, lines, b.Faults())
		}
	}
}

// TestPlaces: a code beside the name of another country is at fault, once for both; a name that nobody knows is not.
func TestPlaces(t *testing.T) {
	for name, c := range map[string]struct {
		read   reader
		text   string
		faults int
	}{
		"columns":           {columns(), "Entity,Code,Year,users\nKazakhstan,KGZ,2020,81.5\nKazakhstan,KGZ,2021,82\n", 1},
		"wide":              {wide(), "Country,Code,2019,2020\nKazakhstan,KGZ,1,2\nSouth Korea,UZB,1,2\n", 2},
		"long":              {long(), "REF_AREA,name,TIME_PERIOD,OBS_VALUE\nKGZ,Kazakhstan,2019,5\n", 1},
		"a group's code":    {wide(), "Country,Code,2019\nKazakhstan,EU27_2020,1\n", 1},
		"another spelling":  {wide(), "Country,Code,2019\nRepublic of Korea,KR,1\n", 0},
		"a name of its own": {wide(), "Country,Code,2019\nOur land,KAZ,1\n", 0},
	} {
		b := intaketest.ReadMapped(t, c.read, c.text)
		if len(b.Faults()) != c.faults || c.faults > 0 && (b.Faults()[0].Rule != "place-differs" || len(b.Observations) > 0) {
			t.Errorf("%s: %v", name, b.Findings)
		}
	}
}
