package api

import (
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models/modelstest"
)

// metrics is /metrics as one who is on this machine sees it.
func (s *server) metrics(t testing.TB) reply {
	t.Helper()
	answer := s.from("127.0.0.1:1", "/metrics")
	if answer.Code != http.StatusOK {
		t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	return reply{answer.Code, answer.Header(), answer.Body.Bytes()}
}

// metric is the value of one line of /metrics, -1 where there is none.
func (s *server) metric(t *testing.T, name string) float64 {
	t.Helper()
	page := string(s.metrics(t).body)
	match := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + ` (\S+)$`).FindStringSubmatch(page)
	if match == nil {
		return -1
	}
	value, err := strconv.ParseFloat(match[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestMetrics(t *testing.T) {
	s := limited(t, Config{CacheSize: 1, RateLimit: 9})
	for range 4 {
		s.from("203.0.113.1:1", "/v1/countries/XAA")
	}
	for _, target := range []string{"/v1/countries/XXX", "/v1/countries?nonsense=1", "/secret/path"} {
		s.from("203.0.113.1:1", target)
	}
	for range 5 {
		s.from("203.0.113.1:1", "/v1/groups")
	}
	for name, want := range map[string]float64{
		`egovbench_request_seconds_count{route="/v1/countries/:country",status="2xx"}`: 4,
		`egovbench_request_seconds_count{route="/v1/countries/:country",status="4xx"}`: 1,
		`egovbench_request_seconds_count{route="/v1/countries",status="4xx"}`:          1,
		`egovbench_request_seconds_count{route="none",status="4xx"}`:                   1,
		`egovbench_request_seconds_count{route="/v1/groups",status="2xx"}`:             2,
		`egovbench_request_seconds_count{route="/v1/groups",status="4xx"}`:             3,
		`egovbench_cache_hits_total`:                                                   2,
		`egovbench_rate_limited_total`:                                                 3,
		`egovbench_release`:                                                            1,
		`egovbench_releases_loaded_total`:                                              1,
		`egovbench_database_up`:                                                        1,
	} {
		if got := s.metric(t, name); got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	page := s.metrics(t)
	if strings.Contains(string(page.body), "secret") || strings.Contains(string(page.body), "XXX") || page.header.Get("Cache-Control") != "no-store" ||
		!strings.HasPrefix(page.header.Get("Content-Type"), "text/plain") || s.metric(t, "process_resident_memory_bytes") == 0 || s.metric(t, "egovbench_cache_bytes") <= 0 {
		t.Errorf("%v\n%s", page.header, page.body)
	}
	operating := shipped(t, "docs/operating.md")
	for _, name := range regexp.MustCompile(`(?m)^# TYPE (egovbench_\w+)`).FindAllStringSubmatch(string(page.body), -1) {
		if !strings.Contains(operating, "`"+name[1]+"`") {
			t.Errorf("docs/operating.md does not explain %s", name[1])
		}
	}
}

// A replica that loses its database says so, goes on answering, and recovers by itself.
func TestTheDatabaseGoesAndComesBack(t *testing.T) {
	database := modelstest.Postgres(t)
	store := modelstest.OpenURL(t, database.Database(t))
	changes := modelstest.Fixture()
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	s := serve(t, store)
	ctx, stop := context.WithCancel(t.Context())
	followed := make(chan struct{})
	go func() { s.api.Follow(ctx, 20*time.Millisecond); close(followed) }()
	defer func() { stop(); <-followed }()

	wait := func(want string, up float64) {
		t.Helper()
		for begun := time.Now(); ; time.Sleep(20 * time.Millisecond) {
			got := s.get(t, "/readyz")
			var state struct {
				Status, Database string
				Release          int
				LostAt           string `json:"database_lost_at"`
			}
			if err := json.Unmarshal(got.body, &state); err != nil || got.status != http.StatusOK || state.Status != "ok" || state.Release == 0 {
				t.Fatalf("%d %s", got.status, got.body)
			}
			if state.Database == want {
				if (state.LostAt == "") != (want == "reachable") || s.metric(t, "egovbench_database_up") != up {
					t.Errorf("%s, and egovbench_database_up is %v", got.body, s.metric(t, "egovbench_database_up"))
				}
				return
			}
			if time.Since(begun) > 30*time.Second {
				t.Fatalf("still %s", got.body)
			}
		}
	}
	wait("reachable", 1)
	database.Stop(t)
	wait("unreachable", 0)
	if got := s.get(t, "/v1/observations"); got.status != http.StatusOK {
		t.Errorf("without its database: %d %s", got.status, got.body)
	}
	database.Start(t)
	wait("reachable", 1)
	changes.Observations[0].Note = "revised"
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); s.metric(t, "egovbench_release") != 2; time.Sleep(20 * time.Millisecond) {
		if time.Since(begun) > 30*time.Second {
			t.Fatal("the new release is not served")
		}
	}
}
