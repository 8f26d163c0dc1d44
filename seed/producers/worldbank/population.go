package worldbank

import (
	"io"
	"math"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// ReadPopulation reads the World Bank's total population (SP.POP.TOTL) as packaged by DataHub.
func ReadPopulation(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "wb-population")
	err := intake.EachRow(r, b, []string{"Country Name", "Country Code", "Year", "Value"}, func(row intake.Row) {
		year := in.Year(row, "Year")
		if 0 < year && year < firstContextYear {
			in.Omit(row, "early-years-left-out", "years before %d are not carried", firstContextYear)
			return
		}
		value := in.Between(row, "Value", 0, 1e10)
		if in.OfGroup(row, "Country Code", models.GroupFigure{Indicator: "wdi-population", Period: year, Value: value}) {
			return
		}
		country := in.Country(row, "Country Code")
		if country == "" || year == 0 || value == nil {
			return
		}
		if *value != math.Trunc(*value) {
			b.Fault("not-a-whole-number", row.Line, "Value", "%s persons cannot be: is the column in thousands?", row.Get("Value"))
			return
		}
		in.Add(row, models.Observation{Indicator: "wdi-population", Country: country, Period: year, Value: value, Source: b.Source})
	})
	in.Close()
	return err
}
