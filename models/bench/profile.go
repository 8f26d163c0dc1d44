package bench

import (
	"github.com/egovbench/egovbench/models"
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
	Rank          *int      `json:"rank" extensions:"x-nullable" example:"24"` // in the world; null where it is not ranked
	Ranked        int       `json:"ranked" example:"193"`                      // how many are ranked in the world
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
	Percentile float64 `json:"percentile" example:"1"`
	Change     *int    `json:"change" extensions:"x-nullable" example:"0"` // places gained since the edition before, among the same members
} // @name Place

// headliner gathers where one country stands, with the figures used and what to know of them.
type headliner struct {
	*View
	at    int // position of the country
	Rows  []Headline
	Used  []int32
	Notes []models.Note
}

// Headlines gathers where a country stands.
func (v *View) Headlines(country int) *headliner {
	h := &headliner{View: v, at: country, Rows: []Headline{}}
	h.gather()
	return h
}

// gather takes the latest value of each index and access figure that ranks countries, and of
// each composite whose makers do not rank them.
func (p *headliner) gather() {
	groups, world := p.GroupsOf(p.at), p.Members("world", p.Day())
	for i := range p.Snapshot.Indicators {
		x := &p.Snapshot.Indicators[i]
		if x.Theme != "index" && x.Theme != "access" || !x.Rankable && len(x.Components) == 0 {
			continue
		}
		if period := p.LastBefore(i, []int{p.at}, 0); period != 0 {
			now := p.Edition(i, period)
			var before *edition
			if previous := p.LastBefore(i, world, period); previous != 0 {
				before = p.Edition(i, previous)
			}
			p.Rows = append(p.Rows, p.headline(x, now, before, world, groups))
			if !x.Rankable {
				p.Notes = append(p.Notes, models.Note{Code: "computed_rank", Detail: x.Code + ": the ranks are computed here. " + x.RankNote})
			}
		}
	}
}

func (p *headliner) headline(x *models.Indicator, now, before *edition, world []int, groups []MembersOf) Headline {
	c := &p.Snapshot.Observations
	row := now.Rows[p.at]
	h := Headline{
		Indicator: x.Code, Name: x.NameIn(p.Lang), Theme: x.Theme, Unit: x.Unit, Rankable: x.Rankable, Period: now.Period,
		Value: c.Value[row], Status: p.statuses(row), Source: p.Sources[c.Source[row]].Code, Band: p.band(row, bounds(x)), RankInGroups: []Place{},
	}
	if rank := int(c.Rank[row]); rank > 0 {
		h.PublishedRank = &rank
	}
	rank, ranked := now.place(p.at, world, x.HigherIsBetter)
	h.Ranked = ranked
	if before != nil && rank > 0 {
		if old, of := before.place(p.at, world, x.HigherIsBetter); old > 0 {
			p.Used = append(p.Used, before.Rows[p.at])
			value := before.Values[p.at]
			h.Previous = &Previous{Period: before.Period, Rank: old, Value: value, Ranked: of}
			judged := p.Data.Compare(before.Rows[p.at], row)
			p.fewerRanked(&judged, before.Period, of, now.Period, ranked)
			h.Comparability = &judged
			h.Change = &Movement{Rank: old - rank, Value: Plain(h.Value-value, x.Decimals), Percentile: Plain(percentile(rank, ranked)-percentile(old, of), 9)}
		}
	}
	p.Used = append(p.Used, row)
	if rank == 0 {
		return h
	}
	share := percentile(rank, ranked)
	h.Rank, h.Percentile = &rank, &share
	for _, g := range groups {
		rank, ranked := now.place(p.at, g.Members, x.HigherIsBetter)
		place := Place{Group: g.Code, GroupName: g.Name(p.Lang), Rank: rank, Ranked: ranked, Percentile: percentile(rank, ranked)}
		if before != nil {
			if old, _ := before.place(p.at, g.Members, x.HigherIsBetter); old > 0 {
				change := old - rank
				place.Change = &change
			}
		}
		h.RankInGroups = append(h.RankInGroups, place)
	}
	return h
}
