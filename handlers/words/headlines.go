package words

import (
	"math"
	"strconv"

	"github.com/egovbench/egovbench/models"
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
	return RankingHeadline(v.Ranking(at, world, *rows[chosen].RankPeriod), []int{country})
}

// IndexHeadline says who is first in an index of the caller's own, and under how many weightings.
func IndexHeadline(x *bench.Composite) string {
	s := of(x.View)
	order := bench.InOrder(x.Ranks)
	if len(order) == 0 {
		return s.Say("index.none", slots{"Group": s.group(x.Group)})
	}
	first := order[0]
	var tied []int
	for _, i := range order[1:] {
		if x.Ranks[i] == 1 {
			tied = append(tied, x.Members[i])
		}
	}
	row, n := x.Row(first), strconv.Itoa(len(x.Parts))
	said := s.count("index.first", n, slots{
		"Country": s.country(x.Members[first]), "Shared": s.shared("index.shared", tied), "Of": strconv.Itoa(len(order)),
		"Group": s.group(x.Group), "N": n, "Score": s.decimal(row.Score, significant(row.Score)),
	})
	if trial := x.Trial(); row.Robustness != nil && trial != nil {
		said = joined(said, s.Say("index.share", slots{"Share": s.written("number.percent", 100*row.Robustness.ShareFirst, 0), "Weightings": s.decimal(float64(trial.Weightings), 0)}))
	}
	return said
}

// significant gives the decimals of four significant digits.
func significant(value float64) int {
	if value == 0 {
		return 0
	}
	return min(max(3-int(math.Floor(math.Log10(math.Abs(value)))), 0), 4)
}

// DistanceHeadline says how long before or after a country another stood at its level.
func DistanceHeadline(v *bench.View, x *models.Indicator, country, reference int, d *bench.TimeDistance) string {
	s := of(v)
	if d.YearsBehind == nil || d.Period == nil {
		return s.lacking(x, country, reference, d)
	}
	at, _ := s.IndicatorAt(x.Code)
	row := s.Figure(at, country, *d.Period)
	with := slots{"Country": s.country(country), "Reference": s.country(reference), "When": s.when(x, *d.Period), "Value": s.figure(x, row, *d.Value)}
	years := d.YearsBehind.FirstCrossing
	number := strconv.FormatFloat(abs(years), 'f', 1, 64)
	with["Years"] = s.decimal(abs(years), 1)
	switch censored := d.YearsBehind.Censored; {
	case censored != nil && *censored == "already_above":
		return s.count("distance.at_least", number, with)
	case censored != nil:
		return s.Say("distance.never", with)
	case number == "0.0":
		return s.Say("distance.level", with)
	case years < 0:
		return s.count("distance.ahead", number, with)
	}
	said := s.count("distance.behind", number, with)
	if last := d.YearsBehind.LastCrossing; d.YearsBehind.Crossings > 1 && last > 0 {
		said = joined(said, s.count("distance.last", strconv.FormatFloat(last, 'f', 1, 64), slots{"Years": s.decimal(last, 1)}))
	}
	return said
}

// lacking says which of two countries has no figure.
func (s speaker) lacking(x *models.Indicator, country, reference int, d *bench.TimeDistance) string {
	who := country
	if d.Value != nil {
		who = reference
	}
	with := slots{"Country": s.country(who), "Name": s.name(x), "Day": string(s.AsOf)}
	at, _ := s.IndicatorAt(x.Code)
	first := s.FirstPublished(at, []int{who}, 0)
	switch {
	case first > s.AsOf && s.AsOf != "":
		with["Published"] = string(first)
		return s.Say("none.later", with)
	case d.Period != nil && d.Value == nil:
		with["Time"] = s.time(x, *d.Period)
		return s.Say("none.period", with)
	}
	return s.Say("none.never", with)
}

// ConvergenceHeadline says whether the countries of a group are closer together than they were.
func ConvergenceHeadline(v *bench.View, x *models.Indicator, group *models.Group, periods []bench.PeriodDispersion, balanced bool) string {
	s := of(v)
	with := slots{"Group": s.group(group), "Name": s.name(x)}
	if len(periods) < 2 {
		return s.Say("convergence.none", with)
	}
	first, last := periods[0], periods[len(periods)-1]
	decimals := max(significant(first.SD), significant(last.SD))
	with["First"], with["Last"] = strconv.Itoa(first.Period), strconv.Itoa(last.Period)
	with["Before"], with["After"] = s.decimal(first.SD, decimals), s.decimal(last.SD, decimals)
	id := "convergence.farther"
	switch before, after := rounded(first.SD, decimals), rounded(last.SD, decimals); {
	case before == after:
		id = "convergence.same"
	case before > after:
		id = "convergence.closer"
	}
	said := s.Say(id, with)
	if balanced {
		return said
	}
	return joined(said, s.Say("convergence.others", slots{"Before": strconv.Itoa(first.N), "After": strconv.Itoa(last.N)}))
}

// MostGained says which country's value rose most between two periods: of a group's members, or of the countries
// shown where group is nil.
func MostGained(v *bench.View, indicator int, group *models.Group, shown []int, from, to int) string {
	s := of(v)
	x := &s.Snapshot.Indicators[indicator]
	among := shown
	if group != nil {
		among = v.MembersIn(group.Code, to)
	}
	first, last := v.Edition(indicator, from), v.Edition(indicator, to)
	var best []int
	most, n := 0.0, 0
	for _, country := range among {
		gained := bench.Plain(last.Values[country]-first.Values[country], x.Decimals)
		if last.Rows[country] < 0 || first.Rows[country] < 0 || math.IsNaN(gained) || math.IsNaN(last.Values[country]) || math.IsNaN(first.Values[country]) {
			continue
		}
		if n++; n == 1 || gained > most {
			most, best = gained, nil
		}
		if gained == most {
			best = append(best, country)
		}
	}
	if n < 2 {
		return ""
	}
	published := s.Precision(last.Rows[best[0]])
	with := slots{
		"Country": s.country(best[0]), "Shared": s.shared("rank.shared", best[1:]), "Of": strconv.Itoa(n), "Name": s.name(x),
		"From": strconv.Itoa(from), "To": strconv.Itoa(to), "Change": s.written(printing(x.Unit).gap, most, decimalsFor(x, published)),
	}
	if most > 0 {
		with["Change"] = "+" + with["Change"].(string)
	}
	if group == nil {
		return s.Say("gained.shown", with)
	}
	with["Group"] = s.group(group)
	return s.Say("gained.group", with)
}
