package handlers

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
)

// GroupFiguresQuery selects what was published for a group itself.
type GroupFiguresQuery struct {
	Group string `uri:"group" swaggerignore:"true"`
	// Indicators by id, comma-separated.
	Indicator []string `form:"indicator" example:"wdi-internet-users"`
	// Editions or years, comma-separated; for a span use from and to.
	Period []int `form:"period" minimum:"1900" maximum:"2100" example:"2020"`
	// First period.
	From int `form:"from" minimum:"1900" maximum:"2100" example:"2010"`
	// Last period.
	To int `form:"to" minimum:"1900" maximum:"2100" example:"2024"`
	// Of each indicator only the latest period that has a value.
	Latest bool `form:"latest" example:"true"`
	// With all: every vintage of a figure instead of the one published last.
	Vintage string `form:"vintage" enums:"latest,all" example:"latest"`
	web.Common
	web.Paging
}

// GroupFigure is a figure that its producer published for a group: it is not computed from its members.
type GroupFigure struct {
	Group     string   `json:"group" example:"world"`
	GroupName string   `json:"group_name" example:"World"`
	Indicator string   `json:"indicator" example:"wdi-internet-users"`
	Period    int      `json:"period" example:"2020"`
	Value     *float64 `json:"value" extensions:"x-nullable" example:"59.6"` // null where there is none; status says why
	Unit      string   `json:"unit" example:"percent"`
	Status    []string `json:"status" example:"A"` // SDMX CL_OBS_STATUS
	Source    string   `json:"source" example:"wdi-2026-03"`
	Label     string   `json:"label" example:"World"` // what the producer calls the group, whose members may have been others: EU27, EU28
	Note      string   `json:"note,omitempty" example:"mean of the members, each counting once, as a second source quotes the survey"`
} // @name GroupFigure

// groupFigures are a page of a group's figures.
type groupFigures struct{ *web.List[GroupFigure] }

// GroupFigures lists what producers published for a group.
//
//	@Summary		Figures of a group itself
//	@Description	What producers publish for a group as a whole: the EU, the OECD, the world, a region or an income class. Nothing is computed from the members; /v1/averages does that, and shows both.
//	@ID				listGroupFigures
//	@Tags			reading
//	@Produce		json,text/csv,application/json-stat+json
//	@Param			group	path		string				true	"group id"	example(world)
//	@Param			query	query		GroupFiguresQuery	false	"selection"
//	@Success		200		{object}	web.List[GroupFigure]
//	@Failure		400		{object}	web.Problem
//	@Failure		404		{object}	web.Problem
//	@Router			/v1/groups/{group}/figures [get]
func (api *API) GroupFigures(v *View, q GroupFiguresQuery) (*groupFigures, error) {
	at, err := v.GroupInPath(q.Group)
	if err != nil {
		return nil, err
	}
	r := v.Resolver()
	selection := models.Selection{Periods: q.Period, From: q.From, To: q.To, AsOf: v.AsOf, Latest: q.Latest, Vintages: q.Vintage == "all"}
	if len(q.Indicator) > 0 {
		selection.Indicators = r.NamedIndicators("indicator", q.Indicator)
	}
	(&FigureQuery{Period: q.Period, From: q.From, To: q.To, Latest: q.Latest, Vintage: q.Vintage}).check(r)
	if err := r.Err(); err != nil {
		return nil, err
	}
	chosen := v.SelectGroupFigures(v.Snapshot.Groups[at].Code, selection)
	rows := make([]GroupFigure, len(chosen))
	for i := range chosen {
		rows[i] = v.groupFigure(&chosen[i])
	}
	answer := &groupFigures{web.Page(v.Request, rows, q.Paging)}
	v.citeGroupFigures(&answer.Envelope, answer.Data)
	return answer, nil
}

// groupFigure makes the documented row.
func (v *View) groupFigure(f *models.GroupFigure) GroupFigure {
	group, _ := v.GroupAt(f.Group)
	indicator, _ := v.IndicatorAt(f.Indicator)
	return GroupFigure{
		Group: f.Group, GroupName: v.Snapshot.Groups[group].Name(v.Lang), Indicator: f.Indicator, Period: f.Period,
		Value: f.Value, Unit: v.Snapshot.Indicators[indicator].UnitIn(v.Lang), Status: strings.Split(f.Status, ","),
		Source: f.Source, Label: f.Label, Note: phrases.Remark(v.Lang, f.Note),
	}
}

// citeGroupFigures adds the sources of figures, each once.
func (v *View) citeGroupFigures(e *web.Envelope, figures []GroupFigure) {
	for i := range figures {
		id := figures[i].Source
		if !slices.ContainsFunc(e.Meta.Sources, func(s web.SourceRef) bool { return s.ID == id }) {
			v.Cite(e, id)
		}
	}
}

// Formats are those of a table with dimensions.
func (f *groupFigures) Formats() web.Offer { return web.Offers[*groupFigures](web.Table, web.Cube) }

// Cube has groups where that of observations has countries.
func (f *groupFigures) Cube(v *web.Request) render.Cube {
	groups := render.Dimension{Column: "group", Label: "Group", Role: "geo", Labels: map[string]string{}}
	for i := range v.Groups {
		groups.Labels[v.Groups[i].Code] = v.Groups[i].Name(v.Lang)
	}
	cube := v.CubeOf(f.Table(), "value")
	cube.Dimensions[1], cube.Beside = groups, []string{"source", "label", "note"}
	return cube
}
