package bench

import (
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
	"github.com/egovbench/egovbench/models/stats"
)

// Ranking is one indicator's order of a group's members, with the edition before.
type Ranking struct {
	*View
	X        *models.Indicator
	bounds   []stats.Band
	Group    *models.Group
	Members  []int // positions of the countries
	Now      *edition
	Values   []float64 // by member, like ranks and gaps
	Ranks    []int
	gaps     []float64
	Ranked   int
	Previous *edition // nil where there is none

	valuesBefore []float64
	ranksBefore  []int
	RankedBefore int

	Coverage Coverage // which editions speak for the group
	Thin     bool     // the edition shown covers too little to speak for it: no change of rank is given
}

// Ranking orders the members of a group; period 0 is the newest that covers them well.
func (v *View) Ranking(indicator, group, period int) *Ranking {
	k := &Ranking{View: v, X: &v.Snapshot.Indicators[indicator], Group: &v.Snapshot.Groups[group]}
	k.bounds = bounds(k.X)
	k.Coverage = v.Coverage(indicator, k.Group.Code, 0)
	asked := period
	if period == 0 {
		period = k.Coverage.Period
	}
	k.Members = v.MembersIn(k.Group.Code, period)
	k.Now = v.Edition(indicator, period)
	k.Values, k.Ranks, k.Ranked = k.Now.places(k.Members, k.X.HigherIsBetter)
	k.gaps = stats.GapsToFirst(k.Values, k.X.HigherIsBetter)
	if period == 0 {
		return k
	}
	k.Thin = asked != 0 && k.Ranked > 0 && v.Coverage(indicator, k.Group.Code, period).Period != period
	if before := v.Coverage(indicator, k.Group.Code, period-1).Period; before != 0 {
		k.Previous = v.Edition(indicator, before)
		k.valuesBefore, k.ranksBefore, k.RankedBefore = k.Previous.places(k.Members, k.X.HigherIsBetter)
	}
	return k
}

func (k *Ranking) Row(i int) RankedCountry {
	country, row := &k.Countries[k.Members[i]], k.Now.Rows[k.Members[i]]
	c := &k.Snapshot.Observations
	ranked := RankedCountry{
		Rank: k.Ranks[i], Country: country.Code, CountryName: country.Name(k.Lang),
		Indicator: k.X.Code, Period: k.Now.Period, Value: k.Values[i], Percentile: percentile(k.Ranks[i], k.Ranked),
		GapToFirst: Plain(k.gaps[i], k.X.Decimals), Band: k.band(row, k.bounds),
		Status: k.statuses(row), Source: k.Sources[c.Source[row]].Code,
	}
	if rank := int(c.Rank[row]); rank > 0 {
		ranked.PublishedRank = &rank
	}
	if k.Previous != nil && k.ranksBefore[i] > 0 {
		ranked.Previous = &Previous{Period: k.Previous.Period, Rank: k.ranksBefore[i], Value: k.valuesBefore[i], Ranked: k.RankedBefore}
		ranked.Change = &Movement{
			Rank: k.gained(i), Value: Plain(k.Values[i]-k.valuesBefore[i], k.X.Decimals),
			Percentile: Plain(ranked.Percentile-percentile(k.ranksBefore[i], k.RankedBefore), 9),
		}
	}
	return ranked
}

// gained is how many places a country has gained; nil where too few are ranked for places to be compared.
func (k *Ranking) gained(i int) *int {
	if k.Thin {
		return nil
	}
	places := k.ranksBefore[i] - k.Ranks[i]
	return &places
}

// Tied are the members that share a member's place, itself left out, in the order of the members.
func (k *Ranking) Tied(i int) []int { return tied(k.Members, k.Ranks, i) }

func tied(members, ranks []int, i int) []int {
	var others []int
	for j, rank := range ranks {
		if j != i && rank == ranks[i] && rank > 0 {
			others = append(others, members[j])
		}
	}
	return others
}

// percentile is the share of the others left behind, for a rank that is one.
func percentile(rank, ranked int) float64 {
	share, err := stats.Percentile(rank, ranked)
	if err != nil {
		return 0
	}
	return share
}

// Used gives the rows that stand behind a page of the ranking, those of the edition before included.
func (k *Ranking) Used(page []int) []int32 {
	var rows []int32
	for _, i := range page {
		if k.Previous != nil && k.ranksBefore[i] > 0 {
			rows = append(rows, k.Previous.Rows[k.Members[i]])
		}
		rows = append(rows, k.Now.Rows[k.Members[i]])
	}
	return rows
}

// Bands counts the ranked in each class: those the producer bounds, then those it only names.
func (k *Ranking) Bands() []BandCount {
	counts := []BandCount{}
	for i := range k.X.Bands {
		counts = append(counts, BandCount{Name: phrases.In(k.Lang, k.X.Bands[i].Name), From: &k.X.Bands[i].From})
	}
	for i, rank := range k.Ranks {
		if rank == 0 {
			continue
		}
		name := k.band(k.Now.Rows[k.Members[i]], k.bounds)
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

// rankingKey is what a ranking is recalled by.
type rankingKey struct {
	View
	indicator, group, period int
}

// Ranked is Ranking, recalled where it was asked for lately. What it holds is shared: it is only read.
func (v *View) Ranked(indicator, group, period int) *Ranking {
	k := *Recall(v.Data, rankingKey{v.apart(), indicator, group, period}, func() (*Ranking, int) {
		k := v.Ranking(indicator, group, period)
		k.View = nil // it is a request's, in a language
		return k, 48*len(k.Members) + 300
	})
	k.View = v
	return &k
}

// Trends are the ranks of some countries among each other in every edition in which one has a
// value, beside them; an edition in which a country has none is left out of its trend.
func (v *View) Trends(indicator int, countries []int) [][]RankAt {
	trends := make([][]RankAt, len(countries))
	higher := v.Snapshot.Indicators[indicator].HigherIsBetter
	for _, period := range v.Periods(indicator, countries) {
		_, ranks, ranked := v.Edition(indicator, period).places(countries, higher)
		for i, rank := range ranks {
			if rank > 0 {
				trends[i] = append(trends[i], RankAt{period, rank, ranked})
			}
		}
	}
	return trends
}
