package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models/bench"
)

// WhatIfQuery asks where a country would stand with other components.
type WhatIfQuery struct {
	// A composite by id: the weighted mean of components.
	Indicator string `form:"indicator" binding:"required" example:"un-egdi"`
	// The country in question.
	Country string `form:"country" binding:"required" example:"KAZ"`
	// What changes; without it, nothing: component:country for another country's value, component:0.95 for a value, component:+0.05 for so much more; several, comma-separated.
	Set []string `form:"set" example:"un-tii:KOR"`
	// The rank that it is to come to.
	TargetRank int `form:"target_rank" minimum:"1" maximum:"300" example:"20"`
	// The value that it is to come to.
	TargetValue *float64 `form:"target_value" example:"0.95"`
	// Among whose members it is ranked, as they were on the as_of day, or are today.
	Group string `form:"group" default:"world" example:"world"`
	// Edition; without it, the newest in which the country has a value.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2024"`
	Universe
	web.Pictured
	web.Common
}

// supposed is an answer, and what a picture of it needs.
type supposed struct {
	*web.One[bench.WhatIf]
	view *View
	x    int // position of the indicator
	used []int32
}

// Formats are those of what can be drawn.
func (s *supposed) Formats() web.Offer { return web.Offers[*supposed](web.Table, web.Picture) }

// Chart draws the country now and then, among those that it would pass or be passed by.
func (s *supposed) Chart() (chart.Chart, error) {
	return chart.OfWhatIf(s.view.View, &s.view.Snapshot.Indicators[s.x], &s.Data, s.used), nil
}

// WhatIf answers where a country would stand if nobody else moved.
//
//	@Summary		What if
//	@Description	Where a country would stand in a composite if one of its components were another, all others standing still: value and rank before and after, whom it would pass; and what a rank or a value would take, in one component or in all.
//	@ID				getWhatIf
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		WhatIfQuery	false	"selection"
//	@Success		200		{object}	web.One[bench.WhatIf]
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/what-if [get]
func (api *API) WhatIf(v *View, q WhatIfQuery) (*supposed, error) {
	v = v.among(q.Universe)
	r := v.Resolver()
	indicator, country, group := r.NamedIndicator("indicator", q.Indicator), r.NamedCountry("country", q.Country), r.NamedGroup("group", q.Group)
	changes := componentChanges(r, q.Set)
	if q.TargetRank != 0 && q.TargetValue != nil {
		r.Fault("target_value", "name a rank or a value, not both")
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	found, rows, err := v.WhatIf(bench.WhatIfQuery{
		Indicator: indicator, Country: country, Group: group, Period: q.Period, Set: changes, TargetRank: q.TargetRank, TargetValue: q.TargetValue,
	})
	if err != nil {
		return nil, err
	}
	one := &web.One[bench.WhatIf]{Data: *found, Envelope: v.Envelope()}
	v.Explain(&one.Envelope, rows)
	one.Meta.Headline = words.WhatIfHeadline(v.View, &v.Snapshot.Indicators[indicator], &v.Snapshot.Groups[group], country, found)
	one.Meta.Notes = append(one.Meta.Notes, words.WhatIfNotes(v.View, found)...)
	return &supposed{one, v, indicator, rows}, nil
}

// componentChanges reads component:value pairs.
func componentChanges(r *web.Resolver, texts []string) []bench.ComponentChange {
	var changes []bench.ComponentChange
	for _, text := range texts {
		component, value, found := strings.Cut(text, ":")
		if !found || value == "" {
			r.Fault("set", fmt.Sprintf("%q is not a component and what it becomes, as in un-tii:KOR, un-tii:0.95 or un-tii:+0.05", text))
			continue
		}
		change := bench.ComponentChange{Component: component, Country: -1}
		number, err := strconv.ParseFloat(value, 64)
		switch {
		case err == nil && number-number == 0: // neither infinite nor none
			change.Value, change.Add = number, value[0] == '+' || value[0] == '-'
		default:
			change.Country = r.NamedCountry("set", value)
		}
		changes = append(changes, change)
	}
	return changes
}
