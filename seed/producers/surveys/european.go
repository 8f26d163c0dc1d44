package surveys

import (
	"io"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// ReadEUSER reads the eUSER population survey of 2005: five statements, mean agreement from 1 to 5.
func ReadEUSER(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "euser")
	statements := map[string]string{
		"information on public web sites was up-to-date and accurate": "euser-egov-information-accurate",
		"able to completely do or get what I wanted":                  "euser-egov-completeness",
		"enough information about what to do in my situation":         "euser-egov-guidance",
		"services can take account of my personal circumstances":      "euser-egov-personal-circumstances",
		"easy to see whether a message reached the right person":      "euser-egov-message-feedback",
	}
	err := intake.EachRow(r, b, []string{"iso3", "year", "statement", "value"}, func(row intake.Row) {
		indicator, known := statements[row.Get("statement")]
		if !known {
			b.Fault("unknown-statement", row.Line, "statement", "%q is none of the five statements", row.Get("statement"))
			return
		}
		addMean(in, row, indicator, 5)
	})
	in.Close()
	return err
}

// ReadEQLS reads the European Quality of Life Survey: perceived quality of public services, mean
// from 1 to 10.
func ReadEQLS(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "eqls")
	err := intake.EachRow(r, b, []string{"iso3", "year", "value"}, func(row intake.Row) {
		addMean(in, row, "eqls-public-services-quality", 10)
	})
	in.Close()
	return err
}

// addMean adds a mean on a scale that begins at 1.
func addMean(in *intake.Intake, row intake.Row, indicator string, greatest float64) {
	country, year, value := in.Country(row, "iso3"), in.Year(row, "year"), in.Between(row, "value", 1, greatest)
	if country == "" || year == 0 || value == nil {
		return
	}
	in.Add(row, models.Observation{Indicator: indicator, Country: country, Period: year, Value: value, Source: in.Batch.Source})
}
