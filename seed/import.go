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
	"time"

	"github.com/goccy/go-yaml"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/reference"
	"github.com/egovbench/egovbench/seed/rules"
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
	places, err := reference.LoadPlaces()
	if err != nil {
		return nil, err
	}
	batch := intake.Batch{
		File: upload.File, Places: places, Source: upload.SourceID, Indicators: map[string]bool{}, Mapping: upload.Mapping, Ignored: upload.Ignored,
	}
	if upload.Source != nil {
		batch.Source = upload.Source.Code
	}
	for _, i := range known.Indicators {
		batch.Indicators[i.Code] = true
	}
	if err := upload.mapped(batch.Indicators); err != nil {
		return nil, err
	}
	sum := sha256.New()
	read, err := upload.read(ctx, io.TeeReader(in, sum), &batch)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", upload.File, err)
	}
	made := Imported{Form: read.importer, Findings: batch.Findings, Changes: models.Changeset{
		Note: upload.Note, Actor: upload.Actor, Observations: batch.Observations, Programmes: batch.Programmes,
		GroupFigures: batch.GroupFigures, Targets: batch.Targets,
	}}
	if read.part != nil {
		made.Part = read.part.Name
	}
	if upload.Note == "" {
		made.Changes.Note = batch.Says
	}
	switch {
	case len(made.Faults()) > 0:
	case slices.ContainsFunc(batch.Observations, func(o models.Observation) bool { return o.Source == "" }):
		made.Findings = append(made.Findings, intake.Finding{Rule: "no-source", Severity: "fault", File: upload.File,
			Detail: "nothing says where the figures are from: name the source, or bring its source.yaml"})
	case upload.Source != nil && !names(&batch, upload.Source.Code):
		made.Findings = append(made.Findings, intake.Finding{Rule: "other-source", Severity: "fault", File: upload.File,
			Detail: fmt.Sprintf("no row of the file is from %q, the source that goes with it: its editions have the ids %s", upload.Source.Code, strings.Join(sourcesOf(&batch), ", "))})
	case upload.Source != nil:
		made.addSource(*upload.Source, hex.EncodeToString(sum.Sum(nil)), upload.File)
	case batch.Brought != nil: // its sha256 is of the producer's file, if it is stated
		made.addSource(*batch.Brought, cmp.Or(batch.Brought.SHA256, hex.EncodeToString(sum.Sum(nil))), upload.File)
	}
	if len(made.Faults()) == 0 {
		made.checkAgainst(known, &batch)
	}
	if len(made.Faults()) == 0 {
		newest, err := store.Newest(ctx)
		if err != nil {
			return nil, err
		}
		found, err := checkAgainstSeries(ctx, store, newest, &made.Changes, &upload, &batch, made.Form.Own)
		if err != nil {
			return nil, err
		}
		batch.Place(found)
		made.Findings = append(made.Findings, found...)
	}
	return &made, nil
}

// names says whether any row is from a source. A file without rows has faults of its own.
func names(b *intake.Batch, source string) bool {
	all := sourcesOf(b)
	return len(all) == 0 || slices.Contains(all, source)
}

// sourcesOf are the sources that the rows name.
func sourcesOf(b *intake.Batch) []string {
	all := map[string]bool{}
	for i := range b.Observations {
		all[b.Observations[i].Source] = true
	}
	for i := range b.GroupFigures {
		all[b.GroupFigures[i].Source] = true
	}
	for i := range b.Targets {
		all[b.Targets[i].Source] = true
	}
	for i := range b.Programmes {
		for _, source := range b.Programmes[i].Sources {
			all[source] = true
		}
	}
	return intake.SortedKeys(all)
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

// addSource adds the edition with the sum of the file just read.
func (i *Imported) addSource(source models.Source, sum, file string) {
	if source.SHA256 != "" && source.SHA256 != sum {
		i.Findings = append(i.Findings, intake.Finding{Rule: "sha256", Severity: "fault", File: file,
			Detail: fmt.Sprintf("the file's SHA-256 is %s, and its source says %s: this is another file", sum, source.SHA256)})
	}
	source.SHA256 = sum
	i.Changes.Sources = []models.Source{source}
}

// checkAgainst checks the new rows together with the rows in force that they may name.
func (i *Imported) checkAgainst(known *models.Changeset, b *intake.Batch) {
	all := *known
	for _, s := range i.Changes.Sources {
		all.Sources = slices.DeleteFunc(all.Sources, func(was models.Source) bool { return was.Code == s.Code })
		all.Sources = append(all.Sources, s)
	}
	all.Observations, all.Programmes = i.Changes.Observations, i.Changes.Programmes
	all.GroupFigures, all.Targets = i.Changes.GroupFigures, i.Changes.Targets
	before := len(i.Findings)
	for _, f := range append(rules.Form(&all, nil), rules.Figures(&all)...) {
		if f.Rule != "no-observations" {
			f.File, f.Column = b.File, columnOf(f.Rule)
			i.Findings = append(i.Findings, f)
		}
	}
	b.Place(i.Findings[before:])
}

// columnOf is the column that a rule is about, "" where it is about the row.
func columnOf(rule string) string {
	switch rule {
	case "period-after-publication", "period":
		return "period"
	case "bad-character":
		return "note"
	case "impossible-value", "too-great", "share-for-percent", "percent-for-share", "thousands-for-units", "zero-means-not-computed", "composite-differs", "missing-counted-as-zero":
		return "value"
	case "no-such-source":
		return "source"
	case "rank-differs":
		return "published_rank"
	case "band-differs":
		return "band"
	}
	return ""
}

// rowsInForce reads the rows of the newest release that new rows may name.
func rowsInForce(ctx context.Context, store *models.Store) (*models.Changeset, error) {
	newest, err := store.Newest(ctx)
	if err != nil {
		return nil, err
	}
	var rows models.Changeset
	if rows.Countries, err = store.Countries(ctx, newest); err != nil {
		return nil, err
	}
	if rows.Groups, err = store.Groups(ctx, newest); err != nil {
		return nil, err
	}
	if rows.Indicators, err = store.Indicators(ctx, newest); err != nil {
		return nil, err
	}
	rows.Sources, err = store.Sources(ctx, newest)
	return &rows, err
}

// CheckStore runs every rule on the newest release of a store, and recomputes the checksums of all.
func CheckStore(ctx context.Context, store *models.Store) (rules.Report, error) {
	rows, err := rowsInForce(ctx, store)
	if err != nil {
		return rules.Report{}, err
	}
	newest, err := store.Newest(ctx)
	if err != nil {
		return rules.Report{}, err
	}
	if rows.Memberships, err = store.Memberships(ctx, newest); err != nil {
		return rules.Report{}, err
	}
	if rows.Programmes, err = store.Programmes(ctx, newest); err != nil {
		return rules.Report{}, err
	}
	if rows.Claims, err = store.Claims(ctx, newest); err != nil {
		return rules.Report{}, err
	}
	if rows.GroupFigures, err = store.GroupFigures(ctx, newest); err != nil {
		return rules.Report{}, err
	}
	if rows.Targets, err = store.Targets(ctx, newest); err != nil {
		return rules.Report{}, err
	}
	err = store.EachObservation(ctx, newest, func(o *models.Observation) error {
		rows.Observations = append(rows.Observations, *o)
		return nil
	})
	if err != nil {
		return rules.Report{}, err
	}
	damages, err := store.Damages(ctx)
	var findings []intake.Finding
	for _, d := range damages {
		findings = append(findings, intake.Finding{Rule: "release-damaged", Severity: "fault", Detail: fmt.Sprintf("release %d %s", d.Release, d.Reason)})
	}
	findings = append(findings, overdue(rows.Indicators, time.Now())...)
	return rules.NewReport(rows, append(findings, rules.FindingsIn(rows)...)), err
}

// ReadSource reads a source.yaml. An unknown key is an error, with its line.
func ReadSource(in io.Reader, file string) (models.Source, error) {
	data, err := io.ReadAll(in)
	if err != nil {
		return models.Source{}, err
	}
	var e edition
	if err := yaml.UnmarshalWithOptions(data, &e, yaml.Strict()); err != nil {
		return models.Source{}, intake.YAMLError(file, err)
	}
	if !intake.IsID(e.Code) {
		return models.Source{}, fmt.Errorf("%s: id %q: use lower-case letters, digits and single hyphens", file, e.Code)
	}
	return e.Source, nil
}
