package handlers

import (
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
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
	web.Pictured
	web.Common
}

// TimeDistance answers how many years a country is behind another, or ahead.
//
//	@Summary		Time distance
//	@Description	How many years ago, or in how many to come, the reference stood where the country stands: Sicherl's S-time-distance, by linear interpolation between the editions there are, at the first and at the last crossing of the level.
//	@ID				getTimeDistance
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		TimeDistanceQuery	false	"selection"
//	@Success		200		{object}	web.One[bench.TimeDistance]
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/time-distance [get]
func (api *API) TimeDistance(v *View, q TimeDistanceQuery) (*distant, error) {
	r := v.Resolver()
	indicator := r.NamedIndicator("indicator", q.Indicator)
	country, reference := r.NamedCountry("country", q.Country), r.NamedCountry("reference", q.Reference)
	if err := r.Err(); err != nil {
		return nil, err
	}
	x, c := &v.Snapshot.Indicators[indicator], &v.Snapshot.Observations
	one := &web.One[bench.TimeDistance]{Envelope: v.Envelope(), Data: bench.TimeDistance{
		Indicator: x.Code, Unit: x.UnitIn(v.Lang),
		Country: v.Snapshot.Countries[country].Code, CountryName: v.Snapshot.Countries[country].Name(v.Lang),
		Reference: v.Snapshot.Countries[reference].Code, ReferenceName: v.Snapshot.Countries[reference].Name(v.Lang),
	}}
	period := q.Period
	if period == 0 {
		period = v.LastBefore(indicator, []int{country}, 0)
	}
	one.Data.Value, one.Data.ReferenceValue = v.Value(indicator, country, period), v.Value(indicator, reference, period)
	if period != 0 {
		one.Data.Period = &period
	}
	rows := v.Valued(indicator, reference)
	if one.Data.Value == nil || len(rows) == 0 {
		one.Meta.Notes = append(one.Meta.Notes, models.Note{Code: absence(v.View, indicator, country, reference), Detail: words.DistanceHeadline(v.View, x, country, reference, &one.Data)})
		one.Data.Headline = words.DistanceHeadline(v.View, x, country, reference, &one.Data)
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
	one.Data.YearsBehind = bench.BehindBy(distance)
	one.Data.Headline = words.DistanceHeadline(v.View, x, country, reference, &one.Data)
	v.Explain(&one.Envelope, append(rows, v.Figure(indicator, country, period)))
	one.Meta.Notes = append(one.Meta.Notes, words.DistanceNotes(v.View, distance)...)
	return &distant{one, v, indicator, country, reference}, nil
}

// absence says whether figures of countries are nowhere, or have been published only after the view's day.
func absence(v *bench.View, indicator int, countries ...int) string {
	for _, country := range countries {
		if first := v.FirstPublished(indicator, []int{country}, 0); v.AsOf != "" && first > v.AsOf {
			return "later_vintage"
		}
	}
	return "no_data"
}

// distant is a distance in time, and what a picture of it needs.
type distant struct {
	*web.One[bench.TimeDistance]
	view                          *View
	indicator, country, reference int
}

// Formats are those of what can be drawn.
func (d *distant) Formats() web.Offer { return web.Offers[*distant](web.Table, web.Picture) }

func (d *distant) Chart() (chart.Chart, error) {
	return chart.OfTimeDistance(d.view.View, chart.DistanceDrawing{Indicator: d.indicator, Country: d.country, Reference: d.reference, Distance: &d.Data})
}
