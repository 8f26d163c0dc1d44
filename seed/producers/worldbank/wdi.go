package worldbank

import (
	"io"
	"math"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// The embedded context series begin in 1990: the public internet does, and nothing here asks earlier.
const firstContextYear = 1990

// wdiSeries is one World Development Indicator and the bounds that its values keep.
type wdiSeries struct {
	indicator       string
	least, greatest float64
}

// ReadWDI reads World Development Indicators in Gapminder's form: geo, time and one column named
// after the series.
func ReadWDI(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "wb-wdi")
	all := map[string]wdiSeries{
		"internet_users":                       {"wdi-internet-users", 0, 100},
		"broadband_subscribers_per_100_people": {"wdi-fixed-broadband", 0, 1000},
		"cell_phones_per_100_people":           {"wdi-mobile-subscriptions", 0, 1000},
		"urban_population_percent_of_total":    {"wdi-urban-population", 0, 100},
		"alternative_gdp_per_capita_ppp_wb":    {"wdi-gdp-per-capita-ppp", 0, math.MaxFloat64},
	}
	told := false
	err := intake.EachRow(r, b, []string{"geo", "time"}, func(row intake.Row) {
		column, series := wdiColumn(row, all)
		if column == "" {
			if !told {
				b.Fault("unknown-series", 1, "", "no column is a series known here: internet_users is one")
			}
			told = true
			return
		}
		year := in.Year(row, "time")
		if 0 < year && year < firstContextYear {
			in.Omit(row, "early-years-left-out", "years before %d are not carried", firstContextYear)
			return
		}
		country, value := in.Country(row, "geo"), in.Between(row, column, series.least, series.greatest)
		if country == "" || year == 0 || value == nil {
			return
		}
		in.Add(row, models.Observation{Indicator: series.indicator, Country: country, Period: year, Value: value, Source: b.Source})
	})
	in.Close()
	return err
}

// wdiColumn finds the column that holds the series, "" where there is none.
func wdiColumn(row intake.Row, all map[string]wdiSeries) (string, wdiSeries) {
	for name, series := range all {
		if _, there := row.Column[name]; there {
			return name, series
		}
	}
	return "", wdiSeries{}
}
