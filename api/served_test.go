package api

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/seed"
)

// today is the day on which every served answer is given; made is when its release was.
const today = models.Date("2026-11-23")

func made() time.Time { return time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) }

// changeset is the embedded data, read once for all tests: the same rows for every store.
var changeset = sync.OnceValues(func() (models.Changeset, error) {
	changes, err := seed.Load()
	changes.Note, changes.Actor, changes.At = "the embedded data", "egovbench", made()
	return changes, err
})

// folder holds what the tests share; TestMain makes it and takes it away.
var folder string

func TestMain(m *testing.M) {
	made, err := os.MkdirTemp("", "egovbench-api-")
	if err != nil {
		panic(err)
	}
	folder = made
	code := m.Run()
	if shared, err := embedded(); err == nil {
		shared.api.Close()
	}
	_ = os.RemoveAll(folder)
	os.Exit(code)
}

// embedded is the embedded data in a SQLite file, loaded once for all tests that only read.
var embedded = sync.OnceValues(func() (*server, error) {
	store, err := models.Open(context.Background(), filepath.Join(folder, "egovbench.db"), nil)
	if err != nil {
		return nil, err
	}
	changes, err := changeset()
	if err != nil {
		return nil, err
	}
	if _, err := store.Publish(context.Background(), changes); err != nil {
		return nil, err
	}
	return over(context.Background(), store)
})

// server is the whole chain over a store, with its log.
type server struct {
	api     *handlers.API
	handler http.Handler
	log     *capture
}

// over puts the whole chain over a store.
func over(ctx context.Context, store *models.Store) (*server, error) {
	s := &server{log: &capture{}}
	s.api = handlers.New(store, s.logger(), "test", func() models.Date { return today })
	if err := s.api.Load(ctx); err != nil {
		return nil, err
	}
	return s, s.renew(Config{CacheSize: 8})
}

// renew gives the server a chain of its own, with an empty cache.
func (s *server) renew(cfg Config) (err error) {
	s.handler, err = Handler(cfg, s.api, s.logger())
	return err
}

func (s *server) logger() *slog.Logger { return slog.New(slog.NewJSONHandler(s.log, nil)) }

// served is the embedded data behind a chain of its own. The test fails if anything is logged as a fault.
func served(t testing.TB) *server {
	t.Helper()
	shared, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{api: shared.api, log: shared.log}
	if err := s.renew(Config{CacheSize: 8}); err != nil {
		t.Fatal(err)
	}
	s.watch(t)
	return s
}

// serve is any store behind the whole chain.
func serve(t testing.TB, store *models.Store) *server {
	t.Helper()
	s, err := over(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	s.watch(t)
	return s
}

// watch makes the test fail if a fault is logged while it runs.
func (s *server) watch(t testing.TB) {
	before := len(s.log.faults())
	t.Cleanup(func() {
		if faults := s.log.faults()[before:]; len(faults) > 0 {
			t.Errorf("logged as faults:\n%s", strings.Join(faults, "\n"))
		}
	})
}

// reply is one finished answer.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// request reads a request as the server would; header holds lines "Name: value". It is an error
// where net/http itself would refuse.
func request(method, target string, header ...string) (*http.Request, error) {
	text := method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + strings.Join(append(header, ""), "\r\n") + "\r\n"
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
	if err == nil {
		r.RemoteAddr = "192.0.2.1:4711"
	}
	return r, err
}

// do answers a request; HEAD's body stays with net/http, which the recorder is not.
func (s *server) do(t testing.TB, method, target string, header ...string) reply {
	t.Helper()
	r, err := request(method, target, header...)
	if err != nil {
		t.Fatalf("%s %s: %v", method, target, err)
	}
	return s.answer(r)
}

func (s *server) answer(r *http.Request) reply {
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return reply{w.Code, w.Header(), w.Body.Bytes()}
}

// get answers a GET that must succeed.
func (s *server) get(t testing.TB, target string, header ...string) reply {
	t.Helper()
	got := s.do(t, http.MethodGet, target, header...)
	if got.status != http.StatusOK {
		t.Fatalf("GET %s: %d %s", target, got.status, got.body)
	}
	return got
}

// answered is the JSON of every answer.
type answered[T any] struct {
	Data  T         `json:"data"`
	Meta  web.Meta  `json:"meta"`
	Links web.Links `json:"links"`
}

// asking answers a GET and reads its JSON.
func asking[T any](t testing.TB, s *server, target string) answered[T] {
	t.Helper()
	return decoded[answered[T]](t, s.get(t, target).body)
}

func decoded[T any](t testing.TB, body []byte) T {
	t.Helper()
	var value T
	if err := json.Unmarshal(body, &value); err != nil {
		t.Fatalf("%v in %.300s", err, body)
	}
	return value
}

// capture keeps a log's lines.
type capture struct {
	lock sync.Mutex
	text bytes.Buffer
}

func (c *capture) Write(line []byte) (int, error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.text.Write(line)
}

// faults are the lines that say that something failed on our side.
func (c *capture) faults() (lines []string) {
	c.lock.Lock()
	defer c.lock.Unlock()
	for line := range strings.Lines(c.text.String()) {
		if strings.Contains(line, `"level":"ERROR"`) {
			lines = append(lines, line)
		}
	}
	return lines
}

// problemOf reads a problem and holds it to what every problem has.
func problemOf(got reply, path string) (web.Problem, error) {
	var p web.Problem
	if kind := got.header.Get("Content-Type"); kind != "application/problem+json" {
		return p, fmt.Errorf("the type is %q", kind)
	}
	if err := json.Unmarshal(got.body, &p); err != nil {
		return p, err
	}
	kind, ok := strings.CutPrefix(p.Type, "/docs/problems/")
	switch {
	case !ok || web.ProblemTypes()[kind] == "" || web.ProblemTypes()[kind] != p.Title:
		return p, fmt.Errorf("type %q and title %q are none of web.ProblemTypes", p.Type, p.Title)
	case p.Status != got.status:
		return p, fmt.Errorf("says status %d", p.Status)
	case p.Detail == "":
		return p, errors.New("has no detail")
	case p.Instance != path:
		return p, fmt.Errorf("instance is %q, want %q", p.Instance, path)
	case p.RequestID == "" || p.RequestID != got.header.Get("X-Request-Id"):
		return p, fmt.Errorf("request_id is %q", p.RequestID)
	case got.header.Get("Cache-Control") != "no-store" || got.header.Get("Etag") != "":
		return p, errors.New("may be cached")
	}
	return p, nil
}

// openFixture is a small invented release on SQLite, which the caller closes or changes.
func openFixture(t testing.TB) *models.Store {
	t.Helper()
	store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "fixture.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.Publish(t.Context(), modelstest.Fixture()); err != nil {
		t.Fatal(err)
	}
	return store
}
