package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models/bench"
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
	Country web.Names `form:"country" swaggertype:"array,string" example:"KAZ"`
	// Each row's rank in every edition, among the same members.
	Trend bool `form:"trend" default:"false" example:"true"`
	Universe
	web.Pictured
	web.Common
	web.Paging
}

// RankingMeta is Meta and what a ranking adds to it.
type RankingMeta struct {
	*web.Meta
	Indicator string            `json:"indicator" example:"un-egdi"`
	Period    *int              `json:"period" extensions:"x-nullable" example:"2016"` // null where nothing had been published
	Unit      string            `json:"unit" example:"index from 0 to 1"`
	Rankable  bool              `json:"rankable" example:"true"` // false: its makers say that it is no ranking
	Ranked    int               `json:"ranked" example:"9"`
	Excluded  []bench.Excluded  `json:"excluded"`
	Bands     []bench.BandCount `json:"bands"`
	Group     bench.GroupRef    `json:"group"`
} // @name RankingMeta

// Ranking answers with places.
type Ranking struct {
	Data []bench.RankedCountry `json:"data"`
	web.Envelope
	Meta RankingMeta `json:"meta"` // in place of the envelope's own

	places      *bench.Ranking
	highlighted []int // positions of countries
} // @name Ranking

func (r *Ranking) Table() render.Table { return render.TableOf(r.Data) }

// Rankings lists countries in order.
//
//	@Summary	Rankings
//	@Description	The members of a group in the order of one indicator in one edition. The rank is computed from the published values and stands beside the published one; who has no rank is listed with the reason in meta.excluded.
//	@ID			listRankings
//	@Tags		benchmarking
//	@Produce	json,text/csv,application/json-stat+json,image/svg+xml
//	@Param		query	query		RankingsQuery	false	"selection"
//	@Success	200		{object}	Ranking
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/rankings [get]
func (api *API) Rankings(v *View, q RankingsQuery) (*Ranking, error) {
	v = v.among(q.Universe)
	r := v.Resolver()
	indicator := r.NamedIndicator("indicator", q.Indicator)
	group := r.NamedGroup("group", q.Group)
	highlighted := r.NamedCountries("country", q.Country)
	if err := r.Err(); err != nil {
		return nil, err
	}
	k := v.Ranking(indicator, group, q.Period)
	answer := &Ranking{Data: []bench.RankedCountry{}, Envelope: v.Envelope(), places: k, highlighted: highlighted}
	answer.Meta = rankingMeta(k)
	answer.Meta.Meta = &answer.Envelope.Meta
	order := bench.InOrder(k.Ranks)
	page := web.Cut(order, q.Paging)
	answer.Count(len(order), q.Paging)
	uncertain, err := v.UncertainRanks(indicator, group, k.Now.Period)
	if err != nil {
		return nil, err
	}
	var trends [][]bench.RankAt
	if q.Trend {
		trends = v.Trends(indicator, k.Members)
	}
	for _, i := range page {
		row := k.Row(i)
		if uncertain != nil && uncertain[i] != nil {
			row.RankInterval, row.Indistinguishable = &uncertain[i].RankInterval, &uncertain[i].Indistinguishable
		}
		if q.Trend {
			row.Trend = trends[i]
		}
		if len(q.Country) > 0 {
			is := slices.Contains(highlighted, k.Members[i])
			row.Highlight = &is
		}
		answer.Data = append(answer.Data, row)
	}
	v.Explain(&answer.Envelope, k.Used(page))
	answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, words.RankingNotes(k, q.Period)...)
	if uncertain != nil {
		answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, words.UncertainRanks())
	}
	return answer, nil
}

// Formats are those of what can be drawn.
func (r *Ranking) Formats() web.Offer { return web.Offers[*Ranking](web.Table, web.Cube, web.Picture) }

func (r *Ranking) Chart() (chart.Chart, error) {
	offset := *r.Envelope.Meta.Offset
	return chart.OfRanking(r.places, offset, offset+len(r.Data), r.highlighted), nil
}

// ChartAs draws all places, not those on the page alone.
func (r *Ranking) ChartAs(kind chart.Kind) (chart.Chart, error) {
	return chart.OfRankingAs(r.places, kind, r.highlighted)
}

func (r *Ranking) Cube(v *web.Request) render.Cube {
	return v.CubeOf(r.Table(), "rank", "value", "published_rank", "percentile", "gap_to_first")
}
