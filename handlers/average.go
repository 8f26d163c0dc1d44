package handlers

import (
	"fmt"
	"slices"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// AveragesQuery asks how groups stand.
type AveragesQuery struct {
	// One to twelve indicators by id, comma-separated.
	Indicator []string `form:"indicator" binding:"required" example:"un-egdi"`
	// Groups by id, comma-separated; without them, the world and the UN's regions.
	Group []string `form:"group" example:"world,asia"`
	// Edition or year; without it and a span, all there are.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2024"`
	// First edition or year.
	From int `form:"from" minimum:"1900" maximum:"2100" example:"2014"`
	// Last edition or year.
	To int `form:"to" minimum:"1900" maximum:"2100" example:"2024"`
	// Whether each country counts once, or each person: then the mean is null where members with a value hold less than two thirds of the group's people.
	Weights string `form:"weights" enums:"none,population" default:"none" example:"none"`
	// Whose members: those of the end of the edition's year, or those of the as_of day or today in all periods.
	Members string `form:"members" enums:"edition,today" default:"edition" example:"edition"`
	// All members with a value, or only those that have one in every period: a mean over a changing set is no trend.
	Panel string `form:"panel" enums:"all,balanced" default:"all" example:"all"`
	web.Pictured
	web.Common
	web.Paging
}

// Averages answers with groups in their periods.
type Averages struct {
	Data []bench.GroupAverage `json:"data"`
	web.Envelope

	view *View
	x    *models.Indicator // the first asked for
	used []int32
} // @name Averages

// Chart draws the page of rows.
func (a *Averages) Chart() (chart.Chart, error) {
	return chart.OfAverages(a.view.View, a.x, a.Data, a.used)
}

func (a *Averages) Table() render.Table { return render.TableOf(a.Data) }

// Averages lists how groups stand.
//
//	@Summary		Averages of groups
//	@Description	Mean, quartiles and extremes of a group's members in every period, each country counting once or each person, beside the producer's own figure for the group where there is one.
//	@ID				listAverages
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		AveragesQuery	false	"selection"
//	@Success		200		{object}	Averages
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/averages [get]
func (api *API) Averages(v *View, q AveragesQuery) (*Averages, error) {
	r := v.Resolver()
	indicators := several(r, "indicator", q.Indicator, func(text string) int { return r.NamedIndicator("indicator", text) })
	groups := v.worldAndRegions()
	if len(q.Group) > 0 {
		groups = groups[:0]
		for _, text := range q.Group {
			groups = append(groups, r.NamedGroup("group", text))
		}
	}
	checkSpan(r, q.From, q.To)
	if err := r.Err(); err != nil {
		return nil, err
	}
	found, err := v.Averages(bench.AverageQuery{
		Indicators: indicators, Groups: groups, Period: q.Period, From: q.From, To: q.To,
		Weighted: q.Weights == "population", Today: q.Members == "today", Balanced: q.Panel == "balanced",
	})
	if err != nil {
		return nil, err
	}
	answer := &Averages{Data: web.Cut(found.Rows, q.Paging), Envelope: v.Envelope(), view: v, x: &v.Snapshot.Indicators[indicators[0]], used: found.Used}
	answer.Count(len(found.Rows), q.Paging)
	v.Explain(&answer.Envelope, found.Used)
	answer.Meta.Notes = append(answer.Meta.Notes, words.AverageNotes(v.View, found)...)
	answer.Meta.Headline = words.AverageHeadline(v.View, answer.x, found.Rows, q.Weights == "population")
	if len(found.Rows) == 0 {
		for _, group := range groups {
			answer.Meta.Notes = append(answer.Meta.Notes, words.NotYet(v.View, indicators, &v.Snapshot.Groups[group])...)
		}
	}
	for _, row := range found.Rows {
		if row.PublishedSource != nil && !slices.ContainsFunc(answer.Meta.Sources, func(s web.SourceRef) bool { return s.ID == *row.PublishedSource }) {
			v.Cite(&answer.Envelope, *row.PublishedSource)
		}
	}
	return answer, nil
}

// worldAndRegions are the groups that averages are given of where none is named.
func (v *View) worldAndRegions() []int {
	var groups []int
	for at := range v.Snapshot.Groups {
		switch v.Snapshot.Groups[at].Kind {
		case "world":
			groups = slices.Insert(groups, 0, at)
		case "region":
			groups = append(groups, at)
		}
	}
	return groups
}

// checkSpan notes a span that ends before it begins.
func checkSpan(r *web.Resolver, from, to int) {
	if from != 0 && to != 0 && from > to {
		r.Fault("from", fmt.Sprintf("from %d is after to %d: exchange them", from, to))
	}
}

// Formats are those of tables and of what can be drawn.
func (*Averages) Formats() web.Offer { return web.Offers[*Averages](web.Table, web.Picture) }
