package handlers

import (
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// IndicatorsQuery selects indicators.
type IndicatorsQuery struct {
	// Only indicators of this theme.
	Theme string `form:"theme" enums:"index,adoption,satisfaction,access,governance,context" example:"index"`
	// Text to look for as /v1/search does, or that the id, the name or the definition contains.
	Q string `form:"q" example:"online service"`
	web.Common
	web.Paging
}

// IndicatorQuery names one indicator.
type IndicatorQuery struct {
	Indicator string `uri:"indicator" swaggerignore:"true"`
	web.Common
}

// Indicator is one measure and everything a reader must know before comparing its figures.
type Indicator struct {
	ID             string             `json:"id" example:"un-egdi"`
	Name           string             `json:"name" example:"E-Government Development Index (EGDI)"`
	Names          map[string]string  `json:"names" example:"en:E-Government Development Index,ko:전자정부발전지수"`
	ShortName      string             `json:"short_name" example:"E-Government Development Index"` // as it stands in a sentence
	Theme          string             `json:"theme" example:"index" enums:"index,adoption,satisfaction,access,governance,context"`
	Definition     string             `json:"definition" example:"Weighted mean of three indices of the UN E-Government Survey: online services, telecommunication infrastructure and human capital. In 2003 to 2008 it was called the E-Government Readiness Index."`
	Unit           string             `json:"unit" example:"index from 0 to 1"`
	Scale          string             `json:"scale" enums:"absolute,relative" example:"relative"` // relative: scaled against the other countries of the edition
	PopulationBase string             `json:"population_base" example:"countries"`
	RecallWindow   string             `json:"recall_window" example:"none"`
	Method         string             `json:"method" example:"Desk assessment of every UN member state’s government websites (online services), combined with statistics of ITU (infrastructure) and UNESCO and UNDP (human capital). Weights are one third each, but 0.34, 0.33 and 0.33 in 2008 and 2010."`
	HigherIsBetter bool               `json:"higher_is_better" example:"true"`
	Rankable       bool               `json:"rankable" example:"true"`
	RankNote       string             `json:"rank_note,omitempty" example:"Among the UN member states that have an index in the edition."`
	RankedGroup    string             `json:"ranked_group,omitempty" example:"oecd"` // only its members are ranked
	Decimals       int                `json:"decimals" example:"5"`
	Components     []models.Component `json:"components"`
	Breaks         []models.Break     `json:"breaks"`
	Bands          []models.Band      `json:"bands"`
	Notes          []models.Note      `json:"notes"`
	SharedInputs   []string           `json:"shared_inputs" example:"wb-gtmi"` // indicators that it is partly made from
	// What a period is: the edition of an index, the year in which people were asked, the year of a
	// statistic, or the average of two years.
	PeriodKind    string      `json:"period_kind" example:"edition" enums:"edition,fieldwork,year,biennial"`
	EditionOffset int         `json:"edition_offset" example:"1"`    // what a period lacks to its edition's number
	Released      models.Date `json:"released" example:"2024-09-17"` // when its producer published the newest figures
	TakenIn       models.Date `json:"taken_in" example:"2026"`       // when they were retrieved
	NextExpected  models.Date `json:"next_expected,omitempty" example:"2026-09"`
	Overdue       bool        `json:"overdue" example:"true"`                                                                        // whether they were expected before today, or before as_of
	NextNote      string      `json:"next_note,omitempty" example:"Every two years, the last in September 2024 (general knowledge)"` // how that is known
	Coverage      Coverage    `json:"coverage"`
	Sources       []string    `json:"sources" example:"un-egdi-2016"`
	English       []string    `json:"english,omitempty" example:"definition"` // fields that are in English, as another language lacks them
} // @name Indicator

// Coverage says how much there is of an indicator.
type Coverage struct {
	Countries    int   `json:"countries" example:"193"`
	Periods      []int `json:"periods" example:"2016"`
	Observations int   `json:"observations" example:"2316"`
	Missing      int   `json:"missing" example:"58"` // observations without a value
} // @name Coverage

// Indicators lists indicators.
//
//	@Summary	Indicators
//	@Description	What is measured, of whom, how, and what may be compared.
//	@ID			listIndicators
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		query	query		IndicatorsQuery	false	"selection"
//	@Success	200		{object}	web.List[Indicator]
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/indicators [get]
func (api *API) Indicators(v *View, q IndicatorsQuery) (*web.ShownList[Indicator], error) {
	found := make([]*web.Shown[Indicator], 0, len(v.Snapshot.Indicators))
	fits := v.looksFor("indicator", q.Q)
	for i := range v.Snapshot.Indicators {
		x := &v.Snapshot.Indicators[i]
		if (q.Theme == "" || q.Theme == x.Theme) && (fits(i) || contains(q.Q, x.Code, x.Name, x.Names[v.Lang], x.Definition)) {
			found = append(found, v.shownIndicator(i))
		}
	}
	return web.ShownPage(v.Request, found, q.Paging), nil
}

// Indicator answers with one indicator.
//
//	@Summary	One indicator
//	@Description	Its definition, population base, recall window, method, components with their weights, breaks and coverage.
//	@ID			getIndicator
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		indicator	path		string			true	"indicator id"	example(un-egdi)
//	@Param		query		query		IndicatorQuery	false	"view"
//	@Success	200			{object}	web.One[Indicator]
//	@Failure	400			{object}	web.Problem
//	@Failure	404			{object}	web.Problem
//	@Router		/v1/indicators/{indicator} [get]
func (api *API) Indicator(v *View, q IndicatorQuery) (*web.One[Indicator], error) {
	at, ok := v.IndicatorAt(q.Indicator)
	if !ok {
		return nil, web.Missing("indicator", q.Indicator, web.Codes(v.Snapshot.Indicators, func(i *models.Indicator) string { return i.Code }))
	}
	one := &web.One[Indicator]{Data: v.shownIndicator(at).Value, Envelope: v.Envelope()}
	v.Cite(&one.Envelope, one.Data.Sources...)
	if one.Data.Overdue {
		one.Meta.Notes = append(one.Meta.Notes, words.Overdue(v.View, []int{at}, one.Data.NextExpected)...)
	}
	return one, nil
}

func (v *View) shownIndicator(at int) *web.Shown[Indicator] {
	return shown(v, shownKey{'i', at, v.Lang, v.AsOf, v.Day()}, func() Indicator { return v.Indicator(at) })
}

func (v *View) Indicator(at int) Indicator {
	x := &v.Snapshot.Indicators[at]
	indicator := Indicator{
		ID: x.Code, Name: x.NameIn(v.Lang), Names: x.AllNames(), Theme: x.Theme, Definition: x.Definition, Unit: x.UnitIn(v.Lang), Scale: x.Scale,
		PopulationBase: x.PopulationBaseIn(v.Lang), RecallWindow: x.RecallWindowIn(v.Lang), Method: x.Method,
		HigherIsBetter: x.HigherIsBetter, Rankable: x.Rankable, RankNote: x.RankNoteIn(v.Lang), RankedGroup: x.RankedGroup,
		Decimals: x.Decimals, Components: bench.List(x.Components), Breaks: bench.List(v.Snapshot.BreaksIn(x, v.Lang)), Bands: bench.List(x.BandsIn(v.Lang)), Notes: bench.List(v.NotesOf(at)),
		ShortName: x.ShortNameIn(v.Lang), SharedInputs: bench.List(x.SharedInputs), PeriodKind: x.PeriodKind, EditionOffset: x.EditionOffset,
		NextNote: x.NextNoteIn(v.Lang),
	}
	fresh := v.Freshness(at, v.AsOf)
	indicator.Released, indicator.TakenIn, indicator.NextExpected = fresh.Released, fresh.TakenIn, fresh.NextExpected
	indicator.Overdue = fresh.NextExpected.Overdue(v.Day())
	indicator.Coverage, indicator.Sources = v.Coverage(at)
	indicator.English = englishOnly(x, v.Lang)
	return indicator
}

// englishOnly names the fields of an indicator that a language lacks.
func englishOnly(x *models.Indicator, lang string) (fields []string) {
	if lang == "en" {
		return nil
	}
	for _, field := range []struct{ name, text string }{
		{"unit", x.Unit}, {"population_base", x.PopulationBase}, {"recall_window", x.RecallWindow}, {"rank_note", x.RankNote},
		{"next_note", x.NextNote}, {"definition", x.Definition}, {"method", x.Method},
	} {
		if field.text != "" && !phrases.Has(lang, field.text) {
			fields = append(fields, field.name)
		}
	}
	return fields
}

// Coverage counts what had been published of an indicator by the view's day.
func (v *View) Coverage(at int) (Coverage, []string) {
	coverage := Coverage{Periods: []int{}}
	c := &v.Snapshot.Observations
	var countries, sources bench.Bits
	for _, row := range v.Select(models.Selection{Indicators: []int{at}, AsOf: v.AsOf}) {
		coverage.Observations++
		if !countries.Has(int(c.Country[row])) {
			coverage.Countries++
		}
		countries.Add(int(c.Country[row]))
		sources.Add(int(c.Source[row]))
		coverage.Periods = bench.Insert(coverage.Periods, int(c.Period[row]))
		if c.Value[row] != c.Value[row] {
			coverage.Missing++
		}
	}
	ids := []string{}
	for i := range v.Sources {
		if sources.Has(i) {
			ids = append(ids, v.Sources[i].Code)
		}
	}
	return coverage, ids
}
