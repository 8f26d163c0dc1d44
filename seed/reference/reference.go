package reference

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
)

// The folders of the reference tables, below the embedded data.
const (
	countriesDir = "reference/countries"
	groupsDir    = "reference/groups"
)

// Rows reads the embedded tables of countries, groups and memberships, and the sources
// that they name. Its error names file and line of everything that is wrong in them.
func Rows() (models.Changeset, error) {
	var rows models.Changeset
	countries, err := fs.Sub(data.Files(), countriesDir)
	if err != nil {
		return rows, err
	}
	groups, err := fs.Sub(data.Files(), groupsDir)
	if err != nil {
		return rows, err
	}
	if rows.Countries, err = readCountries(countries); err != nil {
		return rows, err
	}
	if rows.Groups, err = readGroups(groups); err != nil {
		return rows, err
	}
	known := models.NewCountries(rows.Countries)
	if rows.Memberships, err = readMemberships(groups, rows.Groups, known); err != nil {
		return rows, err
	}
	for _, dir := range []fs.FS{countries, groups} {
		var source models.Source
		if err := intake.ReadYAML(dir, intake.SourceFile, &source); err != nil {
			return rows, err
		}
		rows.Sources = append(rows.Sources, source)
	}
	return rows, nil
}

// readCountries reads countries.csv with the names and aliases beside it, sorted by code.
func readCountries(tables fs.FS) ([]models.Country, error) {
	var countries []models.Country
	at := map[string]int{}
	err := intake.EachSheetRow(tables, "countries.csv", countryColumns(), func(row intake.Row) {
		c := models.Country{
			Code: row.Get("code"), Alpha2: row.Get("alpha2"), M49: row.Get("m49"), Region: row.Get("region"),
			Subregion: row.Get("subregion"), IncomeGroup: row.Get("income_group"), Capital: row.Get("capital"),
			UNMember: row.Get("un_member") == "true", Names: map[string]string{}, Aliases: []string{},
		}
		if _, taken := at[c.Code]; taken || !upperLetters(c.Code, 3) || !upperLetters(c.Alpha2, 2) || !isM49(c.M49) {
			row.Batch.Fault("country-code", row.Line, "code", "%q, %q, %q: a new alpha-3, an alpha-2 and three digits of M49 are needed", c.Code, c.Alpha2, c.M49)
			return
		}
		if un := row.Get("un_member"); un != "true" && un != "false" {
			row.Batch.Fault("not-a-truth-value", row.Line, "un_member", "%q is neither true nor false", un)
		}
		at[c.Code] = len(countries)
		countries = append(countries, c)
	})
	find := func(row intake.Row, column string) *models.Country {
		i, ok := at[row.Get(column)]
		if !ok {
			row.Batch.Fault("unknown-country", row.Line, column, "%q is no code in countries.csv", row.Get(column))
			return &models.Country{Names: map[string]string{}}
		}
		return &countries[i]
	}
	err = errors.Join(err,
		intake.EachSheetRow(tables, "names.csv", append([]string{"code"}, languages()...), func(row intake.Row) {
			readNames(row, find(row, "code").Names)
		}),
		intake.EachSheetRow(tables, "official_names.csv", []string{"code", "lang", "name"}, func(row intake.Row) {
			addAlias(find(row, "code"), row.Get("name"))
		}),
		intake.EachSheetRow(tables, intake.AliasesFile, intake.AliasColumns(), func(row intake.Row) {
			if row.Get("country") != "" && row.Get("producer") == "" {
				addAlias(find(row, "country"), row.Get("name"))
			}
		}))
	if err != nil {
		return nil, fmt.Errorf("data/%s: %w", countriesDir, err)
	}
	return countries, nil
}

func addAlias(c *models.Country, name string) {
	if !slices.Contains(c.Aliases, name) {
		c.Aliases = append(c.Aliases, name)
	}
}

func readNames(row intake.Row, names map[string]string) {
	for _, lang := range languages() {
		if names[lang] = row.Get(lang); names[lang] == "" {
			row.Batch.Fault("no-name", row.Line, lang, "there is no name in this language")
		}
	}
}

func upperLetters(code string, length int) bool {
	for _, r := range code {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return len(code) == length
}

func isM49(number string) bool {
	return number == "" || len(number) == 3 && number == threeDigits(number)
}

// readGroups reads groups.csv and the names beside it.
func readGroups(tables fs.FS) ([]models.Group, error) {
	var groups []models.Group
	at := map[string]int{}
	kinds := []string{"world", "region", "subregion", "organisation", "class", "wb-region", "income"}
	err := intake.EachSheetRow(tables, "groups.csv", []string{"code", "kind", "source", "note"}, func(row intake.Row) {
		g := models.Group{
			Code: row.Get("code"), Kind: row.Get("kind"), Source: row.Get("source"), Note: row.Get("note"),
			Names: map[string]string{}, Aliases: []string{},
		}
		if _, taken := at[g.Code]; taken || g.Code != intake.Slug(g.Code) || g.Code == "" {
			row.Batch.Fault("group-code", row.Line, "code", "%q: a new code of lower-case letters, digits and hyphens is needed", g.Code)
		}
		if !slices.Contains(kinds, g.Kind) {
			row.Batch.Fault("group-kind", row.Line, "kind", "%q is none of %v", g.Kind, kinds)
		}
		at[g.Code] = len(groups)
		groups = append(groups, g)
	})
	err = errors.Join(err, intake.EachSheetRow(tables, "names.csv", append([]string{"code"}, languages()...), func(row intake.Row) {
		i, ok := at[row.Get("code")]
		if !ok {
			row.Batch.Fault("unknown-group", row.Line, "code", "%q is no code in groups.csv", row.Get("code"))
			return
		}
		readNames(row, groups[i].Names)
	}))
	err = errors.Join(err, intake.EachSheetRow(tables, intake.AliasesFile, []string{"name", "group"}, func(row intake.Row) {
		i, ok := at[row.Get("group")]
		if !ok || row.Get("name") == "" {
			row.Batch.Fault("unknown-group", row.Line, "group", "%q is no code in groups.csv, or its name is empty", row.Get("group"))
			return
		}
		groups[i].Aliases = append(groups[i].Aliases, row.Get("name"))
	}))
	for _, g := range groups {
		if len(g.Names) == 0 {
			err = errors.Join(err, fmt.Errorf("names.csv: no line for group %q", g.Code))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("data/%s: %w", groupsDir, err)
	}
	return groups, nil
}

// readMemberships reads memberships.csv. Spells of one country in one group may not overlap.
func readMemberships(tables fs.FS, groups []models.Group, countries *models.Countries) ([]models.Membership, error) {
	codes := map[string]bool{}
	for _, g := range groups {
		codes[g.Code] = true
	}
	var spells []models.Membership
	last := map[[2]string]models.Membership{}
	err := intake.EachSheetRow(tables, "memberships.csv", membershipColumns(), func(row intake.Row) {
		m := models.Membership{
			Group: row.Get("group"), Country: row.Get("country"), From: models.Date(row.Get("from")),
			To: models.Date(row.Get("to")), Status: row.Get("status"), URL: row.Get("url"), Note: row.Get("note"),
		}
		if !codes[m.Group] {
			row.Batch.Fault("unknown-group", row.Line, "group", "%q is no code in groups.csv", m.Group)
		}
		if countries.Get(m.Country) == nil {
			row.Batch.Fault("unknown-country", row.Line, "country", "%q is no code in countries.csv", m.Country)
		}
		if !slices.Contains(Statuses(), m.Status) {
			row.Batch.Fault("status", row.Line, "status", "%q is none of %v", m.Status, Statuses())
		}
		for column, date := range map[string]models.Date{"from": m.From, "to": m.To} {
			if err := date.Check(); err != nil {
				row.Batch.Fault("not-a-date", row.Line, column, "%v", err)
			}
		}
		if m.To != "" && m.To.Last() <= m.From.First() {
			row.Batch.Fault("date-order", row.Line, "to", "the spell ends (%s) before it begins (%s)", m.To, m.From)
		}
		key := [2]string{m.Group, m.Country}
		if before, ok := last[key]; ok && (before.To == "" || m.From.First() < before.To.First()) {
			row.Batch.Fault("overlap", row.Line, "from", "%s is in %s already from %q to %q", m.Country, m.Group, before.From, before.To)
		}
		last[key] = m
		spells = append(spells, m)
	})
	if err != nil {
		return nil, fmt.Errorf("data/%s: %w", groupsDir, err)
	}
	return spells, nil
}
