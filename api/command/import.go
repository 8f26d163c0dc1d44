package command

import (
	"context"
	"os"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
)

type imports struct {
	seed.Command `embed:""`
}

// Run reads the whole file, shows everything noticed, and publishes all of it or nothing.
func (i *imports) Run(ctx context.Context, c *Commands) error {
	if models.IsBackup(i.File) { // with releases of its own, which stay what they are
		return (&restore{i.File}).Run(ctx, c)
	}
	store, err := models.Open(ctx, c.DatabaseURL, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	if err := seed.Seed(ctx, store, os.Stderr); err != nil {
		return err
	}
	return i.Import(ctx, store, os.Stdout, os.Stderr)
}
