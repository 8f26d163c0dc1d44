package seed

import (
	"io"

	"github.com/egovbench/egovbench/models"
)

// readEUSER reads the eUSER population survey of 2005: five statements, mean agreement from 1 to 5.
func readEUSER(r io.Reader, b *Batch) error {
	in := newIntake(b, "euser")
	statements := map[string]string{
		"information on public web sites was up-to-date and accurate": "euser-egov-information-accurate",
		"able to completely do or get what I wanted":                  "euser-egov-completeness",
		"enough information about what to do in my situation":         "euser-egov-guidance",
		"services can take account of my personal circumstances":      "euser-egov-personal-circumstances",
		"easy to see whether a message reached the right person":      "euser-egov-message-feedback",
	}
	err := eachRow(r, b, []string{"iso3", "year", "statement", "value"}, func(row csvRow) {
		indicator, known := statements[row.Get("statement")]
		if !known {
			b.Fault("unknown-statement", row.Line, "statement", "%q is none of the five statements", row.Get("statement"))
			return
		}
		in.addMean(row, indicator, 5)
	})
	in.close()
	return err
}

// readEQLS reads the European Quality of Life Survey: perceived quality of public services, mean
// from 1 to 10.
func readEQLS(r io.Reader, b *Batch) error {
	in := newIntake(b, "eqls")
	err := eachRow(r, b, []string{"iso3", "year", "value"}, func(row csvRow) {
		in.addMean(row, "eqls-public-services-quality", 10)
	})
	in.close()
	return err
}

// addMean adds a mean on a scale that begins at 1.
func (in *intake) addMean(row csvRow, indicator string, greatest float64) {
	country, year, value := in.country(row, "iso3"), in.year(row, "year"), in.between(row, "value", 1, greatest)
	if country == "" || year == 0 || value == nil {
		return
	}
	in.add(row, models.Observation{Indicator: indicator, Country: country, Period: year, Value: value, Source: in.batch.Source})
}
