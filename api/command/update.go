package command

import (
	"context"
	"os"

	"github.com/egovbench/egovbench/seed"
)

type updates struct {
	seed.Updating `embed:""`
}

// Run lists what would change, and publishes it.
func (u *updates) Run(ctx context.Context, c *Commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	return u.Update(ctx, store, os.Stdout, os.Stderr)
}
