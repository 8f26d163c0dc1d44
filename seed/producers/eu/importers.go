package eu

import "github.com/egovbench/egovbench/seed/intake"

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "eu-egov-benchmark", Read: ReadBenchmark, Title: "European Commission, eGovernment Benchmark: scores in long form"},
	}
}
