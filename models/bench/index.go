package bench

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// IndexedCountry is one country's place in an index of the caller's own.
type IndexedCountry struct {
	Rank        int              `json:"rank" example:"1"`
	Country     string           `json:"country" example:"KAZ"`
	CountryName string           `json:"country_name" example:"Kazakhstan"`
	Score       float64          `json:"score" example:"0.72499666667"`       // higher is better, to 12 digits
	Components  []IndexComponent `json:"components"`                          // in the order asked for
	RankBounds  *RankBounds      `json:"rank_bounds" extensions:"x-nullable"` // null where it lacks a component
	Robustness  *RankSpread      `json:"robustness" extensions:"x-nullable"`  // null with robustness=none
} // @name IndexedCountry

// IndexComponent is one country's value of one component and what it counts for.
type IndexComponent struct {
	Indicator string   `json:"indicator" example:"un-osi"`
	Period    int      `json:"period" example:"2016"`
	Value     *float64 `json:"value" extensions:"x-nullable" example:"0.76812"` // as published
	Score     *float64 `json:"score" extensions:"x-nullable" example:"0.76812"` // normalised, higher is better
	Status    []string `json:"status" example:"A"`                              // SDMX CL_OBS_STATUS
} // @name IndexComponent

// RankBounds are the best and the worst rank that any weights can give.
type RankBounds struct {
	Best  int `json:"best" example:"1"`  // 1 + the countries ahead in every component
	Worst int `json:"worst" example:"3"` // the countries with all components, less those behind in every one
} // @name RankBounds

// RankSpread is the distribution of a country's rank over the weightings tried.
type RankSpread struct {
	P5         int            `json:"p5" example:"1"` // nearest-rank percentiles, so that ranks stay whole
	Median     int            `json:"median" example:"1"`
	P95        int            `json:"p95" example:"3"`
	Mean       float64        `json:"mean" example:"1.658319"`
	Min        int            `json:"min" example:"1"`
	Max        int            `json:"max" example:"3"`
	ShareFirst float64        `json:"share_first" example:"0.539895"`                // of the weightings, shared first places included
	Without    map[string]int `json:"without,omitempty" example:"un-osi:2,un-hci:1"` // with robustness=drop, the rank without each component; 0 where nothing is left
} // @name RankSpread

// IndexExcluded is a member of the group that has no score.
type IndexExcluded struct {
	Country     string   `json:"country" example:"SSD"`
	CountryName string   `json:"country_name" example:"South Sudan"`
	Reason      string   `json:"reason" enums:"no_values,too_few_components" example:"too_few_components"`
	Detail      string   `json:"detail" example:"has none of the components"`
	Lacking     []string `json:"lacking" example:"un-osi"`
} // @name IndexExcluded

// IndexMethod says in full how an index was made.
type IndexMethod struct {
	Components      []IndexPart `json:"components"`
	Normalise       string      `json:"normalise" enums:"none,minmax,zscore,rank,percentile_rank,borda,dist2ref,dist2targ,goalposts" example:"none"`
	Scope           string      `json:"scope" enums:"edition,panel" example:"edition"`
	Reference       *string     `json:"reference" extensions:"x-nullable" example:"KOR"`
	Cap             bool        `json:"cap" example:"false"`
	Aggregate       string      `json:"aggregate" enums:"arithmetic,geometric,harmonic,copeland" example:"arithmetic"`
	Missing         string      `json:"missing" enums:"rescale,exclude,refuse" example:"rescale"`
	MinAvailability float64     `json:"min_availability" example:"0"`
	Floor           *float64    `json:"floor" extensions:"x-nullable" example:"0.000001"` // of zeros in a geometric or harmonic mean; null where they are refused or do no harm
	Ties            string      `json:"ties" enums:"min,dense,max" example:"min"`
} // @name IndexMethod

// IndexPart is one component of an index: what it weighs and how it was brought to scale.
type IndexPart struct {
	Indicator      string   `json:"indicator" example:"un-osi"`
	Weight         float64  `json:"weight" example:"0.333333333333"` // of a sum of 1
	Period         *int     `json:"period" extensions:"x-nullable" example:"2016"`
	HigherIsBetter bool     `json:"higher_is_better" example:"true"` // where false, the scale is turned round
	Lower          *float64 `json:"lower" extensions:"x-nullable" example:"0"`
	Upper          *float64 `json:"upper" extensions:"x-nullable" example:"1"`
	Target         *float64 `json:"target" extensions:"x-nullable" example:"0.9"`
} // @name IndexPart

// IndexRobustness says which weightings were tried and what they changed.
type IndexRobustness struct {
	Method        string   `json:"method" enums:"lattice,dirichlet,noise,drop" example:"lattice"`
	Weightings    int      `json:"weightings" example:"5151"`
	Seed          *int     `json:"seed" extensions:"x-nullable" example:"1"`
	Generator     *string  `json:"generator" extensions:"x-nullable" example:"PCG-DXSM (math/rand/v2)"` // of the random numbers
	Noise         *float64 `json:"noise" extensions:"x-nullable" example:"0.25"`
	MeanRankShift float64  `json:"mean_rank_shift" example:"0.566211"` // R_S: mean distance of a rank from the one given, over countries and weightings
} // @name IndexRobustness

// PairShare is how many of all weightings put one country above another.
type PairShare struct {
	Country  string   `json:"country" example:"KAZ"`
	Other    string   `json:"other" example:"RUS"`
	WinShare *float64 `json:"win_share" extensions:"x-nullable" example:"0.613459"` // exact; null where one of the two lacks a component
	Reading  *string  `json:"reading" extensions:"x-nullable" example:"depends on the weights"`
} // @name PairShare

// Part is one component.
type Part struct {
	at   int
	X    *models.Indicator
	Now  *edition
	norm stats.Normalisation
}

// Excluded lists the members without a score, each with the reason.
func (x *Composite) Excluded() []IndexExcluded {
	excluded := []IndexExcluded{}
	for i, rank := range x.Ranks {
		if rank > 0 {
			continue
		}
		lacking, of := x.Lacking(i)
		c := &x.Countries[x.Members[i]]
		out := IndexExcluded{Country: c.Code, CountryName: c.Name(x.Lang), Reason: "too_few_components", Lacking: lacking}
		out.Detail = x.say("reason.components", of-len(lacking), of)
		if len(lacking) == of {
			out.Reason, out.Detail = "no_values", x.say("reason.no_component")
		}
		excluded = append(excluded, out)
	}
	return excluded
}

func (x *Composite) Described(k int) IndexPart {
	p := &x.Parts[k]
	part := IndexPart{Indicator: p.X.Code, Weight: significant(x.Q.Weights[k]), HigherIsBetter: p.X.HigherIsBetter}
	if p.Now.Period != 0 {
		part.Period = &p.Now.Period
	}
	switch x.Method {
	case stats.MinMax, stats.Goalposts:
		part.Lower, part.Upper = &p.norm.Lower, &p.norm.Upper
	case stats.Dist2Ref, stats.Dist2Targ:
		if p.norm.Target == p.norm.Target {
			part.Target = &p.norm.Target
		}
	}
	return part
}
