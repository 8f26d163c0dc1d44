package handlers

import (
	"fmt"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// comparer sets the same countries side by side in one indicator after another.
type comparer struct {
	*View
	countries []int // positions, in the order asked for
	reference int   // which of them
	groups    []membersOf
	rows      []int32 // used
}

// compared is one indicator in the making.
type compared struct {
	*comparer
	x         *models.Indicator
	at        int
	period    int       // asked for or chosen
	series    [][]int32 // by country, the rows with a value
	rows      []int32   // by country, the one compared; -1 where there is none
	editions  map[int]*edition
	answer    ComparedIndicator
	forbidden []bool // by country: not comparable with the reference
}

func (c *comparer) indicator(at, period int, all []int) ComparedIndicator {
	x := &c.Snapshot.Indicators[at]
	k := compared{comparer: c, x: x, at: at, period: period, editions: map[int]*edition{}, forbidden: make([]bool, len(c.countries))}
	k.answer = ComparedIndicator{
		Indicator: x.Code, Name: x.Name, Theme: x.Theme, Unit: x.Unit, Scale: x.Scale, Rankable: x.Rankable,
		Reference: c.Snapshot.Countries[c.countries[c.reference]].Code, Rows: []ComparedCountry{},
		Decomposition: []Decomposition{}, Comparability: bench.FullyComparable(), Beside: []Beside{},
	}
	k.choose()
	k.judge()
	for i := range c.countries {
		k.answer.Rows = append(k.answer.Rows, k.row(i))
	}
	k.decompose()
	k.beside(all)
	k.answer.Headline = k.headline()
	return k.answer
}

// choose finds the period and each country's row: that of the period, or the nearest before.
func (k *compared) choose() {
	for _, country := range k.countries {
		k.series = append(k.series, k.valued(k.at, country))
	}
	if k.period == 0 {
		k.period = k.latest()
	}
	if k.period != 0 {
		k.answer.Period = &k.period
	}
	for _, rows := range k.series {
		chosen := int32(-1)
		for _, row := range rows {
			if k.of(row) <= k.period {
				chosen = row
			}
		}
		k.rows = append(k.rows, chosen)
	}
}

func (k *compared) of(row int32) int { return int(k.Snapshot.Observations.Period[row]) }

// latest is the last period in which every country that has values has one, or else the last of any.
func (k *compared) latest() int {
	seen, with, last, common := map[int]int{}, 0, 0, 0
	for _, rows := range k.series {
		if len(rows) > 0 {
			with++
		}
		for _, row := range rows {
			seen[k.of(row)]++
			last = max(last, k.of(row))
		}
	}
	for period, countries := range seen {
		if countries == with {
			common = max(common, period)
		}
	}
	if common == 0 {
		return last
	}
	return common
}

// judge says whether the figures may be compared, each with the reference's, or with the first there is.
func (k *compared) judge() {
	judged, base := &k.answer.Comparability, k.base()
	ownQuestion := !k.x.Rankable && k.x.Theme == "satisfaction" // of one country
	if ownQuestion {
		judged.Forbid("not_rankable", "", k.x.RankNote)
	} else if !k.x.Rankable {
		judged.Add("not_rankable", "", k.x.RankNote)
	}
	values := 0
	for i, row := range k.rows {
		code := k.Snapshot.Countries[k.countries[i]].Code
		if row < 0 || k.of(row) != k.period {
			absence := k.absence(i)
			if row >= 0 {
				judged.Add("different_period", code, fmt.Sprintf("%s; %d is the nearest before", absence.Detail, k.of(row)))
			}
			if row < 0 || absence.Code != "no_data" {
				judged.Warn(absence.Code, code, absence.Detail)
			}
		}
		if row >= 0 {
			values++
		}
		if row < 0 || i == base {
			continue
		}
		pair := k.Data.Compare(k.rows[base], row)
		k.forbidden[i] = ownQuestion || pair.Verdict == bench.NotComparable
		judged.Include(pair)
	}
	if values < fewestCompared {
		judged.Forbid("no_data", "", k.x.Code+fmt.Sprintf(": %d of %d countries have a value, and a comparison takes two", values, len(k.rows)))
	}
}

// base is the reference, or the first country with a value where the reference has none.
func (k *compared) base() int {
	if k.rows[k.reference] >= 0 {
		return k.reference
	}
	return slices.IndexFunc(k.rows, func(row int32) bool { return row >= 0 })
}

// absence says why a country has no value for the period asked for.
func (k *compared) absence(i int) models.Note {
	country := k.Snapshot.Countries[k.countries[i]].Code
	if row := k.figure(k.at, k.countries[i], k.period); row >= 0 {
		absence := k.Snapshot.Absence(row)
		absence.Detail = fmt.Sprintf("%s in %d: %s", country, k.period, absence.Detail)
		return absence
	}
	by := ""
	if k.AsOf != "" {
		by = " published by " + string(k.AsOf)
	}
	if len(k.series[i]) == 0 {
		return models.Note{Code: "not_covered", Detail: fmt.Sprintf("%s has no value of %s%s", country, k.x.Code, by)}
	}
	return models.Note{Code: "no_data", Detail: fmt.Sprintf("%s has no value of %s for %d%s", country, k.x.Code, k.period, by)}
}

// row is one country's figure and how it stands to the others.
func (k *compared) row(i int) ComparedCountry {
	country, c, row := &k.Snapshot.Countries[k.countries[i]], &k.Snapshot.Observations, k.rows[i]
	line := ComparedCountry{Country: country.Code, CountryName: country.Name(k.Lang), Status: []string{"O"}, RankInGroups: []Place{}}
	if row < 0 || k.of(row) != k.period {
		absence := k.absence(i)
		line.Reason = &absence
	}
	if row < 0 {
		if gap := k.figure(k.at, k.countries[i], k.period); gap >= 0 {
			line.Status = k.statuses(gap)
		}
		return line
	}
	k.comparer.rows = append(k.comparer.rows, row)
	value, period := c.Value[row], k.of(row)
	line.Value, line.Period, line.Status = &value, &period, k.statuses(row)
	line.Qualifier = optional(c.Words[c.Qualifier[row]])
	line.SampleSize = c.Extra(row).SampleSize
	line.Source = &k.Sources[c.Source[row]].Code
	if rank := int(c.Rank[row]); rank > 0 {
		line.PublishedRank = &rank
	}
	k.set(&line, i)
	k.place(&line, i)
	return line
}

// set takes gap, ratio and years behind against the reference, where the two are comparable.
func (k *compared) set(line *ComparedCountry, i int) {
	c, row, reference := &k.Snapshot.Observations, k.rows[i], k.rows[k.reference]
	if reference < 0 || k.forbidden[i] {
		return
	}
	if set, err := stats.Compare(c.Value[row], c.Value[reference]); err == nil {
		gap := plain(set.Gap, k.x.Decimals)
		line.Gap = &gap
		if ratioed(k.x) {
			line.Ratio = set.Ratio
		}
	}
	if row != reference {
		line.Significance = k.significance(reference, row)
	}
	series := make([]stats.Point, len(k.series[k.reference]))
	for j, other := range k.series[k.reference] {
		series[j] = stats.Point{Time: float64(k.of(other)), Value: c.Value[other]}
	}
	if d, err := stats.Distance(stats.Point{Time: float64(k.of(row)), Value: c.Value[row]}, series, k.x.HigherIsBetter); err == nil {
		line.YearsBehind = yearsBehind(d)
		k.comparer.rows = append(k.comparer.rows, k.series[k.reference]...)
	}
}

// place ranks the country in the world and in the groups that all share, now and in the edition before.
func (k *compared) place(line *ComparedCountry, i int) {
	row, before := k.rows[i], int32(-1)
	if at := slices.Index(k.series[i], row); at > 0 {
		before = k.series[i][at-1]
		k.comparer.rows = append(k.comparer.rows, before)
	}
	var was, is standing
	if k.x.Rankable || k.x.Theme == "index" {
		for _, g := range k.groups {
			now := k.standing(row, i, g.members)
			if now.rank == 0 {
				continue
			}
			place := Place{Group: g.Code, GroupName: g.Name(k.Lang), Rank: now.rank, Ranked: now.ranked, Percentile: percentile(now.rank, now.ranked)}
			if before >= 0 {
				if then := k.standing(before, i, g.members); then.rank > 0 {
					change := then.rank - now.rank
					place.Change = &change
					if g.Code == "world" {
						was = then
					}
				}
			}
			if g.Code == "world" {
				is, line.Rank, line.Ranked = now, &now.rank, &now.ranked
			}
			line.RankInGroups = append(line.RankInGroups, place)
		}
	}
	if before >= 0 {
		line.Change = k.comparedChange(before, row, was, is)
	}
}

func (k *compared) standing(row int32, i int, members []int) standing {
	period := k.of(row)
	if k.editions[period] == nil {
		k.editions[period] = k.edition(k.at, period)
	}
	rank, ranked := k.editions[period].place(k.countries[i], members, k.x.HigherIsBetter)
	return standing{rank, ranked}
}

// beside judges the other survey indicators asked for: whether they measure what this one does.
func (k *compared) beside(all []int) {
	if k.x.Theme != "adoption" && k.x.Theme != "satisfaction" {
		return
	}
	for _, other := range all {
		if y := &k.Snapshot.Indicators[other]; other != k.at && y.Theme == k.x.Theme {
			k.answer.Beside = append(k.answer.Beside, Beside{y.Code, k.Data.CompareIndicators(k.at, other)})
		}
	}
}
