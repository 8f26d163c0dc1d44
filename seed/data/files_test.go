package data_test

import (
	"bytes"
	"io/fs"
	"path"
	"testing"
	"unicode/utf8"

	"github.com/egovbench/egovbench/seed/data"
)

// TestFiles: every table and description is plain UTF-8 with lines that end alike, so that a change of one line is
// one line of a diff.
func TestFiles(t *testing.T) {
	seen := map[string]int{}
	err := fs.WalkDir(data.Files(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(data.Files(), name)
		if err != nil {
			return err
		}
		seen[path.Ext(name)]++
		if !utf8.Valid(body) || bytes.HasPrefix(body, []byte("\ufeff")) || bytes.ContainsRune(body, '\r') || len(body) > 0 && body[len(body)-1] != '\n' {
			t.Errorf("%s is not UTF-8 in lines", name)
		}
		return nil
	})
	if err != nil || seen[".csv"] == 0 || seen[".yaml"] == 0 {
		t.Errorf("%v: %v", seen, err)
	}
}
