package seed

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/quality"
	"github.com/egovbench/egovbench/seed/reference"
	"github.com/egovbench/egovbench/seed/seedtest"
)

var update = flag.Bool("update", false, "write the embedded tables anew from the producers' files")

// TestEmbeddedTables makes every embedded table that has inputs from the producers' files again
// and compares it, byte for byte, with what is embedded; with -update it writes the tables.
func TestEmbeddedTables(t *testing.T) {
	raw := rawFiles{dir: seedtest.Raw(t), batches: map[string]*intake.Batch{}, uses: map[string]int{}}
	editions, err := readEditions(os.DirFS("data"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no seed/data yet")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range editions {
		for _, in := range e.Inputs {
			raw.uses[in.As+" "+in.File]++
		}
	}
	for _, e := range editions {
		if len(e.Inputs) == 0 {
			continue
		}
		t.Run(e.Code, func(t *testing.T) {
			compareSums(t, &e, raw.dir)
			observations, programmes := raw.tables(t, &e)
			figures, targets := raw.ofGroups(t, &e)
			if len(observations)+len(programmes)+len(figures)+len(targets) == 0 {
				t.Fatalf("the inputs hold nothing with source %q", e.Code)
			}
			if len(observations) > 0 {
				var made bytes.Buffer
				if err := intake.WriteTable(&made, observations); err != nil {
					t.Fatal(err)
				}
				compareFile(t, filepath.Join("data", e.dir, intake.ObservationsFile), made.Bytes())
			}
			if len(figures) > 0 {
				var made bytes.Buffer
				if err := intake.WriteGroupFigures(&made, figures); err != nil {
					t.Fatal(err)
				}
				compareFile(t, filepath.Join("data", e.dir, intake.GroupFiguresFile), made.Bytes())
			}
			if len(targets) > 0 {
				var made bytes.Buffer
				if err := intake.WriteTargets(&made, targets); err != nil {
					t.Fatal(err)
				}
				compareFile(t, filepath.Join("data", e.dir, intake.TargetsFile), made.Bytes())
			}
			if len(programmes) > 0 {
				compareFile(t, filepath.Join("data", e.dir, madeProgrammesFile), programmesJSON(t, programmes))
			}
		})
	}
	if len(raw.batches) == len(raw.uses) { // else only some were run
		var made bytes.Buffer
		if err := quality.WriteReads(&made, raw.reads()); err != nil {
			t.Fatal(err)
		}
		compareFile(t, filepath.Join("data", filepath.FromSlash(quality.ReadsFile)), made.Bytes())
	}
}

// reads are what every importer found in every file.
func (r *rawFiles) reads() []quality.Read {
	var all []quality.Read
	for _, key := range slices.Sorted(maps.Keys(r.batches)) {
		form, _, _ := strings.Cut(key, " ")
		all = append(all, quality.ReadOf(form, r.batches[key]))
	}
	return all
}

// rawFiles runs every importer once on every file.
type rawFiles struct {
	dir     string
	batches map[string]*intake.Batch
	uses    map[string]int // editions by importer and file
}

// tables are the rows of an edition's inputs that name the edition as their source.
func (r *rawFiles) tables(t *testing.T, e *edition) (observations []models.Observation, programmes []models.Programme) {
	t.Helper()
	for _, in := range e.Inputs {
		batch := r.read(t, in, e.Code)
		for _, o := range batch.Observations {
			if o.Source == e.Code && o.Period >= in.From {
				observations = append(observations, o)
			}
		}
		for _, p := range batch.Programmes {
			if len(p.Sources) > 0 && p.Sources[0] == e.Code {
				programmes = append(programmes, p)
			}
		}
	}
	return observations, programmes
}

// ofGroups are the figures of groups and the targets of an edition's inputs.
func (r *rawFiles) ofGroups(t *testing.T, e *edition) (figures []models.GroupFigure, targets []models.Target) {
	t.Helper()
	for _, in := range e.Inputs {
		batch := r.read(t, in, e.Code)
		for _, f := range batch.GroupFigures {
			if f.Source == e.Code && f.Period >= in.From {
				figures = append(figures, f)
			}
		}
		for _, target := range batch.Targets {
			if target.Source == e.Code {
				targets = append(targets, target)
			}
		}
	}
	return figures, targets
}

func (r *rawFiles) read(t *testing.T, in input, source string) *intake.Batch {
	t.Helper()
	key := in.As + " " + in.File
	if batch := r.batches[key]; batch != nil {
		return batch
	}
	i := slices.IndexFunc(Importers(), func(i intake.Importer) bool { return i.Name == in.As })
	if i < 0 {
		t.Fatalf("source.yaml: no importer is called %q", in.As)
	}
	places, err := reference.LoadPlaces()
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join(r.dir, filepath.FromSlash(in.File)))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	batch := &intake.Batch{File: in.File, Places: places}
	if r.uses[key] == 1 { // a file of several editions has to tell them apart itself
		batch.Source = source
	}
	if err := Importers()[i].Read(file, batch); err != nil {
		t.Fatal(err)
	}
	for _, fault := range batch.Faults() {
		t.Error(fault)
	}
	if t.Failed() {
		t.FailNow()
	}
	r.batches[key] = batch
	return batch
}

// compareSums checks the inputs against the sums in source.yaml. With -update it writes the sum of
// an only input there.
func compareSums(t *testing.T, e *edition, rawDir string) {
	t.Helper()
	for i, in := range e.Inputs {
		data, err := os.ReadFile(filepath.Join(rawDir, filepath.FromSlash(in.File)))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		made := hex.EncodeToString(sum[:])
		if made == e.sha256(i) {
			continue
		}
		name := filepath.Join("data", e.dir, intake.SourceFile)
		if !*update || len(e.Inputs) > 1 {
			t.Fatalf("%s: sha256 of %s is %s, not %q", name, in.File, made, e.sha256(i))
		}
		was, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		line := regexp.MustCompile(`(?m)^sha256:.*\n`)
		text := append(bytes.TrimRight(line.ReplaceAll(was, nil), "\n"), fmt.Sprintf("\nsha256: %s\n", made)...)
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func compareFile(t *testing.T, name string, made []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, made, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	was, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(was, made) {
		t.Errorf("%s is not what the importers make: run go test ./seed -run TestEmbeddedTables -update\n%s",
			name, firstDifference(was, made))
	}
}

// firstDifference keeps the report short: whole tables differ in thousands of lines.
func firstDifference(was, made []byte) string {
	a, b := bytes.Split(was, []byte("\n")), bytes.Split(made, []byte("\n"))
	for i := range max(len(a), len(b)) {
		var x, y []byte
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if !bytes.Equal(x, y) {
			return fmt.Sprintf("first difference in line %d:\n%s", i+1, gocmp.Diff(string(x), string(y)))
		}
	}
	return ""
}

// programmesJSON writes a programme a line, without empty fields: there are thousands.
func programmesJSON(t *testing.T, programmes []models.Programme) []byte {
	t.Helper()
	slices.SortFunc(programmes, func(a, b models.Programme) int { return cmp.Compare(a.Code, b.Code) })
	out := bytes.NewBufferString("[\n")
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for i, p := range programmes {
		if i > 0 {
			out.WriteString(",")
		}
		if err := encoder.Encode(filledFields(t, p)); err != nil {
			t.Fatal(err)
		}
	}
	out.WriteString("]\n")
	return out.Bytes()
}

func filledFields(t *testing.T, p models.Programme) map[string]any {
	t.Helper()
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]any{}
	if err := json.Unmarshal(text, &fields); err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(fields, func(_ string, value any) bool {
		list, isList := value.([]any)
		return value == nil || value == "" || isList && len(list) == 0
	})
	return fields
}
