package handlers

import (
	"context"
	"log/slog"
	"time"
)

// slowest is how long the database may take to say which release is the newest.
const slowest = 5 * time.Second

// Follow serves each new release soon after it is published, by this process or another, until the
// context ends. While the database does not answer, the release in memory goes on being served.
func (api *API) Follow(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		err := api.catchUp(ctx)
		if ctx.Err() != nil {
			return
		}
		api.noteDatabase(ctx, err)
	}
}

// catchUp takes over the newest release if it is another.
func (api *API) catchUp(ctx context.Context) error {
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

// noteDatabase keeps since when the database has not answered.
func (api *API) noteDatabase(ctx context.Context, err error) {
	lost := api.lost.Load()
	switch {
	case err != nil && lost == nil:
		now := time.Now().UTC().Truncate(time.Second)
		api.lost.Store(&now)
		api.Log.LogAttrs(ctx, slog.LevelWarn, "the database does not answer; serving what is in memory", slog.Any("error", err))
	case err == nil && lost != nil:
		api.lost.Store(nil)
		api.Log.LogAttrs(ctx, slog.LevelInfo, "the database answers again", slog.Duration("away", time.Since(*lost).Round(time.Second)))
	}
}

// State is what an operator asks of a process.
type State struct {
	Published    time.Time // of the release that is served
	DatabaseLost time.Time // zero while the database answers
	Loads        int64     // releases taken over since the start
}

// State tells how this process is.
func (api *API) State() State {
	state := State{Loads: api.loads.Load()}
	if at := api.current.Load(); at != nil {
		state.Published = at.Release.CreatedAt
	}
	if lost := api.lost.Load(); lost != nil {
		state.DatabaseLost = *lost
	}
	return state
}
