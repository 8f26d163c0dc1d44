package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models/bench"
)

// CorrelationQuery asks how two indicators go together.
type CorrelationQuery struct {
	// What is to explain, by id.
	X string `form:"x" binding:"required" example:"wdi-gdp-per-capita-ppp"`
	// What is to be explained, by id.
	Y string `form:"y" binding:"required" example:"un-egdi"`
	// Edition or year of y; without it, the newest that covers the group well.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2024"`
	// Edition or year of x; without it, the newest up to that of y that covers the group well, and of a yearly figure beside an edition the year before it.
	XPeriod int `form:"x_period" minimum:"1900" maximum:"2100" example:"2023"`
	// Whose members, as they were on the as_of day, or are today.
	Group string `form:"group" default:"world" example:"world"`
	// Countries to highlight, comma-separated; the others stay.
	Country web.Names `form:"country" swaggertype:"array,string" example:"KAZ"`
	// Whether x counts as it is or by its logarithm; auto takes the logarithm of what has no upper bound and, over all countries with a figure, no zero and a largest value a hundred times the smallest.
	Scale string `form:"scale" enums:"auto,linear,log" default:"auto" example:"auto"`
	// Order of the rows, the highest first with a minus sign; without it, by country.
	Sort string `form:"sort" enums:"country,x,-x,y,-y,fitted,-fitted,residual,-residual,studentized,-studentized,robust_residual,-robust_residual" example:"-studentized"`
	Universe
	web.Pictured
	web.Common
}

// CorrelationMeta is Meta and what a correlation adds to it.
type CorrelationMeta struct {
	*web.Meta
	X            string                `json:"x" example:"wdi-gdp-per-capita-ppp"`
	Y            string                `json:"y" example:"un-egdi"`
	Group        bench.GroupRef        `json:"group"`
	Fit          *bench.CorrelationFit `json:"fit" extensions:"x-nullable"` // null where one side has no figure at all
	Excluded     []bench.Lacking       `json:"excluded"`
	SharedInputs []string              `json:"shared_inputs" example:"un-tii"` // indicators that both sides are made from
} // @name CorrelationMeta

// Correlation answers with every country beside the line.
type Correlation struct {
	Data []bench.Residual `json:"data"`
	web.Envelope
	Meta CorrelationMeta `json:"meta"` // in place of the envelope's own

	view        *View
	found       *bench.Correlation
	highlighted []int // positions of countries
	lacking     lacking
} // @name Correlation

func (c *Correlation) Chart() (chart.Chart, error) {
	x, _ := c.view.IndicatorAt(c.Meta.X)
	y, _ := c.view.IndicatorAt(c.Meta.Y)
	return c.lacking.named(chart.OfCorrelation(c.view.View, &c.view.Snapshot.Indicators[x], &c.view.Snapshot.Indicators[y], c.found, c.highlighted), nil)
}

func (c *Correlation) Table() render.Table { return c.lacking.among(render.TableOf(c.Data)) }

// Absent are the rows that were asked for and that there are not.
func (c *Correlation) Absent() [][]byte { return c.lacking.in(bench.Residual{}) }

// Correlation says how two indicators go together.
//
//	@Summary		Correlation, and who is above the line
//	@Description	Pearson's and Spearman's coefficients with their 95 per cent intervals, the line by least squares and that of Theil and Sen, and every country's distance from them. Fewer than ten countries are refused.
//	@ID				getCorrelation
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		CorrelationQuery	false	"selection"
//	@Success		200		{object}	Correlation
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/correlation [get]
func (api *API) Correlation(v *View, q CorrelationQuery) (*Correlation, error) {
	v = v.among(q.Universe)
	r := v.Resolver()
	x, y, group := r.NamedIndicator("x", q.X), r.NamedIndicator("y", q.Y), r.NamedGroup("group", q.Group)
	highlighted := r.NamedCountries("country", q.Country)
	if x == y && x >= 0 {
		r.Fault("x", "x and y are the same indicator: choose two")
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	found, err := v.Correlate(bench.CorrelationQuery{X: x, Y: y, Group: group, Period: q.Period, XPeriod: q.XPeriod, Scale: q.Scale, Sort: q.Sort})
	if err != nil {
		return nil, err
	}
	answer := &Correlation{Data: found.Rows, Envelope: v.Envelope(), view: v, found: found, highlighted: highlighted}
	answer.Meta = CorrelationMeta{
		Meta: &answer.Envelope.Meta, X: v.Snapshot.Indicators[x].Code, Y: v.Snapshot.Indicators[y].Code, Group: v.groupRef(group, found.Period),
		Fit: found.Fit, Excluded: found.Excluded, SharedInputs: found.SharedInputs,
	}
	if len(q.Country) > 0 {
		for i := range answer.Data {
			answer.Data[i].Highlight = v.isOneOf(answer.Data[i].Country, highlighted)
		}
	}
	v.Explain(&answer.Envelope, found.Used)
	answer.lacking = v.unseen(highlighted, []int{x, y}, found.Period, func(indicator, country int) bool {
		code := v.Countries[country].Code
		at := slices.IndexFunc(found.Excluded, func(of bench.Lacking) bool { return of.Country == code })
		return at >= 0 && !slices.Contains(found.Excluded[at].Lacks, v.Snapshot.Indicators[indicator].Code) ||
			slices.ContainsFunc(found.Rows, func(row bench.Residual) bool { return row.Country == code })
	})
	answer.Envelope.Meta.Notes = slices.Concat(answer.Envelope.Meta.Notes, words.CorrelationNotes(v.View, answer.Meta.X, answer.Meta.Y, found), answer.lacking.notes)
	answer.Envelope.Meta.Headline = words.CorrelationHeadline(v.View, &v.Snapshot.Indicators[x], &v.Snapshot.Indicators[y], &v.Snapshot.Groups[group], found, highlighted)
	if found.Fit == nil {
		answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, words.NotYet(v.View, []int{x, y}, &v.Snapshot.Groups[group])...)
	}
	return answer, nil
}

// isOneOf says whether a country is among those to highlight.
func (v *View) isOneOf(code string, highlighted []int) *bool {
	at, _ := v.CountryAt(code)
	is := slices.Contains(highlighted, at)
	return &is
}

// groupRef says whose members an answer covers.
func (v *View) groupRef(group, period int) bench.GroupRef {
	return v.Ref(&v.Snapshot.Groups[group], period)
}

// Formats are those of tables and of what can be drawn.
func (*Correlation) Formats() web.Offer { return web.Offers[*Correlation](web.Table, web.Picture) }
