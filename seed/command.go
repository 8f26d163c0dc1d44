package seed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/egovbench/egovbench/models"
)

// Command is an import as the command line gives it.
type Command struct {
	File         string   `arg:"" help:"The file to read." type:"existingfile"`
	As           string   `help:"Which form the file has, where that is not to be found by looking; 'tidy' is the product's own." placeholder:"FORM"`
	Part         string   `help:"The member of a zip or the sheet of a workbook that is meant." placeholder:"NAME"`
	Source       string   `help:"The source.yaml of the edition that the file brings, or the id of a source that is there." placeholder:"FILE|ID"`
	Note         string   `help:"What the release is to say of itself."`
	Map          string   `help:"A mapping file: which of the table's series are which indicators." type:"existingfile" placeholder:"FILE"`
	Indicator    string   `help:"The indicator of all figures in the file, where it holds one series." placeholder:"ID"`
	IgnoreColumn []string `help:"Columns that the form does not know and that say nothing here." placeholder:"NAME"`
	From         int      `help:"Leave out the figures of earlier periods." placeholder:"YEAR"`
	Until        int      `help:"Leave out the figures of later periods, such as forecasts." placeholder:"YEAR"`
	Partial      bool     `help:"Confirm that an edition has far fewer countries than the one before."`
	Rescaled     bool     `help:"Confirm that the figures in force are on another scale and are to be replaced."`
	DryRun       bool     `help:"Check, list what would change, publish nothing."`
	Limit        int      `help:"How many changes a dry run lists." default:"20"`
}

// Import reads the file, writes everything noticed to out, and publishes all of it or nothing.
func (c *Command) Import(ctx context.Context, store *models.Store, out, progress io.Writer) error {
	upload := Upload{
		File: c.File, As: c.As, Part: c.Part, Note: c.Note, Actor: "command line", Ignored: c.IgnoreColumn,
		From: c.From, Until: c.Until, Partial: c.Partial, Rescaled: c.Rescaled,
	}
	if err := errors.Join(c.readSource(&upload), c.readMapping(&upload)); err != nil {
		return err
	}
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	in, done := Watch(file, progress)
	read, err := Import(ctx, store, in, upload)
	done()
	if err != nil {
		return err
	}
	if said := read.Recognised(); said != "" {
		fmt.Fprintln(out, said)
	}
	for _, finding := range read.Findings {
		fmt.Fprintln(out, finding)
	}
	if faults := len(read.Faults()); faults > 0 {
		return fmt.Errorf("%d faults: nothing was published", faults)
	}
	publish, doing, verb := store.Publish, "publishing", "published as release"
	if c.DryRun {
		publish, doing, verb = store.Preview, "comparing", "would be release"
		if err := list(ctx, store, &read.Changes, c.Limit, out); err != nil {
			return err
		}
	}
	done = Announce(progress, fmt.Sprintf("%s %d observations and %d programmes", doing, len(read.Changes.Observations), len(read.Changes.Programmes)))
	release, err := publish(ctx, read.Changes)
	done()
	if errors.Is(err, models.ErrUnchanged) {
		fmt.Fprintln(out, "everything in the file is there already: nothing to publish")
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s %d: %d added, %d revised, %d withdrawn\n", verb, release.Number, release.Added, release.Revised, release.Withdrawn)
	return nil
}

// list shows what would change, the greatest changes first.
func list(ctx context.Context, store *models.Store, changes *models.Changeset, limit int, out io.Writer) error {
	shown, more, err := Differences(ctx, store, changes, limit)
	for _, difference := range shown {
		fmt.Fprintln(out, difference)
	}
	if more > 0 {
		fmt.Fprintf(out, "… and %d more\n", more)
	}
	return err
}

// readMapping takes --map or --indicator, which stands for a mapping of everything.
func (c *Command) readMapping(upload *Upload) error {
	switch {
	case c.Map != "" && c.Indicator != "":
		return errors.New("--map and --indicator both say what the figures are: give one")
	case c.Indicator != "":
		upload.Mapping = AllOf(c.Indicator)
	case c.Map != "":
		file, err := os.Open(c.Map)
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }()
		upload.Mapping, err = ReadMapping(file, c.Map)
		return err
	}
	return nil
}

// readSource takes --source for a file if there is one of that name, for an id otherwise.
func (c *Command) readSource(upload *Upload) error {
	file, err := os.Open(c.Source)
	if err != nil {
		upload.SourceID = c.Source
		return nil
	}
	defer func() { _ = file.Close() }()
	source, err := ReadSource(file, c.Source)
	upload.Source = &source
	return err
}
