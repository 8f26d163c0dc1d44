package seed

import (
	"context"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/rules"
)

// Judge gives the faults that the rows in force at a release would have once a changeset was
// published upon it: those that come with it, not those that were there. Observations are left to the
// store.
func Judge(ctx context.Context, store *models.Store, release int, changes *models.Changeset) ([]intake.Finding, error) {
	rows, err := textsInForce(ctx, store, release)
	if err != nil {
		return nil, err
	}
	known := rules.Form(rows, nil)
	rows.Countries = apply(rows.Countries, changes.Countries, func(c *models.Country) string { return c.Code })
	rows.Groups = apply(rows.Groups, changes.Groups, func(g *models.Group) string { return g.Code })
	rows.Memberships = apply(rows.Memberships, changes.Memberships, func(m *models.Membership) string {
		return m.Group + " " + m.Country + " " + string(m.From)
	})
	rows.Indicators = apply(rows.Indicators, changes.Indicators, func(i *models.Indicator) string { return i.Code })
	rows.Sources = apply(rows.Sources, changes.Sources, func(s *models.Source) string { return s.Code })
	rows.Programmes = apply(rows.Programmes, changes.Programmes, func(p *models.Programme) string { return p.Code })
	rows.Claims = apply(rows.Claims, changes.Claims, func(c *models.Claim) string { return c.Code })
	rows.GroupFigures = apply(rows.GroupFigures, changes.GroupFigures, func(f *models.GroupFigure) string { return rules.GroupFigureName(f) })
	rows.Targets = apply(rows.Targets, changes.Targets, func(t *models.Target) string { return rules.TargetName(t) })
	return slices.DeleteFunc(rules.Form(rows, nil), func(f intake.Finding) bool {
		return f.Severity != "fault" || slices.Contains(known, f)
	}), nil
}

// apply gives the rows that are in force after changes to them.
func apply[T any, P interface {
	*T
	Gone() bool
}](rows, changes []T, key func(*T) string) []T {
	at := make(map[string]int, len(rows))
	for i := range rows {
		at[key(&rows[i])] = i
	}
	gone := map[string]bool{}
	for i := range changes {
		k := key(&changes[i])
		gone[k] = P(&changes[i]).Gone()
		if old, there := at[k]; there {
			rows[old] = changes[i]
		} else if !gone[k] {
			rows = append(rows, changes[i])
		}
	}
	return slices.DeleteFunc(rows, func(row T) bool { return gone[key(&row)] })
}

// textsInForce reads all rows but observations.
func textsInForce(ctx context.Context, store *models.Store, release int) (*models.Changeset, error) {
	var rows models.Changeset
	var err error
	for _, read := range []func() error{
		func() error { rows.Countries, err = store.Countries(ctx, release); return err },
		func() error { rows.Groups, err = store.Groups(ctx, release); return err },
		func() error { rows.Memberships, err = store.Memberships(ctx, release); return err },
		func() error { rows.Indicators, err = store.Indicators(ctx, release); return err },
		func() error { rows.Sources, err = store.Sources(ctx, release); return err },
		func() error { rows.Programmes, err = store.Programmes(ctx, release); return err },
		func() error { rows.GroupFigures, err = store.GroupFigures(ctx, release); return err },
		func() error { rows.Targets, err = store.Targets(ctx, release); return err },
		func() error { rows.Claims, err = store.Claims(ctx, release); return err },
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return &rows, nil
}
