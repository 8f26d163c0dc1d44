package seed

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/reference"
)

// Upload is a file to be imported, and what goes with it.
type Upload struct {
	File string // its name, for findings
	As   string // the importer's name; "" is for finding it
	Else string // the importer of what is in no form that is known; "" is none
	Part string // the member of a zip or the sheet of a workbook; "" is for finding it
	// Source is the edition that the file brings, nil where its rows name sources that are in force.
	Source *models.Source
	// SourceID names the source of a file whose rows name none, where Source is nil.
	SourceID string
	Note     string // what the release will say
	Actor    string // who publishes it
	// Mapping says which series are which indicators, where those that ship do not.
	Mapping *intake.Mapping
	Ignored []string // columns that say nothing here
	// From and Until bound the periods that are taken; 0 is for none.
	From, Until int
	// Partial confirms an edition of far fewer countries than the one before, Rescaled figures on
	// another scale than those in force.
	Partial, Rescaled bool
}

// Imported is a file once read: what it would publish, and everything noticed on the way.
type Imported struct {
	Form     intake.Importer // how the file was read; without a name where it was not
	Part     string          // the member or sheet that was read
	Changes  models.Changeset
	Findings []intake.Finding
}

// Faults are the findings that forbid publishing.
func (i *Imported) Faults() []intake.Finding {
	return slices.DeleteFunc(slices.Clone(i.Findings), func(f intake.Finding) bool { return f.Severity != "fault" })
}

// Import reads a file and checks all of it, alone and against what the store has in force. It
// publishes nothing: hand Changes to the store's Preview or Publish if there are no Faults. The
// error is for files that could not be read and stores that do not answer.
func Import(ctx context.Context, store *models.Store, in io.Reader, upload Upload) (*Imported, error) {
	if _, err := importerNamed(upload.As); upload.As != "" && err != nil {
		return nil, err
	}
	known, err := rowsInForce(ctx, store)
	if err != nil {
		return nil, err
	}
	batch, err := upload.batch(known.Indicators)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	read, err := upload.read(ctx, io.TeeReader(in, sum), batch)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", upload.File, err)
	}
	if len(batch.Faults()) == 0 && batch.Brought == nil && len(batch.Observations)+len(batch.Programmes)+len(batch.GroupFigures)+len(batch.Targets) == 0 {
		batch.Fault("no-rows", 1, "", "nothing is left of the file to publish: it has no rows below its header, or all were left out")
	}
	made := upload.imported(read, batch)
	if len(made.Faults()) == 0 {
		made.attribute(&upload, batch, hex.EncodeToString(sum.Sum(nil)))
	}
	if len(made.Faults()) == 0 {
		made.checkAgainst(known, batch)
	}
	if len(made.Faults()) == 0 {
		err = made.checkAgainstStore(ctx, store, &upload, batch)
	}
	return made, err
}

// batch is what the file's rows are read into, and what is known before.
func (u *Upload) batch(indicators []models.Indicator) (*intake.Batch, error) {
	places, err := reference.LoadPlaces()
	if err != nil {
		return nil, err
	}
	batch := intake.Batch{
		File: u.File, Places: places, Source: u.SourceID, Indicators: map[string]bool{}, Mapping: u.Mapping, Ignored: u.Ignored,
	}
	if u.Source != nil {
		batch.Source = u.Source.Code
	}
	for _, i := range indicators {
		batch.Indicators[i.Code] = true
	}
	return &batch, u.mapped(batch.Indicators)
}

// imported is what the rows that were read would publish.
func (u *Upload) imported(read chosen, b *intake.Batch) *Imported {
	made := Imported{Form: read.importer, Findings: b.Findings, Changes: models.Changeset{
		Note: cmp.Or(u.Note, b.Says), Actor: u.Actor, Observations: b.Observations, Programmes: b.Programmes,
		GroupFigures: b.GroupFigures, Targets: b.Targets,
	}}
	if read.part != nil {
		made.Part = read.part.Name
	}
	return &made
}

func importerNamed(name string) (intake.Importer, error) {
	var names []string
	for _, importer := range Importers() {
		if importer.Name == name {
			return importer, nil
		}
		names = append(names, importer.Name)
	}
	return intake.Importer{}, &models.InvalidError{Field: "as", Reason: fmt.Sprintf("there is no importer %q: use one of %s", name, strings.Join(names, ", "))}
}
