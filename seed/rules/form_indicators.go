package rules

import (
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
)

func (c *form) indicators() {
	used := map[string]bool{}
	for i := range c.rows.Observations {
		used[c.rows.Observations[i].Indicator] = true
	}
	for i := range c.rows.Indicators {
		indicator := &c.rows.Indicators[i]
		name := RowName{"indicator", indicator.Code}
		c.texts(name, "name", indicator.Name, "definition", indicator.Definition, "unit", indicator.Unit, "population_base", indicator.PopulationBase,
			"rank_note", indicator.RankNote)
		c.filled(name, "name", indicator.Name, "definition", indicator.Definition, "unit", indicator.Unit)
		c.oneOf(name, "period_kind", indicator.PeriodKind, "", "edition", "fieldwork", "year", "biennial")
		for _, input := range indicator.SharedInputs {
			c.refer(name, "shared_inputs", "indicator", input)
		}
		c.date(name, "next_expected", indicator.NextExpected)
		if indicator.NextExpected != "" {
			c.filled(name, "next_note, which says how next_expected is known", indicator.NextNote)
		}
		c.oneOf(name, "theme", indicator.Theme, "index", "adoption", "satisfaction", "access", "governance", "context")
		c.oneOf(name, "scale", indicator.Scale, "absolute", "relative")
		if indicator.Theme == "adoption" || indicator.Theme == "satisfaction" {
			// Shares of different populations are what readers mix up most.
			c.filled(name, "population_base", indicator.PopulationBase)
		}
		if !indicator.Rankable {
			c.filled(name, "rank_note, which says why it is not rankable", indicator.RankNote)
		}
		c.refer(name, "ranked_group", "group", indicator.RankedGroup)
		if indicator.Min != nil && indicator.Max != nil && *indicator.Min >= *indicator.Max {
			c.fault("bounds", name, "has min %v and max %v", *indicator.Min, *indicator.Max)
		}
		for _, b := range indicator.Breaks {
			c.filled(name, "code of a break", b.Code, "detail of a break", b.Detail)
		}
		if !slices.IsSortedFunc(indicator.Bands, func(a, b models.Band) int { return descending(a.From, b.From) }) &&
			!slices.IsSortedFunc(indicator.Bands, func(a, b models.Band) int { return descending(b.From, a.From) }) {
			c.fault("bands", name, "has bands in no order")
		}
		c.components(name, indicator)
		if !used[indicator.Code] {
			c.note("no-observations", name, "has no observations")
		}
	}
}

func descending(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// components checks that the weights of a composite sum to one in every edition: the sum can only
// change where a span of editions begins or has just ended.
func (c *form) components(name RowName, indicator *models.Indicator) {
	var editions []int
	for _, part := range indicator.Components {
		c.refer(name, "components", "indicator", part.Indicator)
		if part.To > 0 && part.To < part.From {
			c.fault("dates-backwards", name, "has component %s from %d to %d", part.Indicator, part.From, part.To)
		}
		editions = append(editions, part.From)
		if part.To > 0 {
			editions = append(editions, part.To)
		}
	}
	slices.Sort(editions)
	for _, edition := range slices.Compact(editions) {
		sum := 0.0
		for _, part := range indicator.Components {
			if part.From <= edition && (part.To == 0 || edition <= part.To) {
				sum += part.Weight
			}
		}
		if math.Abs(sum-1) > 1e-6 { // thirds are written with finitely many digits
			c.fault("weights", name, "has component weights that sum to %v in %d", sum, edition)
		}
	}
}
