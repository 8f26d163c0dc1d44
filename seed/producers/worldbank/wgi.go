package worldbank

import (
	"io"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// ReadWGI reads the Worldwide Governance Indicators to 2023: estimates on a scale of about -2.5 to
// 2.5 with their standard errors. The update of 2025 has another scale and is another indicator.
func ReadWGI(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "wb-wgi")
	dimensions := map[string]string{
		"va": "voice-and-accountability", "pv": "political-stability", "ge": "government-effectiveness",
		"rq": "regulatory-quality", "rl": "rule-of-law", "cc": "control-of-corruption",
	}
	err := intake.EachRow(r, b, []string{"code", "year", "indicator", "estimate", "stddev"}, func(row intake.Row) {
		dimension, known := dimensions[strings.ToLower(row.Get("indicator"))]
		if !known {
			b.Fault("unknown-indicator", row.Line, "indicator", "%q is none of va, pv, ge, rq, rl, cc", row.Get("indicator"))
			return
		}
		country, year := in.Country(row, "code"), in.Year(row, "year")
		// The estimates are in standard deviations: the greatest so far is 3.31 from zero.
		if row.Get("estimate") == ".." {
			in.Omit(row, "no-estimate", "rows without an estimate, which say .., are left out")
			return
		}
		estimate, deviation := in.Between(row, "estimate", -5, 5), in.Between(row, "stddev", 0, 5)
		if country == "" || year == 0 || estimate == nil {
			return
		}
		in.Add(row, models.Observation{
			Indicator: "wb-wgi-" + dimension, Country: country, Period: year,
			Value: estimate, StandardError: deviation, Source: b.Source,
		})
	})
	in.Close()
	return err
}
