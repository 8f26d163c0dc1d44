package tidy

import (
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/reference"
)

func readTidyText(t *testing.T, text string, source string) *intake.Batch {
	t.Helper()
	places, err := reference.LoadPlaces()
	if err != nil {
		t.Fatal(err)
	}
	b := &intake.Batch{File: "f.json", Places: places, Source: source, Indicators: map[string]bool{"un-egdi": true}}
	if err := ReadJSON(iotest.HalfReader(strings.NewReader(text)), b); err != nil {
		t.Fatal(err)
	}
	return b
}

// The same rows read from JSON and from CSV are the same, in whatever order the JSON's parts stand.
func TestTidyJSON(t *testing.T) {
	csv := &intake.Batch{File: "f.csv", Source: "x-2026", Indicators: map[string]bool{"un-egdi": true}}
	var err error
	if csv.Places, err = reference.LoadPlaces(); err != nil {
		t.Fatal(err)
	}
	if err := Read(strings.NewReader("indicator,country,period,value,status,qualifier,published_rank,note,sample_size,margin_of_error\n"+
		"un-egdi,KAZ,2016,0.72499,\"B,E\",over,33,a note,1000,0.01\nun-egdi,Korea (Republic of),2016,,L,,,,,\n"), csv); err != nil || len(csv.Findings) > 0 {
		t.Fatal(err, csv.Findings)
	}
	const rows = `"observations": [
  {"indicator": "un-egdi", "country": "KAZ", "period": 2016, "value": 0.72499, "status": ["B", "E"], "qualifier": "over",
   "published_rank": 33, "note": "a note", "sample_size": 1000, "margin_of_error": 0.01, "standard_error": null},

  {"indicator": "un-egdi", "country": "Korea (Republic of)", "period": 2016, "value": null, "status": "L"}]`
	const source = `"source": {"id": "x-2026", "producer": "P", "title": "T", "published_at": "2026-09", "licence": "L", "citation": "C"}`
	for _, text := range []string{
		`{"note": "why", ` + source + `, ` + rows + `}`, `{"note": "why", ` + rows + `, ` + source + `}`, `{"note": "why", "source": "x-2026", ` + rows + "}\n",
	} {
		b := readTidyText(t, text, "")
		if len(b.Findings) > 0 {
			t.Fatal(b.Findings)
		}
		if diff := cmp.Diff(csv.Observations, b.Observations); diff != "" {
			t.Error(diff)
		}
		if b.Says != "why" || (b.Brought != nil) != strings.Contains(text, "producer") {
			t.Errorf("says %q, brings %+v", b.Says, b.Brought)
		}
		if b.Brought != nil && (b.Brought.Code != "x-2026" || b.Brought.PublishedAt != models.Date("2026-09")) {
			t.Errorf("brings %+v", b.Brought)
		}
	}
}

func TestTidyJSONFaults(t *testing.T) {
	row := func(rest string) string {
		return `{"source": "x-2026", "observations": [` + "\n" + `{"indicator": "un-egdi", "country": "KAZ", "period": 2016, ` + rest + `}]}`
	}
	for text, want := range map[string]string{
		"":                          "f.json:1: fault: the file ends too soon",
		"[]":                        "f.json:1: fault: the file must begin with {",
		`{"observations": [`:        "the file ends too soon",
		"{\"observations\": [\n\n}": "f.json:3: fault: ",
		`{"observations": {}}`:      "observations must begin with [",
		`{"observations": []}`:      "(observations): fault: there is no observation",
		`{"rows": []}`:              `(rows): fault: there is no "rows": use note, source and observations`,
		"{\"note\": \"\xff\"}":      "(note): fault: the note is not UTF-8",
		"{\"observations\": [\n{\"note\": \"\xff\"}]}":   "f.json:2: fault: the observation is not UTF-8",
		`{"note": "` + strings.Repeat("n", 2<<20) + `"}`: "f.json:1: fault: a part of the file is longer than 1 MB",
		`{"note": 1}`:                              "(note): fault: the note is no text",
		`{"note": "a", "note": "b"}`:               `"note" is there twice`,
		`{"source": "X"}`:                          `source id "X"`,
		`{"source": {"id": "x", "license": "L"}}`:  "unknown field",
		`{"observations": [1]}`:                    "an observation must be an object",
		`{"observations": []} x`:                   "f.json:1: fault: ",
		`{"observations": []} {}`:                  "there is something after the file's object",
		row(`"value": "0.5"`):                      "f.json:2 (value): fault: is no number",
		row(`"value": 0.5, "unit": "index"`):       "f.json:2 (unit): fault: there is no field",
		row(`"value": 1e999`):                      "f.json:2 (value): fault:",
		row(`"value": null`):                       "f.json:2 (status): fault:",
		row(`"value": 0.5, "status": [1]`):         "f.json:2 (status): fault: is a list of other things",
		row(`"value": 0.5, "value": 0.6`):          "f.json:2 (value): fault: the field is there twice",
		row(`"value": 0.5, "note": {}`):            "f.json:2 (note): fault: is no text",
		row(`"value": 0.5, "published_rank": 1.5`): "f.json:2 (published_rank): fault:",
		row(`"value": 0.5, "source": "y"`):         `f.json:2 (source): fault: the row is from "y", the file from "x-2026"`,
		strings.Replace(row(`"value": 0.5`), `"source": "x-2026", `, "", 1):                                                              "f.json:2 (source): fault: nothing says where the figure is from",
		strings.Replace(row(`"value": 0.5}, {"indicator": "un-egdi", "country": "KZ", "period": 2016, "value": 0.6`), "2016", "2016", 1): "is already in line 2",
	} {
		b := readTidyText(t, text, "")
		if len(b.Faults()) == 0 || !strings.Contains(b.Faults()[0].String(), want) {
			t.Errorf("%s\ngot %v, want %s", text, b.Faults(), want)
		}
	}
	if b := readTidyText(t, row(`"value": 0.5`), "y-2026"); len(b.Faults()) != 1 || b.Faults()[0].Rule != "other-source" {
		t.Errorf("a file from elsewhere: %v", b.Findings)
	}
}

// Every fault has the line on which its observation begins, however the file is laid out.
func TestTidyJSONLines(t *testing.T) {
	var text strings.Builder
	text.WriteString("{\n\"observations\":\n[")
	var want []int
	line := 3
	for i := range 200 {
		gap := strings.Repeat("\n", i%4)
		line += len(gap)
		want = append(want, line)
		comma := ","
		if i == 199 {
			comma = ""
		}
		fmt.Fprintf(&text, "%s{\"indicator\":\n\"none\"}%s", gap, comma)
		line++
	}
	text.WriteString("]}")
	b := readTidyText(t, text.String(), "x-2026")
	var got []int
	for _, f := range b.Faults() {
		if f.Column == "indicator" {
			got = append(got, f.Line)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzTidyJSON(f *testing.F) {
	f.Add(`{"note": "n", "source": {"id": "x"}, "observations": [{"indicator": "un-egdi", "country": "KAZ", "period": 2016, "value": 0.5}]}`)
	f.Add(`{"observations": [{"status": ["A"]}, 1, null], "source": "x"}`)
	f.Add("{\"observations\": [\n{}\n]}")
	places, err := reference.LoadPlaces()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		b := &intake.Batch{Places: places}
		if err := ReadJSON(strings.NewReader(text), b); err != nil {
			t.Fatalf("a file that can be read is an error: %v", err)
		}
		if len(b.Observations) == 0 && len(b.Faults()) == 0 {
			t.Error("neither rows nor faults")
		}
		for _, o := range b.Observations {
			if len(b.Faults()) == 0 && o.Source == unnamed {
				t.Errorf("a row without its source: %+v", o)
			}
		}
		for _, f := range b.Findings {
			if f.Line < 0 || f.Line > strings.Count(text, "\n")+1 {
				t.Errorf("no such line: %v", f)
			}
		}
	})
}
