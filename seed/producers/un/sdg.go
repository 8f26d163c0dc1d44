package un

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// sdg reads the Global SDG Indicators Database, and platforms made of it, which have names only.
func sdg() *tables.Long {
	return &tables.Long{
		Form:       tables.Form{Name: "un-sdg", Flags: tables.UNFlags, Missing: []string{"NaN", "N", "NA"}},
		Place:      []string{"GeoAreaCode", "GeoAreaName"},
		Name:       "GeoAreaName",
		Period:     []string{"TimePeriod", "Year"},
		Value:      []string{"Value"},
		Flag:       []string{"Nature", "[Nature]"},
		Dimensions: []string{"SeriesCode", "Units", "[Units]", "Reporting Type", "[Reporting Type]"},
		More:       sdgDimension,
		Labels: []string{
			"Goal", "GoalCode", "Target", "TargetCode", "Indicator", "IndicatorCode", "SeriesDescription", "GeoAreaName", "Time_Detail",
			"TimeCoverage", "UpperBound", "LowerBound", "BasePeriod", "Source", "GeoInfoUrl", "FootNote", "Observation Status", "[Observation Status]", "ISOalpha3",
		},
	}
}

// sdgWide reads the same with a column for each year.
func sdgWide() *tables.Wide {
	long := sdg()
	labels := append(long.Labels, long.Flag...)
	return &tables.Wide{
		Form:       tables.Form{Name: "un-sdg-wide", Places: "un-sdg", Missing: long.Missing},
		Place:      []string{"GeoAreaCode"},
		Name:       "GeoAreaName",
		Dimensions: []string{"SeriesCode"},
		More: func(column string) bool {
			return !slices.Contains(labels, column) && (slices.Contains(long.Dimensions, column) || sdgDimension(column))
		},
		Labels: labels,
		Split:  tables.YearColumn,
	}
}

// sdgDimension says whether a column is a dimension of single series: in the database they stand in
// brackets, on platforms they are named as they are.
func sdgDimension(column string) bool {
	if strings.HasPrefix(column, "[") && strings.HasSuffix(column, "]") {
		return true
	}
	switch column {
	case "Age", "Sex", "Location", "Disability status", "Quantile", "Education level", "Type of speed", "Type of skill", "Name of international institution",
		"Activity", "Freq", "Level/Status", "Type of occupation", "Report Ordinal", "Substance use disorders", "Level of government", "Service Attribute", "Population Group":
		return true
	}
	return false
}

func fitsSDG(h *intake.Head) bool {
	return h.Begins("SeriesCode", "Value") && (h.Begins("GeoAreaCode") || h.Begins("GeoAreaName")) && (h.Begins("TimePeriod") || h.Begins("Year"))
}

func fitsSDGWide(h *intake.Head) bool {
	return h.Begins("SeriesCode", "GeoAreaCode") && slices.ContainsFunc(h.Rows[0], func(column string) bool {
		_, _, year := tables.YearColumn(column)
		return year
	})
}

// undata reads exports of data.un.org, which name no series: what a file holds, the mapping says.
func undata() *tables.Long {
	return &tables.Long{
		Form:       tables.Form{Name: "undata"},
		Place:      []string{"Country or Area"},
		Period:     []string{"Year", "Year(s)"},
		Value:      []string{"Value"},
		Dimensions: []string{"Element", "Unit", "Subgroup", "Item", "Series", "Commodity - Transaction", "Sex", "Age", "Area", "Variant", "Record Type", "Reliability", "Source Year"},
		Labels:     []string{"Value Footnotes", "Quantity Footnotes", "Source", "Country or Area Code"},
	}
}

func fitsUNdata(h *intake.Head) bool {
	return h.Begins("Country or Area", "Value") && (h.Begins("Year") || h.Begins("Year(s)"))
}
