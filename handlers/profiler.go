package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// profiler gathers what there is about one country, the rows used and what to know of them.
type profiler struct {
	*View
	at     int // position of the country
	answer *One[Profile]
	rows   []int32
	notes  []models.Note
	cited  []string // sources of programmes and claims
}

// membersOf is a group and who belongs to it.
type membersOf struct {
	*models.Group
	members []int
}

// groupsOf are those that all of the countries are members of, the world left out, by id.
func (v *View) groupsOf(countries ...int) []membersOf {
	var groups []membersOf
	for _, spell := range v.Memberships.Of(v.Snapshot.Countries[countries[0]].Code) { // by group
		at, ok := v.GroupAt(spell.Group)
		last := len(groups) - 1
		if !ok || spell.Group == "world" || last >= 0 && groups[last].Code == spell.Group {
			continue
		}
		members := v.Members(spell.Group, v.day())
		if !slices.ContainsFunc(countries, func(at int) bool { return !slices.Contains(members, at) }) {
			groups = append(groups, membersOf{&v.Snapshot.Groups[at], members})
		}
	}
	return groups
}

// headlines gives the latest value of each index and access figure that ranks countries, and of
// each composite whose makers do not rank them.
func (p *profiler) headlines() []Headline {
	headlines := []Headline{}
	groups, world := p.groupsOf(p.at), p.Members("world", p.day())
	for i := range p.Snapshot.Indicators {
		x := &p.Snapshot.Indicators[i]
		if x.Theme != "index" && x.Theme != "access" || !x.Rankable && len(x.Components) == 0 {
			continue
		}
		if period := p.lastBefore(i, []int{p.at}, 0); period != 0 {
			now := p.edition(i, period)
			var before *edition
			if previous := p.lastBefore(i, world, period); previous != 0 {
				before = p.edition(i, previous)
			}
			headlines = append(headlines, p.headline(x, now, before, world, groups))
			if !x.Rankable {
				p.notes = append(p.notes, models.Note{Code: "computed_rank", Detail: x.Code + ": the ranks are computed here. " + x.RankNote})
			}
		}
	}
	return headlines
}

func (p *profiler) headline(x *models.Indicator, now, before *edition, world []int, groups []membersOf) Headline {
	c := &p.Snapshot.Observations
	row := now.rows[p.at]
	h := Headline{
		Indicator: x.Code, Name: x.Name, Theme: x.Theme, Unit: x.Unit, Rankable: x.Rankable, Period: now.period,
		Value: c.Value[row], Status: p.statuses(row), Source: p.Sources[c.Source[row]].Code, Band: p.band(row, bounds(x)), RankInGroups: []Place{},
	}
	if rank := int(c.Rank[row]); rank > 0 {
		h.PublishedRank = &rank
	}
	rank, ranked := now.place(p.at, world, x.HigherIsBetter)
	h.Ranked = ranked
	if before != nil && rank > 0 {
		if old, of := before.place(p.at, world, x.HigherIsBetter); old > 0 {
			p.rows = append(p.rows, before.rows[p.at])
			value := before.values[p.at]
			h.Previous = &Previous{Period: before.period, Rank: old, Value: value, Ranked: of}
			judged := p.Data.Compare(before.rows[p.at], row)
			p.fewerRanked(&judged, before.period, of, now.period, ranked)
			h.Comparability = &judged
			h.Change = &Movement{Rank: old - rank, Value: plain(h.Value-value, x.Decimals), Percentile: plain(percentile(rank, ranked)-percentile(old, of), 9)}
		}
	}
	p.rows = append(p.rows, row)
	if rank == 0 {
		return h
	}
	share := percentile(rank, ranked)
	h.Rank, h.Percentile = &rank, &share
	for _, g := range groups {
		rank, ranked := now.place(p.at, g.members, x.HigherIsBetter)
		place := Place{Group: g.Code, GroupName: g.Name(p.Lang), Rank: rank, Ranked: ranked, Percentile: percentile(rank, ranked)}
		if before != nil {
			if old, _ := before.place(p.at, g.members, x.HigherIsBetter); old > 0 {
				change := old - rank
				place.Change = &change
			}
		}
		h.RankInGroups = append(h.RankInGroups, place)
	}
	return h
}

// latestMeasures gives the latest figure of each indicator of a theme, and the change since the one before.
func (p *profiler) latestMeasures(theme string) []LatestMeasure {
	latest := []LatestMeasure{}
	for _, indicator := range p.ofTheme(theme, nil) {
		series := p.valued(indicator, p.at)
		if len(series) == 0 {
			continue
		}
		row := series[len(series)-1]
		m := LatestMeasure{Measure: p.measure(row)}
		if len(series) > 1 {
			before := series[len(series)-2]
			change, judged := p.change(before, row), p.Data.Compare(before, row)
			m.Change, m.Comparability = change, &judged
			p.rows = append(p.rows, before)
		}
		p.rows = append(p.rows, row)
		latest = append(latest, m)
	}
	return latest
}

// programmes gives those that the country runs or is a partner in.
func (p *profiler) programmes() []ProgrammeBrief {
	briefs := []ProgrammeBrief{}
	for i := range p.Snapshot.Programmes {
		x := &p.Snapshot.Programmes[i]
		if p.known(x) && p.concerns(x, []int{p.at}) {
			p.cited = append(p.cited, x.Sources...)
			briefs = append(briefs, ProgrammeBrief{
				ID: x.Code, Name: x.Name, Country: x.Country, Kind: x.Kind,
				Status: optional(x.Status), Start: optional(x.Start), End: optional(x.End),
			})
		}
	}
	return briefs
}

// claims gives the statements about the country that had been made by the view's day.
func (p *profiler) claims() []ClaimBrief {
	briefs, code := []ClaimBrief{}, p.Snapshot.Countries[p.at].Code
	for i := range p.Snapshot.Claims {
		x := &p.Snapshot.Claims[i]
		about := slices.ContainsFunc(x.Assertions, func(a models.Assertion) bool { return a.Country == code })
		if about && (p.AsOf == "" || x.Date.Last() <= p.AsOf) {
			p.cited = append(p.cited, x.Source)
			briefs = append(briefs, ClaimBrief{ID: x.Code, Date: x.Date, Speaker: optional(x.Speaker), Words: x.Words, Verdict: bench.Together(p.Judge(i))})
		}
	}
	return briefs
}

// cite adds the sources of programmes and claims to those of the figures.
func (p *profiler) cite() {
	slices.Sort(p.cited)
	for _, id := range slices.Compact(p.cited) {
		if !slices.ContainsFunc(p.answer.Meta.Sources, func(s SourceRef) bool { return s.ID == id }) {
			p.View.cite(&p.answer.Envelope, id)
		}
	}
}
