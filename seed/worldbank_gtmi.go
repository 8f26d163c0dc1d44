package seed

import (
	"fmt"
	"io"
)

// readGTMI reads the World Bank's GovTech Maturity Index, its four components and groups A to D.
// Figures keep all their digits.
func readGTMI(r io.Reader, b *Batch) error {
	columns := []string{"gtmi", "cgsi", "psdi", "dcei", "gtei"}
	status, err := breakStatus("worldbank/indicators-gtmi.yaml")
	if err != nil {
		return err
	}
	in := newIntake(b, "wb-gtmi")
	wanted := append([]string{"year", "country_code", "grp"}, columns...)
	err = eachRow(r, b, wanted, func(row csvRow) {
		year, country := in.year(row, "year"), in.country(row, "country_code")
		if year == 0 || country == "" {
			return
		}
		group := row.Get("grp")
		if len(group) != 1 || group < "A" || group > "D" {
			b.Fault("unknown-group", row.Line, "grp", "%q is not one of the groups A, B, C and D", group)
		}
		for _, column := range columns {
			value := in.between(row, column, 0, 1)
			o := scored("wb-"+column, country, year, fmt.Sprintf("wb-gtmi-%d", year), value, status)
			if column == "gtmi" {
				o.Band = group
			}
			in.add(row, o)
		}
	})
	in.close()
	return err
}
