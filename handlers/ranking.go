package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models"
)

// RankingsQuery asks for the order of countries.
type RankingsQuery struct {
	// Indicator by id.
	Indicator string `form:"indicator" binding:"required" example:"un-egdi"`
	// Edition or year; without it, the latest published in which the group has values.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2016"`
	// Whose members are ranked, as they were on the as_of day, or are today.
	Group string `form:"group" default:"world" example:"cis"`
	// Countries to highlight, comma-separated; the others stay.
	Country []string `form:"country" example:"KAZ"`
	Pictured
	Common
	Paging
}

// RankedCountry is one country's place.
type RankedCountry struct {
	Rank          int       `json:"rank" example:"1"` // standard competition (1, 2, 2, 4) on the unrounded published value
	Country       string    `json:"country" example:"KAZ"`
	CountryName   string    `json:"country_name" example:"Kazakhstan"`
	Indicator     string    `json:"indicator" example:"un-egdi"`
	Period        int       `json:"period" example:"2016"`
	Value         float64   `json:"value" example:"0.72499"`
	PublishedRank *int      `json:"published_rank" extensions:"x-nullable" example:"33"` // the producer's own, among all whom it ranked
	Percentile    float64   `json:"percentile" example:"1"`                              // share of the others that it leaves behind
	GapToFirst    float64   `json:"gap_to_first" example:"0"`                            // never negative, in the unit of the value
	Previous      *Previous `json:"previous" extensions:"x-nullable"`                    // null where it was not ranked in the edition before
	Change        *Movement `json:"change" extensions:"x-nullable"`
	Band          *string   `json:"band" extensions:"x-nullable" example:"High"` // the producer's class, or by its bounds
	Status        []string  `json:"status" example:"A"`                          // SDMX CL_OBS_STATUS
	Source        string    `json:"source" example:"un-egdi-2016"`
	Highlight     *bool     `json:"highlight,omitempty" example:"true"` // only where countries to highlight are named
} // @name RankedCountry

// Previous is a country's place in the edition before.
type Previous struct {
	Period int     `json:"period" example:"2014"`
	Rank   int     `json:"rank" example:"2"`
	Value  float64 `json:"value" example:"0.72827"`
	Ranked int     `json:"ranked" example:"9"` // how many were ranked then
} // @name Previous

// Movement is what changed since the edition before.
type Movement struct {
	Rank       int     `json:"rank" example:"1"` // places gained; negative is down
	Value      float64 `json:"value" example:"-0.00328"`
	Percentile float64 `json:"percentile" example:"0.125"` // fair where the number ranked has changed
} // @name Movement

// Excluded is a member of the group that has no rank.
type Excluded struct {
	Country       string   `json:"country" example:"SSD"`
	CountryName   string   `json:"country_name" example:"South Sudan"`
	Reason        string   `json:"reason" enums:"not_covered,not_ranked,cannot_exist,not_collected,missing,suppressed" example:"cannot_exist"`
	Detail        string   `json:"detail" example:"no value can exist (status M)"`
	Value         *float64 `json:"value,omitempty" example:"0.619"`        // of a country that its producer does not rank
	PublishedRank *int     `json:"published_rank,omitempty" example:"191"` // what the producer printed beside the gap
} // @name Excluded

// BandCount is a class of values and how many of the ranked are in it.
type BandCount struct {
	Name  string   `json:"name" example:"Very high"`
	From  *float64 `json:"from" extensions:"x-nullable" example:"0.75"` // lower bound, included
	Count int      `json:"count" example:"29"`
} // @name BandCount

// GroupRef says whose members an answer covers.
type GroupRef struct {
	ID        string      `json:"id" example:"cis"`
	Name      string      `json:"name" example:"Commonwealth of Independent States"`
	MembersOn models.Date `json:"members_on" swaggertype:"string" format:"date" example:"2017-04-24"` // the as_of day, or today
	Members   int         `json:"members" example:"9"`
} // @name GroupRef

// RankingMeta is Meta and what a ranking adds to it.
type RankingMeta struct {
	*Meta
	Indicator string      `json:"indicator" example:"un-egdi"`
	Period    *int        `json:"period" extensions:"x-nullable" example:"2016"` // null where nothing had been published
	Unit      string      `json:"unit" example:"index from 0 to 1"`
	Rankable  bool        `json:"rankable" example:"true"` // false: its makers say that it is no ranking
	Ranked    int         `json:"ranked" example:"9"`
	Excluded  []Excluded  `json:"excluded"`
	Bands     []BandCount `json:"bands"`
	Group     GroupRef    `json:"group"`
} // @name RankingMeta

// Ranking answers with places.
type Ranking struct {
	Data []RankedCountry `json:"data"`
	Envelope
	Meta RankingMeta `json:"meta"` // in place of the envelope's own

	places      *ranking
	highlighted []int // positions of countries
} // @name Ranking

func (r *Ranking) table() render.Table { return render.TableOf(r.Data) }

// Rankings lists countries in order.
//
//	@Summary	Rankings
//	@Description	The members of a group in the order of one indicator in one edition. The rank is computed from the published values and stands beside the published one; who has no rank is listed with the reason in meta.excluded.
//	@ID			listRankings
//	@Tags		benchmarking
//	@Produce	json,text/csv,application/json-stat+json,image/svg+xml
//	@Param		query	query		RankingsQuery	false	"selection"
//	@Success	200		{object}	Ranking
//	@Failure	400		{object}	Problem
//	@Router		/v1/rankings [get]
func (api *API) Rankings(v *View, q RankingsQuery) (*Ranking, error) {
	r := v.resolver()
	indicator := r.indicator("indicator", q.Indicator)
	group := r.group("group", q.Group)
	highlighted := r.countries("country", q.Country)
	if err := r.err(); err != nil {
		return nil, err
	}
	k := v.ranking(indicator, group, q.Period)
	answer := &Ranking{Data: []RankedCountry{}, Envelope: v.envelope(), places: k, highlighted: highlighted}
	answer.Meta = k.meta()
	answer.Meta.Meta = &answer.Envelope.Meta
	order := inOrder(k.ranks)
	page := cut(order, q.Paging)
	answer.count(len(order), q.Paging)
	for _, i := range page {
		row := k.row(i)
		if len(q.Country) > 0 {
			is := slices.Contains(highlighted, k.members[i])
			row.Highlight = &is
		}
		answer.Data = append(answer.Data, row)
	}
	v.explain(&answer.Envelope, k.used(page))
	answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, k.notes(q.Period)...)
	return answer, nil
}
