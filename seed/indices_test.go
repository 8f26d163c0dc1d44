package seed

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/seedtest"
)

// Helpers of the tests of the composite indices.

// loadPlacesOnce spares the many small tests the reading of the country tables.
var loadPlacesOnce = sync.OnceValues(LoadPlaces)

func mustLoadPlaces(t testing.TB) *Places {
	t.Helper()
	places, err := loadPlacesOnce()
	if err != nil {
		t.Fatal(err)
	}
	return places
}

// readText runs a reader on a file given as text.
func readText(t testing.TB, read func(io.Reader, *Batch) error, text string) *Batch {
	t.Helper()
	b := &Batch{File: "test.csv", Places: mustLoadPlaces(t)}
	if err := read(strings.NewReader(text), b); err != nil {
		t.Fatal(err)
	}
	return b
}

// readCopy runs a reader on a producer's file, which must have no faults.
func readCopy(t *testing.T, read func(io.Reader, *Batch) error, file string) *Batch {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(seedtest.Raw(t), filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	b := readText(t, read, string(data))
	for _, fault := range b.Faults() {
		t.Fatal(fault)
	}
	return b
}

// embeddedIndicators reads one file of indicators.
func embeddedIndicators(t testing.TB, file string) []models.Indicator {
	t.Helper()
	var indicators []models.Indicator
	if err := readYAML(files, "data/"+file, &indicators); err != nil {
		t.Fatal(err)
	}
	return indicators
}

// embeddedRows reads the embedded tables of the editions that match a pattern ("un/egdi-*").
func embeddedRows(t testing.TB, pattern string) []models.Observation {
	t.Helper()
	names, err := fs.Glob(files, path.Join("data", pattern, observationsFile))
	if err != nil || len(names) == 0 {
		t.Fatalf("no table matches %s (%v)", pattern, err)
	}
	var rows []models.Observation
	for _, name := range names {
		var e edition
		if err := readYAML(files, path.Join(path.Dir(name), sourceFile), &e); err != nil {
			t.Fatal(err)
		}
		file, err := files.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		b := &Batch{File: name}
		if err := eachRow(file, b, tableColumns(), func(row csvRow) {
			rows = append(rows, models.Observation{
				Indicator: row.Get("indicator"), Country: row.Get("country"), Period: *row.Int("period"),
				Source: e.Code, Value: row.Float("value"), Status: row.Get("status"),
				PublishedRank: row.Int("published_rank"), Band: row.Get("band"), Note: row.Get("note"),
			})
		}); err != nil || len(b.Findings) > 0 {
			t.Fatal(err, b.Findings)
		}
		_ = file.Close()
	}
	return rows
}

// cell describes what tests compare of an observation: "0.5 A rank 3".
func cell(o *models.Observation) string {
	text := fmt.Sprintf("%s %s", number(o.Value), o.Status)
	if o.PublishedRank != nil {
		text += fmt.Sprintf(" rank %d", *o.PublishedRank)
	}
	return strings.TrimSpace(text)
}

// cells are the observations of a batch by "indicator country period".
func cells(rows []models.Observation) map[string]string {
	all := map[string]string{}
	for i := range rows {
		o := &rows[i]
		all[fmt.Sprintf("%s %s %d", o.Indicator, o.Country, o.Period)] = cell(o)
	}
	return all
}

// found are the findings of a batch as "severity rule line column".
func found(findings []Finding) []string {
	var all []string
	for _, f := range findings {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s %d %s", f.Severity, f.Rule, f.Line, f.Column)))
	}
	return all
}

// checkRead checks what no file, however broken, may lead to. Scores go from 0 to most.
func checkRead(t *testing.T, b *Batch, most float64) {
	t.Helper()
	for i := range b.Observations {
		o := &b.Observations[i]
		switch {
		case o.Indicator == "" || len(o.Country) != 3 || o.Source == "" || o.Status == "":
			t.Errorf("a row without a key: %+v", o)
		case o.Period < 1990 || o.Period > 2101:
			t.Errorf("%d is no year", o.Period)
		case o.Value != nil && !(*o.Value >= 0 && *o.Value <= most) && len(b.Faults()) == 0:
			t.Errorf("%v was let in", *o.Value)
		}
	}
	if len(b.Faults()) > 0 {
		return
	}
	var out strings.Builder
	if err := writeTable(&out, b.Observations); err != nil {
		t.Errorf("a batch without faults holds %v", err)
	}
}

// fuzzIndex checks a reader on whatever the fuzzer makes of the examples.
func fuzzIndex(f *testing.F, most float64, read func(io.Reader, *Batch) error, examples ...string) {
	for _, example := range examples {
		f.Add(example)
	}
	f.Fuzz(func(t *testing.T, text string) { checkRead(t, readText(t, read, text), most) })
}

// checkBreakStatus checks that a value is flagged B exactly where its indicator breaks.
func checkBreakStatus(t *testing.T, indicators []models.Indicator, rows []models.Observation) {
	t.Helper()
	breaks := map[string]bool{}
	for _, i := range indicators {
		for _, b := range i.Breaks {
			breaks[fmt.Sprint(i.Code, b.Period)] = true
		}
	}
	for i := range rows {
		o := &rows[i]
		if want := breaks[fmt.Sprint(o.Indicator, o.Period)]; o.Value != nil && hasStatus(o.Status, "B") != want {
			t.Errorf("%v: status %s, but a break is %v", keyOf(o), o.Status, want)
		}
	}
}

// checkAll runs every rule on embedded rows and gives the findings as "rule detail".
func checkAll(indicators []models.Indicator, rows []models.Observation) []Finding {
	var all []Finding
	for _, check := range []func([]models.Indicator, []models.Observation) []Finding{
		checkComposites, checkRange, checkPublishedRanks, checkBands,
	} {
		all = append(all, check(indicators, rows)...)
	}
	return all
}
