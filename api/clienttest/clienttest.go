// Package clienttest brings the programs that readers use to the tests: Python's packages into a virtual
// environment of their own, kept in the user's cache, and Debian's packages. What cannot be had skips the
// test that needs it; with CI=true it fails it.
package clienttest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Without ends a test for want of something that only CI must have.
func Without(t testing.TB, reason string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

// Python gives an interpreter that has the packages, each named with its version ("wbgapi==1.0.14").
func Python(t testing.TB, packages ...string) string {
	t.Helper()
	python := found(t, "python3")
	kept, err := os.UserCacheDir()
	if err != nil {
		kept = os.TempDir()
	}
	sum := sha256.Sum256([]byte(python + "\n" + strings.Join(packages, "\n")))
	final := filepath.Join(kept, "egovbench", "python-"+hex.EncodeToString(sum[:8]))
	if _, err := os.Stat(final); err == nil {
		return filepath.Join(final, "bin", "python")
	}
	if err := os.MkdirAll(filepath.Dir(final), 0o755); err != nil {
		Without(t, err.Error())
	}
	made, err := os.MkdirTemp(filepath.Dir(final), "making-")
	if err != nil {
		Without(t, err.Error())
	}
	defer os.RemoveAll(made)
	for _, command := range [][]string{
		{python, "-m", "venv", made},
		append([]string{filepath.Join(made, "bin", "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"}, packages...),
	} {
		if out, err := run(t, 10*time.Minute, command...); err != nil {
			Without(t, strings.Join(command, " ")+": "+err.Error()+"\n"+out)
		}
	}
	if err := os.Rename(made, final); err != nil { // another test may have been faster
		if _, missing := os.Stat(final); missing != nil {
			Without(t, err.Error())
		}
	}
	return filepath.Join(final, "bin", "python")
}

// R gives Rscript with Debian's packages of R ("r-cran-wdi").
func R(t testing.TB, packages ...string) string {
	t.Helper()
	for _, name := range packages {
		if _, err := run(t, time.Minute, "dpkg", "-s", name); err != nil {
			install(t, packages...)
			break
		}
	}
	return found(t, "Rscript")
}

// Debian gives where a program is that one of Debian's packages has.
func Debian(t testing.TB, program string, packages ...string) string {
	t.Helper()
	if path, err := exec.LookPath(program); err == nil {
		return path
	}
	install(t, packages...)
	return found(t, program)
}

// install installs Debian's packages where it may. Packages of tests take turns at it.
func install(t testing.TB, packages ...string) {
	t.Helper()
	if os.Geteuid() != 0 {
		Without(t, strings.Join(packages, ", ")+": not installed, and only root can do so")
	}
	one := []string{"flock", filepath.Join(os.TempDir(), "egovbench-apt.lock"), "apt-get"}
	_, _ = run(t, 5*time.Minute, append(one, "update", "-q")...)
	command := append(append(one, "install", "-y", "-q", "--no-install-recommends"), packages...)
	if out, err := run(t, 10*time.Minute, command...); err != nil {
		Without(t, strings.Join(command, " ")+": "+err.Error()+"\n"+out)
	}
}

// Soaking says whether what takes longer than CI may is tried too.
func Soaking() bool { return os.Getenv("EGOVBENCH_SOAK") != "" }

// Program builds egovbench and gives where it is.
func Program(t testing.TB) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "egovbench")
	if err := Build(binary); err != nil {
		t.Fatal(err)
	}
	return binary
}

// Build builds egovbench as it is released, without cgo; in soaks and where speed is measured with SQLite itself, where
// there is a C compiler.
func Build(binary string) error {
	command := exec.Command("go", "build", "-o", binary, "github.com/egovbench/egovbench")
	if !Soaking() && os.Getenv("EGOVBENCH_BENCH") == "" {
		command.Env = append(os.Environ(), "CGO_ENABLED=0")
	}
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// Run gives what a program prints. The test fails if the program does; what it says beside is logged.
func Run(t testing.TB, command ...string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	program := exec.CommandContext(ctx, command[0], command[1:]...)
	program.Env = environment()
	var said strings.Builder
	program.Stderr = &said
	out, err := program.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s\n%s", strings.Join(command, " "), err, out, said.String())
	}
	return string(out)
}

func run(t testing.TB, longest time.Duration, command ...string) (string, error) {
	ctx, stop := context.WithTimeout(t.Context(), longest)
	defer stop()
	program := exec.CommandContext(ctx, command[0], command[1:]...)
	program.Env = environment()
	out, err := program.CombinedOutput()
	return string(out), err
}

// environment is ours, without what would lead a client elsewhere than to this machine.
func environment() []string {
	kept := []string{"DEBIAN_FRONTEND=noninteractive", "NO_PROXY=127.0.0.1,localhost", "no_proxy=127.0.0.1,localhost", "LC_ALL=C.UTF-8"}
	return append(os.Environ(), kept...)
}

func found(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		Without(t, err.Error())
	}
	return path
}
