package intake

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// Places matches the country names and codes that producers write to ISO 3166-1 alpha-3, through
// the reviewable tables in data/reference/countries. It is immutable and safe to share.
type Places struct {
	countries *models.Countries
	Aliases   map[placeAlias]string // "" for an aggregate
	groups    map[string]string     // group ids by what producers call them, in lower case
}

type placeAlias struct {
	Producer string // "" for everyone
	Name     string // folded
}

func NewPlaces(tables fs.FS, countries *models.Countries) (*Places, error) {
	p := &Places{countries: countries, Aliases: map[placeAlias]string{}}
	err := EachSheetRow(tables, AliasesFile, AliasColumns(), func(row Row) {
		alias := placeAlias{row.Get("producer"), models.FoldName(row.Get("name"))}
		code := row.Get("country")
		if alias.Producer == "" && code != "" {
			return // one of the country's own aliases
		}
		if code != "" && countries.Get(code) == nil {
			row.Batch.Fault("unknown-country", row.Line, "country", "%q is no code in countries.csv", code)
		}
		if alias.Name == "" {
			row.Batch.Fault("no-name", row.Line, "name", "%q has no letter or digit to match by", row.Get("name"))
		}
		if _, taken := p.Aliases[alias]; taken {
			row.Batch.Fault("duplicate", row.Line, "name", "%q is there already for producer %q", row.Get("name"), alias.Producer)
		}
		p.Aliases[alias] = code
	})
	if err != nil {
		return nil, fmt.Errorf("data/reference/countries/%w", err)
	}
	return p, nil
}

// AddGroups lets Group find groups by their aliases. One name for two groups is an error.
func (p *Places) AddGroups(groups []models.Group) error {
	p.groups = map[string]string{}
	for _, g := range groups {
		for _, alias := range g.Aliases {
			name := strings.ToLower(alias)
			if first := p.groups[name]; first != "" && first != g.Code {
				return fmt.Errorf("data/reference/groups/%s: %q is an alias of %s and of %s", AliasesFile, alias, first, g.Code)
			}
			p.groups[name] = g.Code
		}
	}
	return nil
}

// Group gives the id of the group that a producer calls so, letter by letter but for their case:
// "EU27+" is not "EU27". It is "" where there is none.
func (p *Places) Group(name string) string { return p.groups[strings.ToLower(name)] }

// Match gives the alpha-3 code for a name or code as a producer writes it. Producer is the
// importer's name, for aliases that hold in that producer's files only ("Korea" in the OECD's).
// Status is "country", "aggregate" (a known group or summary row, to be left out) or "" (unknown).
// Only whole names match, whatever their case, accents and punctuation; nothing is ever guessed.
func (p *Places) Match(producer, name string) (code, status string) {
	folded := models.FoldName(name)
	if code, ok := p.Aliases[placeAlias{producer, folded}]; ok && producer != "" {
		return code, statusOf(code)
	}
	if code, err := p.countries.Known(name); err == nil {
		return code, "country"
	}
	if _, ok := p.Aliases[placeAlias{"", folded}]; ok {
		return "", "aggregate"
	}
	return "", ""
}

func statusOf(code string) string {
	if code == "" {
		return "aggregate"
	}
	return "country"
}

const AliasesFile = "aliases.csv"

func AliasColumns() []string { return []string{"name", "country", "producer"} }
