package rules

import (
	"cmp"
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
)

// Crosscheck is how often the figures of one source were held against something else, and did not fit.
type Crosscheck struct {
	Source   string `json:"source"`
	Against  string `json:"against"` // components, values, bands, other sources
	Compared int    `json:"compared"`
	Differ   int    `json:"differ"`
}

// What figures are held against.
const (
	AgainstComponents = "components"    // a composite is the weighted mean of its components, within its tolerance
	AgainstValues     = "values"        // a published rank is that of the published value
	AgainstBands      = "bands"         // a published class is that of the published value
	AgainstOthers     = "other sources" // a figure that another source has too is the same there
)

// Crosschecks counts what could be compared, source by source. What differs is kept as it was published.
func Crosschecks(rows *models.Changeset) []Crosscheck {
	counts := map[[2]string]*Crosscheck{}
	compared := func(source, against string, differs bool) {
		key := [2]string{source, against}
		if counts[key] == nil {
			counts[key] = &Crosscheck{Source: source, Against: against}
		}
		counts[key].Compared++
		if differs {
			counts[key].Differ++
		}
	}
	eachComposite(rows.Indicators, rows.Observations, func(o *models.Observation, composite *models.Indicator, mean float64, _ []string) {
		compared(o.Source, AgainstComponents, math.Abs(mean-*o.Value) > composite.Tolerance)
	})
	crosscheckRanks(rows, compared)
	eachBand(rows.Indicators, rows.Observations, func(o *models.Observation, band string) {
		compared(o.Source, AgainstBands, band != o.Band)
	})
	crosscheckVintages(rows, compared)
	var all []Crosscheck
	for _, c := range counts {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b Crosscheck) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Against, b.Against))
	})
	return all
}

func crosscheckRanks(rows *models.Changeset, compared func(source, against string, differs bool)) {
	byCode := indicatorsByCode(rows.Indicators)
	for table, ranked := range rankedTables(byCode, rows.Observations) {
		found := compareRanks(ranked, byCode[table.Indicator].HigherIsBetter)
		if len(found) > 0 && found[0].Rule != "rank-differs" {
			continue // a part of a table
		}
		for i := range ranked {
			compared(table.Source, AgainstValues, i < len(found))
		}
	}
}

// crosscheckVintages holds a figure against the same one in any other source.
func crosscheckVintages(rows *models.Changeset, compared func(source, against string, differs bool)) {
	type figure struct {
		indicator, country string
		period             int
	}
	first := map[figure]*models.Observation{}
	for i := range rows.Observations {
		o := &rows.Observations[i]
		if o.Value == nil {
			continue
		}
		key := figure{o.Indicator, o.Country, o.Period}
		switch other := first[key]; {
		case other == nil:
			first[key] = o
		case other.Source != o.Source:
			compared(o.Source, AgainstOthers, *other.Value != *o.Value)
		}
	}
}
