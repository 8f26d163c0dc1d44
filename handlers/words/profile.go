package words

import (
	"github.com/egovbench/egovbench/models/bench"
)

// firstAsked is the index that a profile speaks of first.
const firstAsked = "un-egdi"

// ProfileHeadline says where a country stands in the index that the product began with, or else in the first that
// ranks it.
func ProfileHeadline(v *bench.View, country int, rows []bench.Headline) string {
	chosen := -1
	for i, row := range rows {
		if row.Rank != nil && row.Rankable && (chosen < 0 || row.Indicator == firstAsked) {
			chosen = i
		}
	}
	world, ok := v.GroupAt("world")
	if chosen < 0 || !ok {
		return ""
	}
	at, _ := v.IndicatorAt(rows[chosen].Indicator)
	return RankingHeadline(v.Ranked(at, world, *rows[chosen].RankPeriod), []int{country})
}
