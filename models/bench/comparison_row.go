package bench

import (
	"cmp"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
	"github.com/egovbench/egovbench/models/stats"
)

// Comparer sets the same countries side by side in one indicator after another.
type Comparer struct {
	*View
	Countries []int   // positions, in the order asked for
	Reference int     // which of them
	Rows      []int32 // used
}

// Compared is one indicator in the making.
type Compared struct {
	*Comparer
	X         *models.Indicator
	at        int
	Period    int       // asked for or chosen
	series    [][]int32 // by country, the rows with a value
	Rows      []int32   // by country, the one compared; -1 where there is none
	editions  map[int]*edition
	groups    map[int][]MembersOf // the world and those that all countries share, by period
	Answer    ComparedIndicator
	forbidden []bool // by country: not comparable with the reference
}

func (c *Comparer) Indicator(at, period int, all []int) *Compared {
	x := &c.Snapshot.Indicators[at]
	k := Compared{Comparer: c, X: x, at: at, Period: period, editions: map[int]*edition{}, groups: map[int][]MembersOf{}, forbidden: make([]bool, len(c.Countries))}
	k.Answer = ComparedIndicator{
		Indicator: x.Code, Name: x.NameIn(c.Lang), Theme: x.Theme, Unit: x.UnitIn(c.Lang), Scale: x.Scale, Rankable: x.Rankable,
		Reference: c.Snapshot.Countries[c.Countries[c.Reference]].Code, Rows: []ComparedCountry{},
		Decomposition: []Decomposition{}, Comparability: FullyComparable(), Beside: []Beside{},
	}
	k.Choose()
	k.judge()
	for i := range c.Countries {
		k.Answer.Rows = append(k.Answer.Rows, k.Row(i))
	}
	k.decompose()
	k.beside(all)
	return &k
}

// Choose finds the period and each country's row: that of the period, or the nearest before.
func (k *Compared) Choose() {
	for _, country := range k.Countries {
		k.series = append(k.series, k.Valued(k.at, country))
	}
	if k.Period == 0 {
		k.Period = k.latest()
	}
	if k.Period != 0 {
		k.Answer.Period = &k.Period
	}
	for _, rows := range k.series {
		chosen := int32(-1)
		for _, row := range rows {
			if k.Of(row) <= k.Period {
				chosen = row
			}
		}
		k.Rows = append(k.Rows, chosen)
	}
}

func (k *Compared) Of(row int32) int { return int(k.Snapshot.Observations.Period[row]) }

// latest is the newest period up to the edition that speaks for the world in which every country that has
// values has one, or else the last of any.
func (k *Compared) latest() int {
	seen, with, last, common, any := map[int]int{}, 0, 0, 0, 0
	spoken := k.Coverage(k.at, "world", 0).Period
	for _, rows := range k.series {
		if len(rows) > 0 {
			with++
		}
		for _, row := range rows {
			seen[k.Of(row)]++
			last = max(last, k.Of(row))
		}
	}
	for period, countries := range seen {
		if countries != with {
			continue
		}
		if any = max(any, period); period <= spoken {
			common = max(common, period)
		}
	}
	return cmp.Or(common, any, last)
}

// judge says whether the figures may be compared, each with the reference's, or with the first there is.
func (k *Compared) judge() {
	judged, base := &k.Answer.Comparability, k.Base()
	ownQuestion := !k.X.Rankable && k.X.Theme == "satisfaction" // of one country
	if ownQuestion {
		judged.Forbid("not_rankable", "", k.X.RankNoteIn(k.Lang))
	} else if !k.X.Rankable {
		judged.Add("not_rankable", "", k.X.RankNoteIn(k.Lang))
	}
	values := 0
	for i, row := range k.Rows {
		code := k.Snapshot.Countries[k.Countries[i]].Code
		if row < 0 || k.Of(row) != k.Period {
			absence := k.absence(i)
			if row >= 0 {
				judged.Add("different_period", code, k.say("reason.nearest", absence.Detail, k.Of(row)))
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
		pair := k.Compare(k.Rows[base], row)
		k.forbidden[i] = ownQuestion || pair.Verdict == NotComparable
		judged.Include(pair)
	}
	if values < FewestCompared {
		judged.Forbid("no_data", "", k.say("reason.too_few", k.X.Said(k.Lang), values, len(k.Rows)))
	}
}

// Base is the reference, or the first country with a value where the reference has none.
func (k *Compared) Base() int {
	if k.Rows[k.Reference] >= 0 {
		return k.Reference
	}
	return slices.IndexFunc(k.Rows, func(row int32) bool { return row >= 0 })
}

// absence says why a country has no value for the period asked for.
func (k *Compared) absence(i int) models.Note {
	country, name := k.country(k.Countries[i]), k.X.Said(k.Lang)
	if row := k.Figure(k.at, k.Countries[i], k.Period); row >= 0 {
		absence := k.absenceOf(row)
		absence.Detail = phrases.Begun(k.say("reason.absent_in", country, k.Period, absence.Detail))
		return absence
	}
	by := ""
	if k.AsOf != "" {
		by = k.say("reason.published_by", k.AsOf.Said(k.Lang))
	}
	if len(k.series[i]) == 0 {
		return models.Note{Code: "not_covered", Detail: phrases.Begun(k.say("reason.no_value", country, name, by))}
	}
	return models.Note{Code: "no_data", Detail: phrases.Begun(k.say("reason.no_value_for", country, name, k.Period, by))}
}

// Row is one country's figure and how it stands to the others.
func (k *Compared) Row(i int) ComparedCountry {
	country, c, row := &k.Snapshot.Countries[k.Countries[i]], &k.Snapshot.Observations, k.Rows[i]
	line := ComparedCountry{Country: country.Code, CountryName: country.Name(k.Lang), Status: []string{"O"}, RankInGroups: []Place{}}
	if row < 0 || k.Of(row) != k.Period {
		absence := k.absence(i)
		line.Reason = &absence
	}
	if row < 0 {
		if gap := k.Figure(k.at, k.Countries[i], k.Period); gap >= 0 {
			line.Status = k.statuses(gap)
		}
		return line
	}
	k.Comparer.Rows = append(k.Comparer.Rows, row)
	value, period := c.Value[row], k.Of(row)
	line.Value, line.Period, line.Status = &value, &period, k.statuses(row)
	line.Qualifier = Optional(c.Words[c.Qualifier[row]])
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
func (k *Compared) set(line *ComparedCountry, i int) {
	c, row, reference := &k.Snapshot.Observations, k.Rows[i], k.Rows[k.Reference]
	if reference < 0 || k.forbidden[i] {
		return
	}
	if set, err := stats.Compare(c.Value[row], c.Value[reference]); err == nil {
		gap := Plain(set.Gap, k.X.Decimals)
		line.Gap = &gap
		if ratioed(k.X) {
			line.Ratio = set.Ratio
		}
	}
	if row != reference {
		line.Significance = k.significance(reference, row)
	}
	series := make([]stats.Point, len(k.series[k.Reference]))
	for j, other := range k.series[k.Reference] {
		series[j] = stats.Point{Time: float64(k.Of(other)), Value: c.Value[other]}
	}
	if d, err := stats.Distance(stats.Point{Time: float64(k.Of(row)), Value: c.Value[row]}, series, k.X.HigherIsBetter); err == nil {
		line.YearsBehind = BehindBy(d)
		k.Comparer.Rows = append(k.Comparer.Rows, k.series[k.Reference]...)
	}
}

// place ranks the country in the world and in the groups that all share, now and in the edition before.
func (k *Compared) place(line *ComparedCountry, i int) {
	row, before := k.Rows[i], int32(-1)
	if at := slices.Index(k.series[i], row); at > 0 {
		before = k.series[i][at-1]
		k.Comparer.Rows = append(k.Comparer.Rows, before)
	}
	var was, is standing
	if k.X.Rankable || k.X.Theme == "index" {
		for _, g := range k.groupsOf(k.Of(row)) {
			now := k.standing(row, i, g.Members)
			if now.rank == 0 {
				continue
			}
			place := Place{Group: g.Code, GroupName: g.Name(k.Lang), Rank: now.rank, Ranked: now.ranked, Period: k.Of(row), Percentile: percentile(now.rank, now.ranked)}
			if before >= 0 {
				if then := k.standing(before, i, g.Members); then.rank > 0 {
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
		if line.Change != nil && (k.Thin(k.Of(row)) || k.Thin(line.Change.Period)) {
			line.Change.Rank = nil
		}
	}
}

// Thin says whether an edition covers too little to speak for the world.
func (k *Compared) Thin(period int) bool {
	return k.Coverage(k.at, "world", period).Period != period
}

// groupsOf are the world and the groups that all countries share.
func (k *Compared) groupsOf(period int) []MembersOf {
	if groups, known := k.groups[period]; known {
		return groups
	}
	groups := k.GroupsOf(period, k.Countries...)
	if world, ok := k.GroupAt("world"); ok {
		groups = slices.Insert(groups, 0, MembersOf{&k.Snapshot.Groups[world], k.MembersIn("world", period)})
	}
	k.groups[period] = groups
	return groups
}

func (k *Compared) standing(row int32, i int, members []int) standing {
	period := k.Of(row)
	if k.editions[period] == nil {
		k.editions[period] = k.Edition(k.at, period)
	}
	rank, ranked := k.editions[period].place(k.Countries[i], members, k.X.HigherIsBetter)
	return standing{rank, ranked}
}

// beside judges the other survey indicators asked for: whether they measure what this one does.
func (k *Compared) beside(all []int) {
	if k.X.Theme != "adoption" && k.X.Theme != "satisfaction" {
		return
	}
	for _, other := range all {
		if y := &k.Snapshot.Indicators[other]; other != k.at && y.Theme == k.X.Theme {
			k.Answer.Beside = append(k.Answer.Beside, Beside{y.Code, k.CompareIndicators(k.at, other)})
		}
	}
}
