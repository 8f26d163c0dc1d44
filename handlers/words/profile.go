package words

import (
	"slices"

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
		s := of(v)
		return s.Say("profile.none", slots{"Country": s.country(country)})
	}
	at, _ := v.IndicatorAt(rows[chosen].Indicator)
	k := v.Ranked(at, world, *rows[chosen].RankPeriod)
	i := slices.Index(k.Members, country)
	if i < 0 || k.Ranks[i] == 0 {
		return RankingHeadline(k, []int{country})
	}
	p := rankedPlace(k, bench.InOrder(k.Ranks), i)
	p.other = -1 // a profile has no figure of another country
	return of(v).place(p)
}
