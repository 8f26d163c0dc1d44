package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models/modelstest"
)

// metricsOf is /metrics as one who is on this machine sees it.
func metricsOf(t testing.TB, s *handlerstest.Server) handlerstest.Reply {
	t.Helper()
	answer := askedFrom(s, "127.0.0.1:1", "/metrics")
	if answer.Code != http.StatusOK {
		t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	return handlerstest.Reply{Status: answer.Code, Header: answer.Header(), Body: answer.Body.Bytes()}
}

// metricOf is the value of one line of /metrics, -1 where there is none.
func metricOf(t *testing.T, s *handlerstest.Server, name string) float64 {
	t.Helper()
	page := string(metricsOf(t, s).Body)
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
	s := limited(t, api.Config{CacheSize: 1, RateLimit: 9})
	for range 4 {
		askedFrom(s, "203.0.113.1:1", "/v1/countries/XAA")
	}
	for _, target := range []string{"/v1/countries/XXX", "/v1/countries?nonsense=1", "/secret/path"} {
		askedFrom(s, "203.0.113.1:1", target)
	}
	for range 5 {
		askedFrom(s, "203.0.113.1:1", "/v1/groups")
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
		if got := metricOf(t, s, name); got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	page := metricsOf(t, s)
	if strings.Contains(string(page.Body), "secret") || strings.Contains(string(page.Body), "XXX") || page.Header.Get("Cache-Control") != "no-store" ||
		!strings.HasPrefix(page.Header.Get("Content-Type"), "text/plain") || metricOf(t, s, "process_resident_memory_bytes") == 0 || metricOf(t, s, "egovbench_cache_bytes") <= 0 {
		t.Errorf("%v\n%s", page.Header, page.Body)
	}
	operating := shipped(t, "docs/operating.md")
	for _, name := range regexp.MustCompile(`(?m)^# TYPE (egovbench_\w+)`).FindAllStringSubmatch(string(page.Body), -1) {
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
	s := handlerstest.Serve(t, store, api.Config{CacheSize: 8})
	ctx, stop := context.WithCancel(t.Context())
	followed := make(chan struct{})
	go func() { s.API.Follow(ctx, 20*time.Millisecond); close(followed) }()
	defer func() { stop(); <-followed }()

	wait := func(want string, up float64) {
		t.Helper()
		for begun := time.Now(); ; time.Sleep(20 * time.Millisecond) {
			got := s.Get(t, "/readyz")
			var state struct {
				Status, Database string
				Release          int
				LostAt           string `json:"database_lost_at"`
			}
			if err := json.Unmarshal(got.Body, &state); err != nil || got.Status != http.StatusOK || state.Status != "ok" || state.Release == 0 {
				t.Fatalf("%d %s", got.Status, got.Body)
			}
			if state.Database == want {
				if (state.LostAt == "") != (want == "reachable") || metricOf(t, s, "egovbench_database_up") != up {
					t.Errorf("%s, and egovbench_database_up is %v", got.Body, metricOf(t, s, "egovbench_database_up"))
				}
				return
			}
			if time.Since(begun) > 30*time.Second {
				t.Fatalf("still %s", got.Body)
			}
		}
	}
	wait("reachable", 1)
	database.Stop(t)
	wait("unreachable", 0)
	if got := s.Get(t, "/v1/observations"); got.Status != http.StatusOK {
		t.Errorf("without its database: %d %s", got.Status, got.Body)
	}
	database.Start(t)
	wait("reachable", 1)
	changes.Observations[0].Note = "revised"
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); metricOf(t, s, "egovbench_release") != 2; time.Sleep(20 * time.Millisecond) {
		if time.Since(begun) > 30*time.Second {
			t.Fatal("the new release is not served")
		}
	}
}
