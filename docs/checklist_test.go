package docs

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestChecklist: every address is asked somewhere, told of in the changelog and, where it computes, explained by a
// page of methods; every such page has its term in the glossary. (models/stats holds the pages to their index, and runs
// their examples.)
func TestChecklist(t *testing.T) {
	read := func(name string) string {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	var described struct {
		Paths map[string]map[string]struct{ Tags []string }
	}
	if err := json.Unmarshal([]byte(read("openapi.json")), &described); err != nil || len(described.Paths) < 40 {
		t.Fatalf("%d addresses: %v", len(described.Paths), err)
	}
	var asked, methods strings.Builder
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".md") && !strings.HasSuffix(name, "CHANGELOG.md") {
			asked.WriteString(read(name))
		}
		if strings.HasSuffix(filepath.Dir(name), "methods") {
			methods.WriteString(read(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	changelog := read("../CHANGELOG.md")
	for path, operations := range described.Paths {
		named := addressed(path)
		if !named.MatchString(asked.String()) {
			t.Errorf("%s is asked nowhere: show a request in README.md or docs/questions.md, or ask it in a test", path)
		}
		if !named.MatchString(changelog) {
			t.Errorf("CHANGELOG.md does not tell of %s", path)
		}
		for _, operation := range operations {
			if slices.Contains(operation.Tags, "benchmarking") && !named.MatchString(methods.String()) {
				t.Errorf("%s computes, and no page in docs/methods shows how it is asked", path)
			}
		}
	}
	glossary := read("glossary.md")
	pages, err := filepath.Glob("methods/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatal(err)
	}
	for _, page := range pages {
		if !strings.Contains(glossary, "[method]("+page+")") {
			t.Errorf("docs/glossary.md has no term that leads to %s", page)
		}
	}
}

// addressed finds an address, whatever stands in the place of its parameters.
func addressed(path string) *regexp.Regexp {
	pattern := regexp.MustCompile(`\\\{[^}]*\\\}`).ReplaceAllString(regexp.QuoteMeta(path), "[^/?\\s\"`]+")
	return regexp.MustCompile(pattern + `(?:[^a-z/-]|$)`)
}
