package command

import (
	"context"
	"fmt"
	"os"

	"github.com/egovbench/egovbench/seed"
)

type restore struct {
	File string `arg:"" help:"What egovbench backup or egovbench export --format sqlite wrote." type:"existingfile"`
}

// Run brings all of it or nothing, and holds every release to its checksum.
func (r *restore) Run(ctx context.Context, c *Commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	done := seed.Announce(os.Stderr, "restoring")
	err = store.Restore(ctx, r.File)
	done()
	if err != nil {
		return err
	}
	newest, err := store.Newest(ctx)
	fmt.Printf("restored up to release %d; all checksums hold\n", newest)
	return err
}
