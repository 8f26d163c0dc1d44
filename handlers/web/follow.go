package web

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/egovbench/egovbench/models"
)

// slowest is how long the database may take to say which release is the newest.
const slowest = 5 * time.Second

// Follow serves each new release soon after it is published, by this process or another, until the
// context ends. While the database does not answer, the release in memory goes on being served.
func (api *Server) Follow(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		err := api.catchUp(ctx)
		if was := api.trouble.Load(); err == nil && was != nil && errors.Is(was.err, models.ErrFull) {
			err = api.Store.Room(ctx)
		}
		if ctx.Err() != nil {
			return
		}
		api.note(ctx, err)
	}
}

// catchUp takes over the newest release if it is another.
func (api *Server) catchUp(ctx context.Context) error {
	asking, enough := context.WithTimeout(ctx, slowest)
	defer enough()
	newest, err := api.Store.Newest(asking)
	if err != nil || newest == api.Version() {
		return err
	}
	if err := api.Load(ctx); err != nil {
		return err
	}
	api.Log.LogAttrs(ctx, slog.LevelInfo, "serving a new release", slog.Int("release", api.Version()))
	return nil
}

// trouble is what keeps this process from following its database.
type trouble struct {
	since time.Time
	err   error
}

// The kinds of trouble, as /readyz names them.
const (
	reachable   = "reachable"
	unreachable = "unreachable"
	goneBack    = "gone back"
	damaged     = "damaged"
	full        = "full"
)

func (t *trouble) kind() string {
	var history *models.HistoryError
	var damage *models.DamageError
	switch {
	case t == nil:
		return reachable
	case errors.As(t.err, &history):
		return goneBack
	case errors.As(t.err, &damage):
		return damaged
	case errors.Is(t.err, models.ErrFull):
		return full
	}
	return unreachable
}

// note keeps what is wrong with the database, and since when; nil is nothing.
func (api *Server) note(ctx context.Context, err error) {
	was := api.trouble.Load()
	if err == nil {
		if was != nil {
			api.trouble.Store(nil)
			api.Log.LogAttrs(ctx, slog.LevelInfo, "the database is as it should be again", slog.Duration("after", time.Since(was.since).Round(time.Second)))
		}
		return
	}
	is := &trouble{time.Now().UTC().Truncate(time.Second), err}
	if was.kind() == is.kind() {
		return
	}
	api.trouble.Store(is)
	level := slog.LevelError
	if is.kind() == unreachable {
		level = slog.LevelWarn
	}
	api.Log.LogAttrs(ctx, level, "the database is "+is.kind()+"; serving what is in memory", slog.Any("error", err))
}

// State is what an operator asks of a process.
type State struct {
	Published time.Time // of the release that is served
	Database  string    // reachable, or what is wrong with it
	Loads     int64     // releases taken over since the start
}

// State tells how this process is.
func (api *Server) State() State {
	state := State{Loads: api.loads.Load()}
	if at := api.current.Load(); at != nil {
		state.Published = at.Release.CreatedAt
	}
	state.Database = api.trouble.Load().kind()
	return state
}
