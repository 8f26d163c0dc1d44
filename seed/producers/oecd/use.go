package oecd

import (
	"io"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// ReadUse reads the OECD's ICT use by individuals (ICT_HH2): percentages of everyone aged 16 to 74.
func ReadUse(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "oecd-egov-use")
	indicators := map[string]string{
		"Individuals using the Internet for visiting or interacting with public authorities websites - last 12 m (%)": "oecd-egov-use-12m",
		"Individuals using the Internet for downloading official forms - last 12 m (%)":                               "oecd-egov-downloads-12m",
		"Individuals using the Internet for sending filled forms via public authorities websites - last 12 m (%)":     "oecd-egov-forms-12m",
	}
	err := intake.EachRow(r, b, []string{"Country", "Indicator", "Breakdowns", "Time", "Unit", "Value", "Flags"}, func(row intake.Row) {
		indicator, known := indicators[row.Get("Indicator")]
		if !known {
			b.Fault("unknown-indicator", row.Line, "Indicator", "%q is not known here", row.Get("Indicator"))
			return
		}
		if base := row.Get("Breakdowns"); base != "All (individuals aged 16-74)" {
			b.Fault("unknown-base", row.Line, "Breakdowns", "%q is another population: figures on different bases are never joined", base)
			return
		}
		if unit := row.Get("Unit"); unit != "Percentage" {
			b.Fault("unknown-unit", row.Line, "Unit", "%q is not Percentage", unit)
			return
		}
		country, year, value := in.Country(row, "Country"), in.Year(row, "Time"), in.Percent(row, "Value")
		if country == "" || year == 0 {
			return
		}
		if stated := row.Get("iso3"); stated != "" && stated != country {
			b.Fault("code-against-name", row.Line, "iso3", "%q is %s, not %s", row.Get("Country"), country, stated)
			return
		}
		o := models.Observation{Indicator: indicator, Country: country, Period: year, Value: value, Source: b.Source}
		o.Status = oecdFlags(row)
		if value == nil {
			o.Status = "O"
		}
		in.Add(row, o)
	})
	in.Close()
	return err
}

// oecdFlags turns "Break; Difference in methodology" into status codes, the weightiest first.
func oecdFlags(row intake.Row) string {
	flags := []struct{ text, code string }{{"Break", "B"}, {"Difference in methodology", "D"}, {"Unreliable", "U"}}
	given := map[string]bool{}
	for _, text := range strings.Split(row.Get("Flags"), ";") {
		given[strings.TrimSpace(text)] = true
	}
	delete(given, "")
	var codes []string
	for _, flag := range flags {
		if given[flag.text] {
			codes = append(codes, flag.code)
			delete(given, flag.text)
		}
	}
	for text := range given {
		row.Batch.Fault("unknown-flag", row.Line, "Flags", "%q is none of Break, Difference in methodology, Unreliable", text)
	}
	return strings.Join(codes, ",")
}
