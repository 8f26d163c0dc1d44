package front

import (
	"bytes"
	"log/slog"
	"maps"
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
	cache    *cache
	clients  clients
	visitors *visitors
	turns    *turns
	held     *held
	metrics  *metrics
	log      slog.Handler
	traced   bool
	settings Settings
	base     base
	asks     map[string]bool // addresses where questions come by POST
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
	visitors, err := newVisitors(settings.RateLimit, settings.CPULimit)
	if err != nil {
		return nil, err
	}
	engine, err := newEngine(a)
	if err != nil {
		return nil, err
	}
	held := &held{most: int64(settings.AnswerMemory) << 20}
	return &Front{
		Engine: engine, cache: cache, clients: clients, visitors: visitors, turns: newTurns(), held: held,
		asks: map[string]bool{}, metrics: newMetrics(a, cache, held), log: log.Handler(), traced: settings.traces(), settings: settings, base: base(settings.Base),
	}, nil
}

// Ask has what is sent to an address by POST computed in turn, as what is asked for by GET: it is a question.
func (f *Front) Ask(path string) { f.asks[path] = true }

// Ready prepares for the addresses that were registered.
func (f *Front) Ready() { f.metrics.know(f.Routes()) }

// Client is the address of who sent a request.
func (f *Front) Client(r *http.Request) string { return f.clients.of(r) }

// ServeHTTP answers one request.
func (f *Front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	begun := time.Now()
	id := requestID(first(r.Header, "X-Request-Id"))
	w.Header()["X-Request-Id"] = []string{id}
	client := f.clients.of(r)
	status, route := f.answer(&asking{Request: canonical(f.base.below(r)), w: w, begun: begun, origin: f.origin(r)}, client)
	linger(w, r, status)
	ended := time.Now()
	f.metrics.observe(route, status, ended.Sub(begun))
	if f.traced {
		nameSpan(r, route, status)
	}
	f.note(r, asked{id, client, status, begun, ended})
}

// origin is what answers may name as this server's address, where nobody said which is public.
func (f *Front) origin(r *http.Request) origin {
	if f.cache.api.PublicURL != "" {
		return origin{}
	}
	return f.clients.origin(r)
}

// asking is a request on its way through.
type asking struct {
	*http.Request
	w            http.ResponseWriter
	by           *visitor
	begun        time.Time
	key, coding  string
	origin       origin
	ranged       bool   // a part is asked for
	given, match string // If-None-Match as it came, and with the tags of answers without a coding
}

// reads says whether a request may be answered with what is kept, and is computed in turn.
func (a *asking) reads() bool { return a.Method == http.MethodGet || a.Method == http.MethodHead }

// answer gives the status of the answer that it has written, and the route that it is from.
func (f *Front) answer(a *asking, client string) (status int, route string) {
	if a.Method == http.MethodOptions && first(a.Header, "Access-Control-Request-Method") != "" {
		return preflight(a.w, f.asks[a.URL.Path]), ""
	}
	a.given = strings.Join(a.Header["If-None-Match"], ", ")
	a.match = a.given
	if a.ranged = a.Method == http.MethodGet && ranged(a.Header); !a.ranged { // a part counts bytes of what is not compressed
		a.coding = accepted(first(a.Header, "Accept-Encoding"))
		a.match = plainTags(a.given, a.coding)
	}
	if a.match != "" {
		a.Header["If-None-Match"] = []string{a.match}
	}
	a.by = f.visitors.of(client)
	if operational(a.Request) {
		return f.make(a, nil, nil)
	}
	open := a.by.open.Add(1)
	defer a.by.open.Add(-1)
	if wait := a.by.take(a.begun); wait > 0 {
		return f.make(a, nil, tooSoon(wait))
	}
	if most := f.settings.Unfinished; most > 0 && open > int64(most) {
		return f.make(a, nil, tooMany("too many requests from your network are under way: wait for their answers"))
	}
	if a.Method == http.MethodGet && f.cache.kept != nil {
		a.key = f.cache.key(a)
		if hit, ok := f.cache.kept.GetIfPresent(a.key); ok {
			f.metrics.hits.Inc()
			return f.again(a, hit)
		}
	}
	if !a.reads() && !f.asks[a.URL.Path] { // with a key, and limits of its own
		return f.make(a, nil, nil)
	}
	return f.inTurn(a)
}

// again answers with what was kept.
func (f *Front) again(a *asking, hit *stored) (status int, route string) {
	if !a.ranged {
		a.by.tell(a.w.Header(), a.begun, true)
		return hit.write(a.w, a, f.settings.Pace), hit.route
	}
	rec := f.cache.record(a.w)
	defer f.cache.free(rec)
	rec.pace, rec.body = f.settings.Pace, append(rec.body, hit.body...)
	maps.Copy(rec.Header(), hit.header)
	f.part(a, rec)
	a.by.tell(rec.Header(), a.begun, true)
	return rec.send(a.Request), hit.route
}

// part leaves of an answer what Range asks for.
func (f *Front) part(a *asking, rec *recorder) {
	if !rec.partly(a.Request) {
		size := rec.Header()["Content-Range"]
		f.cache.empty(rec)
		f.handle(a, rec, &refusal{http.StatusRequestedRangeNotSatisfiable, "range-not-satisfiable", "the file has no bytes in the range that was asked for; Content-Range says how many it has", 0})
		if rec.status == http.StatusRequestedRangeNotSatisfiable { // some doors answer otherwise
			rec.Header()["Content-Range"] = size
		}
		delete(rec.Header(), "Retry-After")
	}
}

// inTurn waits until there is time for one more answer.
func (f *Front) inTurn(a *asking) (status int, route string) {
	if f.held.nearly(a.by) {
		return f.make(a, nil, unread(true))
	}
	turn, mine := f.turns.begin(a.Context(), a.by.turns, a.by.frugal)
	if !mine {
		return f.make(a, nil, busy("all processors are at work for others: ask again in a moment"))
	}
	defer turn.end()
	if wait := a.by.owes(time.Now()); wait > 0 { // by now, for what it asked before
		turn.end()
		return f.make(a, nil, tooSoon(wait))
	}
	return f.make(a, turn, nil)
}

// make has an answer made, or a refusal, and sends it.
func (f *Front) make(a *asking, turn *turn, refused *refusal) (status int, route string) {
	rec := f.cache.record(a.w)
	defer f.cache.free(rec)
	rec.turn, rec.pace, rec.base = turn, f.settings.Pace, f.base
	f.handle(a, rec, refused)
	if rec.streams {
		turn.end()
		f.charge(a, turn)
		return rec.status, rec.route
	}
	f.finish(a, rec)
	turn.end()
	f.charge(a, turn)
	size := int64(cap(rec.body))
	kept, own := f.held.keep(a.by, size)
	if !kept && len(rec.body) <= small { // it need not hold on to a large body
		rec.body, rec.own, size = bytes.Clone(rec.body), nil, small
		kept = true
	}
	if kept {
		defer f.held.release(a.by, size)
	} else {
		f.cache.empty(rec)
		f.handle(a, rec, unread(own))
	}
	a.by.tell(rec.Header(), a.begun, false)
	return rec.send(a.Request), rec.route
}

func unread(own bool) *refusal {
	if own {
		return tooMany("your network has not taken the answers that it asked for before: read them, or ask for less at once (limit=)")
	}
	return busy("too many answers wait to be read: ask again in a moment")
}

func (f *Front) handle(a *asking, rec *recorder, refused *refusal) {
	secure(rec.Header(), a.w.Header()["X-Request-Id"])
	r := a.Request
	if at := a.origin.at(f.base); at != "" {
		r = r.WithContext(web.ReachedAt(r.Context(), at))
	}
	if refused != nil {
		f.metrics.refuse(refused.status)
		r = refused.of(r)
	}
	f.Engine.ServeHTTP(rec, r)
}

func (f *Front) charge(a *asking, turn *turn) {
	if turn != nil {
		a.by.charge(turn.spent, time.Now())
		f.metrics.processor.Add(turn.spent.Seconds())
	}
}

// finish turns an answer into what goes out, and keeps it if it was asked for before.
func (f *Front) finish(a *asking, rec *recorder) {
	plain := first(rec.Header(), "Etag")
	if a.reads() && rec.status == http.StatusOK && plain != "" {
		rec.Header()["Accept-Ranges"] = ranges
		if web.Matches(a.match, plain) || since(a.Header, first(rec.Header(), "Last-Modified")) {
			rec.empty()
		}
	}
	f.base.lead(rec)
	rec.code(a.coding, a.given)
	if a.key != "" && rec.keepable() && (f.cache.again(a.key) || a.ranged) { // who reads by parts asks for several
		f.cache.keep(a.key, plain, rec)
	}
	if a.ranged {
		f.part(a, rec)
	}
}

var ranges = []string{"bytes"}
