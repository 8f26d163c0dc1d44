package models

import (
	"context"
	"fmt"
	"strings"
)

// Change is what a release did to one row.
type Change struct {
	Kind   string `json:"kind" example:"observations"`                            // the kind of row: "countries", "observations", …
	Key    string `json:"key" example:"un-egdi/KAZ/2016/un-egdi-2016"`            // "KAZ"; "cis/KAZ/1991-12-21"; "egdi/KAZ/2016/un-egdi-2016"
	Change string `json:"change" example:"added" enums:"added,revised,withdrawn"` // added, revised or withdrawn
}

// Page is a part of a list. A Limit of 0 is all.
type Page struct {
	Limit  int
	Offset int
}

// Changes lists what a release changed, by kind and key, and says how many changes there are in
// all. A row that was withdrawn before is added again, not revised. ErrNotFound: no such release.
func (s *Store) Changes(ctx context.Context, release int, page Page) ([]Change, int, error) {
	of, err := s.Release(ctx, release)
	if err != nil {
		return nil, 0, err
	}
	total := of.Added + of.Revised + of.Withdrawn
	if page.Limit <= 0 || page.Limit > total {
		page.Limit = total
	}
	changes := make([]Change, 0, page.Limit)
	for _, kind := range []struct {
		name string
		key  []string
	}{
		{kindCountries, []string{"code"}},
		{kindGroups, []string{"code"}},
		{kindMemberships, []string{"group_code", "country", "from_date"}},
		{kindIndicators, []string{"code"}},
		{kindSources, []string{"code"}},
		{kindObservations, []string{"indicator", "country", "period", "source"}},
		{kindProgrammes, []string{"code"}},
		{kindClaims, []string{"code"}},
		{kindGroupFigures, []string{"indicator", "group_code", "period", "source"}},
		{kindTargets, []string{"indicator", "group_code", "period", "source"}},
	} {
		if len(changes) >= page.Limit {
			break
		}
		var rows int64
		if err := s.reader().WithContext(ctx).Table(kind.name).Where("release = ?", release).Count(&rows).Error; err != nil {
			return nil, 0, translate(err)
		}
		if page.Offset >= int(rows) {
			page.Offset -= int(rows)
			continue
		}
		found, err := s.changesOf(ctx, kind.name, kind.key, release, Page{page.Limit - len(changes), page.Offset})
		if err != nil {
			return nil, 0, err
		}
		changes = append(changes, found...)
		page.Offset = 0
	}
	return changes, total, nil
}

// changesOf asks of each row of a release what state its key was in before.
func (s *Store) changesOf(ctx context.Context, table string, key []string, release int, page Page) ([]Change, error) {
	same, joined := make([]string, len(key)), make([]string, len(key))
	for i, column := range key {
		same[i] = fmt.Sprintf("p.%s = t.%s", column, column)
		joined[i] = fmt.Sprintf("CAST(t.%s AS text)", column)
	}
	var changes []Change
	err := s.reader().WithContext(ctx).Raw(fmt.Sprintf(`
		SELECT '%s' AS kind, %s AS key, CASE
			WHEN t.withdrawn THEN 'withdrawn'
			WHEN COALESCE((SELECT p.withdrawn FROM %s p WHERE %s AND p.release < t.release
				ORDER BY p.release DESC LIMIT 1), TRUE) THEN 'added'
			ELSE 'revised' END AS change
		FROM %s t WHERE t.release = ? ORDER BY %s LIMIT ? OFFSET ?`,
		table, strings.Join(joined, " || '/' || "), table, strings.Join(same, " AND "),
		table, "t."+strings.Join(key, ", t.")), release, page.Limit, page.Offset).Scan(&changes).Error
	if table == kindMemberships {
		for i := range changes {
			changes[i].Key = strings.TrimRight(changes[i].Key, "/")
		}
	}
	return changes, translate(err)
}
