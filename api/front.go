package api

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers"
)

// front stands before Gin. It gives every answer its id and its headers, answers itself what it has
// kept, compresses what the handlers answer, and writes one line for each request.
type front struct {
	*gin.Engine
	cache   *cache
	clients clients
	limits  *limits
	metrics *metrics
	traced  bool
	log     slog.Handler
}

func newFront(cfg Config, a *handlers.API, log *slog.Logger) (*front, error) {
	cache, err := newCache(cfg.CacheSize, a)
	if err != nil {
		return nil, err
	}
	clients, err := newClients(cfg.TrustedProxies)
	if err != nil {
		return nil, err
	}
	limits, err := newLimits(cfg.RateLimit)
	if err != nil {
		return nil, err
	}
	return &front{gin.New(), cache, clients, limits, newMetrics(a, cache), cfg.traces(), log.Handler()}, nil
}

// ServeHTTP answers one request.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
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
func (f *front) answer(w http.ResponseWriter, r *http.Request, client string, begun time.Time) (status int, route string) {
	if r.Method == http.MethodOptions && first(r.Header, "Access-Control-Request-Method") != "" {
		return preflight(w), ""
	}
	left, wait := f.limits.take(client, r.URL.Path, begun)
	if wait > 0 {
		f.metrics.refused.Inc()
		r = r.WithContext(context.WithValue(r.Context(), tooMany{}, wait))
	}
	coding, match := accepted(first(r.Header, "Accept-Encoding")), first(r.Header, "If-None-Match")
	var key string
	if f.cache.kept != nil && r.Method == http.MethodGet && wait == 0 {
		key = f.cache.key(r, coding)
		if hit, ok := f.cache.kept.GetIfPresent(key); ok {
			f.metrics.hits.Inc()
			left.tell(w.Header(), true)
			return hit.write(w, r, match), hit.route
		}
	}
	if match != "" {
		r.Header["If-None-Match"] = []string{plainTags(match, coding)}
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
	rec.code(coding, match)
	if key != "" && rec.keepable() && f.cache.again(key) {
		f.cache.keep(key, rec)
	}
	left.tell(rec.header, false)
	return rec.send(r), rec.route
}

// asked is what the log says of one request.
type asked struct {
	id, client   string
	status       int
	begun, ended time.Time
}

// note writes the line of one request.
func (f *front) note(r *http.Request, of asked) {
	if !f.log.Enabled(r.Context(), slog.LevelInfo) {
		return
	}
	// Given to the handler as it is: a logger would look up this line's place in the code first.
	line := slog.NewRecord(of.ended, slog.LevelInfo, "request", 0)
	line.AddAttrs(
		slog.String("id", of.id),
		slog.String("request", r.Method+" "+withoutKeys(r.RequestURI)),
		slog.Int("status", of.status),
		slog.Duration("took", of.ended.Sub(of.begun)),
		slog.String("client", of.client), // five: a record holds as many without allocating
	)
	_ = f.log.Handle(r.Context(), line) // a log that cannot be written stops no answer
}

// requestID keeps a caller's id if it is harmless, and makes one otherwise.
func requestID(given string) string {
	if n := len(given); n >= 8 && n <= 64 {
		harmless := true
		for _, c := range []byte(given) {
			harmless = harmless && (c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
		}
		if harmless {
			return given
		}
	}
	var random [8]byte
	var text [16]byte
	binary.BigEndian.PutUint64(random[:], rand.Uint64()) // tells requests apart, and is no secret
	hex.Encode(text[:], random[:])
	return string(text[:])
}

// secure sets the headers that every answer carries. The slices are shared: headers are only read.
func secure(header http.Header, id []string) {
	header["X-Request-Id"] = id
	header["X-Content-Type-Options"] = noSniff
	header["Content-Security-Policy"] = policy
	header["Access-Control-Allow-Origin"] = anyone
	header["Access-Control-Expose-Headers"] = exposed
	header["Vary"] = vary
}

// preflight answers a browser that asks whether a page elsewhere may read from here.
func preflight(w http.ResponseWriter) int {
	header := w.Header()
	secure(header, header["X-Request-Id"])
	header["Access-Control-Allow-Methods"] = readMethods
	header["Access-Control-Allow-Headers"] = readHeaders
	header["Access-Control-Max-Age"] = oneDay
	w.WriteHeader(http.StatusNoContent)
	return http.StatusNoContent
}

var (
	noSniff     = []string{"nosniff"}
	policy      = []string{"default-src 'none'; frame-ancestors 'none'"} // pages set their own
	anyone      = []string{"*"}
	exposed     = []string{"ETag, Link, X-Request-Id, RateLimit, RateLimit-Policy, Retry-After"}
	vary        = []string{"Accept, Accept-Encoding, Accept-Language"}
	readMethods = []string{"GET, HEAD, OPTIONS"}
	readHeaders = []string{"Accept, Accept-Language, If-None-Match, X-Request-Id"}
	oneDay      = []string{"86400"}
)

// first is a header's value, looked up by the name as net/http spells it.
func first(header http.Header, name string) string {
	if values := header[name]; len(values) > 0 {
		return values[0]
	}
	return ""
}
