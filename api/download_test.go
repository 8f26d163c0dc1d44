package api_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestDownloads takes every bulk file and holds it to what the API says.
func TestDownloads(t *testing.T) {
	s := served(t)
	list := handlerstest.Asking[[]handlers.Download](t, s, "/v1/download")
	if len(list.Data) < 8 {
		t.Errorf("%d files", len(list.Data))
	}
	files := map[string][]byte{}
	for _, f := range list.Data {
		got := s.Get(t, f.URL)
		files[f.Name] = got.Body
		sum := sha256.Sum256(got.Body)
		tag := `"` + hex.EncodeToString(sum[:]) + `"`
		if got.Header.Get("Etag") != tag || got.Header.Get("Content-Type") != f.MediaType || !strings.Contains(got.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %v, want the tag %s", f.Name, got.Header, tag)
		}
		if again := s.Do(t, http.MethodGet, f.URL, "If-None-Match: "+tag, "Accept-Encoding: gzip"); again.Status != http.StatusNotModified || len(again.Body) > 0 {
			t.Errorf("%s: %d to a client that has it", f.Name, again.Status)
		}
		if part := s.Do(t, http.MethodGet, f.URL, "Range: bytes=10-19"); part.Status != http.StatusPartialContent || !bytes.Equal(part.Body, got.Body[10:20]) {
			t.Errorf("%s: a part is %d %q", f.Name, part.Status, part.Body)
		}
		beyond := s.Do(t, http.MethodGet, f.URL, "Range: bytes=999999999-")
		if p, err := handlerstest.ProblemOf(beyond, "/v1/download/"+f.Name); err != nil || p.Status != http.StatusRequestedRangeNotSatisfiable ||
			beyond.Header.Get("Content-Range") != fmt.Sprintf("bytes */%d", len(got.Body)) || beyond.Header.Get("Content-Disposition") != "" {
			t.Errorf("%s: a part that is not there: %v %v %.200s", f.Name, err, beyond.Header, beyond.Body)
		}
		if unpinned := s.Get(t, strings.TrimSuffix(f.URL, "?release=1")); !bytes.Equal(unpinned.Body, got.Body) || strings.Contains(unpinned.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: the newest is another, or kept for ever", f.Name)
		}
	}
	described := handlerstest.Decoded[handlers.DataPackage](t, files["datapackage.json"])
	for _, r := range described.Resources {
		name, _, _ := strings.Cut(strings.TrimPrefix(r.Path, "http://localhost/v1/download/"), "?")
		sum := sha256.Sum256(files[name])
		if r.Hash != "sha256:"+hex.EncodeToString(sum[:]) || int(r.Bytes) != len(files[name]) {
			t.Errorf("%s is described as %s of %d bytes", name, r.Hash, r.Bytes)
		}
		records, err := csv.NewReader(bytes.NewReader(files[name])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var columns []string
		for _, field := range r.Schema.Fields {
			columns = append(columns, field.Name)
		}
		if diff := cmp.Diff(columns, records[0]); diff != "" {
			t.Errorf("%s: -described +there\n%s", name, diff)
		}
		address := "/v1/" + r.Name + "?limit=1"
		addresses := []string{address}
		switch r.Name {
		case "observations":
			addresses[0] += "&vintage=all"
		case "group_figures":
			addresses = nil
			for _, g := range handlerstest.Asking[[]handlers.Group](t, s, "/v1/groups?limit=1000").Data {
				addresses = append(addresses, "/v1/groups/"+g.ID+"/figures?vintage=all")
			}
		}
		total := 0
		for _, address := range addresses {
			total += *handlerstest.Asking[[]any](t, s, address).Meta.Total
		}
		if total != len(records)-1 {
			t.Errorf("%s has %d rows, %s %d", name, len(records)-1, addresses, total)
		}
	}
	path := filepath.Join(t.TempDir(), "egovbench.sqlite")
	if err := os.WriteFile(path, files["egovbench.sqlite"], 0o600); err != nil {
		t.Fatal(err)
	}
	store := modelstest.OpenURL(t, path)
	damages, err := store.Damages(t.Context())
	release, errRelease := store.Release(t.Context(), 1)
	if err != nil || errRelease != nil || len(damages) > 0 || release.Checksum != described.Checksum {
		t.Error(err, errRelease, damages, release)
	}
}

// TestDownloadsAreTakenAway: nothing is left in the temporary folder after a stop.
func TestDownloadsAreTakenAway(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	s := handlerstest.Serve(t, openFixture(t), api.Config{CacheSize: 8})
	s.Get(t, "/v1/download/observations.csv")
	made, err := os.ReadDir(folder)
	if err != nil || len(made) != 1 {
		t.Errorf("made %v, %v", made, err)
	}
	s.API.Close()
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

// TestDownloadsStayInside: a name is looked up in a list, and leads nowhere else.
func TestDownloadsStayInside(t *testing.T) {
	s := served(t)
	for _, name := range []string{
		"..", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e%2f", "%2Fetc%2Fpasswd", "observations.csv%00", "observations.csv%2f..", "..%5c..%5cboot.ini",
		"egovbench.db", "OBSERVATIONS.CSV", "observations", ".", "%20", "observations.csv//", "C:%5cegovbench.db", "datapackage.json%0d%0aX-Evil:1",
	} {
		if got := s.Do(t, http.MethodGet, "/v1/download/"+name); got.Status != http.StatusNotFound && got.Status != http.StatusBadRequest {
			t.Errorf("%s: %d %.100s", name, got.Status, got.Body)
		}
	}
	for _, target := range []string{"/v1/download/observations.csv?release=0", "/v1/download/observations.csv?release=99", "/v1/download/observations.csv?format=csv"} {
		if got := s.Do(t, http.MethodGet, target); got.Status != http.StatusBadRequest {
			t.Errorf("%s: %d", target, got.Status)
		}
	}
}
