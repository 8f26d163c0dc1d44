package handlers

import (
	"slices"
	"sync"

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
	Headline  string            `json:"headline" example:"Kazakhstan was first of 9 in the Commonwealth of Independent States in the 2016 edition of the E-Government Development Index, at 0.7250, 0.0035 ahead of Russia (0.7215)."` // ready to quote: of the one country asked about, or of who is first
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
	highlighted []int   // positions of countries
	found       *ranked // nil where rows say more than what is kept
	lacking     lacking
} // @name Ranking

func (r *Ranking) Table() render.Table { return r.lacking.among(render.TableOf(r.Data)) }

// Absent are the rows that were asked for and that there are not.
func (r *Ranking) Absent() [][]byte { return r.lacking.in(bench.RankedCountry{}) }

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
	found, err := v.ranked(indicator, group, q.Period)
	if err != nil {
		return nil, err
	}
	k := *found.places
	k.View = v.View
	answer := &Ranking{Envelope: v.Envelope(), places: &k, highlighted: highlighted, found: found}
	answer.Meta = found.about
	answer.Meta.Meta = &answer.Envelope.Meta
	if len(highlighted) == 1 {
		answer.Meta.Headline = words.RankingHeadline(&k, highlighted)
	}
	answer.Count(len(found.rows), q.Paging)
	answer.Data = web.Cut(found.rows, q.Paging)
	page := web.Cut(found.order, q.Paging)
	if q.Trend || len(q.Country) > 0 {
		answer.mark(page, q)
	}
	v.Explain(&answer.Envelope, k.Used(page))
	answer.lacking = v.unseen(highlighted, []int{indicator}, k.Now.Period, func(_, country int) bool {
		at := slices.Index(k.Members, country)
		return at >= 0 && k.Ranks[at] > 0
	})
	answer.Envelope.Meta.Notes = slices.Concat(answer.Envelope.Meta.Notes, found.notes, answer.lacking.notes)
	return answer, nil
}

// mark gives the rows of a page what only this answer says of them.
func (r *Ranking) mark(page []int, q RankingsQuery) {
	r.found, r.Data = nil, slices.Clone(r.Data)
	var trends [][]bench.RankAt
	if q.Trend {
		trends = r.places.Trends(r.places.Now.Indicator, r.places.Members)
	}
	for at, i := range page {
		if q.Trend {
			r.Data[at].Trend = trends[i]
		}
		if len(q.Country) > 0 {
			is := slices.Contains(r.highlighted, r.places.Members[i])
			r.Data[at].Highlight = &is
		}
	}
}

// Formats are those of what can be drawn.
func (r *Ranking) Formats() web.Offer { return web.Offers[*Ranking](web.Table, web.Cube, web.Picture) }

func (r *Ranking) Chart() (chart.Chart, error) {
	offset := *r.Envelope.Meta.Offset
	return r.lacking.named(chart.OfRanking(r.places, offset, offset+len(r.Data), r.highlighted), nil)
}

// ChartAs draws all places, not those on the page alone.
func (r *Ranking) ChartAs(kind chart.Kind) (chart.Chart, error) {
	return r.lacking.named(chart.OfRankingAs(r.places, kind, r.highlighted))
}

func (r *Ranking) Cube(v *web.Request) render.Cube {
	return v.CubeOf(r.Table(), "rank", "value", "published_rank", "percentile", "gap_to_first")
}

// rankedRow writes the rows: a world ranking has many.
var rankedRow = sync.OnceValue(web.RowOf[bench.RankedCountry])

// AppendJSON writes what encoding/json would, faster.
func (r *Ranking) AppendJSON(b []byte) []byte {
	b = append(b, `{"data":[`...)
	if r.found != nil {
		b = append(b, r.found.encoded.Span(*r.Meta.Offset, len(r.Data), len(","))...)
	} else {
		for i := range r.Data {
			if i > 0 {
				b = append(b, ',')
			}
			b = rankedRow().Append(b, &r.Data[i])
		}
	}
	b = r.appendMeta(append(b, `],"meta":`...))
	b = append(b, `,"links":`...)
	return append(r.Links.AppendJSON(b), '}')
}

// appendMeta writes what answers have in common from what is kept of it.
func (r *Ranking) appendMeta(b []byte) []byte {
	said := r.said()
	b, _ = web.AppendJSON(b, r.Meta.Meta) // texts and numbers: it cannot fail
	b[len(b)-1] = ','                     // in place of the brace
	return append(b, said[1:]...)
}

// said is the JSON of what answers about this ranking have in common.
func (r *Ranking) said() []byte {
	if r.found != nil {
		return r.found.said
	}
	about := r.Meta
	about.Meta = nil
	return web.Encoded(about)
}

func rankingMeta(k *bench.Ranking) RankingMeta {
	meta := RankingMeta{
		Indicator: k.X.Code, Unit: k.X.UnitIn(k.Lang), Rankable: k.X.Rankable, Ranked: k.Ranked, Excluded: k.Excluded(), Bands: k.Bands(),
		Group: k.Ref(k.Group, k.Now.Period),
	}
	if k.Now.Period != 0 {
		meta.Period = &k.Now.Period
	}
	return meta
}
