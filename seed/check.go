package seed

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/quality"
	"github.com/egovbench/egovbench/seed/rules"
)

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

// checkAgainstStore checks the new rows against the figures that the store has in force.
func (i *Imported) checkAgainstStore(ctx context.Context, store *models.Store, u *Upload, b *intake.Batch) error {
	newest, err := store.Newest(ctx)
	if err != nil {
		return err
	}
	found, err := checkAgainstSeries(ctx, store, newest, &i.Changes, u, b, i.Form.Own)
	b.Place(found)
	i.Findings = append(i.Findings, found...)
	return err
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
	rows, err := allInForce(ctx, store)
	if err != nil {
		return rules.Report{}, err
	}
	damages, err := store.Damages(ctx)
	var findings []intake.Finding
	for _, d := range damages {
		findings = append(findings, intake.Finding{Rule: "release-damaged", Severity: "fault", Detail: fmt.Sprintf("release %d %s", d.Release, d.Reason)})
	}
	findings = append(findings, overdue(rows, time.Now())...)
	return rules.NewReport(rows, append(findings, rules.FindingsIn(rows)...)), err
}

// QualityOf reports on the newest release of a store.
func QualityOf(ctx context.Context, store *models.Store) (*quality.Report, error) {
	rows, err := allInForce(ctx, store)
	if err != nil {
		return nil, err
	}
	return quality.Of(rows)
}

// allInForce reads everything in the newest release.
func allInForce(ctx context.Context, store *models.Store) (*models.Changeset, error) {
	rows, err := rowsInForce(ctx, store)
	if err != nil {
		return nil, err
	}
	newest, err := store.Newest(ctx)
	if err != nil {
		return nil, err
	}
	if rows.Memberships, err = store.Memberships(ctx, newest); err != nil {
		return nil, err
	}
	if rows.Programmes, err = store.Programmes(ctx, newest); err != nil {
		return nil, err
	}
	if rows.Claims, err = store.Claims(ctx, newest); err != nil {
		return nil, err
	}
	if rows.GroupFigures, err = store.GroupFigures(ctx, newest); err != nil {
		return nil, err
	}
	if rows.Targets, err = store.Targets(ctx, newest); err != nil {
		return nil, err
	}
	err = store.EachObservation(ctx, newest, func(o *models.Observation) error {
		rows.Observations = append(rows.Observations, *o)
		return nil
	})
	return rows, err
}
