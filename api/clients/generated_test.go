package clients

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// The tools that partners use, at one version each.
const (
	redocly  = "@redocly/cli@2.38.0"
	goClient = "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2"
	goKit    = "github.com/oapi-codegen/runtime@v1.8.0"
	tsClient = "openapi-typescript@7.13.0"
	tsKit    = "openapi-fetch@0.17.0"
	tsc      = "typescript@5.9.3"
)

// workshop is a temporary folder with the OpenAPI document and some files in which tools are run.
type workshop struct {
	*testing.T
	folder string
}

// newWorkshop skips the test where a tool is missing, and fails it in CI.
func newWorkshop(t *testing.T, files, tool string) *workshop {
	t.Helper()
	w := &workshop{t, t.TempDir()}
	if testing.Short() {
		t.Skip("fetching and running generators takes a minute")
	}
	if _, err := exec.LookPath(tool); err != nil {
		w.without(err.Error())
	}
	if files != "" {
		if err := os.CopyFS(w.folder, os.DirFS(filepath.Join("testdata", files))); err != nil {
			t.Fatal(err)
		}
	}
	pages, err := docs.NewPages()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.folder, "openapi.json"), pages.OpenAPI(), 0o600); err != nil {
		t.Fatal(err)
	}
	newer, err := os.ReadFile(filepath.Join("..", "..", "docs", "openapi-3.1.json"))
	if err == nil {
		err = os.WriteFile(filepath.Join(w.folder, "openapi-3.1.json"), newer, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// without ends the test for want of something that CI must have.
func (w *workshop) without(reason string) {
	w.Helper()
	if os.Getenv("CI") == "true" {
		w.Fatal(reason)
	}
	w.Skip(reason)
}

// run gives what a tool prints.
func (w *workshop) run(name string, args ...string) (string, error) {
	command := exec.CommandContext(w.Context(), name, args...)
	command.Dir = w.folder
	command.Env = append(os.Environ(), "GOFLAGS="+os.Getenv("GOFLAGS")+" -mod=mod", "GOWORK=off", "REDOCLY_TELEMETRY=off", "REDOCLY_SUPPRESS_UPDATE_NOTICE=true", "NO_COLOR=1")
	out, err := command.CombinedOutput()
	return string(out), err
}

// must is run for what has to work.
func (w *workshop) must(name string, args ...string) string {
	w.Helper()
	out, err := w.run(name, args...)
	if err != nil {
		w.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return out
}

// install fetches npm packages into the workshop.
func (w *workshop) install(packages ...string) {
	w.Helper()
	args := append([]string{"install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", w.folder}, packages...)
	if out, err := w.run("npm", args...); err != nil {
		w.without("npm cannot install: " + err.Error() + "\n" + out)
	}
}

func (w *workshop) tool(name string) string {
	return filepath.Join(w.folder, "node_modules", ".bin", name)
}

// TestLint holds the OpenAPI document to Redocly's recommended rules, warnings included.
func TestLint(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t, "", "npm")
	w.install(redocly)
	out := w.must(w.tool("redocly"), "lint", "--extends=recommended", "openapi.json")
	if strings.Contains(out, "warning") {
		t.Error(out)
	}
}

// What both clients print.
const (
	kazakhstan = "KAZ 2016 0.72499 33 true"
	korea      = "KOR 2016 0.89149 3 true"
)

func check(t *testing.T, printed, ambiguous string) {
	t.Helper()
	want := strings.Join([]string{kazakhstan, korea, ambiguous, "id"}, "\n")
	if got := strings.TrimSpace(printed); got != want {
		t.Errorf("the client printed\n%s\nwant\n%s", got, want)
	}
}

// TestGoClient generates a client with oapi-codegen, compiles it and lets it ask a server.
func TestGoClient(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t, "go", "go")
	w.must("go", "mod", "init", "example.org/client")
	if out, err := w.run("go", "get", goKit); err != nil {
		w.without("go cannot fetch modules: " + err.Error() + "\n" + out)
	}
	w.must("go", "run", goClient, "-config", "config.yaml", "openapi.json")
	w.must("go", "build", "-o", "client", ".")
	check(t, w.must(filepath.Join(w.folder, "client"), handlerstest.Served(t).Listen(t)), "400 [KOR PRK]")
}

// TestTypeScriptClient generates types with openapi-typescript, compiles a program strictly and
// lets it ask a server.
func TestTypeScriptClient(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t, "typescript", "npm")
	w.install(tsClient, tsKit, tsc)
	w.must(w.tool("openapi-typescript"), "openapi.json", "-o", "openapi.ts")
	w.must(w.tool("tsc"), "--project", "tsconfig.json")
	check(t, w.must("node", "client.js", handlerstest.Served(t).Listen(t)), "400 [ 'KOR', 'PRK' ]")
}
