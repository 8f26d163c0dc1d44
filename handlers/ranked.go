package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// ranking is one indicator's order of a group's members, with the edition before.
type ranking struct {
	*View
	x        *models.Indicator
	bounds   []stats.Band
	group    *models.Group
	members  []int // positions of the countries
	now      *edition
	values   []float64 // by member, like ranks and gaps
	ranks    []int
	gaps     []float64
	ranked   int
	previous *edition // nil where there is none

	valuesBefore []float64
	ranksBefore  []int
	rankedBefore int
}

// ranking orders the members of a group; period 0 is the latest in which one of them has a value.
func (v *View) ranking(indicator, group, period int) *ranking {
	k := &ranking{View: v, x: &v.Snapshot.Indicators[indicator], group: &v.Snapshot.Groups[group]}
	k.bounds = bounds(k.x)
	k.members = v.Members(k.group.Code, v.day())
	if period == 0 {
		period = v.lastBefore(indicator, k.members, 0)
	}
	k.now = v.edition(indicator, period)
	k.values, k.ranks, k.ranked = k.now.places(k.members, k.x.HigherIsBetter)
	k.gaps = stats.GapsToFirst(k.values, k.x.HigherIsBetter)
	if before := v.lastBefore(indicator, k.members, period); period != 0 && before != 0 {
		k.previous = v.edition(indicator, before)
		k.valuesBefore, k.ranksBefore, k.rankedBefore = k.previous.places(k.members, k.x.HigherIsBetter)
	}
	return k
}

// inOrder gives the positions of who is ranked, the first first; a rank of 0 is none.
func inOrder(ranks []int) []int {
	order := make([]int, 0, len(ranks))
	for i, rank := range ranks {
		if rank > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return ranks[a] - ranks[b] })
	return order
}

func (k *ranking) row(i int) RankedCountry {
	country, row := &k.Countries[k.members[i]], k.now.rows[k.members[i]]
	c := &k.Snapshot.Observations
	ranked := RankedCountry{
		Rank: k.ranks[i], Country: country.Code, CountryName: country.Name(k.Lang),
		Indicator: k.x.Code, Period: k.now.period, Value: k.values[i], Percentile: percentile(k.ranks[i], k.ranked),
		GapToFirst: plain(k.gaps[i], k.x.Decimals), Band: k.band(row, k.bounds),
		Status: k.statuses(row), Source: k.Sources[c.Source[row]].Code,
	}
	if rank := int(c.Rank[row]); rank > 0 {
		ranked.PublishedRank = &rank
	}
	if k.previous != nil && k.ranksBefore[i] > 0 {
		ranked.Previous = &Previous{Period: k.previous.period, Rank: k.ranksBefore[i], Value: k.valuesBefore[i], Ranked: k.rankedBefore}
		ranked.Change = &Movement{
			Rank: k.ranksBefore[i] - k.ranks[i], Value: plain(k.values[i]-k.valuesBefore[i], k.x.Decimals),
			Percentile: plain(ranked.Percentile-percentile(k.ranksBefore[i], k.rankedBefore), 9),
		}
	}
	return ranked
}

// percentile is the share of the others left behind, for a rank that is one.
func percentile(rank, ranked int) float64 {
	share, err := stats.Percentile(rank, ranked)
	if err != nil {
		return 0
	}
	return share
}

// used gives the rows that stand behind a page of the ranking, those of the edition before included.
func (k *ranking) used(page []int) []int32 {
	var rows []int32
	for _, i := range page {
		if k.previous != nil && k.ranksBefore[i] > 0 {
			rows = append(rows, k.previous.rows[k.members[i]])
		}
		rows = append(rows, k.now.rows[k.members[i]])
	}
	return rows
}

func (k *ranking) meta() RankingMeta {
	meta := RankingMeta{
		Indicator: k.x.Code, Unit: k.x.Unit, Rankable: k.x.Rankable, Ranked: k.ranked, Excluded: k.excluded(), Bands: k.bands(),
		Group: GroupRef{ID: k.group.Code, Name: k.group.Name(k.Lang), MembersOn: k.day(), Members: len(k.members)},
	}
	if k.now.period != 0 {
		meta.Period = &k.now.period
	}
	return meta
}

// bands counts the ranked in each class: those the producer bounds, then those it only names.
func (k *ranking) bands() []BandCount {
	counts := []BandCount{}
	for i := range k.x.Bands {
		counts = append(counts, BandCount{Name: k.x.Bands[i].Name, From: &k.x.Bands[i].From})
	}
	for i, rank := range k.ranks {
		if rank == 0 {
			continue
		}
		name := k.band(k.now.rows[k.members[i]], k.bounds)
		if name == nil {
			continue
		}
		at := slices.IndexFunc(counts, func(b BandCount) bool { return b.Name == *name })
		if at < 0 {
			at = len(counts)
			counts = append(counts, BandCount{Name: *name})
		}
		counts[at].Count++
	}
	return counts
}
