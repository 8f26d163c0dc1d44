package intaketest

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/seedtest"
)

// OwnFiles reads all of the producers' files that some importers recognise, and holds what is read to what every
// figure must have. One of the files at least must be recognised.
func OwnFiles(t *testing.T, importers []intake.Importer) {
	t.Helper()
	raw := seedtest.Raw(t)
	read := 0
	for _, folder := range []string{raw, filepath.Join(filepath.Dir(raw), "forms")} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !slices.Contains([]string{".csv", ".tsv", ".json", ".xml"}, filepath.Ext(path)) {
				return err
			}
			if info, err := entry.Info(); err != nil || info.Size() > 4<<20 {
				return err
			}
			text, err := os.ReadFile(path)
			if err == nil {
				read += ownFile(t, importers, path, text)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read == 0 {
		t.Error("no file was recognised")
	}
}

func ownFile(t *testing.T, importers []intake.Importer, path string, text []byte) (recognised int) {
	head := intake.NewHead(string(text[:min(len(text), 64<<10)]))
	for i := range importers {
		if !importers[i].Recognises(head) {
			continue
		}
		b := &intake.Batch{File: filepath.Base(path), Places: Places(t), Source: "s-1"}
		if err := importers[i].Read(bytes.NewReader(text), b); err != nil {
			t.Errorf("%s as %s: %v", path, importers[i].Name, err)
		}
		for j := range b.Observations {
			o := &b.Observations[j]
			if fault := intake.StatusFault(o.Status, o.Value == nil); fault != "" || len(o.Country) != 3 || o.Period < intake.FirstPeriod || o.Period > intake.LastPeriod {
				t.Fatalf("%s as %s: %+v: %s", path, importers[i].Name, o, fault)
			}
		}
		recognised++
	}
	return recognised
}
