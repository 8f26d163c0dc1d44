package api

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// writable is a server whose data may be changed, and a key for it.
type writable struct {
	*server
	store *models.Store
	key   string
}

// editions is a small release of real countries and one of the UN's indices, so that files can be published upon it.
func editions() models.Changeset {
	changes, err := changeset()
	if err != nil {
		panic(err)
	}
	small := models.Changeset{Note: "base", Actor: "test", At: made(), Countries: changes.Countries, Groups: changes.Groups,
		Indicators: changes.Indicators, Sources: changes.Sources, Programmes: changes.Programmes[:30], Claims: changes.Claims[:3]}
	for _, o := range changes.Observations {
		if o.Indicator == "un-egdi" && o.Period >= 2014 {
			small.Observations = append(small.Observations, o)
		}
	}
	return small
}

// writing is editions behind the whole chain, on each engine.
func writing(t *testing.T, test func(t *testing.T, w writable)) {
	t.Helper()
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		if _, err := store.Publish(t.Context(), editions()); err != nil {
			t.Fatal(err)
		}
		test(t, writableOver(t, store))
	})
}

func writableOver(t *testing.T, store *models.Store) writable {
	t.Helper()
	w := writable{serve(t, store), store, ""}
	if err := w.renew(Config{CacheSize: 8, ImportSize: 2, ImportTimeout: 10 * time.Minute, RequestTimeout: 10 * time.Minute}); err != nil {
		t.Fatal(err)
	}
	w.key = w.newKey(t, models.ScopePublish)
	return w
}

func (w writable) newKey(t *testing.T, scope string) string {
	t.Helper()
	text, err := w.store.CreateKey(t.Context(), "the "+scope+"er", scope)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// send sends a body; header holds lines "Name: value". The key goes with it unless header has Authorization.
func (w writable) send(t testing.TB, method, target, body string, header ...string) reply {
	t.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+w.key)
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		if r.Header.Set(name, value); value == "" {
			r.Header.Del(name)
		}
	}
	answer := httptest.NewRecorder()
	w.handler.ServeHTTP(answer, r)
	return reply{answer.Code, answer.Header(), answer.Body.Bytes()}
}

const asCSV, asJSON = "Content-Type: text/csv", "Content-Type: application/json"

const tidyHeader = "indicator,country,period,value,status,published_rank\n"

// edition2026 is an edition to import as JSON.
const edition2026 = `{"note": "UN survey 2026", "source": {"id": "un-egdi-2026", "producer": "UN DESA", "title": "E-Government Survey 2026",
 "published_at": "2026-09", "licence": "CC BY-NC-SA 3.0 IGO", "citation": "UN DESA (2026)"},
 "observations": [
  {"indicator": "un-egdi", "country": "Kazakhstan", "period": 2026, "value": 0.91, "published_rank": 22},
  {"indicator": "un-egdi", "country": "KOR", "period": 2026, "value": 0.97, "published_rank": 3}]}`

// programmeBody is a programme to publish.
const programmeBody = `{"name": "Test", "country": "Kazakhstan", "kind": "programme", "status": "planned", "start": "2026", "end": "2030-12",
 "financing": [{"amount": 1000000, "currency": "KZT", "year": 2026}], "milestones": [{"date": "2027-01", "text": "portal opened"}],
 "partner_countries": ["kr"], "url": "https://example.org/test", "sources": ["kazinform-2017-04-24"]}`

// publishes sends what must become a release.
func (w writable) publishes(t testing.TB, target, body string, header ...string) web.Publication {
	t.Helper()
	got := w.send(t, http.MethodPost, target, body, header...)
	if got.status != http.StatusCreated {
		t.Fatalf("%s: %d %s", target, got.status, got.body)
	}
	return decoded[answered[web.Publication]](t, got.body).Data
}

// refuses holds an answer to a problem of a type.
func refuses(t testing.TB, got reply, target string, status int, kind string) web.Problem {
	t.Helper()
	path, _, _ := strings.Cut(target, "?")
	p, err := problemOf(got, path)
	if err != nil || got.status != status || p.Type != "/docs/problems/"+kind {
		t.Errorf("%s: %d %s, want %d %s: %v %.600s", target, got.status, p.Type, status, kind, err, got.body)
	}
	return p
}

// newest is the number of the newest release.
func (w writable) newest(t testing.TB) int {
	t.Helper()
	n, err := w.store.Newest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// noKeyIn fails if any key's secret is in a text.
func noKeyIn(t testing.TB, what string, text []byte, keys ...string) {
	t.Helper()
	for _, key := range keys {
		if secret := key[strings.LastIndex(key, "_")+1:]; bytes.Contains(text, []byte(secret)) {
			t.Errorf("%s holds the key", what)
		}
	}
}

func openEditions(t testing.TB) *models.Store {
	t.Helper()
	store := modelstest.OpenURL(t, filepath.Join(t.TempDir(), "editions.db"))
	if _, err := store.Publish(t.Context(), editions()); err != nil {
		t.Fatal(err)
	}
	return store
}
