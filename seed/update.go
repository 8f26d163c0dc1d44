package seed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
)

// actor is who publishes the embedded data. What others publish is theirs.
const actor = models.Program

// Update is what would bring a store to the embedded data.
type Update struct {
	models.Renewal
	// Doubled are editions that were imported here under another id, which are left out.
	Doubled []string
}

// Keep publishes the embedded tables as the first release of a new store, and brings those of a new program to one
// that has releases, once. Where they cannot be brought the store stays as it is: the error is for its operator, and
// what was published can be served.
func Keep(ctx context.Context, store *models.Store, progress io.Writer) error {
	digest, err := Digest()
	if err != nil {
		return err
	}
	brought, err := store.Brought(ctx, digest)
	if err != nil || brought {
		return err
	}
	newest, err := store.Newest(ctx)
	if err != nil {
		return err
	}
	if newest > 0 {
		done := Announce(progress, "comparing the embedded data of this program with what is in force")
		release, err := Bring(ctx, store)
		done()
		if err != nil && !errors.Is(err, models.ErrUnchanged) {
			return fmt.Errorf("the embedded data of this program was not brought (egovbench update --dry-run shows it): %w", err)
		}
		if err == nil {
			fmt.Fprintf(progress, "release %d has it: %d added, %d revised, %d withdrawn\n", release.Number, release.Added, release.Revised, release.Withdrawn)
		}
	} else if err := Seed(ctx, store, progress); err != nil {
		return err
	}
	return store.Bring(ctx, digest)
}

// Bring publishes the difference between the embedded data and what is in force: ErrUnchanged where there is none.
func Bring(ctx context.Context, store *models.Store) (models.Release, error) {
	return store.PublishUpon(ctx, func(newest int) (models.Changeset, error) {
		update, err := Compare(ctx, store, newest)
		return update.Changes, err
	})
}

// Compare finds the difference between the embedded data and what is in force at a release.
func Compare(ctx context.Context, store *models.Store, newest int) (Update, error) {
	state, err := Load()
	if err != nil {
		return Update{}, fmt.Errorf("embedded data: %w", err)
	}
	return compare(ctx, store, state, newest)
}

func compare(ctx context.Context, store *models.Store, state models.Changeset, newest int) (update Update, err error) {
	if update.Doubled, err = leaveDoubled(ctx, store, &state, newest); err != nil {
		return update, err
	}
	update.Renewal, err = store.Renewal(ctx, state, actor, newest)
	update.Changes.Note, update.Changes.Actor = "the embedded data of a new program", actor
	return update, err
}

// Digest names the embedded data by what is in it.
func Digest() (string, error) {
	sum, files := sha256.New(), data.Files()
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		fmt.Fprintf(sum, "%s %d\n", name, len(content))
		sum.Write(content)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}

// Updating is an update as the command line asks for it.
type Updating struct {
	DryRun bool `help:"Show what would change, publish nothing."`
	Limit  int  `help:"How many changes are listed of each kind." default:"20"`
}

// Update lists what the embedded data would change, and publishes it unless it is a dry run.
func (u *Updating) Update(ctx context.Context, store *models.Store, out, progress io.Writer) error {
	newest, err := store.Newest(ctx)
	if err != nil {
		return err
	}
	if newest == 0 {
		return errors.New("the database is new: egovbench serve fills it")
	}
	done := Announce(progress, "comparing the embedded data with what is in force")
	update, err := Compare(ctx, store, newest)
	done()
	if err != nil {
		return err
	}
	if err := u.list(ctx, store, &update, out); err != nil {
		return err
	}
	var release models.Release
	if u.DryRun {
		release, err = store.Preview(ctx, update.Changes)
	} else {
		update.Changes.Base = newest
		release, err = store.Publish(ctx, update.Changes)
	}
	if errors.Is(err, models.ErrUnchanged) {
		fmt.Fprintln(out, "the embedded data is in force: nothing to publish")
	} else if err != nil {
		return err
	} else {
		verb := "published as release"
		if u.DryRun {
			verb = "would be release"
		}
		fmt.Fprintf(out, "%s %d: %d added, %d revised, %d withdrawn\n", verb, release.Number, release.Added, release.Revised, release.Withdrawn)
	}
	if u.DryRun {
		return nil
	}
	digest, err := Digest()
	return errors.Join(err, store.Bring(ctx, digest))
}

// list shows what would change by key: rows that are no figures, then figures, the greatest changes first.
func (u *Updating) list(ctx context.Context, store *models.Store, update *Update, out io.Writer) error {
	for _, doubled := range update.Doubled {
		fmt.Fprintln(out, doubled)
	}
	for _, kind := range intake.SortedKeys(update.Kept) {
		fmt.Fprintf(out, "%d of the kind %s were published or changed here and stay\n", update.Kept[kind], kind)
	}
	listed := map[string]int{}
	for _, row := range update.Rows {
		if listed[row.Kind]++; listed[row.Kind] <= u.Limit {
			fmt.Fprintln(out, row.What, row.Kind, row.Key)
		}
	}
	for _, kind := range intake.SortedKeys(listed) {
		if more := listed[kind] - u.Limit; more > 0 {
			fmt.Fprintf(out, "… and %d more of the kind %s\n", more, kind)
		}
	}
	return list(ctx, store, &update.Changes, u.Limit, out)
}
