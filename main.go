// Command egovbench serves and keeps published figures on countries' digital government.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
)

// commands is the command line. Every flag is an environment variable too.
type commands struct {
	DatabaseURL string `help:"SQLite file or postgres:// address." default:"egovbench.db" env:"EGOVBENCH_DATABASE_URL" placeholder:"FILE|URL"`

	Serve   serve   `cmd:"" default:"withargs" help:"Serve the API (the default)."`
	Import  imports `cmd:"" help:"Read a producer's file and publish it as a new release."`
	Check   check   `cmd:"" help:"Run all rules over the database and report."`
	Version version `cmd:"" help:"Print the version."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c commands
	parsed := kong.Parse(&c, kong.Name("egovbench"), kong.UsageOnError(),
		kong.Description("Published figures on countries' digital government, with their sources."),
		kong.BindTo(ctx, (*context.Context)(nil)))
	parsed.FatalIfErrorf(parsed.Run(&c))
}

type serve struct {
	api.Config
}

// Run seeds an empty database, loads the newest release and answers requests until it is told to stop.
func (s *serve) Run(ctx context.Context, c *commands) error {
	log := s.logger()
	store, err := models.Open(ctx, c.DatabaseURL, log)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	if err := seed.Seed(ctx, store, os.Stderr); err != nil {
		return err
	}
	a := handlers.New(store, log, build(), today)
	handler, err := api.Handler(s.Config, a, log)
	if err != nil {
		return err
	}
	if err := a.Load(ctx); err != nil {
		return err
	}
	debug.FreeOSMemory() // what loading needed and serving does not
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("EGOVBENCH_ADDR: %w: choose another with --addr", err)
	}
	fmt.Printf("egovbench answers at http://%s\n", reachable(listener.Addr().(*net.TCPAddr)))
	return api.Serve(ctx, s.Config, handler, listener, log)
}

func (s *serve) logger() *slog.Logger {
	if s.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, nil))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, nil))
}

// reachable is an address that a person can open: a server on all interfaces is on localhost too.
func reachable(addr *net.TCPAddr) string {
	if addr.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", addr.Port)
	}
	return addr.String()
}

func today() models.Date { return models.Date(time.Now().UTC().Format(time.DateOnly)) }

type version struct{}

// Run prints the version.
func (version) Run() error {
	fmt.Println(build())
	return nil
}

// build names the program's version: the module's, and the commit it was built from where known.
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	parts := []string{info.Main.Version}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" || setting.Key == "vcs.modified" && setting.Value == "true" {
			parts = append(parts, strings.Replace(setting.Value, "true", "modified", 1))
		}
	}
	return strings.Join(parts, " ")
}
