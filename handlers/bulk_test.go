package handlers

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/parquet-go/parquet-go"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestExport writes a release in every way; the files of a data package are those that it describes.
func TestExport(t *testing.T) {
	store := modelstest.Open(t)
	a := New(store, slog.New(slog.DiscardHandler), "test", func() models.Date { return "2026-11-23" })
	if err := a.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for _, format := range []string{"csv", "parquet", "sqlite", "datapackage"} {
		path := filepath.Join(folder, format)
		if err := a.Export(t.Context(), path, format, 1); err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		if err := a.Export(t.Context(), path, format, 0); err == nil {
			t.Errorf("%s was written over", format)
		}
	}
	if err := a.Export(t.Context(), filepath.Join(folder, "later"), "csv", 2); err == nil {
		t.Error("a release that is not there was exported")
	}
	body, err := os.ReadFile(filepath.Join(folder, "datapackage", "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	var described DataPackage
	if err := json.Unmarshal(body, &described); err != nil || len(described.Resources) != 7 || len(described.Sources) == 0 {
		t.Fatal(err, described)
	}
	for _, r := range described.Resources {
		made, err := hashed(filepath.Join(folder, "datapackage", r.Path))
		if err != nil || "sha256:"+made.hash != r.Hash || made.size != r.Bytes {
			t.Errorf("%s: %s, %d bytes, %v", r.Path, made.hash, made.size, err)
		}
	}
	alone, err := os.ReadFile(filepath.Join(folder, "csv"))
	together, errTogether := os.ReadFile(filepath.Join(folder, "datapackage", "observations.csv"))
	if err != nil || errTogether != nil || !bytes.Equal(alone, together) {
		t.Error("the CSV alone is another", err, errTogether)
	}
	columns, err := os.ReadFile(filepath.Join(folder, "parquet"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(columns), int64(len(columns)))
	if err != nil || file.NumRows() != int64(bytes.Count(alone, []byte("\r\n"))-1) {
		t.Error(err)
	}
}

// TestMadeFilesHaveNoNames: a server that is killed leaves none of them behind, and they are read as often as asked for.
func TestMadeFilesHaveNoNames(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file keeps its name there")
	}
	a := New(modelstest.Open(t), slog.New(slog.DiscardHandler), "test", func() models.Date { return "2026-11-23" })
	if err := a.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	view, err := a.lasting(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range bulkFiles() {
		for range 2 {
			content, hash, err := a.downloads.content(t.Context(), &bulk{View: view, api: a}, f.name, "http://here")
			if err != nil {
				t.Fatalf("%s: %v", f.name, err)
			}
			sum := sha256.New()
			if _, err := io.Copy(sum, content); err != nil || hex.EncodeToString(sum.Sum(nil)) != hash {
				t.Errorf("%s is not what its hash says: %v", f.name, err)
			}
		}
	}
	left, err := os.ReadDir(a.downloads.kept[0].folder)
	if err != nil || len(left) > 0 {
		t.Errorf("%v are left: %v", left, err)
	}
}
