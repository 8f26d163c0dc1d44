package handlers

import (
	"fmt"
	"slices"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// CompareQuery names what is set side by side.
type CompareQuery struct {
	// Two to twelve countries by alpha-3, alpha-2, M49 number or name, comma-separated.
	Country []string `form:"country" binding:"required" example:"KAZ,KOR,EST"`
	// One to twelve indicators by id, comma-separated.
	Indicator []string `form:"indicator" binding:"required" example:"un-egdi"`
	// Edition or year; without it, the latest for which all of the countries have a value, or else the latest of any.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2016"`
	// Country against which gap, ratio and years behind are taken, one of those named or another; without it, the first named.
	Reference string `form:"reference" example:"KOR"`
	Pictured
	Common
}

// Comparison answers with one block for each indicator.
type Comparison struct {
	Data []ComparedIndicator `json:"data"`
	Envelope

	view *View
	used []int32
} // @name Comparison

// ComparedIndicator is one indicator in all of the countries.
type ComparedIndicator struct {
	Indicator     string              `json:"indicator" example:"un-egdi"`
	Name          string              `json:"name" example:"E-Government Development Index (EGDI)"`
	Theme         string              `json:"theme" example:"index"`
	Unit          string              `json:"unit" example:"index from 0 to 1"`
	Scale         string              `json:"scale" enums:"absolute,relative" example:"relative"`
	Rankable      bool                `json:"rankable" example:"true"`
	Period        *int                `json:"period" extensions:"x-nullable" example:"2016"` // the one asked for or chosen; null where no country has a value
	Reference     string              `json:"reference" example:"KOR"`
	Rows          []ComparedCountry   `json:"rows"` // in the order asked for
	Decomposition []Decomposition     `json:"decomposition"`
	Comparability bench.Comparability `json:"comparability"` // of the countries with the reference; a change has its own
	Beside        []Beside            `json:"beside"`        // survey indicators: whether the others asked for measure the same
	Headline      string              `json:"headline" example:"Kazakhstan stood at 0.72499 (rank 33 of 193) and South Korea at 0.89149 (rank 3 of 193) in the 2016 edition of the E-Government Development Index (EGDI; index from 0 to 1): Kazakhstan was 0.1665 below South Korea."`
} // @name ComparedIndicator

// ComparedCountry is one country's figure, set against the reference's.
type ComparedCountry struct {
	Country       string          `json:"country" example:"KAZ"`
	CountryName   string          `json:"country_name" example:"Kazakhstan"`
	Value         *float64        `json:"value" extensions:"x-nullable" example:"0.72499"`
	Period        *int            `json:"period" extensions:"x-nullable" example:"2016"` // the nearest before the one asked for, where that has no value
	Status        []string        `json:"status" example:"A"`                            // SDMX CL_OBS_STATUS
	Qualifier     *string         `json:"qualifier" extensions:"x-nullable" enums:"over,under,about"`
	SampleSize    *int            `json:"sample_size" extensions:"x-nullable"`
	PublishedRank *int            `json:"published_rank" extensions:"x-nullable" example:"33"`
	Rank          *int            `json:"rank" extensions:"x-nullable" example:"33"` // in the world, computed; null where none is fair or it is not ranked
	Ranked        *int            `json:"ranked" extensions:"x-nullable" example:"193"`
	RankInGroups  []Place         `json:"rank_in_groups"`                                // in the world and in each group that all countries share
	Gap           *float64        `json:"gap" extensions:"x-nullable" example:"-0.1665"` // value less the reference's; null, like ratio and years_behind, where the two are not comparable
	Ratio         *float64        `json:"ratio" extensions:"x-nullable" example:"0.8132"`
	Significance  *Significance   `json:"significance" extensions:"x-nullable"` // of the gap, where both sampling errors are known
	YearsBehind   *YearsBehind    `json:"years_behind" extensions:"x-nullable"`
	Change        *ComparedChange `json:"change" extensions:"x-nullable"` // since the edition before
	Source        *string         `json:"source" extensions:"x-nullable" example:"un-egdi-2016"`
	Reason        *models.Note    `json:"reason" extensions:"x-nullable"` // why the period asked for has no value
} // @name ComparedCountry

// Beside says whether another indicator measures the same thing.
type Beside struct {
	Indicator     string              `json:"indicator" example:"kor-egov-survey-use-internet-users"`
	Comparability bench.Comparability `json:"comparability"`
} // @name Beside

const (
	fewestCompared = 2
	mostCompared   = 12
)

// Compare sets countries side by side.
//
//	@Summary	Comparison
//	@Description	Several countries and indicators in one answer: each figure with its rank in the world and in the groups that all of the countries share, gap and ratio to a reference, change since the edition before, and years behind; what the components of a composite add to its gap; whether the figures may be compared at all, with named reasons; and one sentence to quote.
//	@ID			compare
//	@Tags		benchmarking
//	@Produce	json,text/csv,image/svg+xml
//	@Param		query	query		CompareQuery	false	"selection"
//	@Success	200		{object}	Comparison
//	@Failure	400		{object}	Problem
//	@Router		/v1/compare [get]
func (api *API) Compare(v *View, q CompareQuery) (*Comparison, error) {
	r := v.resolver()
	countries := r.several("country", q.Country, func(text string) int { return r.country("country", text) })
	indicators := r.several("indicator", q.Indicator, func(text string) int { return r.indicator("indicator", text) })
	if len(q.Country) < fewestCompared {
		r.fault("country", fmt.Sprintf("a comparison needs %d countries or more: name them in one parameter, separated by commas", fewestCompared))
	}
	reference := -1
	if q.Reference != "" {
		reference = r.country("reference", q.Reference)
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	if q.Reference == "" {
		reference = countries[0]
	}
	if !slices.Contains(countries, reference) {
		countries = append(countries, reference)
	}
	c := comparer{View: v, countries: countries, reference: slices.Index(countries, reference), groups: v.groupsOf(countries...)}
	if world, ok := v.GroupAt("world"); ok {
		c.groups = slices.Insert(c.groups, 0, membersOf{&v.Snapshot.Groups[world], v.Members("world", v.day())})
	}
	answer := &Comparison{Data: []ComparedIndicator{}, Envelope: v.envelope(), view: v}
	for _, indicator := range indicators {
		answer.Data = append(answer.Data, c.indicator(indicator, q.Period, indicators))
	}
	answer.used = c.rows
	v.explain(&answer.Envelope, c.rows)
	return answer, nil
}

// several resolves the things to compare, in the order asked for; none may come twice or be too many.
func (r *resolver) several(parameter string, texts []string, find func(string) int) []int {
	if len(texts) > mostCompared {
		r.fault(parameter, fmt.Sprintf("%d are more than the %d that one comparison can have: ask in parts", len(texts), mostCompared))
		return nil
	}
	found := make([]int, 0, len(texts))
	for i, text := range texts {
		at := find(text)
		if first := slices.Index(found, at); at >= 0 && first >= 0 {
			r.fault(parameter, fmt.Sprintf("%q and %q are the same: name it once", texts[first], texts[i]))
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
	ComparedCountry
	Verdict string   `json:"verdict"`
	Reasons []string `json:"reasons"`
}

func (c *Comparison) table() render.Table {
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
