package front

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

// Front stands before Gin. It gives every answer its id and its headers, answers itself what it has
// kept, compresses what the handlers answer, and writes one line for each request.
type Front struct {
	*gin.Engine
	cache   *cache
	clients clients
	limits  *limits
	metrics *metrics
	traced  bool
	log     slog.Handler
}

// New makes a front without addresses; they are registered with its engine, and then Ready is called.
func New(settings Settings, a *handlers.API, log *slog.Logger) (*Front, error) {
	cache, err := newCache(settings.CacheSize, a)
	if err != nil {
		return nil, err
	}
	clients, err := newClients(settings.TrustedProxies)
	if err != nil {
		return nil, err
	}
	limits, err := newLimits(settings.RateLimit)
	if err != nil {
		return nil, err
	}
	engine, err := newEngine(a)
	if err != nil {
		return nil, err
	}
	return &Front{engine, cache, clients, limits, newMetrics(a, cache), settings.traces(), log.Handler()}, nil
}

// Ready prepares for the addresses that were registered.
func (f *Front) Ready() { f.metrics.know(f.Routes()) }

// Client is the address of who sent a request.
func (f *Front) Client(r *http.Request) string { return f.clients.of(r) }

// Metrics answers Prometheus.
func (f *Front) Metrics() gin.HandlerFunc { return f.metrics.serve() }

// ServeHTTP answers one request.
func (f *Front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	begun := time.Now()
	id := requestID(first(r.Header, "X-Request-Id"))
	w.Header()["X-Request-Id"] = []string{id}
	client := f.clients.of(r)
	status, route := f.answer(w, r, client, begun)
	ended := time.Now()
	f.metrics.observe(route, status, ended.Sub(begun))
	if f.traced {
		nameSpan(r, route, status)
	}
	f.note(r, asked{id, client, status, begun, ended})
}

// answer gives the status of the answer that it has written, and the route that it is from.
func (f *Front) answer(w http.ResponseWriter, r *http.Request, client string, begun time.Time) (status int, route string) {
	if r.Method == http.MethodOptions && first(r.Header, "Access-Control-Request-Method") != "" {
		return preflight(w), ""
	}
	left, wait := f.limits.take(client, r.URL.Path, begun)
	if wait > 0 {
		f.metrics.refused.Inc()
		r = r.WithContext(context.WithValue(r.Context(), tooMany{}, wait))
	}
	coding := accepted(first(r.Header, "Accept-Encoding"))
	given := strings.Join(r.Header["If-None-Match"], ", ")
	match := plainTags(given, coding)
	var key string
	if f.cache.kept != nil && r.Method == http.MethodGet && wait == 0 && r.Header["Range"] == nil {
		key = f.cache.key(r, coding)
		if hit, ok := f.cache.kept.GetIfPresent(key); ok {
			f.metrics.hits.Inc()
			left.tell(w.Header(), true)
			return hit.write(w, match), hit.route
		}
	}
	if match != "" {
		r.Header["If-None-Match"] = []string{match}
	}
	rec := f.cache.record(w)
	defer f.cache.free(rec)
	secure(rec.header, w.Header()["X-Request-Id"])
	f.Engine.ServeHTTP(rec, r)
	if wait == 0 {
		left.charge(r, first(rec.header, "Content-Type"))
	}
	if rec.streams {
		return rec.status, rec.route
	}
	return f.send(rec, sending{r.Method, key, coding, given, match, left}), rec.route
}

// sending is what decides how an answer goes out.
type sending struct {
	method, key, coding string
	given, match        string // If-None-Match as it came, and with the tags of answers without a coding
	left                allowance
}

// send turns a finished answer into what goes out, keeps it if it was asked for before, and gives its status.
func (f *Front) send(rec *recorder, as sending) int {
	plain := first(rec.header, "Etag")
	reads := as.method == http.MethodGet || as.method == http.MethodHead
	if reads && rec.status == http.StatusOK && plain != "" && web.Matches(as.match, plain) {
		rec.empty()
	}
	rec.code(as.coding, as.given)
	if as.key != "" && rec.keepable() && f.cache.again(as.key) {
		f.cache.keep(as.key, plain, rec)
	}
	as.left.tell(rec.header, false)
	return rec.send()
}
