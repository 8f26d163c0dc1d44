package command

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
)

type serve struct {
	api.Config
}

// Run seeds an empty database, loads the newest release and answers requests until it is told to stop.
func (s *serve) Run(ctx context.Context, c *Commands) error {
	log, written := s.Logger(os.Stderr)
	defer written()
	store, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	if err := s.fill(ctx, store, log); err != nil {
		return err
	}
	if s.ReadDatabaseURL != "" {
		if err := store.ReadFrom(s.ReadDatabaseURL); err != nil {
			return err
		}
	}
	a := handlers.New(store, log, api.Build(), today)
	defer a.Close()
	a.PublicURL = strings.TrimSuffix(s.PublicURL, "/")
	front, err := api.Handler(s.Config, a, log)
	if err != nil {
		return err
	}
	handler, flush, err := api.Traced(ctx, s.Config, front, api.Build())
	if err != nil {
		return err
	}
	defer flush()
	if err := a.Load(ctx); err != nil {
		return err
	}
	go a.Follow(ctx, 200*time.Millisecond) // with the loading less than a second
	debug.FreeOSMemory()                   // what loading needed and serving does not
	boundMemory()
	if s.AdminAddr != "" {
		operators, err := net.Listen("tcp", s.AdminAddr)
		if err != nil {
			return fmt.Errorf("EGOVBENCH_ADMIN_ADDR: %w: choose another with --admin-addr", err)
		}
		go api.ServeOperators(ctx, front.Operators(), operators)
	}
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("EGOVBENCH_ADDR: %w: choose another with --addr", err)
	}
	fmt.Printf("egovbench answers at http://%s\n", api.Reachable(listener.Addr().(*net.TCPAddr)))
	return api.Serve(ctx, s.Config, handler, listener, log)
}

// fill brings the embedded data: to a new database in any case, to one with releases unless it is to keep what it has.
// One that cannot take it is served as it is.
func (s *serve) fill(ctx context.Context, store *models.Store, log *slog.Logger) error {
	newest, err := store.Newest(ctx)
	if err != nil || newest > 0 && s.EmbeddedData == "keep" {
		return err
	}
	if err := seed.Keep(ctx, store, os.Stderr); newest == 0 || ctx.Err() != nil {
		return err
	} else if err != nil {
		log.ErrorContext(ctx, "serving what was in force before", "error", err)
	}
	return nil
}
