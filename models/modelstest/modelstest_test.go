package modelstest_test

import (
	"bytes"
	"database/sql"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models/modelstest"
)

const child = "EGOVBENCH_TEST_LEASH"

// The server must not outlive a test process that is killed: its folder goes, its port closes.
func TestTheServerEndsWithItsProcess(t *testing.T) {
	if os.Getenv(child) != "" {
		os.Stdout.WriteString("address " + modelstest.Postgres(t).Database(t) + "\n")
		self, _ := os.FindProcess(os.Getpid())
		_ = self.Kill()
		select {}
	}
	if os.Getenv("TEST_DATABASE_URL") != "" {
		t.Skip("the server that TEST_DATABASE_URL names is not the tests' own")
	}
	modelstest.Postgres(t) // skips where there is none
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-test.run=^TestTheServerEndsWithItsProcess$")
	cmd.Env = append(os.Environ(), child+"=1")
	out, err := cmd.Output()
	_, address, found := bytes.Cut(out, []byte("address "))
	if err == nil || !found {
		t.Fatalf("%v: %s", err, out)
	}
	line, _, _ := strings.Cut(string(address), "\n")
	parsed, err := url.Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", parsed.String())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for deadline := time.Now().Add(30 * time.Second); db.PingContext(t.Context()) == nil; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the server still answers")
		}
	}
}

// Every test gets a database of its own.
func TestDatabasesAreApart(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		one, other := modelstest.OpenURL(t, fresh(t)), modelstest.OpenURL(t, fresh(t))
		if _, err := one.Publish(t.Context(), modelstest.Fixture()); err != nil {
			t.Fatal(err)
		}
		if n, err := other.Newest(t.Context()); n != 0 || err != nil {
			t.Errorf("newest of the other: %d, %v", n, err)
		}
	})
}

func TestOpenHoldsTheFixture(t *testing.T) {
	store := modelstest.Open(t)
	release, err := store.Release(t.Context(), 1)
	if err != nil || release.Added != 65 || release.Counts["observations"] != 41 {
		t.Errorf("%+v, %v", release, err)
	}
}
