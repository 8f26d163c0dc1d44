package reference

import (
	"io/fs"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
)

// LoadPlaces reads the embedded tables.
func LoadPlaces() (*intake.Places, error) {
	tables, err := fs.Sub(data.Files(), countriesDir)
	if err != nil {
		return nil, err
	}
	countries, err := readCountries(tables)
	if err != nil {
		return nil, err
	}
	places, err := intake.NewPlaces(tables, models.NewCountries(countries))
	if err != nil {
		return nil, err
	}
	if tables, err = fs.Sub(data.Files(), groupsDir); err != nil {
		return nil, err
	}
	groups, err := readGroups(tables)
	if err != nil {
		return nil, err
	}
	return places, places.AddGroups(groups)
}
