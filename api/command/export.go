package command

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/seed"
)

type export struct {
	Path    string `arg:"" help:"The file to make; for a data package the folder." type:"path"`
	Format  string `help:"csv, parquet (observations), sqlite (everything but keys and audit trail) or datapackage (tables as CSV, described)." enum:"csv,parquet,sqlite,datapackage" default:"csv"`
	Release int    `help:"The data release; without it, the newest."`
}

// Run writes what anyone may have.
func (e *export) Run(ctx context.Context, c *Commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	a := handlers.New(store, slog.New(slog.DiscardHandler), api.Build(), today)
	if err := a.Load(ctx); err != nil {
		return fmt.Errorf("the newest release cannot be read (egovbench serve fills a new database): %w", err)
	}
	defer seed.Announce(os.Stderr, "exporting")()
	return a.Export(ctx, e.Path, e.Format, e.Release)
}
