package seed

import (
	"io"
	"math"

	"github.com/egovbench/egovbench/models"
)

// The embedded context series begin in 1990: the public internet does, and nothing here asks earlier.
const firstContextYear = 1990

// wdiSeries is one World Development Indicator and the bounds that its values keep.
type wdiSeries struct {
	indicator       string
	least, greatest float64
}

// readWDI reads World Development Indicators in Gapminder's form: geo, time and one column named
// after the series.
func readWDI(r io.Reader, b *Batch) error {
	in := newIntake(b, "wb-wdi")
	all := map[string]wdiSeries{
		"internet_users":                       {"wdi-internet-users", 0, 100},
		"broadband_subscribers_per_100_people": {"wdi-fixed-broadband", 0, 1000},
		"cell_phones_per_100_people":           {"wdi-mobile-subscriptions", 0, 1000},
		"urban_population_percent_of_total":    {"wdi-urban-population", 0, 100},
		"alternative_gdp_per_capita_ppp_wb":    {"wdi-gdp-per-capita-ppp", 0, math.MaxFloat64},
	}
	told := false
	err := eachRow(r, b, []string{"geo", "time"}, func(row csvRow) {
		column, series := wdiColumn(row, all)
		if column == "" {
			if !told {
				b.Fault("unknown-series", 1, "", "no column is a series known here: internet_users is one")
			}
			told = true
			return
		}
		year := in.year(row, "time")
		if 0 < year && year < firstContextYear {
			in.omit(row, "early-years-left-out", "years before %d are not carried", firstContextYear)
			return
		}
		country, value := in.country(row, "geo"), in.between(row, column, series.least, series.greatest)
		if country == "" || year == 0 || value == nil {
			return
		}
		in.add(row, models.Observation{Indicator: series.indicator, Country: country, Period: year, Value: value, Source: b.Source})
	})
	in.close()
	return err
}

// wdiColumn finds the column that holds the series, "" where there is none.
func wdiColumn(row csvRow, all map[string]wdiSeries) (string, wdiSeries) {
	for name, series := range all {
		if _, there := row.column[name]; there {
			return name, series
		}
	}
	return "", wdiSeries{}
}
