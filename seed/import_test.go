package seed

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/seed/rules"
)

// TestStore goes the way of an operator: a new database, its check, further imports.
func TestStore(t *testing.T) {
	store := modelstest.OpenURL(t, filepath.Join(t.TempDir(), "egovbench.db"))
	s := storeTest{store}
	t.Run("seed", s.seed)
	t.Run("check", s.check)
	t.Run("import faults", s.importFaults)
	t.Run("import", s.imports)
}

type storeTest struct{ store *models.Store }

func (s storeTest) seed(t *testing.T) {
	var progress bytes.Buffer
	if err := Seed(t.Context(), s.store, &progress); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"new database: publishing ", " for 250 countries\n", "release 1 is in force after "} {
		if !strings.Contains(progress.String(), want) {
			t.Errorf("progress is %q, want %q in it", progress.String(), want)
		}
	}
	release, err := s.store.Release(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rules.Check(&rows).Counts, release.Counts); diff != "" {
		t.Errorf("rows embedded and published: %s", diff)
	}
	progress.Reset()
	if err := Seed(t.Context(), s.store, &progress); err != nil || progress.Len() > 0 {
		t.Errorf("a store with a release: %v, %q", err, progress.String())
	}
	if newest, _ := s.store.Newest(t.Context()); newest != 1 {
		t.Errorf("seeding twice leads to release %d", newest)
	}
}

func (s storeTest) check(t *testing.T) {
	report, err := CheckStore(t.Context(), s.store)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	// What is overdue is a matter of the day, not of the rows.
	want := rules.NewReport(&rows, append(overdue(&rows, time.Now()), rules.FindingsIn(&rows)...))
	if diff := cmp.Diff(want, report); diff != "" {
		t.Errorf("the database is not what is embedded: %.3000s", diff)
	}
}

const uploadHeader = "indicator,country,period,value,status,published_rank,source\n"

func (s storeTest) importFaults(t *testing.T) {
	edition := &models.Source{Code: "x-2026", Producer: "X", Title: "X", PublishedAt: "2026", Licence: "L", Citation: "X"}
	for name, c := range map[string]struct {
		file   string
		upload Upload
		want   string // part of the first fault
	}{
		"row at fault":      {"un-egdi,KAZ,2026,x,A,,\n", Upload{Source: edition}, `f.csv:2 (value): fault: "x" is not a number`},
		"indicator unknown": {"un-egdl,KAZ,2026,1,A,,\n", Upload{Source: edition}, `did you mean "un-egdi"?`},
		"no source":         {"un-egdi,KAZ,2026,0.9,A,,\n", Upload{}, "nothing says where the figure is from"},
		"source unknown":    {"un-egdi,KAZ,2026,0.9,A,,\n", Upload{SourceID: "x-2025"}, `names source "x-2025" (source), which is not there`},
		"source of row":     {"un-egdi,KAZ,2026,0.9,A,,x-2025\n", Upload{}, `names source "x-2025" (source), which is not there`},
		"source without licence": {"un-egdi,KAZ,2026,0.9,A,,\n",
			Upload{Source: &models.Source{Code: "x-2026", Producer: "X", Title: "X", PublishedAt: "2026", Citation: "X"}}, "has no licence"},
		"another file": {"un-egdi,KAZ,2026,0.9,A,,\n",
			Upload{Source: &models.Source{Code: "x-2026", Producer: "X", Title: "X", PublishedAt: "2026", Licence: "L", Citation: "X", SHA256: strings.Repeat("0", 64)}}, "this is another file"},
		"out of range":     {"un-egdi,KAZ,2026,1.2,A,,\n", Upload{Source: edition}, "un-egdi KAZ 2026 (x-2026)"},
		"zero for missing": {"un-egdi,KAZ,2026,0,A,,\n", Upload{Source: edition}, "is 0: leave the value empty"},
		"mean of no parts": {"un-egdi,KAZ,2026,0.9,A,,\nun-osi,KAZ,2026,0.5,A,,\nun-tii,KAZ,2026,0.5,A,,\nun-hci,KAZ,2026,0.5,A,,\n", Upload{Source: edition}, "its components give 0.5"},
	} {
		t.Run(name, func(t *testing.T) {
			c.upload.File = "f.csv"
			made, err := Import(t.Context(), s.store, strings.NewReader(uploadHeader+c.file), c.upload)
			if err != nil {
				t.Fatal(err)
			}
			if faults := made.Faults(); len(faults) == 0 || !strings.Contains(faults[0].String(), c.want) {
				t.Errorf("got %v, want %s", faults, c.want)
			}
		})
	}
	_, err := Import(t.Context(), s.store, strings.NewReader(""), Upload{As: "un-egdl"})
	var invalid *models.InvalidError
	if !errors.As(err, &invalid) || invalid.Field != "as" || !strings.Contains(invalid.Reason, "un-egdi") {
		t.Errorf("an importer that is not there: %v", err)
	}
}

// imports brings in one new figure, one that is there already, and one that revises.
func (s storeTest) imports(t *testing.T) {
	edition, err := ReadSource(strings.NewReader("id: un-egdi-2026\nproducer: UN\ntitle: T\npublished_at: 2026-09\nlicence: L\ncitation: C\n"), "source.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const file = uploadHeader + "un-egdi,Kazakhstan,2026,0.91,A,22,\n"
	made, err := Import(t.Context(), s.store, strings.NewReader(file), Upload{File: "f.csv", Source: &edition, Note: "edition 2026", Actor: "me", Partial: true})
	if err != nil || len(made.Faults()) > 0 {
		t.Fatal(err, made.Findings)
	}
	if got := made.Changes.Sources[0]; got.SHA256 == "" {
		t.Error("the source has not got the file's sum")
	}
	preview, err := s.store.Preview(t.Context(), made.Changes)
	if err != nil {
		t.Fatal(err)
	}
	release, err := s.store.Publish(t.Context(), made.Changes)
	if err != nil {
		t.Fatal(err)
	}
	if release.Added != 2 || release.Revised != 0 || release.Note != "edition 2026" || release.Actor != "me" {
		t.Errorf("published %+v, want a source and a figure", release)
	}
	if preview.Added != release.Added || preview.Checksum != release.Checksum {
		t.Errorf("the dry run promised %+v", preview)
	}
	const revision = uploadHeader + "un-egdi,KAZ,2016,0.72499,A,33,\nun-egdi,KOR,2016,0.9,A,3,\n"
	made, err = Import(t.Context(), s.store, strings.NewReader(revision), Upload{File: "f.csv", SourceID: "un-egdi-2016"})
	if err != nil || len(made.Faults()) > 0 {
		t.Fatal(err, made.Findings)
	}
	release, err = s.store.Publish(t.Context(), made.Changes)
	if err != nil {
		t.Fatal(err)
	}
	if release.Added != 0 || release.Revised < 1 {
		t.Errorf("published %+v, want a revision", release)
	}
}

func TestReadSourceFaults(t *testing.T) {
	for text, want := range map[string]string{
		"id: a\nlicense: b\n": `s.yaml:[2:1] unknown field "license"`,
		"id: A\n":             `s.yaml: id "A"`,
		"- a\n":               "s.yaml:[1:1]",
	} {
		if _, err := ReadSource(strings.NewReader(text), "s.yaml"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
