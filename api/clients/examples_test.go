package clients

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// TestClientExamples runs the examples of docs/clients.md as they stand there, but for the address.
func TestClientExamples(t *testing.T) {
	if testing.Short() {
		t.Skip("runs seven programs")
	}
	t.Parallel()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "clients.md"))
	if err != nil {
		t.Fatal(err)
	}
	s := handlerstest.Served(t)
	base := s.Listen(t)
	run := map[string]func(t *testing.T, file string) []string{
		"python": func(t *testing.T, file string) []string { return []string{clienttest.Python(t, readerKit()...), file} },
		"r":      func(t *testing.T, file string) []string { return []string{clienttest.R(t, "r-base-core"), file} },
		"js":     func(t *testing.T, file string) []string { return []string{runtimeOf(t, "node"), file} },
		"go":     func(t *testing.T, file string) []string { return []string{runtimeOf(t, "go"), "run", file} },
		"java":   func(t *testing.T, file string) []string { return []string{runtimeOf(t, "java"), file} },
	}
	names := map[string]string{"python": "figures.py", "r": "figures.R", "js": "figures.mjs", "go": "main.go", "java": "Figures.java"}
	tried := map[string]bool{}
	for _, block := range regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$").FindAllStringSubmatch(string(page), -1) {
		language, program := block[1], block[2]
		tried[language] = true
		for _, address := range regexp.MustCompile(`http://localhost:8080(/v1[^"]*)`).FindAllStringSubmatch(program, -1) {
			if got := s.Do(t, http.MethodGet, address[1]); got.Status != http.StatusOK || !strings.Contains(string(got.Body), "0.72499") {
				t.Errorf("%s: %s answers %d %.200s", language, address[1], got.Status, got.Body)
			}
		}
		if run[language] == nil {
			continue
		}
		t.Run(language, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), names[language])
			if err := os.WriteFile(file, []byte(strings.ReplaceAll(program, "http://localhost:8080", base)), 0o600); err != nil {
				t.Fatal(err)
			}
			if printed := clienttest.Run(t, run[language](t, file)...); !strings.Contains(printed, "0.72499") || !strings.Contains(printed, "0.89149") {
				t.Errorf("it prints\n%s", printed)
			}
		})
	}
	for language := range run {
		if !tried[language] {
			t.Errorf("docs/clients.md has no example in %s", language)
		}
	}
	for _, language := range []string{"powerquery", "sheets", "stata"} {
		if !tried[language] {
			t.Errorf("docs/clients.md has no example for %s", language)
		}
	}
}

// runtimeOf is where a language's runtime is.
func runtimeOf(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		clienttest.Without(t, err.Error())
	}
	return path
}
