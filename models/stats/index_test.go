package stats_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// entry is a row of docs/methods.md: a page and the files with its arithmetic.
type entry struct {
	page  string
	files []string
}

// index reads the rows `| [Name](methods/page.md) | what it answers | file.go, file.go |`.
func index(t *testing.T) []entry {
	t.Helper()
	text, err := os.ReadFile(methodsFolder + ".md")
	if err != nil {
		t.Fatal(err)
	}
	var entries []entry
	for _, row := range regexp.MustCompile(`(?m)^\| \[[^\]]+\]\(methods/([a-z-]+)\.md\) \| [^|]+ \| ([^|]+) \|$`).FindAllStringSubmatch(string(text), -1) {
		files := regexp.MustCompile(`[a-z]+\.go`).FindAllString(row[2], -1)
		entries = append(entries, entry{row[1], files})
	}
	return entries
}

// TestIndexOfMethods holds the index, the pages and the arithmetic against each other: a page that
// the index does not lead to, or a statistic that no page tells of, is missing for who reads it.
func TestIndexOfMethods(t *testing.T) {
	entries := index(t)
	var listed, told []string
	for _, e := range entries {
		listed = append(listed, e.page)
		told = append(told, e.files...)
	}
	if missing := unlisted(methodPages(t), listed); missing != nil {
		t.Errorf("docs/methods.md does not list %v", missing)
	}
	if missing := unlisted(listed, methodPages(t)); missing != nil {
		t.Errorf("docs/methods.md leads to %v, which are not there", missing)
	}
	if missing := unlisted(statistics(t), told); missing != nil {
		t.Errorf("docs/methods.md tells in no row's last column of %v", missing)
	}
	if missing := unlisted(told, statistics(t)); missing != nil {
		t.Errorf("docs/methods.md tells of %v, which hold no statistic", missing)
	}
}

// TestIndexOfMethodsCanFail: what is not there is found.
func TestIndexOfMethodsCanFail(t *testing.T) {
	if missing := unlisted([]string{"a", "b"}, []string{"b"}); !slices.Equal(missing, []string{"a"}) {
		t.Error(missing)
	}
	if len(index(t)) < 10 || len(statistics(t)) < 15 {
		t.Error(index(t), statistics(t))
	}
}

func unlisted(wanted, listed []string) []string {
	var missing []string
	for _, name := range wanted {
		if !slices.Contains(listed, name) {
			missing = append(missing, name)
		}
	}
	return missing
}

// statistics are the files of this package with an exported function.
func statistics(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(parsed.Decls, func(d ast.Decl) bool {
			f, ok := d.(*ast.FuncDecl)
			return ok && f.Name.IsExported() && f.Name.Name != "Error"
		}) {
			names = append(names, file)
		}
	}
	return names
}
