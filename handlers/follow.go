package handlers

import (
	"context"
	"log/slog"
	"time"
)

// Follow serves each new release soon after it is published, by this process or another, until the
// context ends. While the database does not answer, the release in memory goes on being served.
func (api *API) Follow(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	failing := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		newest, err := api.Store.Newest(ctx)
		if err == nil && newest != api.Version() {
			if err = api.Load(ctx); err == nil {
				api.Log.LogAttrs(ctx, slog.LevelInfo, "serving a new release", slog.Int("release", api.Version()))
			}
		}
		if err != nil && !failing && ctx.Err() == nil {
			api.Log.LogAttrs(ctx, slog.LevelWarn, "the database does not answer; serving what is in memory", slog.Any("error", err))
		}
		failing = err != nil
	}
}
