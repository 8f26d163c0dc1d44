package handlers

import (
	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models/bench"
)

// TrajectoryQuery asks where countries are going.
type TrajectoryQuery struct {
	// A share from 0 to 100 per cent that means the same in every year, by id.
	Indicator string `form:"indicator" binding:"required" example:"wdi-internet-users"`
	// One to twelve countries, comma-separated.
	Country web.Names `form:"country" swaggertype:"array,string" binding:"required" example:"KAZ"`
	// Share that is to be reached; without it, the target that a group has set itself for the indicator, where there is one.
	Target *float64 `form:"target" example:"95"`
	// Year by which it is to be reached, and to which the path is shown; without target and year, the target's own.
	By int `form:"by" minimum:"1900" maximum:"2100" example:"2030"`
	web.Pictured
	web.Common
}

// TrajectoryMeta is Meta and what trajectories add to it.
type TrajectoryMeta struct {
	*web.Meta
	Indicator string   `json:"indicator" example:"wdi-internet-users"`
	Unit      string   `json:"unit" example:"percent"`
	Target    *float64 `json:"target" extensions:"x-nullable" example:"95"`
	By        *int     `json:"by" extensions:"x-nullable" example:"2030"`
	// The target that stands where the request names none, and the group that has set it.
	TargetName  *string `json:"target_name" extensions:"x-nullable" example:"Digital Decade 2030"`
	TargetGroup *string `json:"target_group" extensions:"x-nullable" example:"eu"`
	Interval    int     `json:"interval" example:"80"` // per cent of the cases that low and high hold, if the years to come are like those seen
} // @name TrajectoryMeta

// Trajectories answers with where countries are going.
type Trajectories struct {
	Data []bench.Trajectory `json:"data"`
	web.Envelope
	Meta TrajectoryMeta `json:"meta"` // in place of the envelope's own

	view *View
	x    int // position of the indicator
	used []int32
} // @name Trajectories

// Chart draws the figures and where they go.
func (t *Trajectories) Chart() (chart.Chart, error) {
	return chart.OfTrajectories(t.view.View, &t.view.Snapshot.Indicators[t.x], t.Data, t.used), nil
}

func (t *Trajectories) Table() render.Table { return render.TableOf(t.Data) }

// Trajectories says where countries are going.
//
//	@Summary		Trajectory to a target
//	@Description	The pace that a target takes, the pace of the last five years, and the path of a share that moves on as it has, with an 80 per cent interval, for ten years at most. An index that is made anew for each edition is refused, for where it goes depends on how the others move.
//	@ID				getTrajectory
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		TrajectoryQuery	false	"selection"
//	@Success		200		{object}	Trajectories
//	@Failure		400		{object}	web.Problem
//	@x-examples		{"indicator": "wdi-internet-users"}
//	@Router			/v1/trajectory [get]
func (api *API) Trajectories(v *View, q TrajectoryQuery) (*Trajectories, error) {
	r := v.Resolver()
	indicator := r.NamedIndicator("indicator", q.Indicator)
	countries := several(r, "country", r.Texts(q.Country), func(text string) int { return r.NamedCountry("country", text) })
	if err := r.Err(); err != nil {
		return nil, err
	}
	target := v.Target(indicator)
	if q.Target != nil {
		target = nil
	}
	if target != nil {
		q.Target = target.Value
		if newest := v.Snapshot.NewestPeriod(indicator); q.By == 0 && target.Period > newest {
			q.By = target.Period
		}
	}
	rows, used, err := v.Trajectories(bench.TrajectoryQuery{Indicator: indicator, Countries: countries, Target: q.Target, By: q.By, Whole: target != nil})
	if err != nil {
		return nil, err
	}
	x := &v.Snapshot.Indicators[indicator]
	answer := &Trajectories{Data: rows, Envelope: v.Envelope(), view: v, x: indicator, used: used}
	answer.Meta = TrajectoryMeta{Meta: &answer.Envelope.Meta, Indicator: x.Code, Unit: x.UnitIn(v.Lang), Target: q.Target, By: year(q.By), Interval: 80}
	v.Explain(&answer.Envelope, used)
	if target != nil {
		answer.Meta.TargetName, answer.Meta.TargetGroup = &target.Name, &target.Group
		v.Cite(&answer.Envelope, target.Source)
		answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, words.TargetNote(v.View, target))
	}
	answer.Envelope.Meta.Headline = words.TrajectoryHeadline(v.View, x, rows, q.Target)
	answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, words.TrajectoryNotes(v.View, rows)...)
	answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, words.Uncovered(v.View, []int{indicator}, countries, func(indicator, country int) bool {
		return len(v.Valued(indicator, country)) > 0
	})...)
	return answer, nil
}

// Formats are those of tables and of what can be drawn.
func (*Trajectories) Formats() web.Offer { return web.Offers[*Trajectories](web.Table, web.Picture) }
