package worldbank

import (
	"fmt"
	"io"

	"github.com/egovbench/egovbench/seed/intake"
)

// ReadGTMI reads the World Bank's GovTech Maturity Index, its four components and groups A to D.
// Figures keep all their digits.
func ReadGTMI(r io.Reader, b *intake.Batch) error {
	columns := []string{"gtmi", "cgsi", "psdi", "dcei", "gtei"}
	status, err := intake.BreakStatus("worldbank/indicators-gtmi.yaml")
	if err != nil {
		return err
	}
	in := intake.New(b, "wb-gtmi")
	wanted := append([]string{"year", "country_code", "grp"}, columns...)
	err = intake.EachRow(r, b, wanted, func(row intake.Row) {
		year, country := in.Year(row, "year"), in.Country(row, "country_code")
		if year == 0 || country == "" {
			return
		}
		group := row.Get("grp")
		if len(group) != 1 || group < "A" || group > "D" {
			b.Fault("unknown-group", row.Line, "grp", "%q is not one of the groups A, B, C and D", group)
		}
		for _, column := range columns {
			value := in.Between(row, column, 0, 1)
			o := intake.Scored("wb-"+column, country, year, fmt.Sprintf("wb-gtmi-%d", year), value, status)
			if column == "gtmi" {
				o.Band = group
			}
			in.Add(row, o)
		}
	})
	in.Close()
	return err
}
