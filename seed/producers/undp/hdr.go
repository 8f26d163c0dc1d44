package undp

import (
	"io"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// ReadHDR reads the Human Development Report's index and its two schooling components. Every edition
// computes all years anew, so the source names the edition and editions are never mixed.
func ReadHDR(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "undp-hdr")
	measures := []struct {
		column, indicator string
		greatest          float64
	}{
		{"hdi", "undp-hdi", 1},
		{"eys", "undp-expected-schooling", 30},
		{"mys", "undp-mean-schooling", 30},
	}
	uncapped := 0
	err := intake.EachRow(r, b, []string{"iso3", "year", "hdi", "eys", "mys"}, func(row intake.Row) {
		year := in.Year(row, "year")
		if year == 0 {
			return
		}
		country, ofGroup := "", b.Places.Group(row.Get("iso3")) != ""
		if !ofGroup {
			if country = in.Country(row, "iso3"); country == "" {
				return
			}
		}
		for _, m := range measures {
			value := in.Between(row, m.column, 0, m.greatest)
			if value == nil || in.OfGroup(row, "iso3", models.GroupFigure{Indicator: m.indicator, Period: year, Value: value}) {
				continue
			}
			if m.column == "eys" && *value > 18 {
				uncapped++
			}
			in.Add(row, models.Observation{Indicator: m.indicator, Country: country, Period: year, Value: value, Source: b.Source})
		}
	})
	if uncapped > 0 {
		b.Note("schooling-uncapped", 0, "eys", "%d values are above 18 years, at which the index caps them; they are as published", uncapped)
	}
	in.Close()
	return err
}
