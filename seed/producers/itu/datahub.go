package itu

import (
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
