package command

import (
	"context"
	"os"

	"github.com/egovbench/egovbench/seed"
)

type backup struct {
	File string `arg:"" help:"The file to make. Hashes of keys and the audit trail are in it: keep it as you keep the database." type:"path"`
}

// Run writes one moment's state.
func (b *backup) Run(ctx context.Context, c *Commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	defer seed.Announce(os.Stderr, "backing up")()
	return store.Backup(ctx, b.File)
}
