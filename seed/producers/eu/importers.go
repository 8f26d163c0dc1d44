package eu

import (
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "eu-egov-benchmark", Columns: []string{"country", "indicator_code", "period", "score"}, Read: ReadBenchmark, Title: "European Commission, eGovernment Benchmark: scores in long form"},
		{Name: "eu-egov-benchmark-sheet", Read: sheet().Read, Columns: []string{"year", "Country", "variable", "brkdown", "unit", "Value"}, Title: "European Commission, eGovernment Benchmark: machine-readable workbook, one row for each score"},
	}
}

// sheet reads the machine-readable workbook. Its scores are of single years, those carried here are
// averages of two: a mapping says where they are to go.
func sheet() *tables.Long {
	return &tables.Long{
		Form:       tables.Form{Name: "eu-egov-benchmark-sheet", Places: "eu-egov-benchmark"},
		Place:      []string{"Country"},
		Period:     []string{"year"},
		Value:      []string{"Value"},
		Dimensions: []string{"variable", "brkdown", "unit"},
	}
}
