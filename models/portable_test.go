package models_test

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"regexp"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// sent is everything that clients send through a relay to a server, as it goes over the wire.
type sent struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (s *sent) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.Write(p)
}

// recorded gives the address of a database through a relay that keeps what is sent to it.
func recorded(t *testing.T, database string) (string, *sent) {
	t.Helper()
	address, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	record, server := &sent{}, address.Host
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			upstream, err := net.Dial("tcp", server)
			if err != nil {
				client.Close()
				continue
			}
			go func() { io.Copy(upstream, io.TeeReader(client, record)); upstream.Close() }()
			go func() { io.Copy(client, upstream); client.Close() }()
		}
	}()
	address.Host = listener.Addr().String()
	return address.String(), record
}

// What is sent to PostgreSQL is what engines that only speak its protocol take too: no advisory or
// table locks, no listen/notify, no extensions, functions or triggers. docs/scaling.md says so.
func TestPlainSQL(t *testing.T) {
	address, record := recorded(t, modelstest.Postgres(t).Database(t))
	store := modelstest.OpenURL(t, address)
	changes := modelstest.Fixture()
	mustPublish(t, store, changes)
	changes.Observations[0].Note = "revised"
	if _, err := store.Preview(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, store, changes)
	for number := range 3 {
		if _, err := store.Snapshot(t.Context(), number); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := store.Releases(t.Context()); err != nil {
		t.Fatal(err)
	}
	record.mu.Lock()
	defer record.mu.Unlock()
	for _, expected := range []string{`CREATE TABLE observations`, `copy "observations"`, `(?i)begin isolation level serializable`, `FROM observations`} {
		if !regexp.MustCompile(expected).Match(record.all.Bytes()) {
			t.Errorf("%s was not recorded: the relay is passed by", expected)
		}
	}
	special := regexp.MustCompile(`(?i)pg_(try_)?advisory\w*|\b(listen|notify|unlisten) \w+|\block table|\bfor (no key )?(update|key share|share)\b|` +
		`create (or replace )?(extension|function|trigger|rule|type|domain)|\bdo \$|\bxmin\b|\bctid\b|pg_notify|using (gin|gist|brin)|unlogged`)
	for _, found := range special.FindAll(record.all.Bytes(), -1) {
		t.Errorf("%q was sent: not every engine takes it", found)
	}
}

func TestTextColumns(t *testing.T) {
	for version, want := range map[string]string{
		"PostgreSQL 17.2 (Debian 17.2-1.pgdg120+1) on x86_64-pc-linux-gnu, compiled by gcc":             `text COLLATE "C"`,
		"PostgreSQL 15.2-YB-2025.1.0.0-b0 on x86_64-pc-linux-gnu, compiled by clang version 17, 64-bit": `text COLLATE "C"`,
		"CockroachDB CCL v25.2.0 (x86_64-pc-linux-gnu, built 2025/05/09 16:34:20, go1.23.7)":            "text",
	} {
		if got := models.TextColumn(version); got != want {
			t.Errorf("%s: %s", version, got)
		}
	}
}
