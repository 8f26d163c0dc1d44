package handlers

import (
	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
)

// MeasuresQuery selects figures of one theme.
type MeasuresQuery struct {
	// Countries by alpha-3, alpha-2, M49 number or name, comma-separated.
	Country web.Names `form:"country" swaggertype:"array,string" example:"KOR"`
	// Only members of this group on the day in question.
	Group string `form:"group" example:"oecd"`
	// Indicators of the theme by id, comma-separated.
	Indicator []string `form:"indicator" example:"kor-egov-survey-use"`
	FigureQuery
	web.Pictured
	web.Common
	web.Paging
}

// Measure is a figure with what decides whether it may be compared.
type Measure struct {
	Observation
	Definition     string   `json:"definition" example:"Share of residents who used e-government services of the state in the last 12 months, to search or look up information, to apply for or receive documents, to pay or for another purpose."`
	PopulationBase string   `json:"population_base" example:"all individuals aged 16 to 74"`
	RecallWindow   string   `json:"recall_window" example:"last 12 months"`
	Method         string   `json:"method" example:"Survey on the use of e-government services (approved national statistic since October 2012): 4,000 residents, interviewed at home each October; from 2021 at home and online"`
	SampleSize     *int     `json:"sample_size" extensions:"x-nullable" example:"4000"`
	MarginOfError  *float64 `json:"margin_of_error" extensions:"x-nullable"` // half-width as published, in the unit of the value
} // @name Measure

// Adoption lists how many people and firms use digital government.
//
//	@Summary	Adoption
//	@Description	Use of digital government, each figure with the definition, population base, recall window, method and sample size that decide what it may be compared with.
//	@ID			listAdoption
//	@Tags		reading
//	@Produce	json,text/csv,application/json-stat+json,image/svg+xml
//	@Param		query	query		MeasuresQuery	false	"selection"
//	@Success	200		{object}	web.List[Measure]
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/adoption [get]
func (api *API) Adoption(v *View, q MeasuresQuery) (*measures, error) {
	return v.measures("adoption", q)
}

// measures are a page of a theme's figures, and what a picture of all of them needs.
type measures struct {
	*web.List[Measure]
	view    *View
	all     []int32 // by indicator, country and period
	sort    string
	lacking lacking
}

// measures lists the figures of a theme with their definitions.
func (v *View) measures(theme string, q MeasuresQuery) (*measures, error) {
	rows, err := v.Choose(q.Country, q.Group, q.Indicator, theme, q.FigureQuery)
	if err != nil {
		return nil, err
	}
	chosen := v.page(rows, q.Sort, q.Paging)
	answer := &measures{&web.List[Measure]{Data: make([]Measure, len(chosen)), Envelope: v.Envelope()}, v, rows, q.Sort, v.lacking(rows, q.Country, q.Indicator, theme, q.Period)}
	answer.Count(len(rows), q.Paging)
	for i, row := range chosen {
		answer.Data[i] = v.measure(row)
	}
	v.Explain(&answer.Envelope, chosen)
	answer.Meta.Notes = append(answer.Meta.Notes, answer.lacking.notes...)
	return answer, nil
}

func (v *View) measure(row int32) Measure {
	c := &v.Snapshot.Observations
	x, extra := &v.Snapshot.Indicators[c.Indicator[row]], c.Extra(row)
	return Measure{
		Observation: v.observation(row), Definition: x.Definition, PopulationBase: x.PopulationBaseIn(v.Lang),
		RecallWindow: x.RecallWindowIn(v.Lang), Method: x.Method, SampleSize: extra.SampleSize, MarginOfError: extra.MarginOfError,
	}
}

func (m *measures) Table() render.Table {
	return m.lacking.among(m.List.Table())
}

// Absent are the rows that were asked for and that there are not.
func (m *measures) Absent() [][]byte { return m.lacking.in(Measure{}) }

// Formats are those of what can be drawn.
func (m *measures) Formats() web.Offer {
	return web.Offers[*measures](web.Table, web.Cube, web.Picture)
}

func (m *measures) Chart() (chart.Chart, error) {
	return m.lacking.named(picture(m.view, m.sorted(), &m.Meta))
}

func (m *measures) ChartAs(kind chart.Kind) (chart.Chart, error) {
	return m.lacking.named(pictureAs(m.view, m.sorted(), &m.Meta, kind, nil))
}

func (m *measures) sorted() []int32 { return m.view.first(m.all, m.sort, len(m.all)) }

func (m *measures) Cube(v *web.Request) render.Cube { return v.CubeOf(m.Table(), "value") }

// Satisfaction lists how content people are with digital government.
//
//	@Summary	Satisfaction
//	@Description	Satisfaction with digital government. Surveys differ in whom they ask and what they count: compare only inside one survey.
//	@ID			listSatisfaction
//	@Tags		reading
//	@Produce	json,text/csv,application/json-stat+json,image/svg+xml
//	@Param		query	query		MeasuresQuery	false	"selection"
//	@Success	200		{object}	web.List[Measure]
//	@Failure	400		{object}	web.Problem
//	@x-examples	{"indicator": ["kor-egov-survey-satisfaction"]}
//	@Router		/v1/satisfaction [get]
func (api *API) Satisfaction(v *View, q MeasuresQuery) (*measures, error) {
	return v.measures("satisfaction", q)
}
