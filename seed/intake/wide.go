package intake

import (
	"io"

	"github.com/egovbench/egovbench/models"
)

// WideColumn is a column that holds one indicator.
type WideColumn struct {
	Column, Indicator string
	Rank              string // the column of the published rank, "" where there is none
	Share             bool   // from 0 to 1, shipped as a percentage
	Least, Most       float64
}

// WideForm is a table with a row for each country and, where Year names a column, each year.
type WideForm struct {
	Importer, Country, Year string
	Period                  int    // where no column has the year
	Empty                   string // how the table writes a missing value besides leaving it empty
	Columns                 []WideColumn
}

// ReadWide reads a table of one row for each country and year. Empty cells are left out; the figures
// of groups are taken as such.
func ReadWide(r io.Reader, b *Batch, form WideForm) error {
	in := New(b, form.Importer)
	wanted := []string{form.Country}
	if form.Year != "" {
		wanted = append(wanted, form.Year)
	}
	for _, c := range form.Columns {
		wanted = append(wanted, c.Column)
	}
	err := EachRow(r, b, wanted, func(row Row) {
		year := form.Period
		if form.Year != "" {
			if year = in.Year(row, form.Year); year == 0 {
				return
			}
		}
		for _, c := range form.Columns {
			if cell := row.Get(c.Column); cell != "" && cell != form.Empty {
				in.addWide(row, &form, &c, year)
			}
		}
	})
	in.Close()
	return err
}

func (in *Intake) addWide(row Row, form *WideForm, c *WideColumn, year int) {
	value := in.Between(row, c.Column, c.Least, c.Most)
	if value == nil {
		return
	}
	if c.Share {
		percent := Hundredfold(*value)
		value = &percent
	}
	if in.OfGroup(row, form.Country, models.GroupFigure{Indicator: c.Indicator, Period: year, Value: value}) {
		return
	}
	country := in.Country(row, form.Country)
	if country == "" {
		return
	}
	o := models.Observation{Indicator: c.Indicator, Country: country, Period: year, Source: in.Batch.Source, Value: value}
	if c.Rank != "" {
		o.PublishedRank = row.Int(c.Rank)
	}
	in.Add(row, o)
}
