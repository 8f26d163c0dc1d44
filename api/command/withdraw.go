package command

import (
	"context"
	"errors"
	"fmt"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
)

type withdraw struct {
	Release int    `arg:"" help:"The release's number."`
	Note    string `help:"Why; the new release says it of itself." required:""`
}

// Run publishes what was in force before the release, as far as nothing was changed since.
func (w *withdraw) Run(ctx context.Context, c *Commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	release, stay, err := seed.Withdraw(ctx, store, w.Release, models.Changeset{Note: w.Note, Actor: "command line"})
	switch {
	case errors.Is(err, models.ErrUnchanged):
		fmt.Println("nothing of that release is in force any more: nothing to withdraw")
		return nil
	case errors.Is(err, models.ErrNotFound):
		return fmt.Errorf("there is no release %d", w.Release)
	case err != nil:
		return err
	}
	fmt.Printf("published as release %d: %d added, %d revised, %d withdrawn; %d rows were changed since and stay\n",
		release.Number, release.Added, release.Revised, release.Withdrawn, stay)
	return nil
}
