package handlers

import (
	"fmt"
	"slices"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models/bench"
)

// CompareQuery names what is set side by side.
type CompareQuery struct {
	// Two to twelve countries by alpha-3, alpha-2, M49 number or name, comma-separated.
	Country web.Names `form:"country" swaggertype:"array,string" binding:"required" example:"KAZ,KOR,EST"`
	// One to twelve indicators by id, comma-separated.
	Indicator []string `form:"indicator" binding:"required" example:"un-egdi"`
	// Edition or year; without it, the latest for which all of the countries have a value, or else the latest of any.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2016"`
	// Country against which gap, ratio and years behind are taken, one of those named or another; without it, the first named.
	Reference string `form:"reference" example:"KOR"`
	Universe
	web.Pictured
	web.Common
}

// Comparison answers with one block for each indicator.
type Comparison struct {
	Data []bench.ComparedIndicator `json:"data"`
	web.Envelope

	view *View
	used []int32
} // @name Comparison

// Compare sets countries side by side.
//
//	@Summary	Comparison
//	@Description	Several countries and indicators in one answer: each figure with its rank in the world and in the groups that all of the countries share, gap and ratio to a reference, change since the edition before, and years behind; what the components of a composite add to its gap; whether the figures may be compared at all, with named reasons; and one sentence to quote.
//	@ID			compare
//	@Tags		benchmarking
//	@Produce	json,text/csv,image/svg+xml
//	@Param		query	query		CompareQuery	false	"selection"
//	@Success	200		{object}	Comparison
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/compare [get]
func (api *API) Compare(v *View, q CompareQuery) (*Comparison, error) {
	v = v.among(q.Universe)
	r := v.Resolver()
	named := r.Texts(q.Country)
	countries := several(r, "country", named, func(text string) int { return r.NamedCountry("country", text) })
	indicators := several(r, "indicator", q.Indicator, func(text string) int { return r.NamedIndicator("indicator", text) })
	if len(named) < bench.FewestCompared {
		r.Fault("country", fmt.Sprintf("a comparison needs %d countries or more in one list", bench.FewestCompared))
	}
	reference := -1
	if q.Reference != "" {
		reference = r.NamedCountry("reference", q.Reference)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	if q.Reference == "" {
		reference = countries[0]
	}
	if !slices.Contains(countries, reference) {
		countries = append(countries, reference)
	}
	c := bench.Comparer{View: v.View, Countries: countries, Reference: slices.Index(countries, reference)}
	answer := &Comparison{Data: []bench.ComparedIndicator{}, Envelope: v.Envelope(), view: v}
	for _, indicator := range indicators {
		k := c.Indicator(indicator, q.Period, indicators)
		k.Answer.Headline = words.Comparison(k)
		answer.Data = append(answer.Data, k.Answer)
	}
	answer.used = c.Rows
	v.Explain(&answer.Envelope, c.Rows)
	return answer, nil
}

// several resolves the things to compare, in the order asked for; none may come twice or be too many.
func several(r *web.Resolver, parameter string, texts []string, find func(string) int) []int {
	if len(texts) > bench.MostCompared {
		r.Fault(parameter, fmt.Sprintf("%d are more than the %d that one comparison can have: ask in parts", len(texts), bench.MostCompared))
		return nil
	}
	found := make([]int, 0, len(texts))
	for i, text := range texts {
		at := find(text)
		if first := slices.Index(found, at); at >= 0 && first >= 0 {
			r.Fault(parameter, fmt.Sprintf("%q and %q are the same: name it once", texts[first], texts[i]))
		}
		found = append(found, at)
	}
	return found
}

// comparedLine is one country and indicator of a table.
type comparedLine struct {
	Indicator string `json:"indicator"`
	Name      string `json:"name"`
	Unit      string `json:"unit"`
	Reference string `json:"reference"`
	bench.ComparedCountry
	Verdict string   `json:"verdict"`
	Reasons []string `json:"reasons"`
}

func (c *Comparison) Table() render.Table {
	lines := []comparedLine{}
	for i := range c.Data {
		x := &c.Data[i]
		var reasons []string
		for _, reason := range x.Comparability.Reasons {
			if !slices.Contains(reasons, reason.Code) {
				reasons = append(reasons, reason.Code)
			}
		}
		for _, row := range x.Rows {
			lines = append(lines, comparedLine{x.Indicator, x.Name, x.Unit, x.Reference, row, x.Comparability.Verdict, reasons})
		}
	}
	return render.TableOf(lines)
}

// Formats are those of what can be drawn.
func (c *Comparison) Formats() web.Offer { return web.Offers[*Comparison](web.Table, web.Picture) }

func (c *Comparison) Chart() (chart.Chart, error) {
	if len(c.Data) != 1 {
		return chart.Chart{}, web.Invalid(web.FieldError{Parameter: "indicator", Detail: "a picture compares one indicator: name one of these"})
	}
	return chart.OfComparison(c.view.View, &c.Data[0], c.used), nil
}
