// Package who reads what the World Health Organization serves.
package who

import (
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "who-gho", Read: observatory().Read, Title: "WHO, Global Health Observatory: one row for each figure (CSV)",
			Columns: []string{"GHO", "YEAR", "Numeric"}},
		{Name: "who-gho-data", Read: data().Read, Title: "WHO, Global Health Observatory: data.csv with IndicatorCode and FactValueNumeric",
			Columns: []string{"IndicatorCode", "SpatialDimValueCode", "Period", "FactValueNumeric"}},
		{Name: "who-hfa", Read: europe().Read, Title: "WHO Europe, Health for All: country, sex and year (CSV)",
			Columns: []string{"COUNTRY", "COUNTRY_GRP", "YEAR", "VALUE"}},
	}
}

func observatory() *tables.Long {
	return &tables.Long{
		Form:       tables.Form{Name: "who-gho", Places: "who"},
		Place:      []string{"COUNTRY"},
		Name:       "REGION",
		Period:     []string{"YEAR"},
		Value:      []string{"Numeric"},
		Note:       []string{"Comments"},
		Dimensions: []string{"GHO"},
		More:       upper,
		Labels:     []string{"PUBLISHSTATE", "WORLDBANKINCOMEGROUP", "Display Value", "Low", "High", "StdErr", "StdDev"},
	}
}

func data() *tables.Long {
	return &tables.Long{
		Form:       tables.Form{Name: "who-gho-data", Places: "who"},
		Place:      []string{"SpatialDimValueCode"},
		Name:       "Location",
		Period:     []string{"Period"},
		Value:      []string{"FactValueNumeric"},
		Note:       []string{"FactComments"},
		Dimensions: []string{"IndicatorCode", "Period type", "Dim1ValueCode", "Dim2ValueCode", "Dim3ValueCode", "DataSourceDimValueCode"},
		Labels: []string{
			"Indicator", "ValueType", "ParentLocationCode", "ParentLocation", "Location type", "IsLatestYear", "Dim1 type", "Dim1",
			"Dim2 type", "Dim2", "Dim3 type", "Dim3", "DataSource", "FactValueNumericPrefix", "FactValueUoM",
			"FactValueNumericLowPrefix", "FactValueNumericLow", "FactValueNumericHighPrefix", "FactValueNumericHigh",
			"Value", "FactValueTranslationID", "Language", "DateModified",
		},
	}
}

func europe() *tables.Long {
	return &tables.Long{
		Form:       tables.Form{Name: "who-hfa", Places: "who"},
		Place:      []string{"COUNTRY"},
		Name:       "COUNTRY_GRP",
		Period:     []string{"YEAR"},
		Value:      []string{"VALUE"},
		Dimensions: []string{"SEX"},
		More:       upper,
	}
}

// upper says whether a column is named as the observatory names its dimensions.
func upper(column string) bool {
	return column == strings.ToUpper(column)
}
