package words

import (
	"slices"

	"github.com/egovbench/egovbench/models/bench"
)

// firstAsked are the indicators that are spoken of first: the index that the product began with, and, of countries that
// it leaves out, the use of the internet.
func firstAsked() []string { return []string{"un-egdi", "wdi-internet-users"} }

// ProfileHeadline says where a country stands in what is asked first, or else in the first that ranks it.
func ProfileHeadline(v *bench.View, country int, rows []bench.Headline) string {
	chosen := slices.IndexFunc(rows, func(row bench.Headline) bool { return row.Rank != nil && row.Rankable })
	for _, code := range firstAsked() {
		at := slices.IndexFunc(rows, func(row bench.Headline) bool { return row.Indicator == code && row.Rank != nil && row.Rankable })
		if at >= 0 {
			chosen = at
			break
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
