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
	return intake.NewPlaces(tables, models.NewCountries(countries))
}
