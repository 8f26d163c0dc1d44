package modelstest

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Standby starts a server that the server replicates to, for as long as the test runs.
func (s *Server) Standby(t testing.TB) *Server {
	t.Helper()
	if s.bin == "" {
		t.Skip("the server that TEST_DATABASE_URL names is not the tests' own")
	}
	backup := filepath.Join(s.bin, "pg_basebackup")
	if _, err := os.Stat(backup); err != nil {
		t.Skipf("this PostgreSQL came without pg_basebackup: %v", err)
	}
	folder, err := os.MkdirTemp("", "egovbench-standby-")
	if err != nil {
		t.Fatal(err)
	}
	as, err := unprivileged()
	if err == nil && as != nil {
		err = own(folder, as)
	}
	if err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(folder, "data")
	copying := append(slices.Clone(s.prefix), backup, "-D", data, "-d", s.address.String(), "-R", "-X", "stream", "-c", "fast", "--no-sync")
	if err := run(folder, copying...); err != nil {
		t.Fatal(err)
	}
	pgctl := append(slices.Clone(s.prefix), filepath.Join(s.bin, "pg_ctl"), "-D", data)
	standby := &Server{stop: append(slices.Clone(pgctl), "-m", "immediate", "-w", "stop"), bin: s.bin, prefix: s.prefix}
	if standby.leash, err = leashed(folder, pgctl); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = standby.leash.Close() })
	port, err := standby.listen(folder, pgctl)
	if err != nil {
		t.Fatal(err)
	}
	standby.address = addressAt(port)
	return standby
}

// Of is the address under which this server has another's database.
func (s *Server) Of(t testing.TB, database string) string {
	t.Helper()
	address, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	address.Host = s.address.Host
	return address.String()
}

// Exec runs a statement as the server's owner.
func (s *Server) Exec(t testing.TB, statement string) { t.Helper(); s.exec(t, statement) }
