package modelstest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the database/sql driver "pgx"
)

// Server is a PostgreSQL server for tests.
type Server struct {
	address   *url.URL // of the database "postgres"
	databases atomic.Int64
	leash     *os.File // closed when this process ends, however it ends
	start     []string // the command that starts it; nil where the server is not ours
	stop      []string
	log       string   // its file
	bin       string   // where its programs are
	prefix    []string // before a command that is to run under its account
}

// Stop stops the server and cuts its clients off; Start starts it again, which the end of the test does if
// nobody did. A server that is not the tests' own is left alone, and the test skipped.
func (s *Server) Stop(t testing.TB) {
	t.Helper()
	if s.stop == nil {
		t.Skip("the server that TEST_DATABASE_URL names is not the tests' own")
	}
	if err := s.run(s.stop); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		db, err := sql.Open("pgx", s.address.String())
		if err == nil {
			defer db.Close()
			err = db.PingContext(context.Background())
		}
		if err != nil {
			s.Start(t)
		}
	})
}

// Start starts a server that Stop has stopped.
func (s *Server) Start(t testing.TB) {
	t.Helper()
	if err := s.run(s.start); err != nil {
		t.Fatal(err)
	}
}

// run runs a command; its error shows what the server has logged.
func (s *Server) run(command []string) error {
	err := run("/", command...)
	if err != nil {
		log, _ := os.ReadFile(s.log)
		err = fmt.Errorf("%w: %s", err, log)
	}
	return err
}

// Settle waits until no other program is busy in a database: PostgreSQL notices a little later that
// a client was killed. SQLite has nobody who could be.
func Settle(t testing.TB, address string) {
	t.Helper()
	if !strings.HasPrefix(address, "postgres://") {
		return
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		busy := 0
		if err := db.QueryRowContext(t.Context(), `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
			AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'`).Scan(&busy); err != nil {
			t.Fatal(err)
		}
		if busy == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d clients are still busy", busy)
		}
	}
}

// server is shared by the tests of a process: a cluster takes seconds.
var server = sync.OnceValues(start)

// Postgres is the test process's server, started on first use: the one TEST_DATABASE_URL names, or
// one from the machine's own binaries in a temporary folder. Where there can be none the test is
// skipped, under CI=true it fails.
func Postgres(t testing.TB) *Server {
	t.Helper()
	s, err := server()
	switch {
	case err != nil && os.Getenv("CI") == "true":
		t.Fatalf("no PostgreSQL: %v", err)
	case err != nil:
		t.Skipf("no PostgreSQL: %v", err)
	}
	return s
}

// Database makes an empty database and returns its address: a schema of its own, which takes a
// hundredth of what PostgreSQL needs for a database. It is dropped when the test ends.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("egovbench_%d_%d", os.Getpid(), s.databases.Add(1))
	s.exec(t, "CREATE SCHEMA "+name)
	t.Cleanup(func() { s.exec(t, "DROP SCHEMA "+name+" CASCADE") })
	address := *s.address
	query := address.Query()
	query.Set("search_path", name)
	address.RawQuery = query.Encode()
	return address.String()
}

func (s *Server) exec(t testing.TB, statement string) {
	t.Helper()
	db, err := sql.Open("pgx", s.address.String())
	if err == nil {
		defer db.Close()
		_, err = db.ExecContext(context.Background(), statement) // cleanups run after the test's context ends
	}
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func start() (*Server, error) {
	if given := os.Getenv("TEST_DATABASE_URL"); given != "" {
		address, err := url.Parse(given)
		return &Server{address: address}, err
	}
	bin, err := binaries()
	if os.Getenv("TEST_POSTGRES") == "newest" {
		bin, err = newestBinaries()
	}
	if err != nil {
		return nil, err
	}
	as, err := unprivileged()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "egovbench-postgres-")
	if err != nil {
		return nil, err
	}
	s, err := startIn(folder, bin, as)
	if err != nil {
		os.RemoveAll(folder)
	}
	return s, err
}

// own gives a folder to an account.
func own(folder string, as *user.User) error {
	uid, err := strconv.Atoi(as.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(as.Gid)
	if err != nil {
		return err
	}
	return os.Chown(folder, uid, gid)
}

// startIn makes and starts a cluster in an empty folder. as is the account it runs under, nil for
// the present one: PostgreSQL refuses to run as root.
func startIn(folder, bin string, as *user.User) (*Server, error) {
	var prefix []string
	if as != nil {
		if err := own(folder, as); err != nil {
			return nil, err
		}
		prefix = []string{"runuser", "-u", as.Username, "--"}
	}
	data := filepath.Join(folder, "data")
	pgctl := append(slices.Clone(prefix), filepath.Join(bin, "pg_ctl"), "-D", data)

	leash, err := leashed(folder, pgctl)
	if err != nil {
		return nil, err
	}
	s := &Server{leash: leash, stop: append(slices.Clone(pgctl), "-m", "fast", "-w", "stop"), bin: bin, prefix: prefix}
	port, err := s.startCluster(folder, data, bin, prefix, pgctl)
	if err != nil {
		_ = leash.Close()
		return nil, err
	}
	s.address = addressAt(port)
	return s, nil
}

func addressAt(port int) *url.URL {
	return &url.URL{
		Scheme: "postgres", User: url.User("postgres"), Host: fmt.Sprintf("127.0.0.1:%d", port),
		Path: "/postgres", RawQuery: "sslmode=disable",
	}
}

// leashed starts a shell that waits for this process to end, in whatever way, and then clears up.
func leashed(folder string, pgctl []string) (leash *os.File, err error) {
	held, leash, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer held.Close()
	guard := exec.Command("sh", append([]string{"-c", `read -r _; "$@"; rm -rf "$0"`, folder},
		append(slices.Clone(pgctl), "-m", "immediate", "-w", "stop")...)...)
	guard.Stdin, guard.Dir, guard.SysProcAttr = held, "/", ownSession()
	return leash, guard.Start()
}

func (s *Server) startCluster(folder, data, bin string, prefix, pgctl []string) (port int, err error) {
	initdb := append(slices.Clone(prefix), filepath.Join(bin, "initdb"), "-D", data,
		"-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	// Words sort as in a dictionary, so that tests notice who forgets that codes sort by their bytes.
	if run(folder, append(initdb, "--locale-provider=icu", "--icu-locale=und")...) != nil {
		if err := run(folder, initdb...); err != nil { // before PostgreSQL 15
			return 0, err
		}
	}
	return s.listen(folder, pgctl)
}

// listen starts the server at a free port.
func (s *Server) listen(folder string, pgctl []string) (port int, err error) {
	if port, err = freePort(); err != nil {
		return 0, err
	}
	options := fmt.Sprintf("-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off "+
		"-c full_page_writes=off -c max_connections=200", port, folder)
	s.log = filepath.Join(folder, "log")
	s.start = append(pgctl, "-l", s.log, "-o", options, "-w", "start")
	return port, s.run(s.start)
}

// binaries finds the server's programs, which Debian keeps off the path. Root may install them.
func binaries() (string, error) {
	if found := findBinaries(); found != "" {
		return found, nil
	}
	if _, err := exec.LookPath("apt-get"); err != nil || os.Getuid() != 0 {
		return "", errors.New("initdb and pg_ctl are not on this machine: install PostgreSQL, or set TEST_DATABASE_URL")
	}
	for _, command := range [][]string{
		{"apt-get", "update"},
		{"env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends", "postgresql"},
	} {
		if err := run("/", command...); err != nil {
			return "", err
		}
	}
	if found := findBinaries(); found != "" {
		return found, nil
	}
	return "", errors.New("apt-get installed PostgreSQL, and initdb is still not found")
}

func findBinaries() string {
	if path, err := exec.LookPath("initdb"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil { // the others are where it is
			path = real
		}
		return filepath.Dir(path)
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return ""
	}
	return filepath.Dir(found[len(found)-1])
}

// unprivileged is the account to run under where this one is root.
func unprivileged() (*user.User, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if account, err := user.Lookup(name); err == nil {
			return account, nil
		}
	}
	return nil, errors.New("PostgreSQL does not run as root, and there is no account to run it under")
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

func run(folder string, command ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Dir = folder
	cmd.WaitDelay = time.Second // the server keeps the pipes of pg_ctl open
	out, err := cmd.CombinedOutput()
	if err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		return fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, out)
	}
	return nil
}
