// Package gdb reads the Global Data Barometer.
package gdb

import (
	"io"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{{Name: "gdb", Read: ReadBarometer, Title: "Global Data Barometer 2021: nine measures in long form (CSV)"}}
}

// ReadBarometer reads nine measures, from 0 to 100. The copy holds no overall score.
func ReadBarometer(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "gdb")
	measures := map[string]bool{}
	for _, m := range strings.Fields("capabilities governance climate company health integrity land procurement pubfin") {
		measures[m] = true
	}
	err := intake.EachRow(r, b, []string{"cc_iso3c", "ref_year", "variable", "value"}, func(row intake.Row) {
		measure := strings.ReplaceAll(strings.TrimPrefix(row.Get("variable"), "gdb_"), "_", "")
		if !measures[measure] {
			b.Fault("unknown-variable", row.Line, "variable", "%q is no measure of the barometer", row.Get("variable"))
			return
		}
		country, year, value := in.Country(row, "cc_iso3c"), in.Year(row, "ref_year"), in.Between(row, "value", 0, 100)
		if country == "" || year == 0 || value == nil {
			return
		}
		in.Add(row, models.Observation{Indicator: "gdb-" + measure, Country: country, Period: year, Source: b.Source, Value: value})
	})
	in.Close()
	return err
}
