package seed

import (
	"fmt"
	"io"

	"github.com/egovbench/egovbench/models"
)

// readGTMI reads the World Bank's GovTech Maturity Index, its four components and groups A to D.
// Figures keep all their digits.
func readGTMI(r io.Reader, b *Batch) error {
	const rule = "wb-gtmi"
	columns := []string{"gtmi", "cgsi", "psdi", "dcei", "gtei"}
	status, err := breakStatus("worldbank/indicators-gtmi.yaml")
	if err != nil {
		return err
	}
	seen := newRepeats(b)
	wanted := append([]string{"year", "country_code", "grp"}, columns...)
	err = eachRow(r, b, wanted, func(row csvRow) {
		year, country := yearIn(row, "year"), placeIn(row, rule, "country_code")
		if year == 0 || country == "" {
			return
		}
		group := row.Get("grp")
		if len(group) != 1 || group < "A" || group > "D" {
			b.Fault("unknown-group", row.Line, "grp", "%q is not one of the groups A, B, C and D", group)
		}
		content := group
		cells := make([]models.Observation, len(columns))
		for i, column := range columns {
			value := within(row, column, 0, 1)
			content += " " + number(value)
			cells[i] = scored("wb-"+column, country, year, fmt.Sprintf("wb-gtmi-%d", year), value, status)
		}
		cells[0].Band = group
		if !seen.again(row.Line, fmt.Sprintf("%s %d", country, year), content) {
			b.Observations = append(b.Observations, cells...)
		}
	})
	seen.report()
	return err
}

// scored is an observation with the status that its indicator gives to the period, or O (missing).
func scored(indicator, country string, period int, source string, value *float64, status func(string, int) string) models.Observation {
	o := models.Observation{
		Indicator: indicator, Country: country, Period: period, Source: source,
		Value: value, Status: "O",
	}
	if value != nil {
		o.Status = status(indicator, period)
	}
	return o
}
