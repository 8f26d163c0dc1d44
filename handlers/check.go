package handlers

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// CheckQuery is a statement to check.
type CheckQuery struct {
	// What is stated: a rank in a group, a value, a change between two periods, or the band that its producer puts the country in.
	Assertion string `form:"assertion" binding:"required" enums:"rank,value,change,band" example:"rank"`
	// Country by alpha-3, alpha-2, M49 number or name.
	Country string `form:"country" binding:"required" example:"KAZ"`
	// Indicator by id.
	Indicator string `form:"indicator" binding:"required" example:"un-egdi"`
	// Group in which the country is ranked, with its members on the day; without it, the world.
	Group string `form:"group" example:"cis"`
	// How the figure found must stand to the value: equal (to as many decimals as the value has), greater, less.
	Op string `form:"op" enums:"eq,gt,ge,lt,le" default:"eq" example:"eq"`
	// The rank, value or change that is stated, a number; of a band its name, such as A.
	Value string `form:"value" binding:"required" example:"1"`
	// Edition or year; without it, the latest that had been published.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2016"`
	// Of a change, the earlier period; without it, the edition before.
	From int `form:"from" minimum:"1900" maximum:"2100" example:"2014"`
	// Of a change, what it is counted in: the value's unit, per cent of the earlier value, or places gained. A rank with a measure is the place by that change.
	Measure string `form:"measure" enums:"value,percent,rank" example:"value"`
	// Countries that a rank leaves out, because its speaker did, comma-separated.
	Except web.Names `form:"except" swaggertype:"array,string" example:"MAR,MCO,SMR"`
	// Of a value, the people or things it is said of: population, users (of the service), internet users, broadband users, households, enterprises, cities, women, men, children, countries, services.
	Base string `form:"base" example:"population"`
	Universe
	web.Common
}

// Check judges a statement by the data.
//
//	@Summary		Check a statement
//	@Description	Whether a rank, a value or a change that somebody states is borne out by what had been published on a day (as_of; today without it), with the group's members on that day. With the verdict come its evidence, the margin to the country that would first overturn it, what else would overturn it (other means, other weights, rounding), the editions before and after, and the query that shows the figures. Where a producer's figures are here only in a later edition than the day's, that edition stands in, with the note later_vintage.
//	@ID				check
//	@Tags			benchmarking
//	@Produce		json,text/csv,application/ld+json
//	@Param			query	query		CheckQuery	true	"statement"
//	@Success		200		{object}	web.One[Check]
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/check [get]
func (api *API) Check(v *View, q CheckQuery) (*CheckAnswer, error) {
	v = v.among(q.Universe)
	r := v.Resolver()
	country := r.NamedCountry("country", q.Country)
	indicators := r.NamedIndicators("indicator", []string{q.Indicator})
	a := models.Assertion{
		Type: q.Assertion, Op: q.Op, Period: q.Period, From: q.From, Measure: q.Measure, Base: bench.Base(q.Base),
	}
	if q.Assertion == "band" {
		q.readBand(r, indicators, &a)
	} else {
		q.read(r, &a)
	}
	if q.Group != "" {
		if at := r.NamedGroup("group", q.Group); at >= 0 {
			a.Group = v.Groups[at].Code
		}
	}
	for _, at := range r.NamedCountries("except", q.Except) {
		a.Except = append(a.Except, v.Countries[at].Code)
	}
	q.check(r, &a)
	q.checkBase(r, indicators, &a)
	if err := r.Err(); err != nil {
		return nil, err
	}
	a.Country, a.Indicator = v.Countries[country].Code, v.Indicators[indicators[0]].Code
	finding := v.Examine(a)
	one := &CheckAnswer{web.One[Check]{Data: v.checked(a, &finding), Envelope: v.Envelope()}, reviewer{v}, words.Statement(v.View, a, finding.Period)}
	v.Explain(&one.Envelope, finding.Rows)
	one.Meta.Notes = unique(append(one.Meta.Notes, one.Data.Notes...))
	return one, nil
}

// read takes the value, and with how many decimals it was stated. A sign of per cent says nothing that the
// indicator's unit does not.
func (q *CheckQuery) read(r *web.Resolver, a *models.Assertion) {
	text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.ReplaceAll(q.Value, "\u2212", "-")), "%"))
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) {
		r.Fault("value", fmt.Sprintf("%q is not a number: write it alone and with a point, such as 90.5; more or less is said with op, a band with assertion=band", web.Printable(q.Value)))
	}
	_, fraction, _ := strings.Cut(text, ".")
	stated := len(fraction)
	if a.Value = value; strings.ContainsAny(text, "eE") {
		return // no decimals can be read from a power of ten
	}
	a.Decimals = &stated
}

// readBand takes the name of a class of the indicator's.
func (q *CheckQuery) readBand(r *web.Resolver, indicators []int, a *models.Assertion) {
	if q.Op != "eq" {
		r.Fault("op", "a country is in a band or not: leave op out")
	}
	if len(indicators) == 0 {
		return // is a fault already
	}
	names := r.Classes(indicators[0])
	if len(names) == 0 {
		r.Fault("assertion", r.Snapshot.Indicators[indicators[0]].Code+" has no bands: ask for assertion=rank or assertion=value")
		return
	}
	for _, name := range names {
		if strings.EqualFold(name, q.Value) || strings.EqualFold(models.BandIn(r.Lang, name), q.Value) {
			a.Band = name
			return
		}
	}
	r.Faults = append(r.Faults, web.FieldError{Parameter: "value", Detail: fmt.Sprintf("%q is none of the indicator's bands", web.Printable(q.Value)), Allowed: names, DidYouMean: web.Nearest(q.Value, names)})
}

// check refuses parameters that the kind of statement has no use for.
func (q *CheckQuery) check(r *web.Resolver, a *models.Assertion) {
	place, change := q.Assertion == "rank", q.Assertion == "change"
	ranked, counted := place || q.Measure == "rank", place || change
	if place && (a.Value < 1 || a.Value != math.Trunc(a.Value)) {
		r.Fault("value", "a rank is a whole number from 1 up")
	}
	for _, unused := range []struct {
		given     bool
		parameter string
		needed    bool
		detail    string
	}{
		{q.Group != "", "group", ranked, "a group matters to ranks only: leave it out, or ask for assertion=rank or measure=rank"},
		{q.Measure != "", "measure", counted, "measure says how a change is counted: leave it out, or ask for assertion=change, or rank for the place by change"},
		{q.From != 0, "from", change || q.Measure != "" && counted, "from is the earlier period of a change: leave it out, or ask for assertion=change, or rank with a measure"},
		{q.Except != nil, "except", place, "countries can be left out of a ranking: leave the parameter out, or ask for assertion=rank"},
		{q.Universe != Universe{Members: "edition"}, "members", ranked, "members matter to ranks only: leave it out, or ask for assertion=rank or measure=rank"},
		{q.Base != "", "base", q.Assertion == "value", "a base belongs to a value: leave it out, or ask for assertion=value"},
	} {
		if unused.given && !unused.needed {
			r.Fault(unused.parameter, unused.detail)
		}
	}
	if q.From != 0 && q.Period != 0 && q.From >= q.Period {
		r.Fault("from", fmt.Sprintf("from %d is not before period %d: exchange them", q.From, q.Period))
	}
}

// checkBase refuses a base that is none of the vocabulary, and one of an indicator that is of nobody.
func (q *CheckQuery) checkBase(r *web.Resolver, indicators []int, a *models.Assertion) {
	switch {
	case q.Base == "":
	case a.Base == "":
		r.Faults = append(r.Faults, web.FieldError{Parameter: "base", Detail: fmt.Sprintf("%q is none of the bases known here", web.Printable(q.Base)), Allowed: bench.Bases(), DidYouMean: web.Nearest(q.Base, bench.Bases())})
	case len(indicators) > 0 && !bench.OfSomebody(&r.Snapshot.Indicators[indicators[0]]):
		r.Fault("base", r.Snapshot.Indicators[indicators[0]].Code+" is a score and no share of anybody: leave base out")
	}
}
