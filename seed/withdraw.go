package seed

import (
	"context"
	"fmt"

	"github.com/egovbench/egovbench/models"
)

// Withdraw takes a release back by another, whose note and actor head has; stay counts the
// rows that were changed since and stay as they are. What would be left without what it names is an
// *models.InvalidError. The other errors are those of Store.Withdrawal and Store.Publish.
func Withdraw(ctx context.Context, store *models.Store, number int, head models.Changeset) (release models.Release, stay int, err error) {
	release, err = store.PublishUpon(ctx, func(newest int) (changes models.Changeset, err error) {
		if changes, stay, err = store.Withdrawal(ctx, number, newest); err != nil {
			return changes, err
		}
		faults, err := Judge(ctx, store, newest, &changes)
		if err == nil && len(faults) > 0 {
			err = &models.InvalidError{Field: "n", Reason: fmt.Sprintf("%s: withdraw that first, or correct it (%d such)", faults[0].Detail, len(faults))}
		}
		changes.Note, changes.Actor = head.Note, head.Actor
		return changes, err
	})
	return release, stay, err
}
