package api_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The manifest for Kubernetes is held to Kubernetes' own schemas, which PyPI's kubernetes-validate carries, and
// what it sets to what there is to set.
func TestKubernetes(t *testing.T) {
	manifest := shipped(t, "docs/operating/kubernetes.yaml")
	for _, variable := range regexp.MustCompile(`name: (EGOVBENCH_\w+)`).FindAllStringSubmatch(manifest, -1) {
		if !strings.Contains(shipped(t, "README.md"), "| `"+variable[1]+"` |") {
			t.Errorf("%s is no setting", variable[1])
		}
	}
	folder := filepath.Join(os.TempDir(), "egovbench-kubernetes-validate")
	validate := filepath.Join(folder, "bin", "kubernetes-validate")
	if _, err := os.Stat(validate); err != nil {
		for _, command := range [][]string{{"python3", "-m", "venv", folder}, {filepath.Join(folder, "bin", "pip"), "install", "--quiet", "kubernetes-validate"}} {
			if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
				if os.Getenv("CI") == "true" {
					t.Fatalf("%v\n%s", err, out)
				}
				t.Skipf("no validator: %v", err)
			}
		}
	}
	check := func(text string) error {
		path := filepath.Join(t.TempDir(), "manifest.yaml")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(validate, "--strict", path).CombinedOutput()
		if err != nil {
			t.Logf("%s", out)
		}
		return err
	}
	if err := check(manifest); err != nil {
		t.Error(err)
	}
	if check(strings.Replace(manifest, "replicas: 2", "replicas: two", 1)) == nil {
		t.Error("the validator takes anything")
	}
}

// The dashboard shows metrics that there are.
func TestDashboard(t *testing.T) {
	var dashboard struct {
		Title  string
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal([]byte(shipped(t, "docs/operating/grafana.json")), &dashboard); err != nil {
		t.Fatal(err)
	}
	s := served(t)
	s.Get(t, "/v1/countries")
	there := askedFrom(s, "127.0.0.1:1", "/metrics").Body.String()
	shown := 0
	for _, panel := range dashboard.Panels {
		for _, target := range panel.Targets {
			for _, metric := range regexp.MustCompile(`\b(?:egovbench|process|go)_\w+`).FindAllString(target.Expr, -1) {
				if shown++; !strings.Contains(there, "\n"+metric) {
					t.Errorf("%s: there is no %s", panel.Title, metric)
				}
			}
		}
	}
	if shown < 8 {
		t.Errorf("%d metrics are shown", shown)
	}
}
