package handlers

import (
	"fmt"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// ConvergenceQuery asks whether countries come closer to each other.
type ConvergenceQuery struct {
	// Indicator by id.
	Indicator string `form:"indicator" binding:"required" example:"un-egdi"`
	// Whose members are looked at, as they were on the as_of day, or are today.
	Group string `form:"group" default:"world" example:"cis"`
	// First edition or year.
	From int `form:"from" minimum:"1900" maximum:"2100" example:"2010"`
	// Last edition or year.
	To int `form:"to" minimum:"1900" maximum:"2100" example:"2018"`
	// Only countries that have a value in every period.
	Balanced bool `form:"balanced" default:"false"`
	Pictured
	Common
}

// Convergence is how far apart countries are over time, and whether those behind grow faster.
type Convergence struct {
	Indicator string             `json:"indicator" example:"un-egdi"`
	Unit      string             `json:"unit" example:"index from 0 to 1"`
	Group     GroupRef           `json:"group"`
	Balanced  bool               `json:"balanced" example:"true"` // every period has the same countries
	Complete  int                `json:"complete" example:"9"`    // countries that have a value in every period
	Periods   []PeriodDispersion `json:"periods"`
	Beta      *Beta              `json:"beta" extensions:"x-nullable"` // between the first and the last period; null where it cannot be computed
} // @name Convergence

// PeriodDispersion says how far apart the countries are in one period.
type PeriodDispersion struct {
	Period int      `json:"period" example:"2010"`
	N      int      `json:"n" example:"9"`
	Mean   float64  `json:"mean" example:"0.4579"`
	Median float64  `json:"median" example:"0.4571"`
	SD     float64  `json:"sd" example:"0.0574"`                             // of the population, with n
	CV     *float64 `json:"cv" extensions:"x-nullable" example:"0.1254"`     // sd / mean; null where a value is below zero
	SDLog  *float64 `json:"sd_log" extensions:"x-nullable" example:"0.1292"` // of natural logarithms; null where a value is not above zero
	Gini   *float64 `json:"gini" extensions:"x-nullable" example:"0.0691"`
} // @name PeriodDispersion

// Beta is the regression of yearly growth on the starting value: a negative slope means that those
// behind catch up. The two forms can have opposite signs.
type Beta struct {
	From  int      `json:"from" example:"2010"`
	To    int      `json:"to" example:"2018"`
	Log   *Line    `json:"log" extensions:"x-nullable"`                    // growth of logarithms on the logarithm
	Speed *float64 `json:"speed" extensions:"x-nullable" example:"0.0067"` // of convergence a year, from the slope in logs
	Level *Line    `json:"level" extensions:"x-nullable"`                  // growth in units on the value
} // @name Beta

// Line is a straight line by least squares.
type Line struct {
	Slope     float64  `json:"slope" example:"0.0408"`
	Intercept float64  `json:"intercept" example:"0.0757"`
	T         *float64 `json:"t" extensions:"x-nullable" example:"1.81"`   // of the slope; null when the fit is perfect
	R2        *float64 `json:"r2" extensions:"x-nullable" example:"0.318"` // null when there is nothing to explain
	N         int      `json:"n" example:"9"`
} // @name Line

// Convergence answers whether countries come closer to each other.
//
//	@Summary		Convergence
//	@Description	Sigma convergence: sd, coefficient of variation, sd of logarithms and Gini in every period. Beta convergence: the regression of growth on the starting value, in logarithms and in levels. The measures can disagree: name the one you quote.
//	@ID				getConvergence
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		ConvergenceQuery	false	"selection"
//	@Success		200		{object}	One[Convergence]
//	@Failure		400		{object}	Problem
//	@Router			/v1/convergence [get]
func (api *API) Convergence(v *View, q ConvergenceQuery) (*converged, error) {
	r := v.resolver()
	indicator, group := r.indicator("indicator", q.Indicator), r.group("group", q.Group)
	if q.From != 0 && q.To != 0 && q.From > q.To {
		r.fault("from", fmt.Sprintf("from %d is after to %d: exchange them", q.From, q.To))
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	x, g := &v.Snapshot.Indicators[indicator], &v.Snapshot.Groups[group]
	members := v.Members(g.Code, v.day())
	p := v.panel(indicator, members, q.From, q.To)
	kept, complete, whole, err := p.balanced()
	if err != nil {
		return nil, err
	}
	if q.Balanced {
		p.values, whole = kept, complete > 0
	}
	one := &One[Convergence]{Envelope: v.envelope(), Data: Convergence{
		Indicator: x.Code, Unit: x.Unit, Balanced: whole, Complete: complete, Periods: []PeriodDispersion{},
		Group: GroupRef{ID: g.Code, Name: g.Name(v.Lang), MembersOn: v.day(), Members: len(members)},
	}}
	if one.Data.Periods, err = p.dispersion(); err != nil {
		return nil, err
	}
	one.Data.Beta = p.beta()
	v.explain(&one.Envelope, p.rows)
	note := func(code, detail string) {
		one.Meta.Notes = append(one.Meta.Notes, models.Note{Code: code, Detail: detail})
	}
	switch {
	case len(one.Data.Periods) == 0:
		note("no_data", fmt.Sprintf("no member of %s has a value of %s in the periods asked for", g.Code, x.Code))
	case !whole:
		note("unbalanced_panel", fmt.Sprintf("The countries are not the same in every period; %d have a value in all of them (balanced=true keeps only those).", complete))
	}
	if len(one.Data.Periods) > 0 && one.Data.Beta == nil {
		note("no_regression", "Beta needs two periods and three countries with different values in both.")
	}
	return &converged{one, v, x, p.rows}, nil
}

// beta is nil where there are too few periods or countries.
func (p *panel) beta() *Beta {
	if len(p.periods) < 2 {
		return nil
	}
	first, last := p.periods[0], p.periods[len(p.periods)-1]
	found, err := stats.Converge(p.values[0], p.values[len(p.values)-1], float64(last-first))
	if err != nil {
		return nil
	}
	return &Beta{From: first, To: last, Log: line(found.Log), Speed: found.Speed, Level: line(&found.Level)}
}

func line(fit *stats.Line) *Line {
	if fit == nil {
		return nil
	}
	return &Line{Slope: fit.Slope, Intercept: fit.Intercept, T: fit.T, R2: fit.R2, N: fit.N}
}
