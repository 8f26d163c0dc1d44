package bench

import (
	"errors"
	"fmt"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// paceYears are those of the recent pace, furthest those of a projection.
const (
	paceYears = 5
	furthest  = 10
)

// TrajectoryQuery asks where countries are going. Indicator and countries are positions.
type TrajectoryQuery struct {
	Indicator int
	Countries []int
	Target    *float64 // in the indicator's unit; nil is none
	By        int      // year; 0 is none
	// Whole takes a target of all or nothing, which a path between bounds comes near to and never reaches.
	Whole bool
}

// Trajectory is where one country goes if it moves on as it has.
type Trajectory struct {
	Country     string   `json:"country" example:"KAZ"`
	CountryName string   `json:"country_name" example:"Kazakhstan"`
	Period      *int     `json:"period" extensions:"x-nullable" example:"2024"` // of the last value; null where there is none
	Value       *float64 `json:"value" extensions:"x-nullable" example:"93.3917"`
	PaceNeeded  *float64 `json:"pace_needed" extensions:"x-nullable" example:"0.8042"` // a year, to be at the target in time; null without target and year, and where it is past the target
	PaceRecent  *float64 `json:"pace_recent" extensions:"x-nullable" example:"2.3028"` // a year, over the last five
	Steps       *int     `json:"steps" extensions:"x-nullable" example:"10"`           // yearly steps that it is learnt from
	// Mean and standard deviation of the yearly steps of ln(p/(100-p)).
	Drift      *float64         `json:"drift" extensions:"x-nullable" example:"0.198518"`
	SD         *float64         `json:"sd" extensions:"x-nullable" example:"0.12429"`
	Projection []ProjectedValue `json:"projection"`                                                                                                                                        // to the year asked for, at most ten years on
	Reaches    *Reaches         `json:"reaches" extensions:"x-nullable"`                                                                                                                   // null without a target, where it is past already, and where there is no projection
	Reason     *string          `json:"reason" extensions:"x-nullable" example:"a trajectory needs 7 yearly steps in a row up to the last value, between 0 and 100 per cent; there are 0"` // why there is no projection
} // @name Trajectory

// ProjectedValue is a forecast with its 80 per cent interval.
type ProjectedValue struct {
	Period int     `json:"period" example:"2026"`
	Value  float64 `json:"value" example:"95.46"`
	Low    float64 `json:"low" example:"93.9"`
	High   float64 `json:"high" example:"96.6"`
} // @name ProjectedValue

// Reaches is when the target is reached; null is not within ten years.
type Reaches struct {
	Central *float64 `json:"central" extensions:"x-nullable" example:"2025.49"`
	Early   *float64 `json:"early" extensions:"x-nullable" example:"2024.73"` // by the upper edge of the interval
	Late    *float64 `json:"late" extensions:"x-nullable" example:"2027.31"`  // by the lower
} // @name Reaches

// Trajectories answers for every country, with the rows of the figures used.
func (v *View) Trajectories(q TrajectoryQuery) ([]Trajectory, []int32, error) {
	x := &v.Snapshot.Indicators[q.Indicator]
	if err := projectable(x); err != nil {
		return nil, nil, err
	}
	rows, used := []Trajectory{}, []int32{}
	for _, country := range q.Countries {
		series := v.sinceBreak(q.Indicator, country)
		row, err := v.trajectory(q, country, series)
		if err != nil {
			return nil, nil, err
		}
		rows, used = append(rows, row), append(used, series...)
	}
	return rows, used, nil
}

// Target is what a group has set itself for an indicator, the last published by the view's day; nil where none has.
func (v *View) Target(indicator int) *models.Target {
	var found *models.Target
	for i := range v.Targets {
		t := &v.Targets[i]
		source, ok := v.SourceAt(t.Source)
		if !ok || t.Indicator != v.Snapshot.Indicators[indicator].Code || t.Value == nil || v.AsOf != "" && v.Published(source) > v.AsOf {
			continue
		}
		if found == nil || t.Period > found.Period {
			found = t
		}
	}
	return found
}

// projectable refuses what has no path of its own: an index made anew for each edition, and what is
// no share of a whole.
func projectable(x *models.Indicator) error {
	switch {
	case x.Scale == "relative":
		return &stats.Error{Parameter: "indicator", Reason: x.Code + " is made anew for each edition against the other countries: where it goes depends on how they move. Choose an absolute measure, such as wdi-internet-users"}
	case x.Min == nil || x.Max == nil || *x.Min != 0 || *x.Max != 100:
		return &stats.Error{Parameter: "indicator", Reason: x.Code + " is no share between 0 and 100 per cent: a trajectory needs bounds to slow down at. Choose one that is, such as wdi-internet-users"}
	}
	return nil
}

// sinceBreak is a country's figures from the last break of the series on, by the indicator or by the
// figure's own status.
func (v *View) sinceBreak(indicator, country int) []int32 {
	rows := v.Valued(indicator, country)
	c := &v.Snapshot.Observations
	from := 0
	for i, row := range rows {
		if i > 0 && slices.Contains(v.statuses(row), "B") {
			from = i
		}
		for _, b := range v.Snapshot.Indicators[indicator].Breaks {
			if i > 0 && int(c.Period[rows[i-1]]) < b.Period && b.Period <= int(c.Period[row]) {
				from = i
			}
		}
	}
	return rows[from:]
}

func (v *View) trajectory(q TrajectoryQuery, country int, rows []int32) (Trajectory, error) {
	c := &v.Snapshot.Countries[country]
	answer := Trajectory{Country: c.Code, CountryName: c.Name(v.Lang), Projection: []ProjectedValue{}}
	series := make([]stats.Point, len(rows))
	for i, row := range rows {
		series[i] = stats.Point{Time: float64(v.Snapshot.Observations.Period[row]), Value: v.Snapshot.Observations.Value[row]}
	}
	if len(series) == 0 {
		answer.Reason = Optional(v.say("reason.no_series"))
		return answer, nil
	}
	last := series[len(series)-1]
	period := int(last.Time)
	answer.Period, answer.Value = &period, &last.Value
	if pace, err := stats.RecentPace(series, paceYears); err == nil {
		answer.PaceRecent = &pace
	}
	if q.By != 0 && q.By <= period {
		return answer, &stats.Error{Parameter: "by", Reason: fmt.Sprintf("the last value of %s is of %d: choose a later year", c.Code, period)}
	}
	if q.Target != nil && q.By != 0 && last.Value < *q.Target {
		pace, err := stats.Pace(last, stats.Point{Time: float64(q.By), Value: *q.Target})
		if err != nil {
			return answer, err
		}
		answer.PaceNeeded = &pace
	}
	return answer, answer.project(q, series)
}

// project learns the path and follows it, or says why it cannot.
func (t *Trajectory) project(q TrajectoryQuery, series []stats.Point) error {
	path, err := stats.NewTrajectory(series)
	if err != nil {
		var refused *stats.Error
		if !errors.As(err, &refused) {
			return err
		}
		t.Reason = &refused.Reason
		return nil
	}
	t.Steps, t.Drift, t.SD = &path.Steps, &path.Drift, &path.SD
	years := furthest
	if q.By != 0 {
		years = min(years, q.By-*t.Period)
	}
	for ahead := 1; ahead <= years; ahead++ {
		p, err := path.At(float64(ahead))
		if err != nil {
			return err
		}
		t.Projection = append(t.Projection, ProjectedValue{int(p.Time), p.Value, p.Low, p.High})
	}
	if q.Target == nil || q.Whole && (*q.Target <= 0 || *q.Target >= 100) {
		return nil
	}
	reach, err := path.Reaches(*q.Target)
	if err != nil {
		return err
	}
	if *t.Value < *q.Target {
		t.Reaches = &Reaches{reach.Central, reach.Early, reach.Late}
	}
	return nil
}
