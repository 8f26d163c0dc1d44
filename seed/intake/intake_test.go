package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
)

// found are the findings as severity, rule, line and column.
func found(b *intake.Batch) []string {
	var all []string
	for _, f := range b.Findings {
		text, _, _ := strings.Cut(f.String(), ": ")
		all = append(all, f.Severity+" "+f.Rule+" "+text)
	}
	return all
}

// TestEachRow: rows by the names of their columns, and faults with file, line and column.
func TestEachRow(t *testing.T) {
	for text, want := range map[string][]string{
		"a,b\n1,2\n3,4\n":        nil,
		"\xef\xbb\xbfb,a\n2,1\n": nil,
		"a;b\n1;2\n":             nil,
		"b\ta\n2\t1\n":           nil,
		"a|b\n1|2\n":             {"fault separator"},
		"a\n1\n":                 {"fault missing-column"},
		"a,b,a\n1,2,3\n":         {"fault column-twice"},
		"a,b\n1\n":               {"fault column-count"},
		"a,b\n1,\"2\n":           {"fault not-csv"},
		"a,b\n\xff,2\n":          {"fault not-utf-8"},
		"":                       {"fault"},
	} {
		b := &intake.Batch{File: "test.csv"}
		var rows []string
		err := intake.EachRow(strings.NewReader(text), b, []string{"a", "b"}, func(row intake.Row) { rows = append(rows, row.Get("a")+row.Get("b")) })
		if err != nil {
			t.Fatal(err)
		}
		if len(want) == 0 && (len(b.Findings) > 0 || len(rows) == 0 || rows[0] != "12") {
			t.Errorf("%q: rows %q, %v", text, rows, b.Findings)
		}
		if len(want) > 0 && (len(b.Faults()) == 0 || !strings.HasPrefix(found(b)[0], want[0])) {
			t.Errorf("%q: %v, want %v", text, found(b), want)
		}
	}
}

// TestNumbers: cells become numbers only where they are written as ones.
func TestNumbers(t *testing.T) {
	for cell, want := range map[string]float64{"0.725": 0.725, "-3": -3, "1e3": 1000} {
		if got, err := intake.Decimal(cell); err != nil || got != want {
			t.Errorf("%q is %v, %v", cell, got, err)
		}
	}
	for _, cell := range []string{"1,5", "NaN", "Inf", "0x10", "many", "1_000"} {
		if got, err := intake.Decimal(cell); err == nil {
			t.Errorf("%q is %v", cell, got)
		}
	}
	if got := intake.Hundredfold(0.29); got != 29 {
		t.Errorf("a share of 0.29 is %v per cent", got)
	}
	third, whole := 1.0/3, 7
	if intake.Number(&third) != "0.3333333333333333" || intake.Number(nil) != "" || intake.Whole(&whole) != "7" || intake.Whole(nil) != "" {
		t.Error(intake.Number(&third), intake.Whole(&whole))
	}
}

// TestStatusFault: which codes may stand together, and which on a gap.
func TestStatusFault(t *testing.T) {
	for _, c := range []struct {
		status string
		gap    bool
		fine   bool
	}{
		{"A", false, true}, {"O", true, true}, {"B,E", false, true}, {"J", true, true},
		{"", false, false}, {"E,B", false, false}, {"A,B", false, false}, {"A", true, false}, {"M", false, false}, {"B,B", false, false}, {"é", false, false},
	} {
		if got := intake.StatusFault(c.status, c.gap); (got == "") != c.fine {
			t.Errorf("%q, gap %v: %q", c.status, c.gap, got)
		}
	}
	if got := intake.SortStatus([]string{"E", "B", "E"}); got != "B,E" || !intake.HasStatus(got, "E") || intake.HasStatus(got, "A") {
		t.Errorf("sorted: %q", got)
	}
}

// TestHarmless: what a spreadsheet would run is put in quotes, and comes back as it was.
func TestHarmless(t *testing.T) {
	for _, cell := range []string{"=1+1", "+7", "-", "@x", "'=1", "plain", "", "'quoted'"} {
		safe := intake.Harmless(cell)
		if intake.Runs(safe) || intake.Shown(safe) != cell {
			t.Errorf("%q becomes %q and %q", cell, safe, intake.Shown(safe))
		}
	}
}

func TestDidYouMean(t *testing.T) {
	known := map[string]bool{"un-egdi": true, "un-osi": true}
	if got := intake.DidYouMean("un-edgi", known); !strings.Contains(got, "un-egdi") {
		t.Errorf("un-edgi: %q", got)
	}
	for _, word := range []string{"population", strings.Repeat("x", 200)} {
		if got := intake.DidYouMean(word, known); got != "" {
			t.Errorf("%.20s: %q", word, got)
		}
	}
}

// TestWebAddress: the address in a cell, and what had to be done to find it.
func TestWebAddress(t *testing.T) {
	for cell, want := range map[string][2]string{
		"":                           {"", ""},
		"https://gov.kz/a":           {"https://gov.kz/a", ""},
		"see www.gov.kz, and others": {"https://www.gov.kz", "address-among-words"},
		"ask the ministry":           {"", "no-web-address"},
		"https://www.google.com/url?q=x&url=https%3A%2F%2Fegov.kz%2F": {"https://egov.kz/", "redirect"},
	} {
		if address, repair := intake.WebAddress(cell); [2]string{address, repair} != want {
			t.Errorf("%q: %q by %q", cell, address, repair)
		}
	}
}

// TestEachEntry: the entries of a JSON list with their lines, and a fault for each that is none.
func TestEachEntry(t *testing.T) {
	type entry struct{ A int }
	for text, want := range map[string]struct {
		lines  []int
		faults int
	}{
		"[\n{\"a\": 1},\n\n{\"a\": 2}]": {[]int{2, 4}, 0},
		"[{\"a\": 1},\n{\"b\": 2}]":     {[]int{1}, 1},
		"[{\"a\": \"one\"}]":            {nil, 1},
		"[{\"a\": 1}":                   {[]int{1}, 1},
		"[{\"a\": 1}] []":               {[]int{1}, 1},
		"[{\"a\": 1, \"a\": 2}]":        {nil, 1},
		"{\"a\": 1}":                    {nil, 1},
		"[\"\xff\"]":                    {nil, 1},
	} {
		b := &intake.Batch{File: "test.json"}
		var lines []int
		if err := intake.EachEntry(strings.NewReader(text), b, func(line int, _ *entry) { lines = append(lines, line) }); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(lines, want.lines) || len(b.Faults()) != want.faults {
			t.Errorf("%q: lines %v, %v", text, lines, b.Findings)
		}
	}
}

// TestBatchIsBounded: a file that is wrong throughout takes no more memory than one that is wrong often.
func TestBatchIsBounded(t *testing.T) {
	b := &intake.Batch{File: "test.csv"}
	for line := range 3 * intake.MostFaults {
		b.Fault("wrong", line+1, "", "here")
	}
	if !b.Full() || b.FaultCount() != 3*intake.MostFaults || len(b.Findings) > intake.MostFaults+1 {
		t.Errorf("%d faults, %d kept", b.FaultCount(), len(b.Findings))
	}
}

// TestReadMapping: an unknown key, no series and no indicator are refused with the file's name.
func TestReadMapping(t *testing.T) {
	m, err := intake.ReadMapping(strings.NewReader("place: geo\nseries:\n  - indicator: un-egdi\n    where: {SEX: T}\n    factor: 100\n"), "m.yaml")
	if err != nil || m.Place != "geo" || len(m.Series) != 1 || m.Series[0].Where["SEX"] != "T" || m.Series[0].Factor != 100 {
		t.Errorf("%+v, %v", m, err)
	}
	for _, text := range []string{"series: []\n", "serie:\n  - indicator: a\n", "series:\n  - indicator: \"A b\"\n", "series: 7\n"} {
		if _, err := intake.ReadMapping(strings.NewReader(text), "m.yaml"); err == nil || !strings.Contains(err.Error(), "m.yaml") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestHead: a table is recognised by its columns, whatever separates them.
func TestHead(t *testing.T) {
	importer := intake.Importer{Columns: []string{"geo", "OBS_VALUE"}}
	for text, want := range map[string]bool{"geo,OBS_VALUE\n": true, "x;geo;OBS_VALUE\n1;2;3\n": true, "geo\tOBS_VALUE\n": true, "geo,value\n": false, "": false} {
		if got := importer.Recognises(intake.NewHead(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	for text, want := range map[string]rune{
		"freq,indic_is,ind_type,unit,geo\\TIME_PERIOD\t2022 \t2023 \nA,X,Y,PC,EE\t1 \t2 \n": '\t', "a;b;c\n1,5;2,5;3,5\n0,5;0,5;0,5\n": ';',
		"a,b,note\n1,2,x; y; z; w; v\n3,4,\n": ',', "Data Source,World Bank,\n\na,b,c\n1,2,3\n": ',', "a,b\n1,2": ',', "a\tb": '\t', "a": ',',
	} {
		if got := intake.NewHead(text).Separator; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if !intake.NewHead(" {\"a\": 1}").IsJSON() || intake.NewHead("a,b").IsJSON() {
		t.Error("what is JSON is not told from what is none")
	}
}

// TestPlaces: countries by code and name, with what a producer alone calls them.
func TestPlaces(t *testing.T) {
	places := intaketest.Places(t)
	for name, want := range map[string]string{"KAZ": "KAZ", "Kazakhstan": "KAZ", "Korea, Rep.": "KOR", "Atlantis": ""} {
		if code, _ := places.Match("", name); code != want {
			t.Errorf("%s is %q, want %q", name, code, want)
		}
	}
}

// TestIntake: countries that are not known are at fault, groups are left out, and a figure that is there twice is told.
func TestIntake(t *testing.T) {
	b := &intake.Batch{File: "test.csv", Places: intaketest.Places(t), Source: "s-1"}
	err := intake.ReadWide(strings.NewReader("country,year,value\nKazakhstan,2020,0.5\nKazakhstan,2020,0.5\nAtlantis,2020,0.1\nWorld,2020,0.7\nUzbekistan,2020,7\nKorea Rep,20,0.2\n"), b, intake.WideForm{
		Importer: "test", Country: "country", Year: "year", Columns: []intake.WideColumn{{Column: "value", Indicator: "x", Most: 1, Share: true}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"x KAZ 2020": "50 A"}
	if diff := cmp.Diff(want, intaketest.Cells(b.Observations)); diff != "" {
		t.Error(diff, b.Findings)
	}
	for _, line := range []int{4, 6, 7} {
		if !slices.ContainsFunc(b.Faults(), func(f intake.Finding) bool { return f.Line == line }) {
			t.Errorf("nothing is wrong in line %d: %v", line, b.Findings)
		}
	}
}

// TestTablesComeBack: what is written of figures of groups and of targets is in the order of their keys.
func TestTablesComeBack(t *testing.T) {
	value := 70.5
	rows := []models.GroupFigure{{Group: "eu", Indicator: "b", Period: 2020, Value: &value, Status: "A"}, {Group: "eu", Indicator: "a", Period: 2021, Value: &value, Status: "A"}}
	slices.SortFunc(rows, func(a, b models.GroupFigure) int { return intake.CompareGroupFigures(&a, &b) })
	var out strings.Builder
	if err := intake.WriteGroupFigures(&out, rows); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 || lines[0] != strings.Join(intake.GroupFigureColumns(), ",") || !strings.Contains(lines[1], "70.5") {
		t.Errorf("%q", lines)
	}
	if intake.Slug("Latin America & Caribbean") != "latin-america-and-caribbean" || intake.ColumnName(28) == intake.ColumnName(2) {
		t.Error(intake.Slug("Latin America & Caribbean"), intake.ColumnName(28))
	}
}
