package bench

import (
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
)

// Headline is the latest value of one indicator and where the country stands with it.
type Headline struct {
	Indicator     string    `json:"indicator" example:"un-egdi"`
	Name          string    `json:"name" example:"E-Government Development Index (EGDI)"`
	Theme         string    `json:"theme" example:"index"`
	Unit          string    `json:"unit" example:"index from 0 to 1"`
	Rankable      bool      `json:"rankable" example:"true"` // false: its makers say that it is no ranking
	Period        int       `json:"period" example:"2024"`
	Value         float64   `json:"value" example:"0.90093"`
	Status        []string  `json:"status" example:"A"` // SDMX CL_OBS_STATUS
	Source        string    `json:"source" example:"un-egdi-2024"`
	PublishedRank *int      `json:"published_rank" extensions:"x-nullable" example:"24"`
	Band          *string   `json:"band" extensions:"x-nullable" example:"Very high"`
	Rank          *int      `json:"rank" extensions:"x-nullable" example:"24"`          // in the world; null where it is not ranked
	RankPeriod    *int      `json:"rank_period" extensions:"x-nullable" example:"2024"` // the newest edition that covers the world well and has the country
	Ranked        int       `json:"ranked" example:"193"`                               // how many are ranked in the world
	Percentile    *float64  `json:"percentile" extensions:"x-nullable" example:"0.8802"`
	RankInGroups  []Place   `json:"rank_in_groups"`
	Previous      *Previous `json:"previous" extensions:"x-nullable"` // in the world, in the edition before
	Change        *Movement `json:"change" extensions:"x-nullable"`
	// Comparability says whether the change may be read as one; null where there is none.
	Comparability *Comparability `json:"comparability" extensions:"x-nullable"`
} // @name Headline

// Place is a country's rank among the members of a group.
type Place struct {
	Group      string  `json:"group" example:"cis"`
	GroupName  string  `json:"group_name" example:"Commonwealth of Independent States"`
	Rank       int     `json:"rank" example:"1"`
	Ranked     int     `json:"ranked" example:"9"`
	Period     int     `json:"period" example:"2024"` // the newest edition that covers the group well and has the country
	Percentile float64 `json:"percentile" example:"1"`
	Change     *int    `json:"change" extensions:"x-nullable" example:"0"` // places gained since the edition before, among the same members
} // @name Place

// headliner gathers where one country stands, with the figures used and what to know of them.
type headliner struct {
	*View
	at     int                 // position of the country
	groups map[int][]MembersOf // by period
	Rows   []Headline
	Used   []int32
	Notes  []models.Note
}

// Headlines gathers where a country stands.
func (v *View) Headlines(country int) *headliner {
	h := &headliner{View: v, at: country, groups: map[int][]MembersOf{}, Rows: []Headline{}}
	h.gather()
	return h
}

// gather takes the latest value of each index and access figure that ranks countries, and of
// each composite whose makers do not rank them.
func (p *headliner) gather() {
	for i := range p.Snapshot.Indicators {
		x := &p.Snapshot.Indicators[i]
		if !headlined(x) {
			continue
		}
		if period := p.LastBefore(i, []int{p.at}, 0); period != 0 {
			p.Rows = append(p.Rows, p.headline(i, period))
			if !x.Rankable {
				p.Notes = append(p.Notes, models.Note{Code: "computed_rank", Detail: phrases.Begun(p.say("reason.computed_rank", x.Said(p.Lang), x.RankNoteIn(p.Lang)))})
			}
		}
	}
}

// headlined says whether an indicator is among those by which a country's place is told.
func headlined(x *models.Indicator) bool {
	return (x.Theme == "index" || x.Theme == "access") && (x.Rankable || len(x.Components) > 0)
}

func (p *headliner) headline(indicator, period int) Headline {
	x, c := &p.Snapshot.Indicators[indicator], &p.Snapshot.Observations
	row := p.Figure(indicator, p.at, period)
	h := Headline{
		Indicator: x.Code, Name: x.NameIn(p.Lang), Theme: x.Theme, Unit: x.UnitIn(p.Lang), Rankable: x.Rankable, Period: period,
		Value: c.Value[row], Status: p.statuses(row), Source: p.Sources[c.Source[row]].Code, Band: p.band(row, bounds(x)), RankInGroups: []Place{},
	}
	if rank := int(c.Rank[row]); rank > 0 {
		h.PublishedRank = &rank
	}
	p.Used = append(p.Used, row)
	spoken := p.coveredWith(indicator, p.at, "world", 0)
	if spoken == 0 {
		return h
	}
	now := p.Edition(indicator, spoken)
	rank, ranked := now.place(p.at, p.MembersIn("world", spoken), x.HigherIsBetter)
	h.Ranked = ranked
	if rank == 0 {
		return h
	}
	share := percentile(rank, ranked)
	h.Rank, h.RankPeriod, h.Percentile = &rank, &spoken, &share
	if spoken != period {
		p.Used = append(p.Used, now.Rows[p.at])
	}
	if before := p.Coverage(indicator, "world", spoken-1).Period; before != 0 {
		p.since(&h, x, now, p.Edition(indicator, before))
	}
	for _, g := range p.groupsOf(period) {
		if place, ok := p.placeIn(indicator, g.Group); ok {
			h.RankInGroups = append(h.RankInGroups, place)
		}
	}
	return h
}

// groupsOf are the groups that the country is in where a period's figures are set.
func (p *headliner) groupsOf(period int) []MembersOf {
	groups, known := p.groups[period]
	if !known {
		groups = p.GroupsOf(period, p.at)
		p.groups[period] = groups
	}
	return groups
}

// since sets a place in the world against that in the edition before.
func (p *headliner) since(h *Headline, x *models.Indicator, now, before *edition) {
	old, of := before.place(p.at, p.MembersIn("world", now.Period), x.HigherIsBetter)
	if old == 0 {
		return
	}
	row, value := before.Rows[p.at], before.Values[p.at]
	p.Used = append(p.Used, row)
	h.Previous = &Previous{Period: before.Period, Rank: old, Value: value, Ranked: of}
	judged := p.Compare(row, now.Rows[p.at])
	p.fewerRanked(&judged, before.Period, of, now.Period, h.Ranked)
	h.Comparability = &judged
	gained := old - *h.Rank
	h.Change = &Movement{Rank: &gained, Value: Plain(now.Values[p.at]-value, x.Decimals), Percentile: Plain(percentile(*h.Rank, h.Ranked)-percentile(old, of), 9)}
}

// placeIn is the country's place in a group, in the newest edition that covers the group well.
func (p *headliner) placeIn(indicator int, group *models.Group) (Place, bool) {
	period := p.coveredWith(indicator, p.at, group.Code, 0)
	if period == 0 {
		return Place{}, false
	}
	members, higher := p.MembersIn(group.Code, period), p.Snapshot.Indicators[indicator].HigherIsBetter
	rank, ranked := p.Edition(indicator, period).place(p.at, members, higher)
	if rank == 0 || !slices.Contains(members, p.at) {
		return Place{}, false
	}
	place := Place{Group: group.Code, GroupName: group.Name(p.Lang), Rank: rank, Ranked: ranked, Period: period, Percentile: percentile(rank, ranked)}
	if before := p.Coverage(indicator, group.Code, period-1).Period; before != 0 {
		if old, _ := p.Edition(indicator, before).place(p.at, members, higher); old > 0 { // among the same members
			gained := old - rank
			place.Change = &gained
		}
	}
	return place, true
}
