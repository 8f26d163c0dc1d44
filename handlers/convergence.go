package handlers

import (
	"fmt"

	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// ConvergenceQuery asks whether countries come closer to each other.
type ConvergenceQuery struct {
	// Indicator by id.
	Indicator string `form:"indicator" binding:"required" example:"un-egdi"`
	// Whose members are looked at, as they were on the as_of day, or are today.
	Group string `form:"group" default:"world" example:"cis"`
	// First edition or year; without it, the slope and the sentence begin with the first that covers well what the last has.
	From int `form:"from" minimum:"1900" maximum:"2100" example:"2010"`
	// Last edition or year; without it, the slope and the sentence end with the newest that is covered well.
	To int `form:"to" minimum:"1900" maximum:"2100" example:"2018"`
	// Only countries that have a value in every period.
	Balanced bool `form:"balanced" default:"false"`
	Universe
	web.Pictured
	web.Common
}

// Convergence is how far apart countries are over time, and whether those behind grow faster.
type Convergence struct {
	Headline  string                   `json:"headline" example:"The countries in the Commonwealth of Independent States were farther apart in the E-Government Development Index in 2018 than in 2010: the standard deviation went from 0.0574 to 0.1091."` // ready to quote
	Indicator string                   `json:"indicator" example:"un-egdi"`
	Unit      string                   `json:"unit" example:"index from 0 to 1"`
	Group     bench.GroupRef           `json:"group"`
	Balanced  bool                     `json:"balanced" example:"true"` // every period has the same countries
	Complete  int                      `json:"complete" example:"9"`    // countries that have a value in every period
	Periods   []bench.PeriodDispersion `json:"periods"`
	Beta      *bench.Beta              `json:"beta" extensions:"x-nullable"` // between the first and the last period spoken of; null where it cannot be computed
} // @name Convergence

// Convergence answers whether countries come closer to each other.
//
//	@Summary		Convergence
//	@Description	Sigma convergence: sd, coefficient of variation, sd of logarithms and Gini in every period. Beta convergence: the regression of growth on the starting value, in logarithms and in levels. The measures can disagree: name the one you quote.
//	@ID				getConvergence
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		ConvergenceQuery	false	"selection"
//	@Success		200		{object}	web.One[Convergence]
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/convergence [get]
func (api *API) Convergence(v *View, q ConvergenceQuery) (*converged, error) {
	v = v.among(q.Universe)
	r := v.Resolver()
	indicator, group := r.NamedIndicator("indicator", q.Indicator), r.NamedGroup("group", q.Group)
	if q.From != 0 && q.To != 0 && q.From > q.To {
		r.Fault("from", fmt.Sprintf("from %d is after to %d: exchange them", q.From, q.To))
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	x, g := &v.Snapshot.Indicators[indicator], &v.Snapshot.Groups[group]
	covered := v.View.Coverage(indicator, g.Code, q.To)
	last := covered.Period
	members := v.MembersIn(g.Code, last)
	p := v.Panel(indicator, members, q.From, q.To)
	kept, complete, whole, err := p.Balanced()
	if err != nil {
		return nil, err
	}
	if q.Balanced {
		p.Values, whole = kept, complete > 0
	}
	one := &web.One[Convergence]{Envelope: v.Envelope(), Data: Convergence{
		Indicator: x.Code, Unit: x.UnitIn(v.Lang), Balanced: whole, Complete: complete, Periods: []bench.PeriodDispersion{},
		Group: v.Ref(g, last),
	}}
	if one.Data.Periods, err = p.Dispersion(); err != nil {
		return nil, err
	}
	spoken := bench.Spoken(one.Data.Periods, q.From, q.To)
	one.Data.Beta = p.Beta(spoken)
	one.Data.Headline = words.ConvergenceHeadline(v.View, x, g, spoken, whole)
	v.Explain(&one.Envelope, p.Rows)
	one.Meta.Notes = append(one.Meta.Notes, words.ConvergenceNotes(v.View, len(one.Data.Periods), complete, whole, one.Data.Beta != nil)...)
	one.Meta.Notes = append(one.Meta.Notes, words.ThinEnd(v.View, x, g, covered, q.To != 0)...)
	if len(one.Data.Periods) == 0 {
		one.Meta.Notes = append(one.Meta.Notes, words.NotYet(v.View, []int{indicator}, g)...)
	}
	return &converged{one, v, x, p.Rows}, nil
}

// converged is how far apart countries are, and what a picture of it needs.
type converged struct {
	*web.One[Convergence]
	view *View
	x    *models.Indicator
	rows []int32
}

// Formats are those of what can be drawn.
func (c *converged) Formats() web.Offer { return web.Offers[*converged](web.Table, web.Picture) }

func (c *converged) Chart() (chart.Chart, error) {
	return chart.OfConvergence(c.view.View, c.x, c.Data.Group.Name, c.Data.Periods, c.rows), nil
}
