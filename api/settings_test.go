package api_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/egovbench/egovbench/api"
)

// line is a command line with the server's settings.
type line struct {
	Config      kong.ConfigFlag      `env:"EGOVBENCH_CONFIG"`
	DatabaseURL string               `default:"egovbench.db" env:"EGOVBENCH_DATABASE_URL"`
	Serve       struct{ api.Config } `cmd:"" default:"withargs"`
	Import      struct {
		DryRun bool
	} `cmd:""`
}

// parse reads a command line after a file of settings was written where "FILE" stands in it.
func parse(t *testing.T, file string, args ...string) (line, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settings.yaml")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "FILE", path)
	}
	if slices.Contains(args, "environment") {
		t.Setenv("EGOVBENCH_CONFIG", path)
		args = nil
	}
	var l line
	parser, err := kong.New(&l, kong.Configuration(api.ReadSettings))
	if err != nil {
		t.Fatal(err)
	}
	_, err = parser.Parse(args)
	return l, err
}

// A flag goes before a variable, that before the file, that before the default.
func TestSettingsFromFlagEnvironmentAndFile(t *testing.T) {
	const file = "addr: 127.0.0.1:1\nlog-format: json\ncache-size: 7\nrequest-timeout: 5s\ntrusted-proxies: [10.0.0.0/8, '::1']\ndatabase-url: other.db\n"
	t.Setenv("EGOVBENCH_ADDR", "127.0.0.1:2")
	t.Setenv("EGOVBENCH_CACHE_SIZE", "8")
	for _, args := range [][]string{{"--config", "FILE", "--cache-size=9"}, {"serve", "--config=FILE", "--cache-size=9"}} {
		l, err := parse(t, file, args...)
		if err != nil {
			t.Fatal(err)
		}
		got := l.Serve.Config
		if got.CacheSize != 9 || got.Addr != "127.0.0.1:2" || got.LogFormat != "json" || got.RequestTimeout != 5*time.Second ||
			got.ShutdownTimeout != 10*time.Second || !slices.Equal(got.TrustedProxies, []string{"10.0.0.0/8", "::1"}) || l.DatabaseURL != "other.db" {
			t.Errorf("%v: %+v", args, l)
		}
	}
	if l, err := parse(t, file, "environment"); err != nil || l.Serve.LogFormat != "json" {
		t.Errorf("the file is named by a variable: %+v %v", l, err)
	}
	if l, err := parse(t, `{"log-format": "json", "cache-size": 0}`, "--config=FILE"); err != nil || l.Serve.LogFormat != "json" || l.Serve.CacheSize != 8 {
		t.Errorf("JSON: %+v %v", l, err)
	}
	if l, err := parse(t, "database-url: other.db\naddr: 127.0.0.1:1\n", "import", "--config=FILE"); err != nil || l.DatabaseURL != "other.db" {
		t.Errorf("a command that serves nothing: %+v %v", l, err)
	}
	if _, err := parse(t, "# nothing\n", "--config=FILE"); err != nil {
		t.Errorf("an empty file: %v", err)
	}
}

func TestFaultsInAFileOfSettings(t *testing.T) {
	for file, want := range map[string]string{
		"adr: x\n":                       `there is no setting "adr"`,
		"dry-run: true\n":                `there is no setting "dry-run"`,
		"config: other.yaml\n":           `there is no setting "config"`,
		"server:\n  addr: x\n":           "server is no value",
		"addr:\n":                        "addr has no value",
		"addr: x\naddr: y\n":             "addr",
		"cache-size: many\n":             "--cache-size",
		"log-format: xml\n":              "--log-format",
		"request-timeout: 5 parsecs\n":   "--request-timeout",
		"- addr\n":                       "the file of settings",
		"addr: [\n":                      "the file of settings",
		"trusted-proxies: [{a: b}, c]\n": "trusted-proxies is no value",
	} {
		if l, err := parse(t, file, "--config=FILE"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, wanted %q (%+v)", file, err, want, l)
		}
	}
	if _, err := parse(t, "", "--config=nowhere.yaml"); err == nil || !strings.Contains(err.Error(), "nowhere.yaml") {
		t.Errorf("no such file: %v", err)
	}
}

func FuzzReadSettings(f *testing.F) {
	f.Add("addr: x\ncache-size: [1, 2]\n")
	f.Add(`{"a": {"b": null}}`)
	f.Fuzz(func(t *testing.T, file string) {
		if s, err := api.ReadSettings(strings.NewReader(file)); (s == nil) == (err == nil) {
			t.Errorf("%v, %v", s, err)
		}
	})
}
