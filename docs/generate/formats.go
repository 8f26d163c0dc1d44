package main

import (
	"slices"

	"github.com/egovbench/egovbench/handlers"
)

// formats completes @Produce: what is produced as CSV is a table and can be had in all formats of
// tables, and so on. The parameter format of an operation then has the values that it knows.
func formats(operation map[string]any) {
	var kinds []string
	for _, f := range handlers.AllFormats() {
		if slices.Contains(list(operation["produces"]), any(f.Media)) {
			kinds = append(kinds, f.Kind)
		}
	}
	var names, produces []any
	for _, f := range handlers.AllFormats() {
		if slices.Contains(kinds, f.Kind) {
			names, produces = append(names, f.Name), append(produces, f.Media)
		}
	}
	for _, p := range list(operation["parameters"]) {
		if parameter := object(p); parameter["name"] == "format" && parameter["in"] == "query" {
			parameter["enum"], operation["produces"] = names, produces
		}
	}
}
