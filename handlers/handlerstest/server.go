package handlerstest

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
	"strings"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// Server is the whole chain over a store, with a cache of its own. A test fails if a fault of ours is logged while
// it runs.
type Server struct {
	Handler http.Handler
	API     *handlers.API
	log     *capture
}

// Served answers from the embedded data.
func Served(t testing.TB) *Server {
	t.Helper()
	return ServedWith(t, api.Config{CacheSize: 8})
}

// ServedWith answers from the embedded data as configured.
func ServedWith(t testing.TB, cfg api.Config) *Server {
	t.Helper()
	return of(t).Served(t, cfg)
}

// Serve answers from any store.
func Serve(t testing.TB, store *models.Store, cfg api.Config) *Server {
	t.Helper()
	return watched(t, Faulty(t, store, cfg))
}

// Faulty answers from any store, for a test that makes faults and looks at them itself.
func Faulty(t testing.TB, store *models.Store, cfg api.Config) *Server {
	t.Helper()
	shared, err := Share(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return chained(t, &Server{API: shared.API, log: shared.log}, cfg)
}

// Shared answers for many tests, each of which puts a chain of its own before it.
type Shared struct {
	API *handlers.API
	log *capture
}

// Share makes what many tests ask of one store.
func Share(ctx context.Context, store *models.Store) (*Shared, error) {
	log := &capture{}
	a := handlers.New(store, log.logger(), "test", func() models.Date { return Today })
	return &Shared{a, log}, a.Load(ctx)
}

// Served answers from what is shared. A fault that is logged meanwhile fails the test, also one of a test beside it.
func (s *Shared) Served(t testing.TB, cfg api.Config) *Server {
	t.Helper()
	return watched(t, chained(t, &Server{API: s.API, log: s.log}, cfg))
}

// Behind puts a chain of its own before what answers.
func Behind(t testing.TB, a *handlers.API, cfg api.Config) *Server {
	t.Helper()
	return watched(t, chained(t, &Server{API: a, log: &capture{}}, cfg))
}

func chained(t testing.TB, s *Server, cfg api.Config) *Server {
	t.Helper()
	if err := s.Renew(cfg); err != nil {
		t.Fatal(err)
	}
	return s
}

func watched(t testing.TB, s *Server) *Server {
	before := len(s.Faults())
	t.Cleanup(func() {
		if faults := s.Faults()[before:]; len(faults) > 0 {
			t.Errorf("logged as faults:\n%s", strings.Join(faults, "\n"))
		}
	})
	return s
}

// Renew gives the server a chain of its own anew, with an empty cache.
func (s *Server) Renew(cfg api.Config) (err error) {
	s.Handler, err = api.Handler(cfg, s.API, s.log.logger())
	return err
}

// Listen serves at an address of this machine until the test ends.
func (s *Server) Listen(t testing.TB) (address string) {
	t.Helper()
	listening := httptest.NewServer(s.Handler)
	t.Cleanup(listening.Close)
	return listening.URL
}

// Logged is what was logged so far.
func (s *Server) Logged() []byte {
	s.log.lock.Lock()
	defer s.log.lock.Unlock()
	return bytes.Clone(s.log.text.Bytes())
}

// Logger writes to what Logged and Faults read.
func (s *Server) Logger() *slog.Logger { return s.log.logger() }

// Faults are the logged lines that say that something failed on our side.
func (s *Server) Faults() []string { return s.log.faults() }

// Reply is one finished answer.
type Reply struct {
	Status int
	Header http.Header
	Body   []byte
}

// Do answers a request; header holds lines "Name: value". HEAD's body stays with net/http, which the recorder is not.
func (s *Server) Do(t testing.TB, method, target string, header ...string) Reply {
	t.Helper()
	r, err := Request(method, target, header...)
	if err != nil {
		t.Fatalf("%s %s: %v", method, target, err)
	}
	return s.Answer(r)
}

// Request reads a request as the server would; header holds lines "Name: value". It is an error where net/http itself
// would refuse.
func Request(method, target string, header ...string) (*http.Request, error) {
	text := method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + strings.Join(append(header, ""), "\r\n") + "\r\n"
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
	if err == nil {
		r.RemoteAddr = "192.0.2.1:4711"
	}
	return r, err
}

// Answer answers any request.
func (s *Server) Answer(r *http.Request) Reply {
	w := httptest.NewRecorder()
	s.Handler.ServeHTTP(w, r)
	return Reply{w.Code, w.Header(), w.Body.Bytes()}
}

// Get answers a GET that must succeed.
func (s *Server) Get(t testing.TB, target string, header ...string) Reply {
	t.Helper()
	got := s.Do(t, http.MethodGet, target, header...)
	if got.Status != http.StatusOK {
		t.Fatalf("GET %s: %d %s", target, got.Status, got.Body)
	}
	return got
}

// Answered is the JSON of every answer.
type Answered[T any] struct {
	Data  T         `json:"data"`
	Meta  web.Meta  `json:"meta"`
	Links web.Links `json:"links"`
}

// Asking answers a GET and reads its JSON.
func Asking[T any](t testing.TB, s *Server, target string) Answered[T] {
	t.Helper()
	return Decoded[Answered[T]](t, s.Get(t, target).Body)
}

// Decoded reads JSON.
func Decoded[T any](t testing.TB, body []byte) T {
	t.Helper()
	var value T
	if err := json.Unmarshal(body, &value); err != nil {
		t.Fatalf("%v in %.300s", err, body)
	}
	return value
}

// ProblemOf reads a problem and holds it to what every problem has.
func ProblemOf(got Reply, path string) (web.Problem, error) {
	var p web.Problem
	if kind := got.Header.Get("Content-Type"); kind != "application/problem+json" {
		return p, fmt.Errorf("the type is %q", kind)
	}
	if err := json.Unmarshal(got.Body, &p); err != nil {
		return p, err
	}
	kind, ok := strings.CutPrefix(p.Type, "/docs/problems/")
	switch {
	case !ok || web.ProblemTypes()[kind] == "" || web.ProblemTypes()[kind] != p.Title:
		return p, fmt.Errorf("type %q and title %q are none of web.ProblemTypes", p.Type, p.Title)
	case p.Status != got.Status:
		return p, fmt.Errorf("says status %d", p.Status)
	case p.Detail == "":
		return p, errors.New("has no detail")
	case p.Instance != path:
		return p, fmt.Errorf("instance is %q, want %q", p.Instance, path)
	case p.RequestID == "" || p.RequestID != got.Header.Get("X-Request-Id"):
		return p, fmt.Errorf("request_id is %q", p.RequestID)
	case got.Header.Get("Cache-Control") != "no-store" || got.Header.Get("Etag") != "":
		return p, errors.New("may be cached")
	}
	return p, nil
}

// Refuses holds an answer to a problem of a type.
func Refuses(t testing.TB, got Reply, target string, status int, kind string) web.Problem {
	t.Helper()
	path, _, _ := strings.Cut(target, "?")
	p, err := ProblemOf(got, path)
	if err != nil || got.Status != status || p.Type != "/docs/problems/"+kind {
		t.Errorf("%s: %d %s, want %d %s: %v %.600s", target, got.Status, p.Type, status, kind, err, got.Body)
	}
	return p
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

func (c *capture) logger() *slog.Logger { return slog.New(slog.NewJSONHandler(c, nil)) }

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
