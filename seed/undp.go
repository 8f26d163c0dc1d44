package seed

import (
	"io"

	"github.com/egovbench/egovbench/models"
)

// readHDR reads the Human Development Report's index and its two schooling components. Every edition
// computes all years anew, so the source names the edition and editions are never mixed.
func readHDR(r io.Reader, b *Batch) error {
	in := newIntake(b, "undp-hdr")
	measures := []struct {
		column, indicator string
		greatest          float64
	}{
		{"hdi", "undp-hdi", 1},
		{"eys", "undp-expected-schooling", 30},
		{"mys", "undp-mean-schooling", 30},
	}
	uncapped := 0
	err := eachRow(r, b, []string{"iso3", "year", "hdi", "eys", "mys"}, func(row csvRow) {
		country, year := in.country(row, "iso3"), in.year(row, "year")
		if country == "" || year == 0 {
			return
		}
		for _, m := range measures {
			value := in.between(row, m.column, 0, m.greatest)
			if value == nil {
				continue
			}
			if m.column == "eys" && *value > 18 {
				uncapped++
			}
			in.add(row, models.Observation{Indicator: m.indicator, Country: country, Period: year, Value: value, Source: b.Source})
		}
	})
	if uncapped > 0 {
		b.Note("schooling-uncapped", 0, "eys", "%d values are above 18 years, at which the index caps them; they are as published", uncapped)
	}
	in.close()
	return err
}
