package main

import (
	"errors"
	"slices"

	"github.com/egovbench/egovbench/handlers/web"
)

// formats completes @Produce: what is produced as CSV is a table and can be had in all formats of
// tables, and so on. The parameter format of an operation then has the values that it knows.
func formats(operation map[string]any) {
	var kinds []web.Kind
	for _, f := range web.Formats() {
		if slices.Contains(list(operation["produces"]), any(f.Media)) {
			kinds = append(kinds, f.Kind)
		}
	}
	var names, produces []any
	for _, f := range web.Formats() {
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

// linksOf completes the schema of links: one for each format.
func linksOf(definitions map[string]any) error {
	links := object(object(definitions["Links"])["properties"])
	if links == nil {
		return errors.New("there is no schema Links to complete")
	}
	for _, f := range web.Formats() {
		if f.Kind != web.JSON {
			links[f.Name] = map[string]any{"type": "string", "example": "/v1/observations?indicator=un-egdi&format=" + f.Name}
		}
	}
	return nil
}
