package reference

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/seedtest"
)

var update = flag.Bool("update", false, "write the reference tables anew from the public files")

// TestReferenceTables makes the tables of countries and groups from the public files again and
// compares them with the embedded ones; with -update it writes them.
func TestReferenceTables(t *testing.T) {
	raw := os.DirFS(seedtest.Raw(t))
	for _, c := range []struct {
		dir  string
		make tableMaker
	}{
		{"../data/reference/countries", countryTables},
		{"../data/reference/groups", groupTables},
	} {
		made, err := c.make(raw, os.DirFS(c.dir))
		if err != nil {
			t.Fatal(err)
		}
		for name, content := range made {
			compareReference(t, filepath.Join(c.dir, name), content)
		}
	}
}

func compareReference(t *testing.T, name string, made []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, made, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(was), string(made)); diff != "" {
		t.Errorf("%s is not what the public files make: run go test ./seed/reference -run TestReferenceTables -update\n%s", name, diff)
	}
}

// TestReferenceSums holds that the sources state the sums of the public files that they name.
func TestReferenceSums(t *testing.T) {
	raw := seedtest.Raw(t)
	for _, c := range []struct {
		dir   string
		files []string
	}{
		{"../data/reference/countries", []string{codesFile, namesFile, incomeFile}},
		{"../data/reference/groups", []string{codesFile, incomeFile, incomeHistoryFile, datedFile}},
	} {
		source, err := os.ReadFile(filepath.Join(c.dir, intake.SourceFile))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range c.files {
			content, err := os.ReadFile(filepath.Join(raw, name))
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256(content)
			want := filepath.Base(name) + " (sha256 " + hex.EncodeToString(sum[:]) + ")"
			if !strings.Contains(string(source), want) {
				t.Errorf("%s/%s does not say %s", c.dir, intake.SourceFile, want)
			}
		}
	}
}
