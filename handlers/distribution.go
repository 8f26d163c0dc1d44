package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models/bench"
)

// DistributionQuery asks how countries are spread.
type DistributionQuery struct {
	// Indicator by id.
	Indicator string `form:"indicator" binding:"required" example:"un-egdi"`
	// Edition or year; without it, the newest that covers the group well.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2024"`
	// Whose members, as they were on the as_of day, or are today.
	Group string `form:"group" default:"world" example:"world"`
	// Countries to show the place of, comma-separated.
	Country web.Names `form:"country" swaggertype:"array,string" example:"KAZ"`
	Universe
	web.Pictured
	web.Common
}

// DistributionMeta is Meta and what a distribution adds to it.
type DistributionMeta struct {
	*web.Meta
	Indicator string           `json:"indicator" example:"un-egdi"`
	Unit      string           `json:"unit" example:"index from 0 to 1"`
	Period    *int             `json:"period" extensions:"x-nullable" example:"2024"` // null where nothing had been published
	Group     bench.GroupRef   `json:"group"`
	Quantiles *bench.Quantiles `json:"quantiles" extensions:"x-nullable"` // null where nobody has a value
	Countries []bench.Stand    `json:"countries"`                         // where those to highlight stand
} // @name DistributionMeta

// Distribution answers with the bins of a histogram.
type Distribution struct {
	Data []bench.Bin `json:"data"`
	web.Envelope
	Meta DistributionMeta `json:"meta"` // in place of the envelope's own

	view        *View
	found       *bench.Distribution
	highlighted []int // positions of countries
	lacking     lacking
} // @name Distribution

func (d *Distribution) Chart() (chart.Chart, error) {
	x, _ := d.view.IndicatorAt(d.Meta.Indicator)
	return d.lacking.named(chart.OfDistribution(d.view.View, &d.view.Snapshot.Indicators[x], d.found, d.highlighted), nil)
}

func (d *Distribution) Table() render.Table { return d.lacking.among(render.TableOf(d.Data)) }

// Absent are the countries that were asked for and have no figure, though a row is a bin.
func (d *Distribution) Absent() [][]byte { return d.lacking.in(bench.Bin{}) }

// Distribution says how countries are spread.
//
//	@Summary		Distribution
//	@Description	How a group's members are spread over an indicator's values: the bins of a histogram (width of Freedman and Diaconis, rounded so that the bounds can be read), quantiles, and where the countries named stand.
//	@ID				getDistribution
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		DistributionQuery	false	"selection"
//	@Success		200		{object}	Distribution
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/distribution [get]
func (api *API) Distribution(v *View, q DistributionQuery) (*Distribution, error) {
	v = v.among(q.Universe)
	r := v.Resolver()
	indicator, group, countries := r.NamedIndicator("indicator", q.Indicator), r.NamedGroup("group", q.Group), r.NamedCountries("country", q.Country)
	if err := r.Err(); err != nil {
		return nil, err
	}
	found, err := v.Distribution(bench.DistributionQuery{Indicator: indicator, Group: group, Period: q.Period, Countries: countries})
	if err != nil {
		return nil, err
	}
	x := &v.Snapshot.Indicators[indicator]
	answer := &Distribution{Data: found.Bins, Envelope: v.Envelope(), view: v, found: found, highlighted: countries}
	answer.Meta = DistributionMeta{
		Meta: &answer.Envelope.Meta, Indicator: x.Code, Unit: x.UnitIn(v.Lang), Period: year(found.Period), Group: v.groupRef(group, found.Period),
		Quantiles: found.Quantiles, Countries: found.Stands,
	}
	v.Explain(&answer.Envelope, found.Used)
	answer.lacking = v.unseen(countries, []int{indicator}, found.Period, func(_, country int) bool {
		return slices.ContainsFunc(found.Stands, func(s bench.Stand) bool { return s.Country == v.Countries[country].Code && s.Value != nil })
	})
	answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, answer.lacking.notes...)
	answer.Envelope.Meta.Headline = words.DistributionHeadline(v.View, x, &v.Snapshot.Groups[group], found)
	if found.Quantiles == nil {
		answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, words.NoValues(v.View))
		answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, words.NotYet(v.View, []int{indicator}, &v.Snapshot.Groups[group])...)
	}
	return answer, nil
}

// Formats are those of tables and of what can be drawn.
func (*Distribution) Formats() web.Offer { return web.Offers[*Distribution](web.Table, web.Picture) }
