package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/time/rate"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// keptReleases is how many older releases stay in memory for release=N.
const keptReleases = 3

// Server answers requests from snapshots of a store's releases. It is safe for concurrent use.
type Server struct {
	Store *models.Store
	Log   *slog.Logger
	Build string             // changes with the program, so that a new one's answers have new ETags
	Today func() models.Date // decides memberships where as_of is not given

	// PublicURL is where readers find the server, without a slash at the end; "" where nobody said.
	// What other sites are told is made from it alone; Address says what else is.
	PublicURL string

	languages language.Matcher
	current   atomic.Pointer[loaded]

	loading   sync.Mutex    // one load at a time, so that none brings back an older release
	strangers *rate.Limiter // of audit entries for requests without a key

	loads   atomic.Int64
	trouble atomic.Pointer[trouble] // nil while the database answers and is in order
	broken  broken                  // guarded by loading

	doors sync.Map // prefix of an address to *Protocol

	older   chan struct{} // a place for who looks for an older release
	earlier []*loaded     // the most recently used first
}

// loaded is the data of a release, and how its answers are told apart from others.
type loaded struct {
	*bench.Data
	made      models.Date // the release's day
	modified  []string    // Last-Modified
	surrogate []string    // Surrogate-Key of what is pinned to the release
	tag       string      // what every ETag of this release begins with
}

func (api *Server) load(snapshot *models.Snapshot) *loaded {
	created := snapshot.Release.CreatedAt.UTC()
	sum := sha256.Sum256([]byte(snapshot.Release.Checksum + " " + api.Build + " " + api.PublicURL))
	return &loaded{
		Data: bench.Over(snapshot), made: models.Date(created.Format(time.DateOnly)),
		modified: []string{created.Format(http.TimeFormat)}, surrogate: []string{"release-" + strconv.Itoa(snapshot.Release.Number)},
		tag: `"` + strconv.Itoa(snapshot.Release.Number) + "-" + hex.EncodeToString(sum[:8]) + "-",
	}
}

// NewServer makes a server that answers 503 until Load has been called.
func NewServer(store *models.Store, log *slog.Logger, build string, today func() models.Date) *Server {
	return &Server{Store: store, Log: log, Build: build, Today: today, languages: languages(), older: make(chan struct{}, 1), strangers: rate.NewLimiter(1, 60)}
}

// Load reads the newest release into memory, unless it is there, and serves it from then on. Of a
// release that is damaged (*models.DamageError) nothing is served: what was served goes on, or at the start
// the last release before it is.
func (api *Server) Load(ctx context.Context) error {
	api.loading.Lock()
	defer api.loading.Unlock()
	newest, err := api.Store.Newest(ctx)
	if err != nil || newest > 0 && newest == api.Version() {
		return err
	}
	if api.broken.err != nil && api.broken.newest == newest && time.Since(api.broken.at) < time.Minute {
		return api.broken.err // to read it all again takes long and would show the same
	}
	snapshot, err := api.Store.SnapshotFrom(ctx, api.nearest(), 0)
	var damage *models.DamageError
	if errors.As(err, &damage) {
		api.broken = broken{newest, time.Now(), err}
		if api.Version() == 0 && damage.Release > 1 {
			snapshot, err = api.Store.Snapshot(ctx, damage.Release-1)
			api.note(ctx, damage)
		}
	}
	if err != nil {
		return err
	}
	api.current.Store(api.load(snapshot))
	api.loads.Add(1)
	return nil
}

// nearest is the newest release in memory, from which others are made; nil before there is one. Those
// asked for lately are no nearer by much, and their rows are the same.
func (api *Server) nearest() *models.Snapshot {
	if at := api.current.Load(); at != nil {
		return at.Snapshot
	}
	return nil
}

// broken is the newest release when it was last found damaged.
type broken struct {
	newest int
	at     time.Time
	err    error
}

// View chooses the release, the language and the day that a request asks for.
func (api *Server) View(ctx context.Context, q *Common, acceptLanguage string) (*Request, error) {
	at := api.current.Load()
	if at == nil {
		return nil, NewProblem(http.StatusServiceUnavailable, "not-ready", "the data is being loaded; try again in some seconds")
	}
	if q.Release > 0 && q.Release != at.Release.Number {
		var err error
		if at, err = api.release(ctx, q.Release, at.Release.Number); err != nil {
			return nil, err
		}
	}
	lang := q.Lang
	if lang == "" {
		lang = api.Preferred(acceptLanguage)
	}
	today := at.made // a pinned answer never changes
	if q.Release == 0 {
		today = api.Today()
	}
	return &Request{View: &bench.View{Data: at.Data, Gone: ctx.Done(), AsOf: q.AsOf, Today: today, Lang: lang}, modified: at.modified, surrogate: at.surrogate, tag: at.tag}, nil
}

// release gives an older release, from memory where it was asked for lately.
func (api *Server) release(ctx context.Context, number, newest int) (*loaded, error) {
	if number > newest {
		return nil, Invalid(FieldError{Parameter: "release", Detail: "there is no such release yet; /v1/releases lists them"})
	}
	select {
	case api.older <- struct{}{}:
		defer func() { <-api.older }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if i := slices.IndexFunc(api.earlier, func(l *loaded) bool { return l.Release.Number == number }); i >= 0 {
		found := api.earlier[i]
		api.earlier = slices.Insert(slices.Delete(api.earlier, i, i+1), 0, found)
		return found, nil
	}
	if api.trouble.Load().kind() == unreachable {
		return nil, models.ErrAway
	}
	snapshot, err := api.Store.SnapshotFrom(context.WithoutCancel(ctx), api.nearest(), number)
	if errors.Is(err, models.ErrNotFound) {
		return nil, Invalid(FieldError{Parameter: "release", Detail: "there is no such release; /v1/releases lists them"})
	}
	if err != nil {
		return nil, err
	}
	api.earlier = slices.Insert(api.earlier, 0, api.load(snapshot))
	api.earlier = api.earlier[:min(len(api.earlier), keptReleases)]
	return api.earlier[0], nil
}

// Version is the release served, 0 before the first is loaded.
func (api *Server) Version() int {
	if at := api.current.Load(); at != nil {
		return at.Release.Number
	}
	return 0
}

// Newest is the release served, nil before the first is loaded.
func (api *Server) Newest() *bench.Data {
	if at := api.current.Load(); at != nil {
		return at.Data
	}
	return nil
}
