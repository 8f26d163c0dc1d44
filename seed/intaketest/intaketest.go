package intaketest

import (
	"cmp"
	"encoding/csv"
	"github.com/goccy/go-yaml"
	"strconv"

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
	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/reference"
	"github.com/egovbench/egovbench/seed/rules"
	"github.com/egovbench/egovbench/seed/seedtest"
)

// Helpers of the tests of the composite indices.

// loadPlacesOnce spares the many small tests the reading of the country tables.
var loadPlacesOnce = sync.OnceValues(reference.LoadPlaces)

func Places(t testing.TB) *intake.Places {
	t.Helper()
	places, err := loadPlacesOnce()
	if err != nil {
		t.Fatal(err)
	}
	return places
}

// ReadText runs a reader on a file given as text.
func ReadText(t testing.TB, read func(io.Reader, *intake.Batch) error, text string) *intake.Batch {
	t.Helper()
	b := &intake.Batch{File: "test.csv", Places: Places(t)}
	if err := read(strings.NewReader(text), b); err != nil {
		t.Fatal(err)
	}
	return b
}

// ReadCopy runs a reader on a producer's file, which must have no faults.
func ReadCopy(t *testing.T, read func(io.Reader, *intake.Batch) error, file string) *intake.Batch {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(seedtest.Raw(t), filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	b := ReadText(t, read, string(data))
	for _, fault := range b.Faults() {
		t.Fatal(fault)
	}
	return b
}

// EmbeddedIndicators reads one file of indicators.
func EmbeddedIndicators(t testing.TB, file string) []models.Indicator {
	t.Helper()
	var indicators []models.Indicator
	if err := intake.ReadYAML(data.Files(), file, &indicators); err != nil {
		t.Fatal(err)
	}
	return indicators
}

// EmbeddedRows reads the embedded tables of the editions that match a pattern ("un/egdi-*").
func EmbeddedRows(t testing.TB, pattern string) []models.Observation {
	t.Helper()
	names, err := fs.Glob(data.Files(), path.Join(pattern, intake.ObservationsFile))
	if err != nil || len(names) == 0 {
		t.Fatalf("no table matches %s (%v)", pattern, err)
	}
	var rows []models.Observation
	for _, name := range names {
		text, err := fs.ReadFile(data.Files(), path.Join(path.Dir(name), intake.SourceFile))
		if err != nil {
			t.Fatal(err)
		}
		var source struct{ ID string }
		if err := yaml.Unmarshal(text, &source); err != nil {
			t.Fatal(err)
		}
		file, err := data.Files().Open(name)
		if err != nil {
			t.Fatal(err)
		}
		b := &intake.Batch{File: name}
		if err := intake.EachRow(file, b, intake.TableColumns(), func(row intake.Row) {
			rows = append(rows, models.Observation{
				Indicator: row.Get("indicator"), Country: row.Get("country"), Period: *row.Int("period"),
				Source: source.ID, Value: row.Float("value"), Status: row.Get("status"),
				PublishedRank: row.Int("published_rank"), Band: row.Get("band"), Note: row.Get("note"),
			})
		}); err != nil || len(b.Findings) > 0 {
			t.Fatal(err, b.Findings)
		}
		_ = file.Close()
	}
	return rows
}

// Cell describes what tests compare of an observation: "0.5 A rank 3".
func Cell(o *models.Observation) string {
	text := fmt.Sprintf("%s %s", intake.Number(o.Value), o.Status)
	if o.PublishedRank != nil {
		text += fmt.Sprintf(" rank %d", *o.PublishedRank)
	}
	return strings.TrimSpace(text)
}

// Cells are the observations of a batch by "indicator country period".
func Cells(rows []models.Observation) map[string]string {
	all := map[string]string{}
	for i := range rows {
		o := &rows[i]
		all[fmt.Sprintf("%s %s %d", o.Indicator, o.Country, o.Period)] = Cell(o)
	}
	return all
}

// Found are the findings of a batch as "severity rule line column".
func Found(findings []intake.Finding) []string {
	var all []string
	for _, f := range findings {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s %d %s", f.Severity, f.Rule, f.Line, f.Column)))
	}
	return all
}

// checkRead checks what no file, however broken, may lead to. Scores go from 0 to most.
func checkRead(t *testing.T, b *intake.Batch, most float64) {
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
	if err := intake.WriteTable(&out, b.Observations); err != nil {
		t.Errorf("a batch without faults holds %v", err)
	}
}

// FuzzIndex checks a reader on whatever the fuzzer makes of the examples.
func FuzzIndex(f *testing.F, most float64, read func(io.Reader, *intake.Batch) error, examples ...string) {
	for _, example := range examples {
		f.Add(example)
	}
	f.Fuzz(func(t *testing.T, text string) { checkRead(t, ReadText(t, read, text), most) })
}

// CheckBreakStatus checks that a value is flagged B exactly where its indicator breaks.
func CheckBreakStatus(t *testing.T, indicators []models.Indicator, rows []models.Observation) {
	t.Helper()
	breaks := map[string]bool{}
	for _, i := range indicators {
		for _, b := range i.Breaks {
			breaks[fmt.Sprint(i.Code, b.Period)] = true
		}
	}
	for i := range rows {
		o := &rows[i]
		if want := breaks[fmt.Sprint(o.Indicator, o.Period)]; o.Value != nil && intake.HasStatus(o.Status, "B") != want {
			t.Errorf("%v: status %s, but a break is %v", intake.KeyOf(o), o.Status, want)
		}
	}
}

// CheckAll runs every rule on embedded rows and gives the findings as "rule detail".
func CheckAll(indicators []models.Indicator, rows []models.Observation) []intake.Finding {
	var all []intake.Finding
	for _, check := range []func([]models.Indicator, []models.Observation) []intake.Finding{
		rules.CheckComposites, rules.CheckRange, rules.CheckPublishedRanks, rules.CheckBands,
	} {
		all = append(all, check(indicators, rows)...)
	}
	return all
}

// ReadSheet reads a producer's CSV file as it is.
func ReadSheet(t *testing.T, file string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(seedtest.Raw(t), filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[cmp.Or(strings.TrimSpace(name), strconv.Itoa(i))] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func HasFinding(b *intake.Batch, severity, rule string, line int) bool {
	for _, f := range b.Findings {
		if f.Severity == severity && f.Rule == rule && f.Line == line {
			return true
		}
	}
	return false
}

// SourcedBatches makes empty batches of source s-1.
func SourcedBatches(t testing.TB) func() *intake.Batch {
	t.Helper()
	places := Places(t)
	return func() *intake.Batch { return &intake.Batch{File: "f.csv", Places: places, Source: "s-1"} }
}

// FuzzProgrammes checks that, whatever a file holds, reading it ends in faults or in programmes
// that keep the form.
func FuzzProgrammes(f *testing.F, read func(io.Reader, *intake.Batch) error, examples ...string) {
	for _, example := range examples {
		f.Add(example)
	}
	batch := SourcedBatches(f)
	f.Fuzz(func(t *testing.T, file string) {
		b := batch()
		if err := read(strings.NewReader(file), b); err != nil {
			t.Fatal(err)
		}
		if len(b.Faults()) > 0 {
			return
		}
		rows := models.Changeset{
			Programmes: b.Programmes, Sources: []models.Source{{Code: "s-1", Producer: "P", Title: "T", PublishedAt: "2022", Licence: "L", Citation: "C"}},
		}
		for _, p := range b.Programmes {
			for _, code := range append(p.Partners, p.Country) {
				if !hasCountry(rows.Countries, code) {
					rows.Countries = append(rows.Countries, models.Country{Code: code, Names: map[string]string{"en": code}})
				}
			}
		}
		for _, finding := range rules.Form(&rows, nil) {
			t.Error(finding)
		}
	})
}

func hasCountry(list []models.Country, code string) bool {
	for i := range list {
		if list[i].Code == code {
			return true
		}
	}
	return false
}
