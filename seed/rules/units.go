package rules

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
)

// bounds are what figures may lie between; nil for no bound.
type bounds struct{ least, greatest *float64 }

// boundsOfUnits reads the bounds of the units that are known: figures beyond them are impossible,
// whatever the indicator.
func boundsOfUnits() (map[string]bounds, error) {
	known := map[string]bounds{}
	err := intake.EachSheetRow(data.Files(), "rules/units.csv", []string{"unit", "least", "greatest"}, func(row intake.Row) {
		known[row.Get("unit")] = bounds{row.Float("least"), row.Float("greatest")}
	})
	return known, err
}

// boundsOf are those that an indicator states, or else those of its unit.
func boundsOf(i *models.Indicator, units map[string]bounds) bounds {
	b := units[i.Unit]
	if i.Min != nil {
		b.least = i.Min
	}
	if i.Max != nil {
		b.greatest = i.Max
	}
	return b
}
