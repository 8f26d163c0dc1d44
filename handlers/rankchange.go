package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models/bench"
)

// RankChangesQuery asks who climbed, and whether the others fell.
type RankChangesQuery struct {
	// Indicator by id.
	Indicator string `form:"indicator" binding:"required" example:"un-egdi"`
	// Earlier edition or year; without it, the one before the later.
	From int `form:"from" minimum:"1900" maximum:"2100" example:"2022"`
	// Later edition or year; without it, the newest that covers the group well.
	To int `form:"to" minimum:"1900" maximum:"2100" example:"2024"`
	// Among whose members, as they were on the as_of day, or are today.
	Group string `form:"group" default:"world" example:"world"`
	// Countries to highlight, comma-separated; the others stay.
	Country web.Names `form:"country" swaggertype:"array,string" example:"KAZ"`
	// Order of the rows, the highest first with a minus sign.
	Sort string `form:"sort" enums:"country,change,-change,own,-own,others,-others,rank_from,-rank_from,rank_to,-rank_to,value_from,-value_from,value_to,-value_to" default:"-change" example:"-change"`
	Universe
	web.Pictured
	web.Common
}

// RankChangesMeta is Meta and what rank changes add to it.
type RankChangesMeta struct {
	*web.Meta
	Indicator string         `json:"indicator" example:"un-egdi"`
	From      *int           `json:"from" extensions:"x-nullable" example:"2022"` // null where there is no earlier edition
	To        *int           `json:"to" extensions:"x-nullable" example:"2024"`
	N         int            `json:"n" example:"193"` // countries with a value in both: ranks are among them
	Group     bench.GroupRef `json:"group"`
} // @name RankChangesMeta

// RankChanges answers with who climbed and why.
type RankChanges struct {
	Data []bench.RankChange `json:"data"`
	web.Envelope
	Meta RankChangesMeta `json:"meta"` // in place of the envelope's own

	view        *View
	found       *bench.RankChanges
	highlighted []int // positions of countries
	lacking     lacking
} // @name RankChanges

func (c *RankChanges) Chart() (chart.Chart, error) {
	x, _ := c.view.IndicatorAt(c.Meta.Indicator)
	return c.lacking.named(chart.OfRankChanges(c.view.View, &c.view.Snapshot.Indicators[x], c.found, c.highlighted), nil)
}

func (c *RankChanges) Table() render.Table { return c.lacking.among(render.TableOf(c.Data)) }

// Absent are the rows that were asked for and that there are not.
func (c *RankChanges) Absent() [][]byte { return c.lacking.in(bench.RankChange{}) }

// RankChanges lists who climbed and why.
//
//	@Summary		Who climbed, and why
//	@Description	Every country's change of rank between two editions, split into what its own change of value brought and what the others' did (Shapley's value of two factors). Who climbed most comes first.
//	@ID				listRankChanges
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		RankChangesQuery	false	"selection"
//	@Success		200		{object}	RankChanges
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/rank-changes [get]
func (api *API) RankChanges(v *View, q RankChangesQuery) (*RankChanges, error) {
	v = v.among(q.Universe)
	r := v.Resolver()
	indicator, group, highlighted := r.NamedIndicator("indicator", q.Indicator), r.NamedGroup("group", q.Group), r.NamedCountries("country", q.Country)
	if err := r.Err(); err != nil {
		return nil, err
	}
	found, err := v.RankChanges(bench.RankChangeQuery{Indicator: indicator, Group: group, From: q.From, To: q.To, Sort: q.Sort})
	if err != nil {
		return nil, err
	}
	answer := &RankChanges{Data: found.Rows, Envelope: v.Envelope(), view: v, found: found, highlighted: highlighted}
	answer.Meta = RankChangesMeta{
		Meta: &answer.Envelope.Meta, Indicator: v.Snapshot.Indicators[indicator].Code, From: year(found.From), To: year(found.To), N: found.N, Group: v.groupRef(group, found.To),
	}
	if len(q.Country) > 0 {
		for i := range answer.Data {
			answer.Data[i].Highlight = v.isOneOf(answer.Data[i].Country, highlighted)
		}
	}
	v.Explain(&answer.Envelope, found.Used)
	answer.lacking = v.unseen(highlighted, []int{indicator}, found.To, func(_, country int) bool {
		return slices.ContainsFunc(found.Rows, func(row bench.RankChange) bool { return row.Country == v.Countries[country].Code })
	})
	answer.Envelope.Meta.Notes = slices.Concat(answer.Envelope.Meta.Notes, words.RankChangeNotes(v.View, found), answer.lacking.notes)
	answer.Envelope.Meta.Headline = words.RankChangeHeadline(v.View, &v.Snapshot.Indicators[indicator], &v.Snapshot.Groups[group], found, highlighted)
	if found.N == 0 {
		answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, words.NotYet(v.View, []int{indicator}, &v.Snapshot.Groups[group])...)
	}
	return answer, nil
}

// year is nil for a period that there is not.
func year(period int) *int {
	if period == 0 {
		return nil
	}
	return &period
}

// Formats are those of tables and of what can be drawn.
func (*RankChanges) Formats() web.Offer { return web.Offers[*RankChanges](web.Table, web.Picture) }
