// Package itu reads what the International Telecommunication Union serves.
package itu

import (
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "itu-datahub", Read: datahub().Read, Title: "ITU DataHub: one row for each figure (CSV)",
			Columns: []string{"seriesCode", "entityIso", "dataValue", "dataYear"}},
	}
}

func datahub() *tables.Long {
	return &tables.Long{
		Form:       tables.Form{Name: "itu-datahub"},
		Place:      []string{"entityIso"},
		Name:       "entityName",
		Period:     []string{"dataYear"},
		Value:      []string{"dataValue"},
		Note:       []string{"dataNote"},
		Dimensions: []string{"seriesCode", "seriesUnits"},
		Labels:     []string{"seriesID", "seriesName", "seriesParent", "entityID", "dataSource", "seriesDescription"},
	}
}
