package itu

import (
	"slices"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

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

// datahubWide reads the same table with a column for each year.
func datahubWide() *tables.Wide {
	return &tables.Wide{
		Form:       tables.Form{Name: "itu-datahub-wide", Places: "itu-datahub"},
		Place:      []string{"entityIso"},
		Name:       "entityName",
		Dimensions: []string{"seriesCode", "seriesUnits"},
		Labels:     []string{"seriesID", "seriesName", "seriesParent", "entityID", "dataSource", "seriesDescription"},
		Split:      tables.YearColumn,
	}
}

func fitsWide(h *intake.Head) bool {
	return h.Begins("entityIso", "seriesCode") && slices.ContainsFunc(h.Rows[0], func(column string) bool {
		_, _, year := tables.YearColumn(column)
		return year
	})
}
