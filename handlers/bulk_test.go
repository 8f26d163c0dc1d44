package handlers

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
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
