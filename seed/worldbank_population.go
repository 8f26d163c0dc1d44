package seed

import (
	"io"
	"math"

	"github.com/egovbench/egovbench/models"
)

// readPopulation reads the World Bank's total population (SP.POP.TOTL) as packaged by DataHub.
func readPopulation(r io.Reader, b *Batch) error {
	in := newIntake(b, "wb-population")
	err := eachRow(r, b, []string{"Country Name", "Country Code", "Year", "Value"}, func(row csvRow) {
		year := in.year(row, "Year")
		if 0 < year && year < firstContextYear {
			in.omit(row, "early-years-left-out", "years before %d are not carried", firstContextYear)
			return
		}
		country, value := in.country(row, "Country Code"), in.between(row, "Value", 0, 1e10)
		if country == "" || year == 0 || value == nil {
			return
		}
		if *value != math.Trunc(*value) {
			b.Fault("not-a-whole-number", row.Line, "Value", "%s persons cannot be: is the column in thousands?", row.Get("Value"))
			return
		}
		in.add(row, models.Observation{Indicator: "wdi-population", Country: country, Period: year, Value: value, Source: b.Source})
	})
	in.close()
	return err
}
