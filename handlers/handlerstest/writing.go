package handlerstest

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/seed"
)

// Writable is a server whose data may be changed, and a key for it.
type Writable struct {
	*Server
	Store *models.Store
	Key   string
}

// Editions is a small release of real countries and one of the UN's indices, so that files can be published upon it.
func Editions() models.Changeset {
	small := editions()
	small.Observations = slices.Clip(small.Observations) // what a test appends is its own
	return small
}

var editions = sync.OnceValue(func() models.Changeset {
	changes, err := seed.Load()
	if err != nil {
		panic(err)
	}
	small := models.Changeset{Note: "base", Actor: "test", At: Made(), Countries: changes.Countries, Groups: changes.Groups,
		Indicators: changes.Indicators, Sources: changes.Sources, Programmes: changes.Programmes[:30], Claims: changes.Claims[:3]}
	for _, o := range changes.Observations {
		if o.Indicator == "un-egdi" && o.Period >= 2014 {
			small.Observations = append(small.Observations, o)
		}
	}
	return small
})

// Writing is Editions behind the whole chain, on each engine.
func Writing(t *testing.T, test func(t *testing.T, w Writable)) {
	t.Helper()
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		if _, err := store.Publish(t.Context(), Editions()); err != nil {
			t.Fatal(err)
		}
		test(t, WritableOver(t, store))
	})
}

// WritableOver lets the data of a store be changed.
func WritableOver(t *testing.T, store *models.Store) Writable {
	t.Helper()
	cfg := api.Config{CacheSize: 8, ImportSize: 2, ImportTimeout: 10 * time.Minute, RequestTimeout: 10 * time.Minute}
	w := Writable{Serve(t, store, cfg), store, ""}
	w.Key = w.NewKey(t, models.ScopePublish)
	return w
}

// NewKey makes a key of a scope.
func (w Writable) NewKey(t *testing.T, scope string) string {
	t.Helper()
	text, err := w.Store.CreateKey(t.Context(), "the "+scope+"er", scope)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Send sends a body; header holds lines "Name: value". The key goes with it unless header has Authorization.
func (w Writable) Send(t testing.TB, method, target, body string, header ...string) Reply {
	t.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+w.Key)
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		if r.Header.Set(name, value); value == "" {
			r.Header.Del(name)
		}
	}
	answer := httptest.NewRecorder()
	w.Handler.ServeHTTP(answer, r)
	return Reply{answer.Code, answer.Header(), answer.Body.Bytes()}
}

// Headers of bodies.
const AsCSV, AsJSON = "Content-Type: text/csv", "Content-Type: application/json"

// TidyHeader begins a tidy table.
const TidyHeader = "indicator,country,period,value,status,published_rank\n"

// Edition2026 is an edition to import as JSON.
const Edition2026 = `{"note": "UN survey 2026", "source": {"id": "un-egdi-2026", "producer": "UN DESA", "title": "E-Government Survey 2026",
 "published_at": "2026-09", "licence": "CC BY-NC-SA 3.0 IGO", "citation": "UN DESA (2026)"},
 "observations": [
  {"indicator": "un-egdi", "country": "Kazakhstan", "period": 2026, "value": 0.91, "published_rank": 22},
  {"indicator": "un-egdi", "country": "KOR", "period": 2026, "value": 0.97, "published_rank": 3}]}`

// Programme is a programme to publish.
const Programme = `{"name": "Test", "country": "Kazakhstan", "kind": "programme", "status": "planned", "start": "2026", "end": "2030-12",
 "financing": [{"amount": 1000000, "currency": "KZT", "year": 2026}], "milestones": [{"date": "2027-01", "text": "portal opened"}],
 "partner_countries": ["kr"], "url": "https://example.org/test", "sources": ["kazinform-2017-04-24"]}`

// Publishes sends what must become a release.
func (w Writable) Publishes(t testing.TB, target, body string, header ...string) web.Publication {
	t.Helper()
	got := w.Send(t, http.MethodPost, target, body, header...)
	if got.Status != http.StatusCreated {
		t.Fatalf("%s: %d %s", target, got.Status, got.Body)
	}
	return Decoded[Answered[web.Publication]](t, got.Body).Data
}

// Newest is the number of the newest release.
func (w Writable) Newest(t testing.TB) int {
	t.Helper()
	n, err := w.Store.Newest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Figure is the value of the UN's index that is served.
func (w Writable) Figure(t testing.TB, query string) any {
	t.Helper()
	rows := Asking[[]map[string]any](t, w.Server, "/v1/observations?indicator=un-egdi&"+query).Data
	if len(rows) != 1 {
		t.Fatalf("%s: %v", query, rows)
	}
	return rows[0]["value"]
}

// NoKeyIn fails if any key's secret is in a text.
func NoKeyIn(t testing.TB, what string, text []byte, keys ...string) {
	t.Helper()
	for _, key := range keys {
		if secret := key[strings.LastIndex(key, "_")+1:]; bytes.Contains(text, []byte(secret)) {
			t.Errorf("%s holds the key", what)
		}
	}
}

// OpenEditions is a store of Editions.
func OpenEditions(t testing.TB) *models.Store {
	t.Helper()
	store := modelstest.OpenURL(t, filepath.Join(t.TempDir(), "editions.db"))
	if _, err := store.Publish(t.Context(), Editions()); err != nil {
		t.Fatal(err)
	}
	return store
}
