package handlers

import (
	"fmt"
	"slices"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// IndexQuery describes an index of the caller's own.
type IndexQuery struct {
	// Components: indicators by id, from 2 to 30, comma-separated.
	Indicator []string `form:"indicator" binding:"required" example:"un-osi,un-tii,un-hci"`
	// Weights, one for each indicator in the same order. Only their proportions matter: 5,3,2 is 0.5,0.3,0.2. Without them all weigh the same.
	Weights []float64 `form:"weights" example:"0.5,0.3,0.2"`
	// How the indicators are brought to one scale. Without it the published values are taken as they are (none), which needs indicators of one unit.
	Normalise string `form:"normalise" enums:"none,minmax,zscore,rank,percentile_rank,borda,dist2ref,dist2targ,goalposts" example:"minmax"`
	// Whether the scale is made of the edition's values alone, or of those of all editions, so that scores compare over time.
	Scope string `form:"scope" enums:"edition,panel" default:"edition" example:"edition"`
	// Lower end: of the scale for minmax (0 without it), of the goalposts in each indicator's unit (its least possible value without it). One for all, or one for each indicator.
	Lower []float64 `form:"lower" example:"0"`
	// Upper end, likewise (1 for minmax, the greatest possible value for goalposts).
	Upper []float64 `form:"upper" example:"1"`
	// Country whose values are the targets of dist2ref, by alpha-3, alpha-2, M49 number or name.
	Reference string `form:"reference" example:"KOR"`
	// Targets of dist2targ in each indicator's unit: one for all, or one for each indicator.
	Target []float64 `form:"target" example:"0.9"`
	// Keeps dist2ref and dist2targ from passing 1, and goalposts within 0 and 1.
	Cap bool `form:"cap" default:"false" example:"false"`
	// How the components become one score.
	Aggregate string `form:"aggregate" enums:"arithmetic,geometric,harmonic,copeland" default:"arithmetic" example:"arithmetic"`
	// What becomes of a country that lacks components: its weights are rescaled over what it has, it is left out, or the whole index is refused.
	Missing string `form:"missing" enums:"rescale,exclude,refuse" default:"rescale" example:"rescale"`
	// With missing=rescale, the least share of the components that a country must have, from 0 to 1. The JRC's rule of thumb is 0.65.
	MinAvailability *float64 `form:"min_availability" example:"0.65"`
	// What a geometric or harmonic mean makes of a score of zero: it is raised to the floor, or the index is refused.
	Zeros string `form:"zeros" enums:"floor,refuse" example:"floor"`
	// The least score in a geometric or harmonic mean; 0.000001 without it.
	Floor *float64 `form:"floor" example:"0.01"`
	// Rank of equal scores: 1, 2, 2, 4 (min), 1, 2, 2, 3 (dense) or 1, 3, 3, 4 (max).
	Ties string `form:"ties" enums:"min,dense,max" default:"min" example:"min"`
	// Edition or year; of an indicator that has none for it, the latest before. Without it, the latest of each.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2016"`
	// Whose members are compared, as they were on the as_of day, or are today.
	Group string `form:"group" default:"world" example:"cis"`
	// How it is tried whether ranks hold: every weighting in steps of 1 % (three components), random weightings, weights with noise, one component left out at a time, or not at all. Without it: lattice for three components, else dirichlet; drop for copeland.
	Robustness string `form:"robustness" enums:"lattice,dirichlet,noise,drop,none" example:"lattice"`
	// Random weightings, 1,000 without it.
	Draws int `form:"draws" minimum:"1" maximum:"100000" example:"1000"`
	// Of the random numbers, 1 without it: the same seed gives the same draws.
	Seed int `form:"seed" minimum:"1" maximum:"2147483647" example:"1"`
	// For robustness=noise, the share of itself by which each weight moves at most, above 0 and up to 1; 0.25 without it.
	Noise *float64 `form:"noise" example:"0.25"`
	// Countries of which each pair is held against each other over all weightings, from 2 to 12, comma-separated.
	Pairs web.Names `form:"pairs" swaggertype:"array,string" example:"KAZ,RUS"`
	Universe
	web.Pictured
	web.Common
	web.Paging
}

// checkCombination refuses parameters for which the recipe has no use.
func (q *IndexQuery) checkCombination(r *web.Resolver) {
	q.checkUnused(r)
	q.checkRobustness(r)
	q.checkShares(r)
}

func (q *IndexQuery) checkUnused(r *web.Resolver) {
	mean := q.Aggregate == "geometric" || q.Aggregate == "harmonic"
	random := q.Robustness == "dirichlet" || q.Robustness == "noise" ||
		q.Robustness == "" && q.Aggregate != "copeland" && len(q.Indicator) != 3
	ends := q.Normalise == "minmax" || q.Normalise == "goalposts"
	for _, unused := range []struct {
		given     bool
		parameter string
		needed    bool
		detail    string
	}{
		{q.Lower != nil, "lower", ends, "lower is an end of minmax or goalposts: leave it out, or choose one of these"},
		{q.Upper != nil, "upper", ends, "upper is an end of minmax or goalposts: leave it out, or choose one of these"},
		{q.Reference != "", "reference", q.Normalise == "dist2ref", "a reference belongs to normalise=dist2ref"},
		{q.Target != nil, "target", q.Normalise == "dist2targ", "a target belongs to normalise=dist2targ"},
		{q.Cap, "cap", q.Normalise == "dist2ref" || q.Normalise == "dist2targ" || q.Normalise == "goalposts", "cap belongs to dist2ref, dist2targ and goalposts"},
		{q.Zeros != "", "zeros", mean, "zeros matter to geometric and harmonic means only"},
		{q.Floor != nil, "floor", mean && q.Zeros != "refuse", "a floor matters to geometric and harmonic means only, where zeros are not refused"},
		{q.MinAvailability != nil, "min_availability", q.Missing == "rescale", "min_availability belongs to missing=rescale"},
		{q.Draws != 0, "draws", random, "draws belong to robustness=dirichlet and noise"},
		{q.Seed != 0, "seed", random, "a seed belongs to robustness=dirichlet and noise"},
		{q.Noise != nil, "noise", q.Robustness == "noise", "noise belongs to robustness=noise"},
		{q.Pairs != nil, "pairs", q.Aggregate != "copeland", "Copeland scores are no means: no share of weightings can be given; choose another aggregate"},
	} {
		if unused.given && !unused.needed {
			r.Fault(unused.parameter, unused.detail)
		}
	}
}

func (q *IndexQuery) checkRobustness(r *web.Resolver) {
	switch {
	case q.Robustness == "lattice" && len(q.Indicator) != 3:
		r.Fault("robustness", fmt.Sprintf("the lattice is for three components, there are %d: choose dirichlet", len(q.Indicator)))
	case q.Aggregate == "copeland" && slices.Contains([]string{"lattice", "dirichlet", "noise"}, q.Robustness):
		r.Fault("robustness", "Copeland scores are not tried under many weightings: choose drop, or another aggregate")
	}
	if n := len(r.Texts(q.Pairs)); n == 1 || n > bench.MostPairs {
		r.Fault("pairs", fmt.Sprintf("name from 2 to %d countries, not %d", bench.MostPairs, n))
	}
}

func (q *IndexQuery) checkShares(r *web.Resolver) {
	share := func(parameter string, value *float64, least string, ok bool) {
		if value != nil && !ok {
			r.Fault(parameter, fmt.Sprintf("%g is no share %s 1", *value, least))
		}
	}
	share("min_availability", q.MinAvailability, "from 0 to", q.MinAvailability != nil && *q.MinAvailability >= 0 && *q.MinAvailability <= 1)
	share("noise", q.Noise, "above 0 and up to", q.Noise != nil && *q.Noise > 0 && *q.Noise <= 1)
	if q.Floor != nil && !(*q.Floor > 0) {
		r.Fault("floor", fmt.Sprintf("%g is not above zero; zeros=refuse refuses zeros", *q.Floor))
	}
}

// recipe resolves the names in a query.
func (q *IndexQuery) recipe(r *web.Resolver) bench.IndexRecipe {
	recipe := bench.IndexRecipe{
		Indicators: q.components(r), Group: r.NamedGroup("group", q.Group), Reference: -1,
		Normalise: q.Normalise, Scope: q.Scope, Lower: q.Lower, Upper: q.Upper, Target: q.Target, Cap: q.Cap,
		Aggregate: q.Aggregate, Missing: q.Missing, MinAvailability: q.MinAvailability, Zeros: q.Zeros, Floor: q.Floor, Ties: q.Ties,
		Period: q.Period, Robustness: q.Robustness, Draws: q.Draws, Seed: q.Seed, Noise: q.Noise,
	}
	if q.Reference != "" {
		recipe.Reference = r.NamedCountry("reference", q.Reference)
	}
	for _, name := range r.Texts(q.Pairs) {
		at := r.NamedCountry("pairs", name)
		if at >= 0 && slices.Contains(recipe.Pairs, at) {
			r.Fault("pairs", fmt.Sprintf("%s is named twice", r.Snapshot.Countries[at].Code))
		}
		recipe.Pairs = append(recipe.Pairs, at)
	}
	var err error
	if recipe.Weights, err = stats.ScaleWeights(q.Weights, len(q.Indicator)); err != nil {
		r.Fault("weights", bench.ReasonOf(err))
	}
	return recipe
}

// components gives the indicators named, each once.
func (q *IndexQuery) components(r *web.Resolver) []int {
	var indicators []int
	for i, id := range q.Indicator {
		if at := r.NamedIndicator("indicator", id); at >= 0 {
			if slices.Contains(indicators, at) {
				r.Fault("indicator", fmt.Sprintf("%s is named twice: give it more weight instead", r.Snapshot.Indicators[at].Code))
			}
			indicators = append(indicators, at)
		}
		if i == bench.MostComponents {
			r.Fault("indicator", fmt.Sprintf("%d components are more than the %d of one index", len(q.Indicator), bench.MostComponents))
			break
		}
	}
	if len(q.Indicator) < 2 {
		r.Fault("indicator", "an index needs two indicators: /v1/rankings ranks by one")
	}
	return indicators
}
