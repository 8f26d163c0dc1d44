package seed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/egovbench/egovbench/models"
)

// Seed publishes the embedded tables as the first release of a store that has none, and says so on
// progress. A store with a release is left as it is.
func Seed(ctx context.Context, store *models.Store, progress io.Writer) error {
	newest, err := store.Newest(ctx)
	if err != nil || newest > 0 {
		return err
	}
	began := time.Now()
	changes, err := Load()
	if err != nil {
		return fmt.Errorf("embedded data: %w", err)
	}
	changes.Note, changes.Actor = "the embedded data", actor
	done := Announce(progress, fmt.Sprintf("new database: publishing %d observations of %d indicators for %d countries",
		len(changes.Observations), len(changes.Indicators), len(changes.Countries)))
	release, err := store.Publish(ctx, changes)
	done()
	if errors.Is(err, models.ErrUnchanged) { // another process has begun at the same moment
		return nil
	}
	if err != nil {
		return fmt.Errorf("embedded data: %w", err)
	}
	fmt.Fprintf(progress, "release %d is in force after %.1f s\n", release.Number, time.Since(began).Seconds())
	return nil
}
