package command

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// swapped lets the process print to a file and read from another until the test ends.
func swapped(t *testing.T, input string) (printed func() string) {
	t.Helper()
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "in")
	if err := os.WriteFile(name, []byte(input), 0o600); err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	stdout, stdin := os.Stdout, os.Stdin
	os.Stdout, os.Stdin = out, in
	t.Cleanup(func() { os.Stdout, os.Stdin = stdout, stdin; _ = out.Close(); _ = in.Close() })
	return func() string {
		text, err := os.ReadFile(out.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
}

// run does what a command line says.
func run(ctx context.Context, args ...string) error {
	var c Commands
	line, err := kong.New(&c, options(ctx)...)
	if err != nil {
		return err
	}
	parsed, err := line.Parse(args)
	if err != nil {
		return err
	}
	return parsed.Run(&c)
}

// said is what a command prints; it must succeed.
func said(t *testing.T, input string, args ...string) string {
	t.Helper()
	var text string
	t.Run(args[0], func(t *testing.T) {
		printed := swapped(t, input)
		if err := run(t.Context(), args...); err != nil {
			t.Errorf("%v: %v", args, err)
		}
		text = printed()
	})
	return text
}

// database is one with a small release, by its file.
func database(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "egovbench.db")
	store := modelstest.OpenURL(t, file)
	if _, err := store.Publish(t.Context(), handlerstest.Editions()); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestAnOperatorsDay does what an operator does from the command line, one after the other.
func TestAnOperatorsDay(t *testing.T) {
	file, folder := database(t), t.TempDir()
	t.Setenv("EGOVBENCH_DATABASE_URL", file)

	key := strings.TrimSpace(said(t, "", "keys", "create", "--name", "the desk", "--scope", "edit"))
	id := key[:strings.LastIndex(key, "_")]
	if listed := said(t, "", "keys", "list"); !strings.Contains(listed, id) || !strings.Contains(listed, "the desk") || strings.Contains(listed, key) {
		t.Errorf("of the key %s is listed %s", id, listed)
	}
	said(t, "", "keys", "revoke", id)
	if err := run(t.Context(), "keys", "revoke", "none"); err == nil || !strings.Contains(err.Error(), "keys list") {
		t.Errorf("a key that is not there: %v", err)
	}

	table := filepath.Join(folder, "figures.csv")
	if err := os.WriteFile(table, []byte("indicator,country,period,value,status\nun-egdi,KAZ,2022,0.5,A\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := said(t, "", "import", table, "--source", "un-egdi-2022", "--dry-run"); !strings.Contains(out, "KAZ") {
		t.Errorf("a dry run says %s", out)
	}
	if out := said(t, "", "import", table, "--source", "un-egdi-2022", "--note", "by hand"); !strings.Contains(out, "release 2") {
		t.Errorf("an import says %s", out)
	}
	if out := said(t, "", "withdraw", "2", "--note", "a slip"); !strings.Contains(out, "published as release 3") {
		t.Errorf("a withdrawal says %s", out)
	}
	if out := said(t, "", "withdraw", "2", "--note", "again"); !strings.Contains(out, "nothing to withdraw") {
		t.Errorf("another says %s", out)
	}
	if err := run(t.Context(), "withdraw", "99", "--note", "x"); err == nil || !strings.Contains(err.Error(), "no release 99") {
		t.Errorf("a release that is not there: %v", err)
	}

	var report any
	if out := said(t, "", "check", "--report", "--json"); json.Unmarshal([]byte(out), &report) != nil {
		t.Errorf("the report is no JSON: %.300s", out)
	}
	if out := said(t, "", "check", "--report"); !strings.HasPrefix(out, "#") {
		t.Errorf("the report is %.300s", out)
	}
	if out := said(t, "", "audit", "--limit", "5"); !strings.HasPrefix(out, "time") {
		t.Errorf("the audit trail is %s", out)
	}
	for format, name := range map[string]string{"csv": "all.csv", "sqlite": "all.sqlite", "parquet": "all.parquet", "datapackage": "package"} {
		said(t, "", "export", filepath.Join(folder, name), "--format", format)
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
	said(t, "", "backup", filepath.Join(folder, "backup.db"))
	t.Setenv("EGOVBENCH_DATABASE_URL", filepath.Join(folder, "restored.db"))
	if out := said(t, "", "restore", filepath.Join(folder, "backup.db")); !strings.Contains(out, "release 3; all checksums hold") {
		t.Errorf("a restored backup says %s", out)
	}
	if out := said(t, "", "version"); strings.TrimSpace(out) == "" {
		t.Error("no version")
	}
}

// TestServeAnswersUntilItIsStopped: it says where it answers, is ready there, and ends when it is told to.
func TestServeAnswersUntilItIsStopped(t *testing.T) {
	file := database(t)
	printed := swapped(t, "")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	done := make(chan error, 1)
	go func() {
		done <- run(ctx, "serve", "--database-url", file, "--embedded-data", "keep", "--addr", "127.0.0.1:0", "--admin-addr", "127.0.0.1:0", "--log-level", "error")
	}()
	var host string
	for host == "" {
		select {
		case err := <-done:
			t.Fatalf("it ended: %v", err)
		case <-time.After(5 * time.Millisecond):
		}
		if at := regexp.MustCompile(`http://(\S+)`).FindStringSubmatch(printed()); at != nil {
			host = at[1]
		}
	}
	if err := run(t.Context(), "ready", "--addr", host); err != nil {
		t.Error(err)
	}
	answer, err := http.Get("http://" + host + "/v1/countries/KAZ")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if _ = answer.Body.Close(); err != nil || !bytes.Contains(body, []byte("Kazakhstan")) {
		t.Errorf("%v %.300s", err, body)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestMCPAnswersItsInput: a model's messages are lines of the input, and answers are all that is printed.
func TestMCPAnswersItsInput(t *testing.T) {
	file := database(t)
	out := said(t, `{"jsonrpc":"2.0","id":1,"method":"ping"}`+"\n", "mcp", "--database-url", file)
	if !strings.HasPrefix(out, "{") || !strings.Contains(out, `"result":{}`) {
		t.Errorf("%.300s", out)
	}
}

// A database that is not there, or is of another application, is a clear fault of each command.
func TestNoDatabase(t *testing.T) {
	for _, args := range [][]string{{"check"}, {"audit"}, {"keys", "list"}, {"backup", "x"}, {"export", "x"}, {"update"}, {"withdraw", "1", "--note", "x"}} {
		args = append(args, "--database-url", "postgres://127.0.0.1:1/none?connect_timeout=1")
		if err := run(t.Context(), args...); err == nil {
			t.Errorf("%v succeeded", args)
		}
	}
	if today() < models.Date("2026-01-01") {
		t.Error(today())
	}
}
