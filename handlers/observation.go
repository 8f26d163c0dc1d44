package handlers

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// ObservationsQuery selects published figures.
type ObservationsQuery struct {
	// Countries by alpha-3, alpha-2, M49 number or name, comma-separated.
	Country web.Names `form:"country" swaggertype:"array,string" example:"KAZ,KOR"`
	// Only members of this group on the day in question.
	Group string `form:"group" example:"cis"`
	// Indicators by id, comma-separated.
	Indicator []string `form:"indicator" example:"un-egdi"`
	// Theme of the indicators. Deprecated: light and dark, the colours of a picture, for which there is palette.
	Theme string `form:"theme" enums:"index,adoption,satisfaction,access,governance,context,light,dark" example:"index"`
	FigureQuery
	// For a picture over time: the countries' programmes, laws and portals as bars and marks below the years.
	Programmes bool `form:"programmes" default:"false" example:"true"`
	// For a picture of one indicator over time: a line for the mean of this group's members, each country counting once, as /v1/averages has it.
	Mean string `form:"mean" example:"cis"`
	web.Sized
	web.Common
	web.Paging
}

// FigureQuery is what every list of figures can be narrowed and ordered by.
type FigureQuery struct {
	// Editions or years, comma-separated; for a span use from and to.
	Period []int `form:"period" minimum:"1900" maximum:"2100" example:"2016"`
	// First period.
	From int `form:"from" minimum:"1900" maximum:"2100" example:"2010"`
	// Last period.
	To int `form:"to" minimum:"1900" maximum:"2100" example:"2024"`
	// Of each indicator and country only the latest period that has a value.
	Latest bool `form:"latest" example:"true"`
	// Only figures from these sources, by id, comma-separated.
	Source []string `form:"source" example:"un-egdi-2016"`
	// With all: every vintage of a figure instead of the one published last.
	Vintage string `form:"vintage" enums:"latest,all" example:"latest"`
	// Order of the rows; a leading minus reverses it. Without it: indicator, country, period.
	Sort string `form:"sort" enums:"country,-country,indicator,-indicator,period,-period,value,-value,published_rank,-published_rank" example:"-value"`
}

// Observation is one published figure. The tag column says which column of a snapshot a field is from.
type Observation struct {
	Country       string   `json:"country" column:"country" example:"KAZ"`
	CountryName   string   `json:"country_name" column:"country" example:"Kazakhstan"`
	Indicator     string   `json:"indicator" column:"indicator" example:"un-egdi"`
	Period        int      `json:"period" column:"period" example:"2016"`
	Value         *float64 `json:"value" column:"value" extensions:"x-nullable" example:"0.72499"` // null where there is none; status says why
	Unit          string   `json:"unit" column:"indicator" example:"index from 0 to 1"`
	Status        []string `json:"status" column:"status" example:"A"` // SDMX CL_OBS_STATUS
	Qualifier     *string  `json:"qualifier" column:"qualifier" extensions:"x-nullable" enums:"over,under,about"`
	PublishedRank *int     `json:"published_rank" column:"rank" extensions:"x-nullable" example:"33"`
	Source        string   `json:"source" column:"source" example:"un-egdi-2016"`
	Band          string   `json:"band,omitempty" column:"band" example:"B"` // the class its producer gave it
	Note          string   `json:"note,omitempty" column:"note" example:"fieldwork 1-31 October 2016"`
} // @name Observation

// figures is a page of observations that is encoded straight from the snapshot.
type figures struct {
	web.Envelope
	view *View
	Rows []int32
	All  []int32 // not only this page: what a picture shows; by indicator, country and period

	sort    string
	ran     []chart.Stretch // below the years of a picture
	mean    int             // the group whose mean a picture shows too, -1 without one
	asked   []string        // the indicators, in the order in which they were named
	lacking lacking         // on countries that were named and have no figure

	explained bool
}

// Observations lists published figures.
//
//	@Summary		Published figures
//	@Description	Tidy rows, one for each indicator, country and period. A missing value is null with a status that says why, never 0.
//	@ID				listObservations
//	@Tags			reading
//	@Produce		json,text/csv,application/json-stat+json,image/svg+xml
//	@Param			query	query		ObservationsQuery	false	"selection"
//	@Success		200		{object}	web.List[Observation]
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/observations [get]
func (api *API) Observations(v *View, q ObservationsQuery) (*figures, error) {
	rows, err := v.Choose(q.Country, q.Group, q.Indicator, q.about(), q.FigureQuery)
	if err != nil {
		return nil, err
	}
	result := &figures{Envelope: v.Envelope(), view: v, Rows: v.page(rows, q.Sort, q.Paging), All: rows, sort: q.Sort, mean: -1, asked: q.Indicator}
	result.Count(len(rows), q.Paging)
	r := v.Resolver()
	if q.Programmes {
		result.ran = v.ran(r.NamedCountries("country", q.Country))
	}
	if q.Mean != "" {
		if result.mean = r.NamedGroup("mean", q.Mean); r.Err() != nil {
			return nil, r.Err()
		}
	}
	result.lacking = v.lacking(rows, q.Country, q.Indicator, "", q.Period)
	return result, nil
}

// Choose resolves a query and gives the rows it selects, by indicator, country and period.
func (v *View) Choose(countries web.Names, group string, indicators []string, theme string, q FigureQuery) ([]int32, error) {
	r := v.Resolver()
	selection := models.Selection{
		Periods: q.Period, From: q.From, To: q.To, AsOf: v.AsOf,
		Latest: q.Latest, Vintages: q.Vintage == "all",
	}
	if len(countries) > 0 {
		selection.Countries = r.NamedCountries("country", countries)
	}
	if group != "" {
		if at := r.NamedGroup("group", group); at >= 0 {
			selection.Countries = r.MembersAmong(v.Groups[at].Code, selection.Countries)
		}
	}
	if len(indicators) > 0 {
		selection.Indicators = r.NamedIndicators("indicator", indicators)
	}
	if len(q.Source) > 0 {
		selection.Source = r.NamedSources("source", q.Source)
	}
	if theme != "" {
		for _, at := range selection.Indicators {
			if x := &v.Indicators[at]; x.Theme != theme {
				r.Fault("indicator", fmt.Sprintf("%s is of the theme %q and not of %q", x.Code, x.Theme, theme))
			}
		}
		selection.Indicators = v.ofTheme(theme, selection.Indicators)
	}
	q.check(r)
	if err := r.Err(); err != nil {
		return nil, err
	}
	return v.Select(selection), nil
}

// check refuses combinations that contradict each other.
func (q *FigureQuery) check(r *web.Resolver) {
	span := q.From != 0 || q.To != 0
	switch {
	case len(q.Period) > 0 && span:
		r.Fault("period", "period names single periods, from and to a span: use one or the other")
	case q.From != 0 && q.To != 0 && q.From > q.To:
		r.Fault("from", fmt.Sprintf("from %d is after to %d: exchange them", q.From, q.To))
	case q.Latest && len(q.Period) > 0:
		r.Fault("latest", "latest chooses the period itself: leave period or latest out")
	case q.Latest && q.Vintage == "all":
		r.Fault("vintage", "latest gives one figure a series, vintage=all gives every vintage: leave one of them out")
	}
}

// ofTheme gives the indicators of a theme, only those also in among unless that is nil.
func (v *View) ofTheme(theme string, among []int) []int {
	chosen := []int{}
	for i := range v.Indicators {
		if v.Indicators[i].Theme == theme && (among == nil || slices.Contains(among, i)) {
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// observation makes the documented row of a position.
func (v *View) observation(row int32) Observation {
	c := &v.Snapshot.Observations
	o := Observation{Period: int(c.Period[row]), Note: phrases.Remark(v.Lang, c.Extra(row).Note)}
	v.fill(&o, ofCountry, int(c.Country[row]))
	v.fill(&o, ofIndicator, int(c.Indicator[row]))
	v.fill(&o, ofStatus, int(c.Status[row]))
	v.fill(&o, ofQualifier, int(c.Qualifier[row]))
	v.fill(&o, ofSource, int(c.Source[row]))
	v.fill(&o, ofBand, int(c.Band[row]))
	if value := c.Value[row]; !math.IsNaN(value) {
		o.Value = &value
	}
	if rank := int(c.Rank[row]); rank > 0 {
		o.PublishedRank = &rank
	}
	return o
}

// fill sets the fields that a column determines, from what it holds.
func (v *View) fill(o *Observation, from column, at int) {
	words := v.Snapshot.Observations.Words
	switch from {
	case ofCountry:
		o.Country, o.CountryName = v.Countries[at].Code, v.Countries[at].Name(v.Lang)
	case ofIndicator:
		o.Indicator, o.Unit = v.Indicators[at].Code, v.Indicators[at].UnitIn(v.Lang)
	case ofStatus:
		o.Status = strings.Split(words[at], ",")
	case ofQualifier:
		o.Qualifier = bench.Optional(words[at])
	case ofSource:
		o.Source = v.Sources[at].Code
	case ofBand:
		o.Band = phrases.In(v.Lang, words[at])
	}
}

func (f *figures) Table() render.Table {
	rows := make([]Observation, len(f.Rows))
	for i, row := range f.Rows {
		rows[i] = f.view.observation(row)
	}
	return f.lacking.among(render.TableOf(rows))
}

// Absent are the rows that were asked for and that there are not.
func (f *figures) Absent() [][]byte { return f.lacking.in(Observation{}) }

// Picture is that of Sized with the colours; any other theme is one of indicators.
func (q *ObservationsQuery) Picture() chart.Picture {
	picture := q.Sized.Picture()
	if q.Deprecated() != "" {
		picture.Theme = cmp.Or(q.Palette, q.Theme)
	}
	return picture
}

// Deprecated tells a picture's colours by their former name from the indicators' theme.
func (q *ObservationsQuery) Deprecated() string {
	if q.Theme == "light" || q.Theme == "dark" {
		return "theme"
	}
	return ""
}

// about is the theme of indicators, "" where theme means colours.
func (q *ObservationsQuery) about() string {
	if q.Deprecated() != "" {
		return ""
	}
	return q.Theme
}

// picture draws all that is selected, not one page of it.
func picture(v *View, rows []int32, meta *web.Meta) (chart.Chart, error) {
	if err := unpaged(meta); err != nil {
		return chart.Chart{}, err
	}
	return chart.OfFigures(v.View, rows)
}

// pictureAs draws them as another kind.
func pictureAs(v *View, rows []int32, meta *web.Meta, kind chart.Kind, asked []int) (chart.Chart, error) {
	if err := unpaged(meta); err != nil {
		return chart.Chart{}, err
	}
	return chart.OfFiguresAs(v.View, rows, kind, asked)
}

// unpaged refuses a page of figures, since a picture shows all that is selected.
func unpaged(meta *web.Meta) error {
	if *meta.Offset != 0 || *meta.Limit != 100 {
		return web.Invalid(web.FieldError{Parameter: "limit", Detail: "a picture shows all that is selected: leave limit and offset out"})
	}
	return nil
}

// Formats are those of what can be drawn.
func (f *figures) Formats() web.Offer { return web.Offers[*figures](web.Table, web.Cube, web.Picture) }

func (f *figures) Chart() (chart.Chart, error) {
	drawing, err := f.lacking.named(picture(f.view, f.sorted(), &f.Meta))
	if drawing.Kind == chart.Lines {
		drawing.Stretches = f.ran
	}
	if err != nil || f.mean < 0 {
		return drawing, err
	}
	return chart.WithMean(f.view.View, drawing, f.All, f.mean)
}

func (f *figures) ChartAs(kind chart.Kind) (chart.Chart, error) {
	r := f.view.Resolver()
	var asked []int
	for _, text := range f.asked {
		asked = append(asked, r.NamedIndicator("indicator", text))
	}
	return f.lacking.named(pictureAs(f.view, f.sorted(), &f.Meta, kind, asked))
}

func (f *figures) Cube(v *web.Request) render.Cube { return v.CubeOf(f.Table(), "value") }

// sorted is All in the order asked for.
func (f *figures) sorted() []int32 { return f.view.first(f.All, f.sort, len(f.All)) }

// Explained fills in what the JSON of figures is given straight from jsonRows.
func (f *figures) Explained() {
	if f.explained {
		return
	}
	f.explained = true
	f.view.Explain(&f.Envelope, f.Rows)
	f.Envelope.Meta.Notes = append(f.Envelope.Meta.Notes, f.lacking.notes...)
}

// Observations are all the rows of an answer, as they are documented, with what explains them.
func (f *figures) Observations() []Observation {
	if len(f.Meta.Sources) == 0 {
		f.view.Explain(&f.Envelope, f.All)
		f.Meta.Notes = append(f.Meta.Notes, f.lacking.notes...)
	}
	rows := make([]Observation, len(f.All))
	for i, row := range f.sorted() {
		rows[i] = f.view.observation(row)
	}
	return rows
}
