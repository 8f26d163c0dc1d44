package handlers

import (
	"fmt"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// TimeDistanceQuery asks how many years lie between two countries.
type TimeDistanceQuery struct {
	// Indicator by id.
	Indicator string `form:"indicator" binding:"required" example:"un-egdi"`
	// The country in question.
	Country string `form:"country" binding:"required" example:"KAZ"`
	// The country it is held against.
	Reference string `form:"reference" binding:"required" example:"DNK"`
	// Edition or year of the country's value; without it, the latest.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2024"`
	Pictured
	Common
}

// TimeDistance is how long before or after a country the reference stood at its level.
type TimeDistance struct {
	Indicator      string       `json:"indicator" example:"un-egdi"`
	Unit           string       `json:"unit" example:"index from 0 to 1"`
	Country        string       `json:"country" example:"KAZ"`
	CountryName    string       `json:"country_name" example:"Kazakhstan"`
	Period         *int         `json:"period" extensions:"x-nullable" example:"2024"` // null where the country has no value
	Value          *float64     `json:"value" extensions:"x-nullable" example:"0.90093"`
	Reference      string       `json:"reference" example:"DNK"`
	ReferenceName  string       `json:"reference_name" example:"Denmark"`
	ReferenceValue *float64     `json:"reference_value" extensions:"x-nullable" example:"0.98474"` // in the same period
	YearsBehind    *YearsBehind `json:"years_behind" extensions:"x-nullable"`                      // null where either has no value
} // @name TimeDistance

// YearsBehind is Sicherl's S-time-distance in years; positive is behind.
type YearsBehind struct {
	FirstCrossing float64 `json:"first_crossing" example:"20.04"` // since the reference first passed the level; the bound where censored
	LastCrossing  float64 `json:"last_crossing" example:"6.44"`   // since it last did
	Crossings     int     `json:"crossings" example:"3"`          // in either direction
	// already_above: at least first_crossing, the reference begins beyond the level. never_reached: at most, it has not come there.
	Censored  *string `json:"censored" extensions:"x-nullable" enums:"already_above,never_reached" example:"already_above"`
	Direction string  `json:"direction" enums:"behind,ahead,level,mixed,undecided" example:"behind"`
} // @name YearsBehind

// TimeDistance answers how many years a country is behind another, or ahead.
//
//	@Summary		Time distance
//	@Description	How many years ago, or in how many to come, the reference stood where the country stands: Sicherl's S-time-distance, by linear interpolation between the editions there are, at the first and at the last crossing of the level.
//	@ID				getTimeDistance
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		TimeDistanceQuery	false	"selection"
//	@Success		200		{object}	One[TimeDistance]
//	@Failure		400		{object}	Problem
//	@Router			/v1/time-distance [get]
func (api *API) TimeDistance(v *View, q TimeDistanceQuery) (*distant, error) {
	r := v.resolver()
	indicator := r.indicator("indicator", q.Indicator)
	country, reference := r.country("country", q.Country), r.country("reference", q.Reference)
	if err := r.err(); err != nil {
		return nil, err
	}
	x, c := &v.Snapshot.Indicators[indicator], &v.Snapshot.Observations
	one := &One[TimeDistance]{Envelope: v.envelope(), Data: TimeDistance{
		Indicator: x.Code, Unit: x.Unit,
		Country: v.Snapshot.Countries[country].Code, CountryName: v.Snapshot.Countries[country].Name(v.Lang),
		Reference: v.Snapshot.Countries[reference].Code, ReferenceName: v.Snapshot.Countries[reference].Name(v.Lang),
	}}
	period := q.Period
	if period == 0 {
		period = v.lastBefore(indicator, []int{country}, 0)
	}
	one.Data.Value, one.Data.ReferenceValue = v.value(indicator, country, period), v.value(indicator, reference, period)
	if period != 0 {
		one.Data.Period = &period
	}
	rows := v.valued(indicator, reference)
	if one.Data.Value == nil || len(rows) == 0 {
		one.Meta.Notes = append(one.Meta.Notes, models.Note{Code: "no_data", Detail: v.lacking(x, &one.Data)})
		return &distant{one, v, indicator, country, reference}, nil
	}
	series := make([]stats.Point, len(rows))
	for i, row := range rows {
		series[i] = stats.Point{Time: float64(c.Period[row]), Value: c.Value[row]}
	}
	distance, err := stats.Distance(stats.Point{Time: float64(period), Value: *one.Data.Value}, series, x.HigherIsBetter)
	if err != nil {
		return nil, err
	}
	one.Data.YearsBehind = yearsBehind(distance)
	v.explain(&one.Envelope, append(rows, v.figure(indicator, country, period)))
	one.Meta.Notes = append(one.Meta.Notes, distanceNotes(distance)...)
	return &distant{one, v, indicator, country, reference}, nil
}

func yearsBehind(d stats.TimeDistance) *YearsBehind {
	return &YearsBehind{
		FirstCrossing: d.First, LastCrossing: d.Last, Crossings: d.Crossings,
		Censored: optional(string(d.Censored)), Direction: d.Direction,
	}
}

// distanceNotes says what one number of years would hide.
func distanceNotes(d stats.TimeDistance) []models.Note {
	switch {
	case d.Censored == stats.AlreadyAbove:
		return []models.Note{{Code: "censored", Detail: fmt.Sprintf("The reference is past the level from its first value on: the distance is at least %.4g years.", d.First)}}
	case d.Censored == stats.NeverReached:
		return []models.Note{{Code: "censored", Detail: fmt.Sprintf("The reference has not reached the level: the distance is at most %.4g years.", d.First)}}
	case d.Crossings > 1:
		return []models.Note{{Code: "several_crossings", Detail: fmt.Sprintf("The reference passed the level %d times: say whether the first crossing is meant or the last.", d.Crossings)}}
	}
	return nil
}

// value gives one figure as published last by the view's day, nil where there is none.
func (v *View) value(indicator, country, period int) *float64 {
	row := v.figure(indicator, country, period)
	if row < 0 {
		return nil
	}
	value := v.Snapshot.Observations.Value[row]
	if value != value {
		return nil
	}
	return &value
}

// valued gives the rows of a series that have a value, one for each period.
func (v *View) valued(indicator, country int) []int32 {
	rows := v.Select(models.Selection{Indicators: []int{indicator}, Countries: []int{country}, AsOf: v.AsOf})
	kept := rows[:0]
	for _, row := range rows {
		if value := v.Snapshot.Observations.Value[row]; value == value {
			kept = append(kept, row)
		}
	}
	return kept
}

// lacking says which value is not there.
func (v *View) lacking(x *models.Indicator, d *TimeDistance) string {
	who, when := d.Country, ""
	switch {
	case d.Value != nil:
		who = d.Reference
	case d.Period != nil:
		when = fmt.Sprintf(" for %d", *d.Period)
	}
	if v.AsOf != "" {
		when += " published by " + string(v.AsOf)
	}
	return fmt.Sprintf("%s has no value of %s%s", who, x.Code, when)
}
