package api_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// TestThePublishingPage runs every example of docs/publishing.md, in the order of the page, with curl.
func TestThePublishingPage(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	page, err := os.ReadFile(filepath.Join("..", "docs", "publishing.md"))
	if err != nil {
		t.Fatal(err)
	}
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	addr, folder := listen(t, w.Handler), t.TempDir()
	for name, text := range map[string]string{
		"figures.csv":        handlerstest.TidyHeader + "un-egdi,KAZ,2024,0.9,A,24\n",
		"source.yaml":        "id: un-egdi-2028\nproducer: UN DESA\ntitle: T\npublished_at: 2028-09\nlicence: L\ncitation: C\n",
		"EGOV_DATA_2026.csv": "Survey Year,Country Name,E-Government Rank,E-Government Index,E-Participation Index,Online Service Index,Human Capital Index,Telecommunication Infrastructure Index\n2028,Kazakhstan,24,0.9,0.9,0.9,0.9,0.9\n",
		"programme.json":     handlerstest.Programme,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, block := range regexp.MustCompile("(?ms)^```(sh|json)\n(.*?)^```$").FindAllStringSubmatch(string(page), -1) {
		script := block[2]
		switch {
		case block[1] == "json":
			if got := w.Publishes(t, "/v1/imports", script, handlerstest.AsJSON); got.Added != 2 {
				t.Errorf("%s\n%+v", script, got)
			}
			continue
		case !strings.Contains(script, "curl"):
			continue // commands have tests of their own
		case strings.Contains(script, "-X PUT"):
			changed := strings.Replace(`{"name": "Test", "country": "KAZ", "kind": "programme", "status": "planned", "start": "2026", "sources": ["kazinform-2017-04-24"]}`, "2030-12", "2031", 1)
			if err := os.WriteFile(filepath.Join(folder, "programme.json"), []byte(changed), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		script = strings.NewReplacer("as=un-egdi", "as=un-egdi&partial=true", "localhost:8080", addr, "releases/7", "releases/2").Replace(script)
		command := exec.CommandContext(t.Context(), "sh", "-c", "uuidgen() { echo 8e03978e-40d5-43dd-bc93-6894a57f9324; }\n"+strings.ReplaceAll(script, "curl -", "curl -s -"))
		command.Dir, command.Env = folder, append(os.Environ(), "KEY="+w.Key, "NO_PROXY=*", "no_proxy=*")
		before := w.Newest(t)
		out, err := command.CombinedOutput()
		if err != nil || !strings.Contains(string(out), `"data":{`) || strings.Contains(string(out), `"unchanged"`) {
			t.Errorf("%s\n%v %s", script, err, out)
		}
		if dry := strings.Contains(script, "dry_run"); dry != (w.Newest(t) == before) {
			t.Errorf("example %d made no release, or one where it should not", i)
		}
	}
	if n := w.Newest(t); n != 7 {
		t.Errorf("the page's examples made %d releases", n-1)
	}
}
