package handlers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models"
)

// ObservationsQuery selects published figures.
type ObservationsQuery struct {
	// Countries by alpha-3, alpha-2, M49 number or name, comma-separated.
	Country []string `form:"country" example:"KAZ,KOR"`
	// Only members of this group on the day in question.
	Group string `form:"group" example:"cis"`
	// Indicators by id, comma-separated.
	Indicator []string `form:"indicator" example:"un-egdi"`
	// Theme of the indicators; for format=svg or png light or dark, the colours.
	Theme string `form:"theme" enums:"index,adoption,satisfaction,access,governance,context,light,dark" example:"index"`
	FigureQuery
	Sized
	Common
	Paging
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

// Observation is one published figure.
type Observation struct {
	Country       string   `json:"country" example:"KAZ"`
	CountryName   string   `json:"country_name" example:"Kazakhstan"`
	Indicator     string   `json:"indicator" example:"un-egdi"`
	Period        int      `json:"period" example:"2016"`
	Value         *float64 `json:"value" extensions:"x-nullable" example:"0.72499"` // null where there is none; status says why
	Unit          string   `json:"unit" example:"index, 0 to 1"`
	Status        []string `json:"status" example:"A"` // SDMX CL_OBS_STATUS
	Qualifier     *string  `json:"qualifier" extensions:"x-nullable" enums:"over,under,about"`
	PublishedRank *int     `json:"published_rank" extensions:"x-nullable" example:"33"`
	Source        string   `json:"source" example:"un-egdi-2016"`
	Band          string   `json:"band,omitempty" example:"B"` // the class its producer gave it
	Note          string   `json:"note,omitempty" example:"as printed in the table of results"`
} // @name Observation

// figures is a page of observations that is encoded straight from the snapshot.
type figures struct {
	Envelope
	view *View
	rows []int32
	all  []int32 // not only this page: what a picture shows
}

// Observations lists published figures.
//
//	@Summary		Published figures
//	@Description	Tidy rows, one for each indicator, country and period. A missing value is null with a status that says why, never 0.
//	@ID				listObservations
//	@Tags			reading
//	@Produce		json,text/csv,application/json-stat+json,image/svg+xml
//	@Param			query	query		ObservationsQuery	false	"selection"
//	@Success		200		{object}	List[Observation]
//	@Failure		400		{object}	Problem
//	@Router			/v1/observations [get]
func (api *API) Observations(v *View, q ObservationsQuery) (*figures, error) {
	rows, err := v.choose(q.Country, q.Group, q.Indicator, q.about(), q.FigureQuery)
	if err != nil {
		return nil, err
	}
	result := &figures{Envelope: v.envelope(), view: v, rows: cut(rows, q.Paging), all: rows}
	result.count(len(rows), q.Paging)
	return result, nil
}

// choose resolves a query and gives the rows it selects, in the order asked for.
func (v *View) choose(countries []string, group string, indicators []string, theme string, q FigureQuery) ([]int32, error) {
	r := v.resolver()
	selection := models.Selection{
		Periods: q.Period, From: q.From, To: q.To, AsOf: v.AsOf,
		Latest: q.Latest, Vintages: q.Vintage == "all",
	}
	if len(countries) > 0 {
		selection.Countries = r.countries("country", countries)
	}
	if group != "" {
		if at := r.group("group", group); at >= 0 {
			selection.Countries = r.membersAmong(v.Groups[at].Code, selection.Countries)
		}
	}
	if len(indicators) > 0 {
		selection.Indicators = r.indicators("indicator", indicators)
	}
	if len(q.Source) > 0 {
		selection.Source = r.sources("source", q.Source)
	}
	if theme != "" {
		for _, at := range selection.Indicators {
			if x := &v.Indicators[at]; x.Theme != theme {
				r.fault("indicator", fmt.Sprintf("%s is of the theme %q and not of %q", x.Code, x.Theme, theme))
			}
		}
		selection.Indicators = v.ofTheme(theme, selection.Indicators)
	}
	q.check(r)
	if err := r.err(); err != nil {
		return nil, err
	}
	rows := v.Select(selection)
	v.order(rows, q.Sort)
	return rows, nil
}

// check refuses combinations that contradict each other.
func (q *FigureQuery) check(r *resolver) {
	span := q.From != 0 || q.To != 0
	switch {
	case len(q.Period) > 0 && span:
		r.fault("period", "period names single periods, from and to a span: use one or the other")
	case q.From != 0 && q.To != 0 && q.From > q.To:
		r.fault("from", fmt.Sprintf("from %d is after to %d: exchange them", q.From, q.To))
	case q.Latest && len(q.Period) > 0:
		r.fault("latest", "latest chooses the period itself: leave period or latest out")
	case q.Latest && q.Vintage == "all":
		r.fault("vintage", "latest gives one figure a series, vintage=all gives every vintage: leave one of them out")
	}
}

// membersAmong gives the members of a group on the view's day, only those also in among unless that is nil.
func (r *resolver) membersAmong(group string, among []int) []int {
	members := r.Members(group, r.day())
	if members == nil {
		members = []int{}
	}
	if among == nil {
		return members
	}
	return slices.DeleteFunc(members, func(at int) bool { return !slices.Contains(among, at) })
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

// order sorts rows by one column; equal ones keep their order, missing ones come last.
func (v *View) order(rows []int32, by string) {
	key, descending := strings.TrimPrefix(by, "-"), strings.HasPrefix(by, "-")
	c := &v.Snapshot.Observations
	var of func(row int32) float64
	switch key {
	case "country":
		of = func(row int32) float64 { return float64(c.Country[row]) }
	case "indicator":
		of = func(row int32) float64 { return float64(c.Indicator[row]) }
	case "period":
		of = func(row int32) float64 { return float64(c.Period[row]) }
	case "value":
		of = func(row int32) float64 { return c.Value[row] }
	case "published_rank":
		of = func(row int32) float64 { return rankOrMissing(c.Rank[row]) }
	default:
		return
	}
	slices.SortStableFunc(rows, func(a, b int32) int {
		x, y := of(a), of(b)
		switch {
		case x == y || x != x && y != y:
			return 0
		case x != x:
			return 1
		case y != y:
			return -1
		case (x < y) != descending:
			return -1
		}
		return 1
	})
}

// observation makes the documented row of a position.
func (v *View) observation(row int32) Observation {
	c := &v.Snapshot.Observations
	country, indicator := &v.Countries[c.Country[row]], &v.Indicators[c.Indicator[row]]
	o := Observation{
		Country: country.Code, CountryName: country.Name(v.Lang),
		Indicator: indicator.Code, Period: int(c.Period[row]), Unit: indicator.Unit,
		Status: strings.Split(c.Words[c.Status[row]], ","),
		Source: v.Sources[c.Source[row]].Code, Band: c.Words[c.Band[row]], Note: c.Extra(row).Note,
	}
	if value := c.Value[row]; value == value {
		o.Value = &value
	}
	if qualifier := c.Words[c.Qualifier[row]]; qualifier != "" {
		o.Qualifier = &qualifier
	}
	if rank := int(c.Rank[row]); rank > 0 {
		o.PublishedRank = &rank
	}
	return o
}

func (f *figures) table() render.Table {
	rows := make([]Observation, len(f.rows))
	for i, row := range f.rows {
		rows[i] = f.view.observation(row)
	}
	return render.TableOf(rows)
}
