package seed

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/seedtest"
)

// TestReferenceTables makes the tables of countries and groups from the public files again and
// compares them with the embedded ones; with -update it writes them.
func TestReferenceTables(t *testing.T) {
	raw := os.DirFS(seedtest.Raw(t))
	for _, c := range []struct {
		dir  string
		make tableMaker
	}{
		{"data/reference/countries", countryTables},
		{"data/reference/groups", groupTables},
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
	if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
		if err := os.WriteFile(name, made, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(was), string(made)); diff != "" {
		t.Errorf("%s is not what the public files make: run go test ./seed -run TestReferenceTables -update\n%s", name, diff)
	}
}
