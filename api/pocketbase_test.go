package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// PocketBase is what one would take who wants figures behind REST and SQLite without writing a program.
const pocketBaseVersion = "v0.36.8"

// pocketBase is PocketBase with the figures of one indicator in a table of its own, indexed for what is asked.
type pocketBase struct {
	addr, token string
	process     *os.Process
}

const topTenOfPocketBase = "/api/collections/observations/records?filter=(indicator='un-egdi'%26%26period=2024)&sort=-value&perPage=10&skipTotal=1&fields=country,value"

// startPocketBase gives nil where PocketBase cannot be had or measured.
func startPocketBase(t *testing.T, indicator string) *pocketBase {
	t.Helper()
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Logf("the time that PocketBase takes cannot be told: %v", err)
		return nil
	}
	folder := t.TempDir()
	install := exec.Command("go", "install", "github.com/pocketbase/pocketbase/examples/base@"+pocketBaseVersion)
	install.Env = append(os.Environ(), "GOBIN="+folder, "GOFLAGS=", "CGO_ENABLED=0")
	if out, err := install.CombinedOutput(); err != nil {
		t.Logf("PocketBase cannot be had: %v %.500s", err, out)
		return nil
	}
	binary, at := filepath.Join(folder, "base"), "--dir="+filepath.Join(folder, "data")
	if out, err := exec.Command(binary, "superuser", "upsert", "a@example.org", "of-this-test", at).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	p := &pocketBase{addr: free(t)}
	serve := exec.Command(binary, "serve", "--http="+p.addr, at)
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	p.process = serve.Process
	t.Cleanup(func() {
		_ = serve.Process.Kill()
		_ = serve.Wait()
	})
	for begun := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		if answer, err := http.Get("http://" + p.addr + "/api/health"); err == nil {
			_ = answer.Body.Close()
			break
		} else if time.Since(begun) > time.Minute {
			t.Fatal(err)
		}
	}
	var signedIn struct{ Token string }
	p.post(t, "_superusers/auth-with-password", map[string]any{"identity": "a@example.org", "password": "of-this-test"}, &signedIn)
	p.token = signedIn.Token
	field := func(name, kind string) map[string]any { return map[string]any{"name": name, "type": kind} }
	p.post(t, "", map[string]any{
		"name": "observations", "type": "base", "listRule": "",
		"fields":  []any{field("indicator", "text"), field("country", "text"), field("period", "number"), field("value", "number")},
		"indexes": []string{"CREATE INDEX of_an_edition ON observations (indicator, period, value)"},
	}, nil)
	changes, err := changeset()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range changes.Observations {
		if o.Indicator == indicator && o.Value != nil {
			p.post(t, "observations/records", map[string]any{"indicator": indicator, "country": o.Country, "period": o.Period, "value": o.Value}, nil)
		}
	}
	return p
}

func (p *pocketBase) post(t *testing.T, path string, body, answer any) {
	t.Helper()
	sent, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, strings.TrimSuffix("http://"+p.addr+"/api/collections/"+path, "/"), bytes.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", p.token)
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	var said bytes.Buffer
	if _, err := said.ReadFrom(got.Body); err != nil || got.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %v %s", path, got.StatusCode, err, &said)
	}
	if answer != nil {
		if err := json.Unmarshal(said.Bytes(), answer); err != nil {
			t.Fatal(err)
		}
	}
}

// used is the processor time that the process has taken so far.
func (p *pocketBase) used(t *testing.T) time.Duration {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	var user, system int64 // in hundredths of a second, the twelfth and thirteenth after the program's name
	rest := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if _, err := fmt.Sscan(rest[11]+" "+rest[12], &user, &system); err != nil {
		t.Fatal(err)
	}
	return time.Duration(user+system) * 10 * time.Millisecond
}
