package seed

import (
	"fmt"
	"io/fs"

	"github.com/egovbench/egovbench/models"
)

// Places matches the country names and codes that producers write to ISO 3166-1 alpha-3, through
// the reviewable tables in data/reference/countries. It is immutable and safe to share.
type Places struct {
	countries *models.Countries
	aliases   map[placeAlias]string // "" for an aggregate
}

type placeAlias struct {
	producer string // "" for everyone
	name     string // folded
}

// LoadPlaces reads the embedded tables.
func LoadPlaces() (*Places, error) {
	tables, err := fs.Sub(files, countriesDir)
	if err != nil {
		return nil, err
	}
	countries, err := readCountries(tables)
	if err != nil {
		return nil, err
	}
	return newPlaces(tables, models.NewCountries(countries))
}

func newPlaces(tables fs.FS, countries *models.Countries) (*Places, error) {
	p := &Places{countries: countries, aliases: map[placeAlias]string{}}
	err := eachSheetRow(tables, aliasesFile, aliasColumns(), func(row csvRow) {
		alias := placeAlias{row.Get("producer"), models.FoldName(row.Get("name"))}
		code := row.Get("country")
		if alias.producer == "" && code != "" {
			return // one of the country's own aliases
		}
		if code != "" && countries.Get(code) == nil {
			row.batch.Fault("unknown-country", row.Line, "country", "%q is no code in countries.csv", code)
		}
		if alias.name == "" {
			row.batch.Fault("no-name", row.Line, "name", "%q has no letter or digit to match by", row.Get("name"))
		}
		if _, taken := p.aliases[alias]; taken {
			row.batch.Fault("duplicate", row.Line, "name", "%q is there already for producer %q", row.Get("name"), alias.producer)
		}
		p.aliases[alias] = code
	})
	if err != nil {
		return nil, fmt.Errorf("%s/%w", countriesDir, err)
	}
	return p, nil
}

// Match gives the alpha-3 code for a name or code as a producer writes it. Producer is the
// importer's name, for aliases that hold in that producer's files only ("Korea" in the OECD's).
// Status is "country", "aggregate" (a known group or summary row, to be left out) or "" (unknown).
// Only whole names match, whatever their case, accents and punctuation; nothing is ever guessed.
func (p *Places) Match(producer, name string) (code, status string) {
	folded := models.FoldName(name)
	if code, ok := p.aliases[placeAlias{producer, folded}]; ok && producer != "" {
		return code, statusOf(code)
	}
	if code, err := p.countries.Find(name); err == nil {
		return code, "country"
	}
	if _, ok := p.aliases[placeAlias{"", folded}]; ok {
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
