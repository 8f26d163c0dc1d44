// Package seedtest helps tests that read the producers' own files, which are not part of this
// repository.
package seedtest

import (
	"os"
	"path/filepath"
	"testing"
)

// Raw gives the folder of the producers' files: shared/data/raw in the first folder above the
// test's that has it. Where there is none the test is skipped, or fails if CI=true.
func Raw(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		raw := filepath.Join(dir, "shared", "data", "raw")
		if info, err := os.Stat(raw); err == nil && info.IsDir() {
			return raw
		}
		above := filepath.Dir(dir)
		if above == dir {
			break
		}
		dir = above
	}
	const missing = "no shared/data/raw in any folder above: put the producers' files beside the checkout"
	if os.Getenv("CI") == "true" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}
